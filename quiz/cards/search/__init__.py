"""Searching cards: a small language, what its words mean for one card, and the cards that are searched."""
