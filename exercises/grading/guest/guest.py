"""The program that the engine is made of: it runs one submission, and calls what the host asks for.

A learner's code shares this interpreter and may break everything in it: nothing here protects the host, which trusts no
reply. What is done here makes honest mistakes understandable.
"""

import base64
import gc
import json
import linecache
import marshal
import sys

import codec
import event_loop
import library
import output
import refusals
import salted_hash
import virtual
import wit_world

NAME = "solution.py"
LEARNER, OURS = -1, -2
LONGEST_TEXT = 1_000_000
LONGEST_REPLY = 2_000_000
MESSAGE = 500
FRAMES = 8

solution = type(sys)("solution")
space = vars(solution)
objects = []


class Missing(Exception):
    """The submission has no such name."""


class TooLarge(Exception):
    """A result larger than may be sent."""


def nothing(*arguments, **keywords):
    """Do nothing: what a call costs by itself."""


OWN = {"nothing": nothing, "advance": virtual.clock.advance}


def keep(value):
    objects.append(value)
    return len(objects) - 1, type(value).__name__


def kept(number, name):
    return objects[number]


# Calls


def bind(target, name):
    if target == LEARNER:
        if name not in space:
            raise Missing(name)
        return space[name]
    return OWN[name] if target == OURS else getattr(objects[target], name)


def failing(error):
    def fail(*arguments, **keywords):
        raise error

    return fail


def function_of(target, name, arity, keywords):
    """Give a function that takes its arguments from an iterator."""
    try:
        function = bind(target, name)
    except BaseException as error:
        function = failing(error)
    if keywords:
        return lambda arguments: function(
            *[next(arguments) for _ in range(arity)], **{key: next(arguments) for key in keywords}
        )
    if arity == 0:
        return lambda arguments: function()
    if arity == 1:
        return lambda arguments: function(next(arguments))
    if arity == 2:
        return lambda arguments: function(next(arguments), next(arguments))
    return lambda arguments: function(*[next(arguments) for _ in range(arity)])


def make_calls(methods, order, arguments, plain, keep_results):
    functions = [function_of(*method) for method in methods]
    if not plain:
        arguments = [codec.decode(form, kept) for form in arguments]
    results, raised = [], []
    arguments = iter(arguments)
    for letter in order:
        try:
            result = functions[ord(letter)](arguments)
            kind = type(result)
            if keep_results:
                result = [codec.OBJECT, *keep(result)]
            elif kind is int:
                if not -codec.HUGE_FROM < result < codec.HUGE_FROM:
                    result = sendable(result)
            elif kind is str or kind not in codec.PLAIN:
                result = sendable(result)
            results.append(result)
        except BaseException as error:
            raised.append([len(results), *failure(error)])
            results.append(None)
    return results, raised


def sendable(result):
    """Give the JSON form of a result; TooLarge is told before the text is made."""
    weight(result, [LONGEST_TEXT])
    return codec.encode(result, keep)


def weight(value, left, depth=codec.DEEPEST):
    if isinstance(value, str | bytes | bytearray | list | tuple | set | frozenset | dict):
        left[0] -= value.__len__() if type(value) in WEIGHED else 1
    if left[0] < 0:
        raise TooLarge
    if depth and isinstance(value, list | tuple | set | frozenset | dict):
        for item in value.items() if isinstance(value, dict) else value:
            left[0] -= 1
            weight(item, left, depth - 1)


WEIGHED = (str, bytes, bytearray, list, tuple, set, frozenset, dict)


# Failures


def failure(error):
    """Give a failure as plain data: its kind, its names, its message, and the lines of the submission it passed."""
    try:
        kind = kind_of(error)
        return kind, names_of(type(error)), message_of(error), lines_of(error)
    except BaseException:  # an exception whose own text raises
        return "raised", ["Exception"], "", []


def names_of(kind):
    """Give the name of an exception and those of the built-in exceptions that it is a kind of."""
    ancestors = [one.__name__ for one in kind.__mro__[1:-1] if one.__module__ == "builtins"]
    return [kind.__name__[:MESSAGE], *ancestors]


KINDS = (
    (output.Flood, "flood"),
    (refusals.Refused, "refused"),
    (refusals.RefusedImport, "refused"),
    (Missing, "missing"),
    (TooLarge, "too_large"),
    (codec.TooDeep, "too_deep"),
    (MemoryError, "memory"),
)


def kind_of(error):
    return next((kind for one, kind in KINDS if isinstance(error, one)), "raised")


def message_of(error):
    if isinstance(error, SystemExit):
        return repr(error.code)
    return str(error)[:MESSAGE]


def lines_of(error):
    lines, trace = [], error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == NAME:
            lines.append((trace.tb_lineno, trace.tb_frame.f_code.co_name))
        trace = trace.tb_next
    return lines[-FRAMES:]


def reply(**content):
    printed, flooded = output.printed.take()
    text = json.dumps({**content, "printed": printed, "flood": flooded})
    return text if len(text) <= LONGEST_REPLY else broken("too_large")


def broken(why):
    return f'{{"broken": "{why}"}}'


def whole(function):
    """Answer even when answering fails: an exception that leaves the component would stop it without a word."""

    def answer(*texts):
        try:
            return function(*texts)
        except MemoryError:
            return broken("memory")
        except BaseException:  # the submission changed what this program uses
            return broken("changed")

    return answer


# The world


class WitWorld(wit_world.WitWorld):
    @whole
    def parse(self, source):
        try:
            code = compile(source, NAME, "exec", dont_inherit=True)
        except SyntaxError as error:
            return json.dumps({"error": [error.msg, error.lineno, error.offset, error.end_offset]})
        except (ValueError, MemoryError, RecursionError, OverflowError) as error:
            return json.dumps({"error": [str(error) or "it is nested too deeply", None, None, None]})
        return json.dumps({"code": base64.b64encode(marshal.dumps(code)).decode("ascii")})

    @whole
    def load(self, source, code, setup):
        settings = json.loads(setup)
        linecache.cache[NAME] = (len(source), None, source.splitlines(True), NAME)
        output.printed.limit = settings["output"]
        salted_hash.salt = settings["salt"]
        virtual.begin(settings["seed"], settings["clock"])
        try:
            exec(marshal.loads(base64.b64decode(code)), space)
        except BaseException as error:
            return reply(raised=[[0, *failure(error)]])
        return reply(raised=[])

    @whole
    def call(self, request):
        results, raised = make_calls(*json.loads(request))
        return reply(results=results, raised=raised)


sys.modules["solution"] = solution  # dataclasses look their module up
salted_hash.install()
virtual.install()
event_loop.install()
output.install()
refusals.install(library.NAMES)
gc.collect()
gc.freeze()  # the library lives for ever: looking through it again would only cost steps
