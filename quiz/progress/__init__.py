"""What a learner knows and has done, on one page."""
