"""A table of cards is read as people write it, and read back as it was written."""

import pytest

from quiz.decks import csv_file
from quiz.decks.arriving import FileRefused


def read(text, encoding="utf-8"):
    """Front, back, tags and deck of each card."""
    arrival = csv_file.read(text.encode(encoding), "Imported")
    return [(each.content.front, each.content.back, each.content.tags, each.deck) for each in arrival.cards]


@pytest.mark.parametrize(
    "text",
    ["front,back,tags,deck\na,b,t u,D\n", "\ufefffront,back,tags,deck\r\na,b,t u,D\r\n",
     "front;back;tags;deck\na;b;t u;D",
     "front\tback\ttags\tdeck\na\tb\tt u\tD", "Deck, Tags ,BACK,Front\nD,t u,b,a".replace(" ,", ","), "a,b,t u,D",
     '"a","b","t u","D"\n\n\n', "#separator:tab\n#html:true\n#tags column:3\na\tb\tt u\tD\n",
     "front;back;tags;deck\r\na;b;t, u;D"],
)  # fmt: skip
def test_a_table_is_read_with_its_own_commas_and_columns(text):
    assert read(text) == [("a", "b", "t u", "D")]


def test_a_cell_may_hold_lines_quotes_and_commas():
    assert read('front,back\n"a, ""b""\nc","x\r\ny"\n') == [('a, "b"\nc', "x\ny", "", "Imported")]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "'=1", "''-x", "'quoted'", "- a list\n- of two"])
def test_what_a_spreadsheet_would_compute_is_guarded_and_comes_back(cell):
    written = "".join(csv_file.write([(cell, cell, "t", "D", cell)]))

    assert not any(line.startswith(tuple("=+-@\t")) for line in written.splitlines()[1:2])
    assert read(written)[0][:2] == (cell, cell)


def test_every_text_comes_back_as_it_was_written():
    cells = ["a;b", 'say "x"', "line\nline", "ünïcødé 👩🏽\u200d💻", "tab\there", "#separator:x", "front", "a,b", " b "]
    cards = [(cell, f"back of {cell}", "t u", "D;,", "why") for cell in cells]

    found = csv_file.read("".join(csv_file.write(cards)).encode(), "Imported").cards

    assert [(e.content.front, e.content.back, e.content.tags, e.deck, e.content.explain) for e in found] == cards


def test_what_cannot_be_kept_is_told_with_its_line_and_the_rest_is_read():
    long = "x" * 20_001
    arrival = csv_file.read(
        f"front,back,deck\na,b,\n,b,\na,,\n{long},b,\na,b,{'d' * 81}\na\0,b,\n".encode(), "Imported"
    )

    assert len(arrival.cards) == 1
    assert [(each.where, each.why.split(" ")[1]) for each in arrival.skipped] == [
        ("line 3", "front"), ("line 4", "back"), ("line 5", "front"), ("line 6", "name"), ("line 7", "holds"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "no cards"), (b"\n\n", "no cards"), (b"front,back\n", "no cards"), ("a,é".encode("latin-1"), "UTF-8"),
     ("a,b".encode("utf-16"), "UTF-8"), (b'front,back\na,"b\n', "Line"), (b"front,back\na," + b"x" * 200_000, "Line 2"),
     (b"PK\x03\x04\xff", "UTF-8"), (b"a,b\n" * 20_001, "20,000")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(content, told):
    with pytest.raises(FileRefused, match=told):
        csv_file.read(content, "Imported")
