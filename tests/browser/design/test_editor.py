"""The code editor as it is served, under the content security policy of the application."""

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

WATCH_NUMBERS = """() => {
    window.apart = [];
    const top = (element) => element.getBoundingClientRect().top;
    const look = () => {
        const numbers = [...document.querySelectorAll("#editor .cm-lineNumbers .cm-gutterElement")].slice(1);
        const lines = [...document.querySelectorAll("#editor .cm-line")];
        if (lines.length) window.apart.push(Math.max(...lines.map((line, n) => Math.abs(top(line) - top(numbers[n])))));
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


@pytest.fixture
def editor(page: Page, desk: str) -> Locator:
    page.goto(f"{desk}/editor")
    editor = page.get_by_role("textbox", name="Your code")
    expect(editor.locator("span", has_text="class").first).to_be_visible()  # parsed, on which completion depends
    return editor


def value(page: Page) -> str:
    return str(page.evaluate("() => window.editor.value()"))


def at_the_end(page: Page, editor: Locator) -> None:
    editor.click()
    page.keyboard.press("ControlOrMeta+End")


def test_a_line_goes_on_at_the_depth_of_the_one_before(page: Page, editor: Locator) -> None:
    at_the_end(page, editor)

    page.keyboard.type("    def get(self, key):\nreturn key")

    assert value(page).endswith("    def get(self, key):\n        return key")


def test_names_of_the_text_are_offered_after_a_dot(page: Page, editor: Locator) -> None:
    at_the_end(page, editor)

    page.keyboard.type("    def get(self):\nself.cap")
    expect(page.get_by_role("option", name="capacity")).to_be_visible()
    page.wait_for_timeout(100)  # CodeMirror ignores keys for a moment, so that none takes an offer unseen
    page.keyboard.press("Tab")

    assert value(page).endswith("self.capacity")


@pytest.mark.parametrize(("typed", "offered"), [("rai", "raise"), ("enumer", "enumerate"), ("Cac", "Cache")])
def test_keywords_builtins_and_names_are_offered(page: Page, editor: Locator, typed: str, offered: str) -> None:
    at_the_end(page, editor)

    page.keyboard.type(typed)

    expect(page.get_by_role("option", name=offered, exact=True)).to_be_visible()


def test_tab_indents_by_four_spaces(page: Page, editor: Locator) -> None:
    at_the_end(page, editor)

    page.keyboard.press("Tab")

    assert value(page).endswith("\n    ")


def test_escape_and_then_tab_leaves_the_editor(page: Page, editor: Locator) -> None:
    before = value(page)
    editor.click()

    page.keyboard.press("Escape")
    expect(page.locator(".cm-announced").first).to_have_text("Tab now leaves the editor.")
    page.keyboard.press("Tab")

    expect(editor).not_to_be_focused()
    assert value(page) == before


def test_how_to_leave_is_told_to_who_cannot_see_it(editor: Locator) -> None:
    expect(editor).to_have_accessible_description("Tab indents. To leave the editor, press Escape and then Tab.")


def test_a_key_of_the_page_runs_its_action_and_writes_nothing(page: Page, editor: Locator) -> None:
    before = value(page)
    editor.click()

    page.keyboard.press("ControlOrMeta+Enter")

    assert page.evaluate("() => window.runs") == 1
    assert value(page) == before


def test_every_change_is_reported_with_the_whole_text(page: Page, editor: Locator) -> None:
    at_the_end(page, editor)

    page.keyboard.type("x")

    assert page.evaluate("() => window.changed") == value(page)


def test_an_error_is_shown_at_its_line_until_the_text_changes(page: Page, editor: Locator) -> None:
    page.evaluate("() => window.editor.showErrorAt(2, 'SyntaxError: invalid syntax')")
    expect(page.locator(".cm-errorLine")).to_contain_text("def __init__")
    expect(page.get_by_text("SyntaxError: invalid syntax", exact=True).first).to_be_visible()

    at_the_end(page, editor)
    page.keyboard.type("x")

    expect(page.locator(".cm-errorLine")).to_have_count(0)


def test_an_error_beyond_the_last_line_is_shown_at_the_last_line(page: Page, editor: Locator) -> None:
    page.evaluate("() => window.editor.showErrorAt(999, 'EOF')")

    expect(page.locator(".cm-errorMessage")).to_have_text("EOF")


def test_code_is_set_in_the_colours_and_the_font_of_the_page(page: Page, editor: Locator) -> None:
    style = "element => [getComputedStyle(element).color, getComputedStyle(element).fontFamily]"
    keyword = editor.locator("span", has_text="class").first
    expect(keyword).to_be_visible()
    colour, family = keyword.evaluate(style)

    assert colour != editor.evaluate(style)[0]
    assert "JetBrains Mono" in family
    assert editor.evaluate("element => getComputedStyle(element).fontVariantLigatures") == "none"


def test_a_change_is_shown_as_what_went_and_what_came(page: Page, editor: Locator) -> None:
    expect(page.locator("#diff .cm-deletedChunk")).to_contain_text("self.capacity = capacity")
    expect(page.locator("#diff .cm-changedLine")).to_contain_text("self.capacity = 1")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_number_stands_beside_its_line_from_the_second_frame_on(page: Page, desk: str, motion: str) -> None:
    page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]  # one of the two that it takes
    page.add_init_script(f"({WATCH_NUMBERS})()")

    page.goto(f"{desk}/editor")
    page.wait_for_function("() => window.apart.length > 20")

    assert max(page.evaluate("() => window.apart.slice(1)")) < 1
