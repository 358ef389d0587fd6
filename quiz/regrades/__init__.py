"""Regrades: submissions that are graded again, since the checks of their exercise have changed."""
