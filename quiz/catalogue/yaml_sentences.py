"""The sentence for each complaint of the YAML parser, which says what to do."""

import yaml

COLON = "has a key or a colon where none may be: indent it as its neighbours, and put text with a colon in quotes"
CLOSE_QUOTE = "opens quotes that are never closed: close them"
NO_KEY = (
    "has something where a key should begin: indent it as the keys above, and put text that has quotes in it in quotes"
)
KEPT_SIGN = "begins a text with a sign that YAML keeps for itself: put the text in quotes"
BACKSLASH = r"has a backslash that begins nothing: write \\, or put the text in single quotes"
# What the parser says, by what it begins with, and what to do about it.
SENTENCES = {
    "mapping values are not allowed": COLON,
    "mapping keys are not allowed": COLON,
    "found unexpected ':'": COLON,
    "did not find expected key": NO_KEY,
    "did not find expected '-' indicator": (
        "is not indented as the list that it stands in: begin each entry with a hyphen in the same column"
    ),
    "could not find expected ':'": "lacks a colon and a space after a key, or continues a text that is not indented",
    "did not find expected ',' or ']'": "opens a [ that is never closed, or lacks a comma between two entries",
    "did not find expected ',' or '}'": "opens a { that is never closed, or lacks a comma between two keys",
    "did not find expected node content": "has a bracket or a comma with nothing before it: put text in quotes",
    "found character that cannot start": KEPT_SIGN,
    "did not find expected alphabetic or numeric": KEPT_SIGN,
    "found undefined alias": KEPT_SIGN,
    "could not determine a constructor": KEPT_SIGN,
    "did not find the expected '>'": KEPT_SIGN,
    "did not find expected whitespace or line break": KEPT_SIGN,
    "found incompatible YAML": KEPT_SIGN,
    "could not find expected directive": KEPT_SIGN,
    "found unexpected non-alphabetical": KEPT_SIGN,
    "did not find expected comment or line break": "has something after | or >: begin the text on the next line",
    "block sequence entries are not allowed": "begins a list on the line of its key: begin it on the next line",
    "found unknown escape": BACKSLASH,
    "found invalid Unicode": BACKSLASH,
    "did not find expected hexdecimal": BACKSLASH,
    "found unexpected end of stream": CLOSE_QUOTE,
    "found unexpected document indicator": CLOSE_QUOTE,
    "but found another document": "begins a second document: delete the line with ---",
    "did not find expected <document start>": "goes on after its data has ended: delete the rest, or indent it",
}
OTHERWISE = "cannot be read as YAML here: hold the line against one of the same kind above it"


def sentence(error: yaml.YAMLError) -> str:
    """The sentence for an error of the parser."""
    said = str(getattr(error, "problem", None) or "")
    return next((told for begins, told in SENTENCES.items() if said.startswith(begins)), OTHERWISE)


def failing_line(error: yaml.YAMLError, text: str) -> int:
    """The line to mend: where what is never closed begins, else where the parser stopped, the last at most."""
    stopped, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    endless = sentence(error) == CLOSE_QUOTE or "that is never closed" in sentence(error)
    unfinished_key = getattr(error, "context", None) == "while scanning a simple key"
    mark = begun if begun and (endless or unfinished_key) else stopped or begun
    return min(int(mark.line), text.rstrip().count("\n")) + 1 if mark is not None else 1
