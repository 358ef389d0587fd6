"""The instructor's view: the table of a class, and one learner's history."""
