"""The learner's classes and objects as a check sees them: calling one is a call into the sandbox."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from keyword import iskeyword
from typing import Any, NamedTuple

from exercises.grading.checks.kinds import Call
from exercises.grading.checks.session import Session
from exercises.grading.checks.waits import stretches
from exercises.grading.engine.codec import PLAIN, Handle
from exercises.grading.report.log import Answers, Batch, CallEntry, EachEntry, Entry, WrittenEntry
from exercises.grading.sandbox.clock import Clock
from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.held import Held
from exercises.grading.sandbox.host_objects import HostObject
from exercises.grading.sandbox.process import GLOBAL, Process
from exercises.grading.sandbox.request import sequence_calls


class Reference(NamedTuple):
    """The place of an object of the learner's: its session, its process, its handle there, and its variable.

    Without a handle it is the submission itself, whose functions are called.
    """

    session: Session
    process: Process
    handle: Handle | None = None
    label: str = ""

    @property
    def target(self) -> int:
        return GLOBAL if self.handle is None else self.handle.number


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
        return Instance(Reference(self._session, self._process, handle, label))

    def call(self, *arguments: Any, **keywords: Any) -> "Pending":
        """Give a call of the function to be made by `together` or `started`."""
        return self._function().call(*arguments, **keywords)

    def each(self, *columns: Iterable[Any]) -> list[Any]:
        """Call the function for each row of the columns, as map() does, in one crossing; give the results."""
        return self._function().each(*columns)

    def __repr__(self) -> str:
        return self._name

    def _function(self) -> "Method":
        return Method(Reference(self._session, self._process), self._name)

    def _adopted(self, handle: Handle) -> "Instance":
        label = self._session.label(label_of(handle.type_name))
        return Instance(Reference(self._session, self._process, handle, label))

    def _note(self) -> str:
        return "" if self._process is self._session.processes[0] else "in another process"

    def in_another_process(self) -> "Subject":
        """Give the same class in a fresh sandbox, where built-in `hash()` is salted otherwise, as after a restart."""
        return Subject(self._session, self._session.new_process(), self._name)

    def other_class(self, name: str) -> "Subject":
        """Give another class or function of the same submission, in the same process."""
        return Subject(self._session, self._process, name)


class Instance(Held):
    """An object inside a sandbox; its attributes are its methods, but for those that the signature says are read."""

    __slots__ = ("_reference",)

    def __init__(self, reference: Reference) -> None:
        assert reference.handle is not None
        super().__init__(reference.handle)
        self._reference = reference

    def __getattr__(self, method: str) -> Any:
        if method.startswith("_"):
            raise AttributeError(method)  # what the host's own protocols look for is never the learner's
        signature = self._reference.session.submission.signature
        if signature is not None and method in signature.attributes:
            return self._read(method)
        return Method(self._reference, method)

    def _read(self, name: str) -> Any:
        on = self._reference
        entry = WrittenEntry(f"{on.label}.{name}")
        return asked(on, entry, lambda: on.process.call(on.target, "__getattribute__", (name,), {}))

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call the object itself: a function that the learner's code passed out."""
        return Method(self._reference, "__call__")(*arguments, **keywords)

    def __repr__(self) -> str:
        return repr(self._reference.handle)


class Method:
    """A method of an object inside a sandbox, or a function of the submission."""

    __slots__ = ("_name", "_reference")

    def __init__(self, reference: Reference, name: str) -> None:
        self._reference, self._name = reference, name

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        on, name = self._reference, self._name
        shown = ("", on.label) if name == "__call__" else (on.label, name)
        entry = _entry(on.session, *shown, arguments, keywords)
        return asked(on, entry, lambda: on.process.call(on.target, name, arguments, keywords))

    def call(self, *arguments: Any, **keywords: Any) -> "Pending":
        """Give a call to be made by `together` or `started`."""
        return Pending(self, arguments, keywords)

    def each(self, *columns: Iterable[Any]) -> list[Any]:
        """Call the method for each row of the columns, as map() does, in one crossing; give the results."""
        on = self._reference
        kept = [column if isinstance(column, range) else list(column) for column in columns]
        entry = EachEntry(on.label, self._name, _shown(on.session, kept))

        def ask() -> Any:
            outcomes = on.process.each(on.target, self._name, kept)
            if Fault in set(map(type, outcomes)):
                return next(one for one in outcomes if isinstance(one, Fault))
            return on.session.log.answers(outcomes, [entry])

        answers: list[Any] = asked(on, entry, ask)
        return answers


def reference_of(proxy: Instance | Method) -> Reference:
    """Give where an object is, or what a method is called on."""
    return proxy._reference


def asked(on: Reference, entry: Entry, ask: Callable[[], Any], *, is_awaited: bool = True) -> Any:
    """Record what is asked of the learner's code; an object that it gives is an Instance from then on.

    It is shown as awaited where the sandbox awaited it, unless what it gives goes on in the background.
    """
    try:
        result = on.session.record(entry, ask)
    finally:
        entry.awaited = is_awaited and on.process.has_awaited
    if not isinstance(result, Handle):
        return result
    entry.assigned = on.session.label(label_of(result.type_name))
    return Instance(on._replace(handle=result, label=entry.assigned))


class Pending:
    """A call that is not made yet."""

    __slots__ = ("arguments", "keywords", "method")

    def __init__(self, method: Method, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> None:
        self.method, self.arguments, self.keywords = method, arguments, dict(keywords)

    def form(self) -> list[Any]:
        return [reference_of(self.method).handle, self.method._name, list(self.arguments), self.keywords]

    def expression(self) -> str:
        on = reference_of(self.method)
        return _entry(on.session, on.label, self.method._name, self.arguments, self.keywords).expression()


def outcomes_of(instance: Instance, calls: Sequence[Call]) -> Batch:
    """Make a sequence of calls on an object, in one crossing; each has a result or a Fault for its outcome."""
    on = reference_of(instance)
    if not calls:
        return Batch(on.label, (), ())
    names, rows = [call.method for call in calls], [call.arguments for call in calls]
    request = sequence_calls(on.target, names, rows)
    shown = rows if request.is_plain else [_shown(on.session, row) for row in rows]
    batch = on.session.log.add_batch(Batch(on.label, names, shown))
    batch.outcomes = on.process.outcomes(request)
    batch.awaited = on.process.has_awaited
    return batch


def run(instance: Instance, calls: Sequence[Call], *, clock: Clock | None = None) -> list[Any]:
    """Make a sequence of calls on an object, in one crossing between two waits; give the results.

    Calls with waits between them need the check's clock.
    """
    made = [_run_at_once(instance, stretch.calls) for stretch in stretches(calls, clock)]
    if len(made) == 1:
        return made[0]
    entries = [entry for answers in made for entry in answers.entries]
    return reference_of(instance).session.log.answers(chain.from_iterable(made), entries, are_apart=True)


def _run_at_once(instance: Instance, calls: Sequence[Call]) -> Answers:
    batch = outcomes_of(instance, calls)
    if Fault in set(map(type, batch.outcomes)):
        place, fault = next((place, one) for place, one in enumerate(batch.outcomes) if isinstance(one, Fault))
        reference_of(instance).session.log.cut(batch[place])
        raise fault
    return reference_of(instance).session.log.answers(batch.outcomes, batch)


class Variable:
    """Stands for an object in code that is shown."""

    def __init__(self, label: str) -> None:
        self._label = label

    def __repr__(self) -> str:
        return self._label


def _entry(
    session: Session, target: str, name: str, arguments: Sequence[Any], keywords: Mapping[str, Any]
) -> CallEntry:
    shown = arguments if PLAIN.issuperset(map(type, arguments)) else _shown(session, tuple(arguments))
    named = {key: _shown(session, value) for key, value in keywords.items()} if keywords else {}
    return CallEntry(target, name, shown, named)


def _shown(session: Session, value: Any) -> Any:
    """Put the name of its variable in the place of each object, in lists and the like too."""
    if isinstance(value, Instance):
        return Variable(reference_of(value).label)
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
