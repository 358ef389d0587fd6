"""The program that the engine is made of: it runs one submission, and calls what the host asks for.

A learner's code shares this interpreter and may break everything in it: nothing here protects the host, which trusts no
reply. What is done here makes honest mistakes understandable.
"""

import gc
import json
import linecache
import marshal
import sys
import warnings
from collections.abc import Callable
from marshal import loads
from types import CodeType, ModuleType
from typing import Any

import calls
import crossing
import event_loop
import examiner_calls
import library
import output
import refusals
import room
import salted_hash
import virtual
import wit_world
from calls import many_calls, one_call
from crossing import LONGEST_REPLY, read, results_alone, told, written
from event_loop import background
from failures import NAME, failure
from output import printed
from virtual import clock

Answer = Callable[..., str]

solution = type(sys)("solution")
space = examiner_calls.space = calls.space = vars(solution)


def reply(results: list[Any], raised: list[list[Any]]) -> str:
    """Give results and failures, with what was printed and told meanwhile; nothing of what there is nothing of."""
    if not (raised or printed.size or told or background.was_awaited or clock.now != clock.known):
        return sendable(results_alone(results))
    content: dict[str, Any] = {"results": results}
    if raised:
        content["raised"] = raised
    if printed.size:
        text, flooded = printed.take()
        if text or flooded:
            content |= {"printed": text, "flood": flooded}
    if told:
        content["told"] = told[:]
        told.clear()
    if background.was_awaited:
        content["awaited"], background.was_awaited = True, False
    if clock.now != clock.known:
        content["now"] = clock.known = clock.now
    return sendable(written(content))


def sendable(text: str) -> str:
    return text if len(text) <= LONGEST_REPLY else broken("too_large")


def broken(why: str) -> str:
    return f'{{"broken": "{why}"}}'


def whole(function: Answer) -> Answer:
    """Answer even when answering fails: an exception that leaves the component would stop it without a word."""

    def answer(self: Any, text: str, *texts: str) -> str:
        try:
            said = function(self, text, *texts) if texts else function(self, text)  # unpacking nothing costs steps
            return said if said.isascii() or said.encode() else ""
        except MemoryError:
            return broken("memory")
        except BaseException:  # the submission changed what this program uses
            return broken("changed")

    return answer


class Parsed:
    """The code that was parsed last: what is parsed and loaded in one sandbox need not cross twice."""

    code: CodeType | None = None


def module_of(name: str, source: str, code: CodeType) -> ModuleType:
    """Run a module's code, where tracebacks and dataclasses can find it."""
    module = type(sys)(name)
    sys.modules[name] = module
    linecache.cache[f"{name}.py"] = (len(source), None, source.splitlines(True), f"{name}.py")
    exec(code, vars(module))  # noqa: S102  # the exercise's own
    return module


class WitWorld(wit_world.WitWorld):
    @whole
    def parse(self, source: str, name: str) -> str:
        try:
            Parsed.code = compile(source, name, "exec", dont_inherit=True)
        except SyntaxError as error:
            return json.dumps({"error": [error.msg, error.lineno, error.offset, error.end_offset]})
        except (ValueError, MemoryError, RecursionError, OverflowError) as error:
            return json.dumps({"error": [str(error) or "it is nested too deeply", None, None, None]})
        return written({"code": marshal.dumps(Parsed.code).decode("latin-1")})

    @whole
    def load(self, source: str, code: str, setup: str) -> str:
        settings = read(setup)
        printed.limit = settings["output"]
        salted_hash.salt = settings["salt"]
        virtual.begin(settings["seed"], settings["clock"])
        parsed = read(code) if code else Parsed.code
        try:
            if settings["given"]:
                given, its_code = settings["given"]
                crossing.declare(module_of("given", given, read(its_code)))
            linecache.cache[NAME] = (len(source), None, source.splitlines(True), NAME)
            exec(parsed, space)  # noqa: S102  # what we are here for
        except BaseException as error:
            return reply([], [[0, *failure(error)]])
        return reply([], [])

    @whole
    def call(self, request: str) -> str:
        now, methods, order, arguments, plain, keep = loads(request.encode("latin-1"))
        try:
            if now is not None:
                clock.known = now
                if now > clock.now:
                    background.loop.run_until(now)
        except BaseException as error:
            return reply([None] * max(1, len(order)), [[0, *failure(error)]])
        if not plain:
            arguments = decoded(arguments, whole_columns=bool(order))
        made = many_calls(methods, order, arguments) if order else one_call(methods[0], arguments, keep)
        return reply(*made)


def decoded(arguments: list[Any], whole_columns: bool) -> list[Any]:
    """Put values in the place of the forms of one call's arguments, or of many calls' columns for each method."""
    if whole_columns:
        return [[list(map(crossing.codec.decode, column)) for column in columns] for columns in arguments]
    return list(map(crossing.codec.decode, arguments))


warnings.simplefilter("ignore", SyntaxWarning)  # printing one before anything may be printed is a flood
sys.modules["solution"] = solution  # dataclasses look their module up
salted_hash.install()
virtual.install()
event_loop.install()
output.install()
refusals.install(library.NAMES)
gc.collect()
fillings = room.fill_holes()
gc.freeze()  # the library lives for ever: looking through it again would only cost steps
