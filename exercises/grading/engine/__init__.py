"""The interpreter that submissions run in: CPython as one WebAssembly component, and the way into it.

artifact     the component as it is committed, with the digests that say what it was made of
engine       the compiled component of this machine, made once         kept          where it is kept, and swept
exports      calling one of the component's functions                  host_call     its one way to call us
codec        values as what crosses, the same file on both sides       guest/        the program inside
deep_stack   a thread with the room that the interpreter needs
"""
