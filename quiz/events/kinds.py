"""The kinds of events that summaries are made of, and what they mean for them: data only."""

REVIEWED, UNDONE = "card_reviewed", "card_undone"
SOLVED, UNSOLVED = "exercise_solved", "exercise_unsolved"
ANSWERED, FINISHED = "quiz_answered", "quiz_finished"
SUBMITTED, INTERVIEWED = "exercise_submitted", "interview_finished"

TAKES_BACK = {UNDONE: REVIEWED, UNSOLVED: SOLVED}  # each names the subject and the version of what it takes back
ACTS = (REVIEWED, ANSWERED, SUBMITTED, INTERVIEWED)  # what the days of a learner are counted in
EARNING = (REVIEWED, ANSWERED, SOLVED, INTERVIEWED)  # what earns points when it is done for the first time
AGAIN = 1  # the grade of a card that was forgotten
