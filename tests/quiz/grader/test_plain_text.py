"""What a sandbox says may hold anything; what is stored can be shown."""

from quiz.grader.plain_text import storable, storable_report


def test_control_characters_and_halves_of_characters_become_escapes():
    assert storable("a\0b\x1b[31m\ud800é😀\tc\n") == "a\\x00b\\x1b[31m\\ud800é😀\tc\n"


def test_what_turns_the_direction_of_a_line_becomes_an_escape():
    assert storable("\u202egnp.exe \u2066\x9b2J שלום") == "\\u202egnp.exe \\u2066\\x9b2J שלום"


def test_texts_are_found_wherever_they_are():
    report = storable_report(
        {"output": "\0", "checks": [{"message": "\udfff", "steps": 3, "growth": None}], "calls": ("\r",)}
    )

    assert report == {
        "output": "\\x00",
        "checks": [{"message": "\\udfff", "steps": 3, "growth": None}],
        "calls": ["\\x0d"],
    }
