"""The processes that grade what is queued, on any machine that reaches the database: `python -m quiz.grader.process`.

process   its life: start, signals, the sweep       worker          one submission after another
leases    who grades what, and until when           confinement     what the process may not do
dry_run   what a regrade would change               commands        `flask regrade`
"""
