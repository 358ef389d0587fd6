"""Decks of cards that a learner wrote, reviewed in the one queue with the cards of the course."""
