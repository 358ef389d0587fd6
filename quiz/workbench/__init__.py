"""The workbench: a learner writes code there, runs it, hands it in, and reads the result."""
