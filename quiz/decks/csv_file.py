"""Own cards as a table of text (RFC 4180), both ways: rules only.

A cell that a spreadsheet would compute gets an apostrophe before it on the way out, and loses it on the way in."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from quiz.decks.arriving import Arrival, Arriving, FileRefused
from quiz.decks.content import Content, tidy_tags
from quiz.texts.typed_text import normalised

COLUMNS = ("front", "back", "tags", "deck", "explain")
DELIMITERS = ",;\t"
LOOKED_AT = 20  # rows, to find the delimiter
COMPUTED = re.compile(r"'*[=+\-@\t\r]")
GUARDED = re.compile(r"'+[=+\-@\t\r]")
ANKIS_OWN = re.compile(r"#(separator|html|columns|notetype|deck|tags|guid)\b.*:", re.IGNORECASE)
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def write(cards: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a file with these cards, each a row in the order of COLUMNS. It begins with a mark, by which a
    spreadsheet knows that it is UTF-8."""
    yield f"{MARK}{','.join(COLUMNS)}\r\n"
    for card in cards:
        line = io.StringIO()
        csv.writer(line).writerow([guarded(cell) for cell in card])
        yield line.getvalue()


def guarded(cell: str) -> str:
    return f"'{cell}" if COMPUTED.match(cell) else cell


def unguarded(cell: str) -> str:
    return cell[1:] if GUARDED.match(cell) else cell


def read(content: bytes, deck: str) -> Arrival:
    """The cards of a file; those without a deck go into `deck`. Raises FileRefused."""
    text = text_of(content)
    rows = rows_of(text, delimiter_of(text))
    arrival, order = Arrival(), list(COLUMNS)
    for line, row in rows:
        names = [cell.strip().lower() for cell in row]
        if not arrival.cards and not arrival.skipped_in_all and {"front", "back"} <= set(names):
            order = names
        elif any(cell.strip() for cell in row):
            arrival.add(card_of(dict(zip(order, row, strict=False)), deck), f"line {line}")
    if not arrival.cards and not arrival.skipped_in_all:
        raise FileRefused("It has no cards: a row with a front and a back makes one.")
    return arrival


def card_of(cells: dict[str, str], deck: str) -> Arriving:
    front, back, tags, named, explain = (unguarded(normalised(cells.get(name, ""))) for name in COLUMNS)
    content = Content(front.strip("\n"), back.strip("\n"), explain.strip("\n"), tidy_tags(tags))
    return Arriving(content, " ".join(named.split()) or deck)


def text_of(content: bytes) -> str:
    """The text of a file. Raises FileRefused for one that is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused(
            "It is not UTF-8 text. In a spreadsheet, save it as “CSV UTF-8”, then send it again."
        ) from error


def delimiter_of(text: str) -> str:
    """The character that parts most rows at the beginning of the text into equally many cells, two or more."""

    def evenness(delimiter: str) -> tuple[int, int]:
        widths = []
        try:
            for _, row in rows_of(text, delimiter):
                widths += [len(row)] if row else []
                if len(widths) == LOOKED_AT:
                    break
        except FileRefused:
            return 0, 0
        usual = max(set(widths), key=widths.count, default=0)
        return (widths.count(usual), usual) if usual > 1 else (0, 0)

    return max(DELIMITERS, key=evenness)


def rows_of(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the number of the line on which each ends. Raises FileRefused for a quote that is not closed."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    at_the_head = True
    try:
        for row in reader:
            at_the_head = at_the_head and bool(row) and bool(ANKIS_OWN.match(row[0]))
            if row and not at_the_head:
                yield reader.line_num, row
    except csv.Error as error:
        raise FileRefused(
            f"Line {reader.line_num} cannot be read: its quotes do not match, or it is too long."
        ) from error
