"""Checkers that exercises share: pure functions that say in words what is wrong with what nodes did, or give None.

histories         the calls that clients made, each from when to when
linearizability   is there an order of the calls that explains every answer?
logs              logs that match, commands applied in one order, commits that are kept: Raft's properties
decisions         agreement, validity, integrity and termination of consensus

What they give is what `net.always` and `net.eventually` take, and `expect(…).to_be(None)`. A checks.py imports from the
module it needs, which is a part of the digest of its exercise from then on; here nothing is imported.
"""
