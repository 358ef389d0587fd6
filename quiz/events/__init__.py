"""The record of the learners' acts, and its sums, so that a page costs the same on the first day and after ten years.
Events are added and never changed.

Four tables hold all that pages show of a past. They have one row a learner and:

    learner_day       day of their own   acts; reviews, of them Again, first meetings, and recall that failed
    first_time        kind and subject   when and on which day it was done first, of all that earns points
    learner_topic     topic, or mixed    finished quizzes: how many, points, questions, and the last of them
    learner_exercise  exercise           solved, the best attempt and its checks, the fewest steps

The first three are functions of the event log, the last of the submissions, which may be graded again. Recall of the
last 30 days is the sum of 30 rows of learner_day. Other facts of a page are looked up, one seek of an index each,
however long the past is: the memory of a card at an instant, the last answer to a question, the last interview about a
prompt, the time of somebody's last act.

Each kind of event has a payload, a dataclass with its fields (payloads.py). One transaction stores an event and its
changes: `record_event` adds the event and calls `keep_summaries`, a grader that stores a Report calls `keep_standing`.
Rules (rules.py, submissions/standings.py) are pure. A day belongs to the learner's zone at that time, so its row
changes only when something is taken back, graded late or graded again.

`flask recompute --check` compares every row with its sources, and `flask recompute` mends the rows that differ.

    kinds → payloads → models, rules → counting (the log, as selects) → keeping → summaries → recompute
"""
