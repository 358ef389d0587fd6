"""Interview prompts that answer back: the talk with its clock, the self-check, and the debrief."""
