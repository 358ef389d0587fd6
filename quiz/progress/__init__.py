"""The Progress page: a learner's knowledge and work, on one page."""
