"""The conversation between a submission and the objects that the host plays."""

import marshal
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeGuard

from exercises.grading.engine.codec import OBJECT, PLAYED, Codec, Handle, Malformed
from exercises.grading.sandbox.clock import Clock, Rate
from exercises.grading.sandbox.faults import raised
from exercises.grading.sandbox.held import handle_of
from exercises.grading.sandbox.host_objects import Answer, HostObject
from exercises.grading.sandbox.reply import MOST_COMPARISONS, Raised, comparisons, moment_of, shortened
from exercises.grading.sandbox.request import FORM
from exercises.grading.sandbox.stopped import Reason, Stopped
from exercises.manifest import Limits

NO_NAME = re.compile(r"\W", re.ASCII)
REFUSED = ("refuses", "the host answers only for the objects that it plays, and only what they may be asked")

# Hears of a call of a host object: the object, the method, the arguments, the keywords, and what it gave.
Overhear = Callable[[HostObject, str, Sequence[Any], Mapping[str, Any], Answer], None]


class Conversation:
    """The host objects that one process was given, by number, and the values that pass between it and the host."""

    def __init__(self, classes: Iterable[type], limits: Limits, clock: Clock, rate: Rate) -> None:
        self.codec = Codec(classes, self._form_of, self._object_of)
        self._limits, self._clock, self._rate = limits, clock, rate
        self._host_objects: list[HostObject] = []
        self._has_kept = False  # whether an object that stays in the sandbox was in what was decoded
        self.adopt: Callable[[Handle], Any] = lambda handle: handle
        self.overhear: Overhear = lambda *about: None

    def forget(self) -> None:
        self._host_objects.clear()

    # Values

    def value_of(self, form: Any) -> Any:
        """Give the value of a form that the guest wrote; raises Stopped when its program would not have written it."""
        try:
            return self._decoded(form)
        except Malformed:
            raise Stopped(Reason.CHANGED) from None

    def _decoded(self, form: Any) -> Any:
        try:
            return self.codec.decode(form)
        except Exception:  # a declared class's own hash() may say anything of fields that it was not made for
            raise Malformed from None

    def _arguments_of(self, forms: Sequence[Any], is_bounded: bool) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Give the arguments and keywords of a call; objects of the sandbox become what a host object may keep."""
        if not is_bounded and sum(comparisons(form) for form in forms if type(form) is list) > MOST_COMPARISONS:
            raise Stopped(Reason.TOO_MANY)
        self._has_kept = False
        arguments, keywords = map(self._decoded, forms)
        if (
            type(arguments) is not tuple
            or type(keywords) is not dict
            or not all(type(name) is str for name in keywords)
        ):
            raise Malformed
        if not self._has_kept:
            return arguments, keywords
        return _adopted(arguments, self.adopt), _adopted(keywords, self.adopt)

    def _form_of(self, value: Any) -> list[Any]:
        if isinstance(value, HostObject):
            return [PLAYED, self._number_of(value), *self._about(value)]
        handle = handle_of(value)
        if isinstance(handle, Handle):
            return [OBJECT, handle.number, handle.type_name]
        raise TypeError(f"a check passes plain values, host objects and the learner's, not {value!r}")

    def _about(self, host_object: HostObject) -> list[Any]:
        disk = None if host_object.disk is None else self.codec.encode(dict(host_object.disk))
        return [host_object.name, list(host_object.asks), list(host_object.tells), list(host_object.awaits), disk]

    def _number_of(self, host_object: HostObject) -> int:
        if not any(one is host_object for one in self._host_objects):
            self._host_objects.append(host_object)
        return next(number for number, one in enumerate(self._host_objects) if one is host_object)

    def _object_of(self, tag: int, items: list[Any]) -> Any:
        match tag, items:
            case 7, [int(number), str(name)] if type(number) is int:
                self._has_kept = True
                return Handle(number, _name_of(name))
            case 10, [int(number)] if (host_object := self._host_object_at(number)) is not None:
                return host_object
        raise Malformed

    def _host_object_at(self, number: Any) -> HostObject | None:
        known = type(number) is int and 0 <= number < len(self._host_objects)
        return self._host_objects[number] if known else None

    # Calls

    def follow(self, shown: int) -> None:
        """Let the examiner's clock follow what the process waited for."""
        self._clock.since_start = max(self._clock.since_start, self._rate.since_start(shown))

    def answer(self, request: Mapping[str, Any]) -> str:
        """Answer what a host object is asked, after what was told before."""
        told, ask = request.get("told"), request.get("ask")
        if type(told) is not list or not _is_call(ask):
            return _text(REFUSED)
        self.follow(moment_of(request))
        self.hear(told)
        number, method, *forms = ask
        host_object = self._host_object_at(number)
        if host_object is None or not host_object.may_be_asked(method):
            return _text(REFUSED)
        try:
            arguments, keywords = self._arguments_of(forms, is_bounded=False)
        except Malformed:
            return _text(REFUSED)
        answer = host_object.answer(method, arguments, keywords)
        self.overhear(host_object, method, arguments, keywords, answer)
        return _text(self._form_of_answer(answer))

    def hear(self, told: Sequence[Any], *, is_bounded: bool = False) -> None:
        """Tell host objects what they were told, in order; a failing one hears nothing.

        It is bounded where the work of reading it is known to be little.
        """
        for call in told:
            if not _is_call(call):
                raise Stopped(Reason.CHANGED)
            number, method, *forms = call
            host_object = self._host_object_at(number)
            if host_object is None or method not in host_object.may_be_told:
                raise Stopped(Reason.CHANGED)
            try:
                arguments, keywords = self._arguments_of(forms, is_bounded)
            except Malformed:
                raise Stopped(Reason.CHANGED) from None
            answer = host_object.answer(method, arguments, keywords)
            self.overhear(host_object, method, arguments, keywords, answer)
            if answer.error is not None and not host_object.fails_with(answer.error):
                names = [kind.__name__ for kind in type(answer.error).__mro__[:-1]]
                raise raised(Raised("raised", tuple(names), shortened(str(answer.error)), ()), self._limits)

    def _form_of_answer(self, answer: Answer) -> tuple[Any, ...]:
        form: tuple[Any, ...] = ("gives", self.codec.encode(answer.value))
        if answer.error is not None:
            form = ("raises", type(answer.error).__name__, self._form_of_arguments(answer.error))
        for seconds in reversed(answer.seconds):
            form = ("later", seconds, form)
        return form

    def _form_of_arguments(self, error: Exception) -> Any:
        try:
            return self.codec.encode(error.args)
        except TypeError:  # what it is about cannot cross
            return self.codec.encode((str(error),))


def _is_call(call: Any) -> TypeGuard[list[Any]]:
    return type(call) is list and len(call) == 4 and type(call[1]) is str


def _adopted(value: Any, adopt: Callable[[Handle], Any]) -> Any:
    """Put what stands for them in the place of the objects that stay in the sandbox, in lists and the like too."""
    if isinstance(value, Handle):
        return adopt(value)
    if type(value) in (list, tuple):
        return type(value)(_adopted(item, adopt) for item in value)
    if type(value) is dict:
        return {key: _adopted(item, adopt) for key, item in value.items()}
    return value


def _name_of(name: str) -> str:
    """Give a type's name as it is shown in code that people paste: a name, and nothing else.

    The attack is tests/attacks/forge/wrong_answer_names_its_type_in_code.py.
    """
    return NO_NAME.sub("", shortened(name))


def _text(answer: tuple[Any, ...]) -> str:
    return marshal.dumps(answer, FORM).decode("latin-1")
