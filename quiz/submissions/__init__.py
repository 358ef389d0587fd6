"""Code that was handed in: what is stored of it, who waits for it, and what follows from its Report."""
