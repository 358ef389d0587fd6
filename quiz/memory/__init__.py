"""The one memory: what a learner would recall of each concept today, by everything that they did."""
