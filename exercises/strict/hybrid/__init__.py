"""Two programs in one, of which the second answers late: its modules stand by their text in a source, and run there.

Both programs see every call as long as either may still answer: the one that does not answer is *silent*. Its arguments
are copies; what it asks of an object that the host plays is answered as the other program was, and what it tells one,
or prints, is heard by nobody. Where only one program can ever answer an object, only that one is run.

They import one another downwards: programs, pair, switch, arguments, silence.
"""
