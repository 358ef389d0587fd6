"""The learner's classes and objects as a check sees them: calling one is a call into the sandbox."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from keyword import iskeyword
from typing import Any

from exercises.grading.checks.kinds import Call
from exercises.grading.checks.session import Session
from exercises.grading.checks.waits import stretches
from exercises.grading.engine.codec import PLAIN, Handle
from exercises.grading.report.log import Answers, Batch, Entry
from exercises.grading.sandbox.clock import Clock
from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.host_objects import HostObject
from exercises.grading.sandbox.process import GLOBAL, Process
from exercises.grading.sandbox.request import sequence_calls


class Subject:
    """The learner's class, or function, to be called as usual; a function's name begins in lower case."""

    def __init__(self, session: Session, process: Process, name: str) -> None:
        self._session, self._process, self._name = session, process, name
        process.conversation.adopt = self._adopted

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        if self._name.lstrip("_")[:1].islower():
            return self._function()(*arguments, **keywords)
        label = self._session.label(label_of(self._name))
        entry = _entry(self._session, "", self._name, arguments, keywords)
        entry.assigned, entry.note = label, self._note()
        handle = self._session.record(
            entry, lambda: self._process.call(GLOBAL, self._name, arguments, keywords, keep=True)
        )
        return Instance(self._session, self._process, handle, label)

    def call(self, *arguments: Any, **keywords: Any) -> "Pending":
        """Give a call of the function to be made by `together` or `started`."""
        return self._function().call(*arguments, **keywords)

    def each(self, *columns: Iterable[Any]) -> list[Any]:
        """Call the function for each row of the columns, as map() does, in one crossing; give the results."""
        return self._function().each(*columns)

    def __repr__(self) -> str:
        return self._name

    def _function(self) -> "Method":
        return Method(self._session, self._process, None, "", self._name)

    def _adopted(self, handle: Handle) -> "Instance":
        return Instance(self._session, self._process, handle, self._session.label(label_of(handle.type_name)))

    def _note(self) -> str:
        return "" if self._process is self._session.processes[0] else "in another process"

    def in_another_process(self) -> "Subject":
        """Give the same class in a fresh sandbox, where built-in `hash()` is salted otherwise, as after a restart."""
        return Subject(self._session, self._session.new_process(), self._name)

    def other_class(self, name: str) -> "Subject":
        """Give another class or function of the same submission, in the same process."""
        return Subject(self._session, self._process, name)


class Instance:
    """An object inside a sandbox; its attributes are its methods, but for those that the signature says are read."""

    __slots__ = ("_handle", "_label", "_process", "_session")

    def __init__(self, session: Session, process: Process, handle: Handle, label: str) -> None:
        self._session, self._process, self._handle, self._label = session, process, handle, label

    def __getattr__(self, method: str) -> Any:
        if method.startswith("_"):
            raise AttributeError(method)  # what the host's own protocols look for is never the learner's
        signature = self._session.submission.signature
        if signature is not None and method in signature.attributes:
            return self._read(method)
        return Method(self._session, self._process, self._handle, self._label, method)

    def _read(self, name: str) -> Any:
        method = Method(self._session, self._process, self._handle, self._label, "__getattribute__")
        entry = Entry("", "", (), written=f"{self._label}.{name}")
        return method._asked(entry, lambda: self._process.call(method._target, "__getattribute__", (name,), {}))

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call the object itself: a function that the learner's code passed out."""
        return Method(self._session, self._process, self._handle, self._label, "__call__")(*arguments, **keywords)

    def __repr__(self) -> str:
        return repr(self._handle)


class Method:
    """A method of an object inside a sandbox, or a function of the submission."""

    __slots__ = ("_label", "_name", "_on", "_process", "_session")

    def __init__(self, session: Session, process: Process, on: Handle | None, label: str, name: str) -> None:
        self._session, self._process, self._on, self._label, self._name = session, process, on, label, name

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        entry = _entry(self._session, self._label, self._name, arguments, keywords)
        if self._name == "__call__":
            entry.target, entry.name = "", self._label
        return self._asked(entry, lambda: self._process.call(self._target, self._name, arguments, keywords))

    def call(self, *arguments: Any, **keywords: Any) -> "Pending":
        """Give a call to be made by `together` or `started`."""
        return Pending(self, arguments, keywords)

    def each(self, *columns: Iterable[Any]) -> list[Any]:
        """Call the method for each row of the columns, as map() does, in one crossing; give the results."""
        kept = [column if isinstance(column, range) else list(column) for column in columns]
        entry = Entry(self._label, self._name, _shown(self._session, kept), columns=True)

        def ask() -> Any:
            outcomes = self._process.each(self._target, self._name, kept)
            if Fault in set(map(type, outcomes)):
                return next(one for one in outcomes if isinstance(one, Fault))
            return self._session.log.answers(outcomes, [entry])

        answers: list[Any] = self._asked(entry, ask)
        return answers

    @property
    def _target(self) -> int:
        return GLOBAL if self._on is None else self._on.number

    def _asked(self, entry: Entry, ask: Callable[[], Any]) -> Any:
        """Record a call; an object that it gives is an Instance from then on."""
        try:
            result = self._session.record(entry, ask)
        finally:
            entry.awaited = self._process.has_awaited and not entry.written.startswith("asyncio.create_task")
        if not isinstance(result, Handle):
            return result
        entry.assigned = self._session.label(label_of(result.type_name))
        return Instance(self._session, self._process, result, entry.assigned)


class Pending:
    """A call that is not made yet."""

    __slots__ = ("arguments", "keywords", "method")

    def __init__(self, method: Method, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> None:
        self.method, self.arguments, self.keywords = method, arguments, dict(keywords)

    def form(self) -> list[Any]:
        return [self.method._on, self.method._name, list(self.arguments), self.keywords]

    def expression(self) -> str:
        on = self.method
        return _entry(on._session, on._label, on._name, self.arguments, self.keywords).expression()


def outcomes_of(instance: Instance, calls: Sequence[Call]) -> Batch:
    """Make a sequence of calls on an object, in one crossing; each has a result or a Fault for its outcome."""
    session, process = instance._session, instance._process
    if not calls:
        return Batch(instance._label, (), ())
    names, rows = [call.method for call in calls], [call.arguments for call in calls]
    request = sequence_calls(instance._handle.number, names, rows)
    shown = rows if request.is_plain else [_shown(session, row) for row in rows]
    batch = session.log.add_batch(Batch(instance._label, names, shown))
    batch.outcomes = process.outcomes(request)
    batch.awaited = process.has_awaited
    return batch


def run(instance: Instance, calls: Sequence[Call], *, clock: Clock | None = None) -> list[Any]:
    """Make a sequence of calls on an object, in one crossing between two waits; give the results.

    Calls with waits between them need the check's clock.
    """
    made = [_run_at_once(instance, stretch.calls) for stretch in stretches(calls, clock)]
    if len(made) == 1:
        return made[0]
    entries = [entry for answers in made for entry in answers.entries]
    return instance._session.log.answers(chain.from_iterable(made), entries, are_apart=True)


def _run_at_once(instance: Instance, calls: Sequence[Call]) -> Answers:
    batch = outcomes_of(instance, calls)
    if Fault in set(map(type, batch.outcomes)):
        place, fault = next((place, one) for place, one in enumerate(batch.outcomes) if isinstance(one, Fault))
        instance._session.log.cut(batch[place])
        raise fault
    return instance._session.log.answers(batch.outcomes, batch)


class Variable:
    """Stands for an object in code that is shown."""

    def __init__(self, label: str) -> None:
        self._label = label

    def __repr__(self) -> str:
        return self._label


def _entry(session: Session, target: str, name: str, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> Entry:
    shown = arguments if PLAIN.issuperset(map(type, arguments)) else _shown(session, tuple(arguments))
    named = {key: _shown(session, value) for key, value in keywords.items()} if keywords else {}
    return Entry(target, name, shown, named)


def _shown(session: Session, value: Any) -> Any:
    """Put the name of its variable in the place of each object, in lists and the like too."""
    if isinstance(value, Instance):
        return Variable(value._label)
    if isinstance(value, HostObject):
        return Variable(session.introduce(value))
    if type(value) in (list, tuple) and not PLAIN.issuperset(map(type, value)):
        return type(value)(_shown(session, item) for item in value)
    if type(value) is dict:
        return {key: _shown(session, item) for key, item in value.items()}
    return value


@lru_cache
def label_of(name: str) -> str:
    """Name a variable after a class, by its last word: a cache for LRUCache, a ring for HashRing."""
    words = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)
    label = words[-1].lower() if words else ""
    return label if label.isidentifier() and not iskeyword(label) else "it"
