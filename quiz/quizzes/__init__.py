"""Quizzes: picking questions, marking answers and estimates, and what a result says."""
