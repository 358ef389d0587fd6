"""Submissions: the code that was handed in, its queue, and the effects of its Report."""
