"""The words that an author writes checks with; `exercises.vocabulary` has all in one place, with an example for each.

check                       a property in words, and its proof
session  proxy              the learner's class, as a check sees it
expect  same  agree  after_each_call  uniform  protocols   what is judged, and how
draw  kinds  bulky_texts  waits  shrink               generated input, and the smallest that fails
cost  growth  kept          steps, and memory that stays, and how they grow
instrument                  the type of a row of exercises.grading.instruments, which lists what a check is given
"""
