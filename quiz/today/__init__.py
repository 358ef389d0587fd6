"""The first page: the things worth doing today, with the reason and the time for each."""
