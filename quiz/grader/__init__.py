"""The processes that grade the queue, on any machine that reaches the database: `python -m quiz.grader.process`.

process   its life: start, signals, the sweep       worker          one submission after another
leases    who grades what, and until when           confinement     the rights that the process gives up
dry_run   the changes of a regrade, in advance      commands        `flask regrade`
"""
