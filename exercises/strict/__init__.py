"""What is left to do before an exercise judges strictly."""
