"""Raises while it is loaded the very exception that a check expects of a call."""

raise ValueError("capacity must not be negative")
