"""The way of a submission: a source and a seed go in, a Report comes out. Imports run downwards only.

grade, examiner, attempt, explain   the top: the checks run on one submission, and what they found is written down
instruments                         the table of what a check is given: draw, cost, kept, clock, network
network/    nodes on a deterministic, seeded network
checks/     what an author writes with; `exercises.vocabulary` has it with an example for each word
report/     the Report, scores, the smallest case, the log of calls
sandbox/    one submission in an interpreter of its own: requests and replies, faults, verdicts, limits
engine/     the interpreter as an artifact, and the copy compiled for this machine
building/   makes the engine

Nothing is imported here, so that a verdict can be had without the engine.
"""
