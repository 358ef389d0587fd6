"""A deterministic network of nodes that share nothing but messages, in virtual time.

moments     microseconds of virtual time            queue       what is still to happen
schedule    the faults, as data                     schedules   drawing and shrinking them
links       what becomes of a message               trace       a record of every event
machine     what runs a node's program              effects     what a node did, read with suspicion
simulation  event after event                       carrying_out   what nodes said, carried out
injection   faults become events                    seen        what is seen of it from outside
invariants  what must always hold                   network     all that, as a check uses it
story       a trace for people                      in_process  nodes as plain Python, to try it out
checkers/   what exercises share: is a history linearizable, do logs match, do decisions agree?
"""
