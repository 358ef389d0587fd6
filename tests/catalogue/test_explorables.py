"""What holds for every explorable of the course: its model comes to the answer that its question calls right, it takes
the room that is kept for it, and it can be played with."""

import math
from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, expect

from quiz.catalogue import Explorable, load_catalogue
from quiz.catalogue.explorables import Choice, Numeric
from tests.support.played import chromium, evaluate_model, quiet_page, show

pytestmark = pytest.mark.browser
CATALOGUE = load_catalogue()
EXPLORABLES = list(CATALOGUE.explorables.values())
WIDTHS = (390, 1280)
SPARE_PX = 64
MEASURE = """(stage) => {
  const room = parseFloat(getComputedStyle(stage).minBlockSize);
  const edge = stage.getBoundingClientRect();
  const below = Math.max(...[...stage.children].map((each) => each.getBoundingClientRect().bottom));
  return { room, taken: Math.ceil(below - edge.top), beyond: stage.scrollWidth - stage.clientWidth };
}"""

every_explorable = pytest.mark.parametrize("explorable", EXPLORABLES, ids=lambda each: each.id)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield quiet_page(browser)


@every_explorable
def test_the_model_comes_to_the_right_answer(page: Page, explorable: Explorable) -> None:
    found = evaluate_model(page, explorable.module, "return model.answer();")

    asked = explorable.prediction
    if isinstance(asked, Choice):
        assert found == asked.right
    else:
        assert math.isclose(found, asked.right, rel_tol=0.005)


@every_explorable
def test_the_figure_fits_its_room_and_runs_when_it_is_answered(page: Page, explorable: Explorable) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    figure = show(page, explorable)
    control, words = figure.locator(".xp-controls input").first, figure.locator(".explorable-words")
    expect(control).to_be_disabled()
    expect(words).to_be_hidden()
    at_rest = measured(page, figure)

    answer_rightly(figure, explorable.prediction)

    expect(figure.locator(".explorable-verdict")).to_contain_text("Right.")
    expect(control).to_be_enabled()
    expect(words).to_be_visible()
    figure.evaluate("(figure) => [0, 1, 7, 400].forEach((number) => figure.explorable.frame(number))")
    assert complaints == []
    assert broken_rules(page) == []
    for before, after in zip(at_rest, measured(page, figure), strict=True):
        taken = max(before["taken"], after["taken"])
        assert before["beyond"] == after["beyond"] == 0, "it is wider than the lesson"
        assert before["room"] - SPARE_PX < taken <= before["room"], "set its room in explorables.yaml to what it takes"


def measured(page: Page, figure: Locator) -> list[dict[str, float]]:
    """The room that is kept and the room that is taken, at each width."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found.append(figure.locator(".explorable-stage").evaluate(MEASURE))
    return found


def broken_rules(page: Page) -> list[str]:
    """What axe finds wrong with the figure, as it is shown now."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("async () => (await axe.run('.explorable', { preload: false })).violations")
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def answer_rightly(figure: Locator, prediction: Choice | Numeric) -> None:
    if isinstance(prediction, Choice):
        figure.locator(f'.explorable-question [value="{prediction.right}"]').check()
    else:
        figure.get_by_label("Your prediction").fill(f"{prediction.right:g}")
    figure.get_by_role("button", name="Predict").click()
