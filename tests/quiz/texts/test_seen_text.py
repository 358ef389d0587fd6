"""A line that others see, judged by what people see of it."""

import unicodedata

import pytest

from quiz.texts.seen_text import (
    LONGEST,
    LONGEST_STORED,
    NOTHING_SEEN,
    TOO_LONG,
    TOO_MANY_MARKS,
    UNSEEN,
    length,
    normal,
    refusal,
)

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
SEEN = [
    "Ana", "Ana María O’Neill-Ødegård", "Éva", "E\u0301va", "X Æ A-12", "李小龍", "山田 太郎",
    "김철수", "สมชาย", "محمد",
    "מֹשֶׁה", "Владимир", "Ελένη", "प्रिया", "নাসরিন", "தமிழ்", "Nguyễn Thị Ngọc Ánh",
    "བསྒྲུབས", "ကြွှေ", "7", "?!", "—",
    "می\u200cخواهم", "क\u094d\u200dष", "शर्\u200cमा", "ක්\u200dෂ", "葛\U000e0100城", "ᠮᠣᠩᠭᠣᠯ\u180b",
    "🦊", "Ana 🦊", FAMILY, "👩🏽\u200d💻", "❤\ufe0f", "❤\ufe0f\u200d🔥", "🏳\ufe0f\u200d🌈",
    "🏴\u200d☠\ufe0f", "🇩🇪", "🇩🇪🇫🇷", SCOTLAND,
    "1\ufe0f\u20e3", "🫨", "👍🏿", "\U0001f1e9", "ﷺ", "½", "√2",
]  # fmt: skip
BLANK = [
    "", " ", "\u3164", "\u2800", "\u1160", "\u115f", "\uffa0", "\u3164\u3164 \u2800",
    "\u200b", "\u200d", "\u200c", "\ufeff",
    "\u00ad", "\u2060", "\u2063", "\u180e", "\u034f", "\u0301", "\u0301\u0308", "\ufe0f", "\U000e0100", "\U000e0041",
    "\U000e0001", "\u17b4", "\u00a0", "\u3000", "\u2003", "\u1680", "\u2028", "\u2029",
    "\x00", "\x1b", "\n", "\t", "\x7f",
    "\x85", "\ud800", "\udfff", "\ue000", "\U000f0000", "\ufdd0", "\uffff", "\U0010ffff",
    "\u202e", "\u200f", "\ufffc",
    "\U0001d159", "\U00013441", "\U0001d173", "\U000e007f",
]  # fmt: skip
HIDDEN = [
    "An\x00a", "An\na", "An\ta", "An\ra", "An\x1b[31ma", "An\x85a", "An\u2028a", "An\u2029a",
    "An\ud800a", "Ana\u200b",
    "A\u200dna", "A\u200cna", "Ана\u200d", "\u200dAna", "Ana\u3164", "An\u2800a", "Ana\ufe0f",
    "A\U000e0100na", "Ana\u202e",
    "\u2066Ana\u2069", "Ana\u200f", "An\u00ada", "Ana\ufeff", "Ana\U000e0041", "Ana\ue000",
    "Ana\uffff", "🦊\u200d", "\u200d🦊",
    "🦊\u200dAna", "Ana\u200d🦊", "می\u200c", "🏴\U000e0067", "🏴\U000e0067\U000e007f",
    "Ana\u034f", "Ana\ufffc", "An\u2060a",
]  # fmt: skip


@pytest.mark.parametrize("text", SEEN, ids=ascii)
def test_what_people_can_see_is_taken(text):
    assert refusal(normal(text)) is None


@pytest.mark.parametrize("text", BLANK, ids=ascii)
def test_what_shows_nothing_is_refused(text):
    assert refusal(normal(text)) == NOTHING_SEEN


@pytest.mark.parametrize("text", HIDDEN, ids=ascii)
def test_what_hides_in_a_name_is_refused(text):
    assert refusal(normal(text)) == UNSEEN


@pytest.mark.parametrize(
    ("text", "people"),
    [("Ana", 3), ("E\u0301va", 3), (FAMILY, 1), ("👩🏽\u200d💻", 1), ("🇩🇪🇫🇷", 2), ("❤\ufe0f", 1),
    ("1\ufe0f\u20e3", 1),
     ("प्रिया", 3), ("می\u200cخواهم", 7), (SCOTLAND, 1)],
)  # fmt: skip
def test_characters_are_counted_as_people_do(text, people):
    assert length(text) == people


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A" * LONGEST, None), ("A" * (LONGEST + 1), TOO_LONG), ("e\u0301" * LONGEST, None), ("🦊" * LONGEST, None),
        (FAMILY * 30, None), (FAMILY * 35, TOO_LONG), (SCOTLAND * 30, None), (SCOTLAND * 40, TOO_LONG),
        ("a\u0301\u0302\u0303\u0304", None), ("Z\u0337\u0349\u034e\u0321\u0322", TOO_MANY_MARKS),
        ("Ana" + "\u0335" * 60, TOO_MANY_MARKS), ("A" * 100_000, TOO_LONG),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_line_is_no_longer_and_no_higher_than_a_line(text, sentence):
    assert refusal(normal(text)) == sentence


@pytest.mark.parametrize("text", [*SEEN, SCOTLAND * LONGEST, FAMILY * LONGEST], ids=lambda text: ascii(text)[:40])
def test_what_is_taken_fits_its_column(text):
    assert refusal(normal(text)) or len(normal(text)) <= LONGEST_STORED


@pytest.mark.parametrize(
    ("text", "kept"),
    [("  Ana  ", "Ana"), ("Ana\u00a0 \u3000B", "Ana B"), ("E\u0301va", "Éva"), ("\u2003Ana", "Ana"), ("ﬁ", "ﬁ")],
)
def test_a_line_is_kept_composed_and_with_plain_blanks(text, kept):
    assert normal(text) == kept


def test_every_character_alone_is_judged_without_an_error():
    for number in range(0x110000):
        refusal(normal(chr(number)))


def test_no_character_without_anything_to_see_passes_alone():
    unseen = {"Cc", "Cf", "Co", "Cs", "Mn", "Me", "Mc", "Zl", "Zp", "Zs"}
    passed = [
        ascii(chr(n)) for n in range(0x110000) if unicodedata.category(chr(n)) in unseen and not refusal(normal(chr(n)))
    ]

    assert passed == []
