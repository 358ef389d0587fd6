"""What is told of a grading: the Report, and a failure as code that a learner can paste and see fail.

report  scores         the Report with its checks, and points that are earned in part
log  literal           every call that a check made, and how a value is written
counterexample         the smallest failing sequence, as it is shown
pasted_program  pasted_runtime      the same as a program that runs by itself, with what it needs of ours
"""
