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
import warnings

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
LONG = 1_000
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


OWN = {"nothing": nothing, "advance": virtual.clock.advance, "forget": objects.clear}


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


def one_call(method, arguments, convert):
    target, name, arity, keywords = method
    try:
        function = bind(target, name)
        if keywords:
            named = dict(zip(keywords, arguments[arity:], strict=True))
            return [convert(function(*arguments[:arity], **named))], []
        return [convert(function(*arguments))], []
    except BaseException as error:
        return [None], [[0, *failure(error)]]


def many_calls(methods, order, arguments):
    functions = [found_or_failing(target, name) for target, name, _, _ in methods]
    arities = [arity for _, _, arity, _ in methods]
    results, raised = [], []
    left = answers(functions, arities, order, arguments)
    while len(results) < len(order):
        # One `try` around many calls: what an exception leaves of the iterator is what comes after it.
        try:
            for result in left:
                kind = type(result)
                if kind in SHORT or (kind is str and len(result) < LONG):
                    results.append(result)
                else:
                    results.append(sent_form(result))
            if len(results) < len(order):
                raise StopIteration  # of the submission: map() takes it for its own end
        except BaseException as error:
            raised.append([len(results), *failure(error)])
            results.append(None)
    return results, raised


def found_or_failing(target, name):
    """Give what to call; where it cannot be found, what raises the error in its place."""
    try:
        return bind(target, name)
    except BaseException as error:
        return failing(error)


def failing(error):
    def fail(*arguments):
        raise error

    return fail


def answers(functions, arities, order, arguments):
    """Give an iterator that makes each call when its answer is asked for, and goes on after an exception."""
    if len(functions) == 1 and arities[0]:
        return map(functions[0], *[arguments[place :: arities[0]] for place in range(arities[0])])
    left = iter(arguments)
    callers = [caller_of(function, arity, left) for function, arity in zip(functions, arities, strict=True)]
    return map(lambda letter: callers[ord(letter)](), order)  # noqa: C417  # a generator ends at an exception


def caller_of(function, arity, left):
    """Give a function that takes its arguments from what is left of them."""
    if arity == 0:
        return function
    if arity == 1:
        return lambda: function(next(left))
    if arity == 2:
        return lambda: function(next(left), next(left))
    return lambda: function(*[next(left) for _ in range(arity)])


def kept_form(result):
    return [codec.OBJECT, *keep(result)]


def sent_form(result):
    """Give the JSON form of a result; TooLarge is told before the text is made."""
    kind = type(result)
    if kind in SHORT or (kind is str and len(result) < LONG):
        return result
    if kind is int and -codec.HUGE_FROM < result < codec.HUGE_FROM:
        return result
    weigh(result, [LONGEST_TEXT])
    return codec.encode(result, keep)


def weigh(value, left, depth=codec.DEEPEST):
    """Take the size of a value from what is left, its items' too; raises TooLarge when nothing is."""
    if isinstance(value, SIZED):
        left[0] -= len(value) if type(value) in SIZED else 1
        if left[0] < 0:
            raise TooLarge
        if depth and isinstance(value, CONTAINERS):
            for item in value:
                weigh(item, left, depth - 1)
            if isinstance(value, dict):
                for item in value.values():
                    weigh(item, left, depth - 1)


SHORT = frozenset((type(None), bool, float))
CONTAINERS = (list, tuple, dict, set, frozenset)
SIZED = (str, bytes, bytearray, *CONTAINERS)


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


# The same as json.dumps and json.loads, without what they do around the C functions for each call.
write = json.encoder.c_make_encoder(
    None, codec.Malformed, json.encoder.encode_basestring_ascii, None, ":", ",", False, False, True
)
read = json.JSONDecoder().scan_once


def reply(**content):
    printed, flooded = output.printed.take()
    text = "".join(write({**content, "printed": printed, "flood": flooded}, 0))
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
            with warnings.catch_warnings(action="ignore"):  # printing one before anything may be printed is a flood
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
            exec(marshal.loads(base64.b64decode(code)), space)  # noqa: S102, S302  # what we are here for
        except BaseException as error:
            return reply(raised=[[0, *failure(error)]])
        return reply(raised=[])

    @whole
    def call(self, request):
        (methods, order, arguments, plain, keep_results), _ = read(request, 0)
        if not plain:
            arguments = [codec.decode(form, kept) for form in arguments]
        if len(order) == 1:
            results, raised = one_call(methods[0], arguments, kept_form if keep_results else sent_form)
        else:
            results, raised = many_calls(methods, order, arguments)
        return reply(results=results, raised=raised)


sys.modules["solution"] = solution  # dataclasses look their module up
salted_hash.install()
virtual.install()
event_loop.install()
output.install()
refusals.install(library.NAMES)
gc.collect()
gc.freeze()  # the library lives for ever: looking through it again would only cost steps
