"""Quizzes: picking questions, marking answers and estimates, and the words of a result."""
