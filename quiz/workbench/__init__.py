"""Where a learner writes code, runs it, hands it in, and reads what came of it."""
