"""The first page: what is worth doing today, why, and for how long."""
