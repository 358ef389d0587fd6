"""One submission in interpreters of its own, and all that passes between it and a check.

    Submission            the parsed source, its limits and its seed: one a grading
      └ Process           one start of the submission, with objects that live in it: one or more a check
          ├ Sandbox       the instance of the engine beneath it: steps, memory, a deadline
          └ Crossing      carries a Request, the calls written as one text, into it; takes a Reply, with suspicion
              └ Conversation   the values in both, and the host's objects that the submission may call

Above it a check has a Session (exercises.grading.checks), which opens Processes and keeps the log of their calls. A
network gives each node a Machine, which is a Process that takes turns. What the learner did wrong is a Fault, and a
Fault has a Verdict. A run that ended in the middle of a call is Stopped: it becomes a Fault where the limits are known.

submission  process  sandbox  crossing  request  reply  conversation  host_objects      as drawn
held                                            what stays in a sandbox, and the handle that crosses in its place
verdict  faults  nearly  unasked  no_room       what is said of a failure, and by which signs it is known
clock  given  watchdog  stopped                 virtual time; declared classes; the end of what does not end by itself
inspection  glance  mismatch  outline           the look at a signature that comes before every check
opening  setup  guest_programs                  how a sandbox begins, and programs of ours in it
empty_calls  bare  freight  places              what calls that do nothing cost, and what bulky texts do
together  alive  kept_bytes                     calls that run at once in a process, and what is alive there
"""
