"""What an instructor sees: the table of a class, and one learner's history."""
