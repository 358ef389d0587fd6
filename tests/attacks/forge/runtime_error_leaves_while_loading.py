"""Ends its process with success before anything is asked."""

raise SystemExit(0)
