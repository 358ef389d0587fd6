"""The record of what learners did, and what it comes to, so that a page costs the same on the first day and after ten
years. Events are added and never changed.

Four tables hold all that pages show of a past, one row a learner and:

    learner_day       day of their own   acts; reviews, of them Again, first meetings, and recall that failed
    first_time        kind and subject   when and on which day it was done first, of all that earns points
    learner_topic     topic, or mixed    finished quizzes: how many, points, questions, and the last of them
    learner_exercise  exercise           solved, the best attempt and its checks, the fewest steps

The first three are functions of the event log, the last of the submissions, which may be graded again. Recall of the
last 30 days is the sum of 30 rows of learner_day. What a page shows besides is looked up, one seek of an index each,
whatever lies behind it: the memory of a card at an instant, the last answer to a question, the last interview about a
prompt, when somebody was active last.

Each kind of event has a payload, a dataclass that says what it holds (payloads.py). An event and what it changes are
stored by one transaction: `record_event` adds the event and calls `keep_summaries`, a grader that stores a Report calls
`keep_standing`. Rules (rules.py, submissions/standings.py) are pure: a day belongs
to the learner's zone when it happened, so that its row changes only when something is taken back, graded late or
graded again.

`flask recompute --check` compares every row with what it is made of, and `flask recompute` mends those that differ.

    kinds → payloads → models, rules → counting (what the log says, as selects) → keeping → summaries → recompute
"""
