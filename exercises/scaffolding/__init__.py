"""What a new exercise starts from, by its kind: a small one that judges rightly, and all of it to be written anew."""
