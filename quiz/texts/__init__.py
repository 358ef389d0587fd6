"""Texts as people read, type and look for them: rules only."""
