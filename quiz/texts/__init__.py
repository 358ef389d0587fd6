"""Texts as people read, type and search for them: rules only."""
