"""A glance at a source: whether it surely has its exercise's signature, written as nearly everybody writes it.

What cannot be seen at a glance is looked at in a sandbox, which costs a millisecond or more.
"""

import re

from exercises.signature import Asked, Signature

BRACKETS = re.compile(r"\[[^\[\]]*\]")


def is_surely_right(signature: Signature, source: str) -> bool:
    """Say whether each name is there once, on a line of its own, with just the arguments that are asked for."""
    entry = signature.entry
    if not signature.is_class:
        return _fits(entry, source, "", entry.name, ())
    found = re.findall(rf"^class {entry.name}\b[^\n]*:[ \t]*\n((?:(?:[ \t]+[^\n]*|#[^\n]*)?\n)*)", f"{source}\n", re.M)
    bound = len(re.findall(rf"^(?:class|def|async def)\s+{entry.name}\b|^{entry.name}\b\s*[:=]", source, re.M))
    if len(found) != 1 or bound != 1:
        return False
    (body,) = found
    indented = re.search(r"^([ \t]+)(?:async )?def ", body, re.M)
    if indented is None or any(one.is_attribute for one in signature.members):
        return False
    constructor = _fits(entry, body, indented[1], "__init__", ("self",))
    return constructor and all(_fits(one, body, indented[1], one.name, ("self",)) for one in signature.members)


def _fits(asked: Asked, text: str, indent: str, name: str, first: tuple[str, ...]) -> bool:
    functions = re.findall(
        rf"^((?:[ \t]*@[^\n]*\n)?){indent}(async )?def {name}\(([^()]*)\)[^\n]*:", BRACKETS.sub("", text), re.M
    )
    if len(functions) != 1:
        return False
    ((decorated, is_async, arguments),) = functions
    given = [one.strip() for one in arguments.split(",") if one.strip()]
    if decorated or bool(is_async) != (asked.is_async and name == asked.name) or any(one[0] in "*/" for one in given):
        return False
    required = [one for one in given if "=" not in one]
    names = (*first, *asked.required)
    return len(required) == len(names) and len(given) == len(names) + len(asked.optional) and not asked.keywords
