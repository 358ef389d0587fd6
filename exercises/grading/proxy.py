"""The learner's classes and objects as a check sees them: calling one is a call into the sandbox."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from keyword import iskeyword
from typing import Any

from exercises.grading.codec import Handle
from exercises.grading.faults import Fault
from exercises.grading.kinds import Call
from exercises.grading.log import Entry
from exercises.grading.process import GLOBAL, Process
from exercises.grading.session import Session


class Subject:
    """The learner's class (or function), to be called as usual."""

    def __init__(self, session: Session, process: Process, name: str) -> None:
        self._session, self._process, self._name = session, process, name

    def __call__(self, *arguments: Any, **keywords: Any) -> "Instance":
        label = self._session.label(label_of(self._name))
        entry = Entry("", self._name, _shown(arguments), _by_name(keywords, _shown), assigned=label, note=self._note())
        handle = self._session.record(
            entry, lambda: self._process.call(GLOBAL, self._name, _sent(arguments), _by_name(keywords, _sent), True)
        )
        return Instance(self._session, self._process, handle, label)

    def __repr__(self) -> str:
        return self._name

    def _note(self) -> str:
        return "" if self._process is self._session.processes[0] else "in another process"

    def in_another_process(self) -> "Subject":
        """Give the same class in a fresh sandbox, where built-in `hash()` is salted otherwise, as after a restart."""
        return Subject(self._session, self._session.new_process(), self._name)

    def other_class(self, name: str) -> "Subject":
        """Give another class or function of the same submission, in the same process."""
        return Subject(self._session, self._process, name)


class Instance:
    """An object inside a sandbox; its attributes are its methods."""

    __slots__ = ("_handle", "_label", "_process", "_session")

    def __init__(self, session: Session, process: Process, handle: Handle, label: str) -> None:
        self._session, self._process, self._handle, self._label = session, process, handle, label

    def __getattr__(self, method: str) -> "Method":
        if method.startswith("_"):
            raise AttributeError(method)  # what the host's own protocols look for is never the learner's
        return Method(self, method)

    def __repr__(self) -> str:
        return repr(self._handle)


class Method:
    """A method of an object inside a sandbox."""

    __slots__ = ("_instance", "_name")

    def __init__(self, instance: Instance, name: str) -> None:
        self._instance, self._name = instance, name

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        on = self._instance
        entry = Entry(on._label, self._name, _shown(arguments), _by_name(keywords, _shown))
        result = on._session.record(
            entry,
            lambda: on._process.call(on._handle.number, self._name, _sent(arguments), _by_name(keywords, _sent), False),
        )
        if not isinstance(result, Handle):
            return result
        entry.assigned = on._session.label(label_of(result.type_name))
        return Instance(on._session, on._process, result, entry.assigned)

    def each(self, *columns: Iterable[Any]) -> list[Any]:
        """Call the method for each row of the columns, as map() does, in one crossing; give the results."""
        on = self._instance
        kept = [column if isinstance(column, range) else list(column) for column in columns]
        entry = Entry(on._label, self._name, kept, columns=True)

        def ask() -> Any:
            outcomes = on._process.each(on._handle.number, self._name, kept)
            return next((one for one in outcomes if isinstance(one, Fault)), outcomes)

        return list(on._session.record(entry, ask))


def outcomes_of(instance: Instance, calls: Sequence[Call]) -> list[Entry]:
    """Make a sequence of calls on an object, in one crossing; each entry has a result or a Fault for its outcome."""
    entries = [Entry(instance._label, call.method, call.arguments) for call in calls]
    instance._session.log.entries += entries
    pairs = [(call.method, call.arguments) for call in calls]
    for entry, outcome in zip(entries, instance._process.sequence(instance._handle.number, pairs), strict=True):
        entry.outcome = outcome
    return entries


def run(instance: Instance, calls: Sequence[Call]) -> list[Any]:
    """Make a sequence of calls on an object, in one crossing; give the results."""
    for entry in (entries := outcomes_of(instance, calls)):
        if isinstance(entry.outcome, Fault):
            instance._session.log.cut(entry)
            raise entry.outcome
    return [entry.outcome for entry in entries]


class Variable:
    """Stands for an object in code that is shown."""

    def __init__(self, label: str) -> None:
        self._label = label

    def __repr__(self) -> str:
        return self._label


def _sent(value: Any) -> Any:
    """Put the handle of its object in the place of each Instance, in lists and tuples too."""
    return _replaced(value, lambda instance: instance._handle)


def _shown(value: Any) -> Any:
    """Put the name of its variable in the place of each Instance."""
    return _replaced(value, lambda instance: Variable(instance._label))


def _replaced(value: Any, stand_in: Callable[[Instance], Any]) -> Any:
    if isinstance(value, Instance):
        return stand_in(value)
    if type(value) in (list, tuple):
        return type(value)(_replaced(item, stand_in) for item in value)
    return value


def _by_name(keywords: Mapping[str, Any], replace: Callable[[Any], Any]) -> dict[str, Any]:
    return {name: replace(value) for name, value in keywords.items()}


def label_of(name: str) -> str:
    """Name a variable after a class, by its last word: a cache for LRUCache, a ring for HashRing."""
    words = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)
    label = words[-1].lower() if words else ""
    return label if label.isidentifier() and not iskeyword(label) else "it"
