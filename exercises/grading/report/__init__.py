"""The Report of a grading, and a failure as code that a learner can paste and see fail.

report  scores         the Report with its checks, and points that are earned in part
log  literal           every call that a check made, and how a value is written
counterexample         the smallest failing sequence, as it is shown
pasted_program  pasting    the same as a program that runs by itself, with the words of ours that it needs
pasted_runtime  pasted_time             those words, and the virtual clock
bulky                  long texts, and the short expressions that show them
"""
