"""A number never parts from its unit at a line's end."""

import pytest

from quiz.config import PROJECT_ROOT
from quiz.texts.typography import NO_BREAK_SPACE, SYMBOLS, WORDS, bound


@pytest.mark.parametrize(
    "text",
    [
        "99.9 %", "a load of 120 MB/s", "22 min", "1.5 h", "100 ns", "250 µs", "3 million", "2 KiB", "10 Gbit/s",
        "12 req/s", "56.3 M", "38 minutes", "1 day", "5 × 10", "(7 s)", "9 s a card", "1,084,013 steps",
    ],
)  # fmt: skip
def test_a_number_is_held_to_its_unit(text):
    page = f"<p>{text}</p>"

    assert bound(page).count(NO_BREAK_SPACE) == 1
    assert bound(page).replace(NO_BREAK_SPACE, " ") == page


@pytest.mark.parametrize(
    ("html", "held"),
    [
        ("<b>45</b> <span>min</span>", "<b>45</b>~<span>min</span>"),
        ('<b>45</b> <span class="note">min</span>', '<b>45</b>~<span class="note">min</span>'),
        ("<p>5 s, <i>6 ms</i> and 7 kB.</p>", "<p>5~s, <i>6~ms</i> and 7~kB.</p>"),
    ],
)  # fmt: skip
def test_an_element_around_the_number_or_the_unit_makes_no_difference(html, held):
    assert bound(html) == held.replace("~", NO_BREAK_SPACE)


@pytest.mark.parametrize(
    "html",
    [
        "<pre>sleep 5 s</pre>", "<code>10 min</code>", "<pre><code>5 s</code> 5 s</pre>", '<input value="120 MB/s">',
        "<textarea>takes 5 s\n</textarea>", "<script>5 s</script>", '<p title="5 min">x</p>',
        "<pre>5 s", "<p>5 so 3 minds</p>",
        "<p>of 4 solved, 5 of 10, 18 topics</p>", "", "5", "<", "<p", "5 <",
    ],
)  # fmt: skip
def test_what_is_copied_or_sent_back_stays_as_it_is(html):
    assert bound(html) == html


def test_every_page_is_held(client):
    page = client.get("/engine").get_data(as_text=True)

    assert NO_BREAK_SPACE in page
    assert bound(page) == page


def test_scripts_know_the_same_units():
    script = (PROJECT_ROOT / "quiz/static/js/units.js").read_text("utf-8")

    assert f'const SYMBOLS = "{SYMBOLS}";' in script
    assert f'const WORDS = "{WORDS}";' in script
