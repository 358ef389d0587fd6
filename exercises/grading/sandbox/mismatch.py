"""A source against its exercise's signature: the first mismatch in one sentence, and nothing where it may be right.

What a source does to itself when it runs is not seen here, so wherever its outline is open it is believed.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.nearly import nearest
from exercises.grading.sandbox.verdict import Verdict
from exercises.signature import Asked, Signature

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
MOST_ALIASES = 8
MOST_BASES = 32

Found = Mapping[str, Any]


def mismatch(signature: Signature, outline: Found, protocols: Collection[str]) -> Fault | None:
    """Give the first thing that is not as the signature says, or None."""
    if outline["is_open"]:
        return None
    names: Mapping[str, Found] = outline["names"]
    entry = signature.entry
    found = _resolved(entry.name, names)
    if found is None:
        return _unknown_entry(signature, names)
    asked_kind = "class" if signature.is_class else "function"
    if found["kind"] in ("class", "function", "object") and found["kind"] != asked_kind:
        return None if "callables" in protocols else _another_kind(signature, found)
    if found["kind"] == "function":
        return _unfit(entry, found, entry.name, bound=0)
    if found["kind"] != "class":
        return None
    return next(filter(None, _unfit_members(signature, found, outline)), None)


def _resolved(name: str, names: Mapping[str, Found]) -> Found | None:
    """Give what a name stands for, through other names for it."""
    found: Found | None = names.get(name)
    for _ in range(MOST_ALIASES):
        if found is None or found["kind"] != "alias":
            break
        found = names.get(found["of"], {"kind": "unknown", "line": found["line"]})
    if found is not None and found["kind"] == "object" and found["of"]:
        of = names.get(found["of"])  # what else is called may give a class: namedtuple, for one
        return found if of is not None and of["kind"] == "class" else {**found, "kind": "unknown"}
    return found


# The entry point


def _unknown_entry(signature: Signature, names: Mapping[str, Found]) -> Fault | None:
    kind = "class" if signature.is_class else "function"
    own = {name: one for name, one in names.items() if one["kind"] == kind}
    wanted = signature.entry.name
    meant = nearest(wanted, own) or (next(iter(own)) if len(own) == 1 else "")
    if not meant:
        return _fault(f"Your code defines no {kind} named {wanted}: {signature.entry.text} was expected.", None)
    return _fault(f"Your {kind} is called {meant}; it must be called {wanted}.", own[meant])


def _another_kind(signature: Signature, found: Found) -> Fault:
    name, asked = signature.entry.name, "class" if signature.is_class else "function"
    is_what = {"object": "an object", "class": "a class", "function": "a function"}[found["kind"]]
    return _fault(f"{name} is {is_what} in your code; a {asked} was expected, {signature.entry.text}.", found)


# Methods


def _unfit_members(signature: Signature, found: Found, outline: Found) -> Iterator[Fault | None]:
    members, is_open = _members(found, outline["names"])
    if not is_open:
        yield _unfit_constructor(signature.entry, members, found)
    for asked in signature.members:
        member = members.get(asked.name)
        if asked.name in outline["assigned"] or (member is None and is_open):
            continue
        if member is None:
            yield _missing(asked, members, signature.entry.name, found)
        elif asked.is_attribute:
            yield _method_for_attribute(asked, member)
        else:
            yield _unfit_method(asked, member)


def _members(found: Found, names: Mapping[str, Found]) -> tuple[dict[str, Found], bool]:
    """Give the members of a class with those it inherits, and whether there may be others."""
    members: dict[str, Found] = {}
    left, seen, is_open = [found], 0, False
    while left and seen < MOST_BASES:
        one, *left = left
        seen += 1
        members = {**one["members"], **members}
        is_open = is_open or one["is_open"] or (one is not found and one["is_dataclass"])
        bases = [names.get(base) for base in one["bases"]]
        left = [*(base for base in bases if base is not None and base["kind"] == "class"), *left]
        is_open = is_open or any(base is None or base["kind"] != "class" for base in bases)
    return members, is_open or bool(left)


def _unfit_constructor(entry: Asked, members: Mapping[str, Found], found: Found) -> Fault | None:
    if found["is_dataclass"] or "__new__" in members:
        return None
    if (made := members.get("__init__")) is not None:
        return _unfit(entry, made, "__init__", bound=1) if made["kind"] == "function" else None
    if not entry.required and not entry.optional and not entry.keywords:
        return None
    given = _listed([*entry.required, *entry.optional, *entry.keywords])
    return _fault(f"{entry.name} takes no {given}: your class has no __init__, and {entry.text} was expected.", found)


def _missing(asked: Asked, members: Mapping[str, Found], name: str, found: Found) -> Fault:
    kind = "attribute" if asked.is_attribute else "method"
    meant = nearest(asked.name, members)
    hint = f" It has {meant}: did you mean that?" if meant else ""
    return _fault(f"Your {name} has no {kind} {asked.name}.{hint} Expected {asked.text}.", members.get(meant) or found)


def _method_for_attribute(asked: Asked, member: Found) -> Fault | None:
    if member["kind"] != "function" or member["how"] == "property":
        return None
    told = f"{asked.name} is a method in your class; an attribute that is read was expected: a property, for one."
    return _fault(told, member)


def _unfit_method(asked: Asked, member: Found) -> Fault | None:
    if member["kind"] != "function":
        return None
    if member["how"] == "property":
        # One that gives a function is called with arguments as a method is.
        takes_any = asked.required or asked.optional or asked.keywords
        told = f"{asked.name} is a property in your class; a method was expected, {asked.text}."
        return None if takes_any else _fault(told, member)
    return _unfit(asked, member, asked.name, bound=0 if member["how"] == "static" else 1)


# Arguments


def _unfit(asked: Asked, found: Found, shown: str, *, bound: int) -> Fault | None:
    """Say why a function cannot be called as it will be; `bound` is 1 where its first argument is its object."""
    takes = found["takes"]
    code = f"{shown}({takes['text']})"
    ends = f"your code has {code}, and {asked.text} was expected."
    if bound and not takes["names"] and not takes["any_number"]:
        return _fault(f"{shown} takes no self: {ends}", found)
    if why := _wrong_arguments(asked, takes, bound):
        return _fault(f"{asked.name} {why}: {ends}", found)
    if found["is_async"] and not asked.is_async:
        told = f"{shown} is a coroutine, for it is made with `async def`; a plain {asked.text} was expected."
        return _fault(told, found, Verdict.WRONG_ANSWER)
    return None


def _wrong_arguments(asked: Asked, takes: Found, bound: int) -> str:
    names, least = takes["names"][bound:], max(0, takes["least"] - bound)
    given = [*asked.required, *asked.optional]
    if len(names) < len(given) and not takes["any_number"]:
        return f"takes no {_listed(given[len(names) :])}"
    if least > len(asked.required):
        place = len(asked.required)
        return f"wants a {_ordinal(place)} argument, {names[place]}, that nothing gives"
    for name in takes["required_keywords"]:
        if name not in asked.keywords:
            return f"wants an argument, {name}, that nothing gives"
    for name in asked.keywords:
        if name not in names and name not in takes["keywords"] and not takes["any_keywords"]:
            return f"takes no {name}"
    return ""


def _ordinal(place: int) -> str:
    return ORDINALS[place] if place < len(ORDINALS) else "further"


def _listed(names: Collection[str]) -> str:
    return " and no ".join(names)


def _fault(sentence: str, found: Found | None, verdict: Verdict = Verdict.RUNTIME_ERROR) -> Fault:
    line = found["line"] if found else None
    where = f" (line {line})" if line else ""
    return Fault(verdict, f"{sentence.removesuffix('.')}{where}.", line)
