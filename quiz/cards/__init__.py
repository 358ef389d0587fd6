"""Flashcards, and the memory model that says when each is shown again."""
