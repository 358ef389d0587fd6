"""Where a question asks what a figure to play with shows, both come to the same number."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from quiz.catalogue import load_catalogue
from tests.support.played import chromium, evaluate_model, quiet_page

pytestmark = pytest.mark.browser
QUESTIONS = load_catalogue().questions
SEEDS = range(12)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield quiet_page(browser)


def drawn(question: str) -> list[dict[str, float]]:
    """What a family draws for each of the seeds."""
    return [{name: float(value) for name, value in QUESTIONS[question].draw_for(seed).items()} for seed in SEEDS]


def answers(question: str) -> list[float]:
    return [float(QUESTIONS[question].asked(seed).answer.value) for seed in SEEDS]


def test_a_new_leader_is_there_after_the_shortest_timeout_and_a_round_trip(page: Page) -> None:
    question = "leader-election/q-without-a-leader"

    found = evaluate_model(
        page,
        "terms-and-votes",
        """return given.map(({ t1, t2, t3, rtt }) => {
          const run = model.elect({ first: { B: t3, C: t1, D: t2, E: 300 }, far_ms: rtt / 2 });
          return model.leaders(run)[0].ms;
        });""",
        drawn(question),
    )

    assert found == answers(question)


def test_whole_files_that_are_passed_on_double_in_each_round(page: Page) -> None:
    question = "peer-to-peer/q-passing-on-whole-files"

    found = evaluate_model(
        page,
        "spreading",
        """return given.map(({ n, t }) => model.roundsOf(model.spread("plan", { peers: n })) * t);""",
        drawn(question),
    )

    assert found == answers(question)


def test_the_steps_of_an_estimate_are_those_of_the_questions(page: Page) -> None:
    cases = {
        "interview-craft/q-users-to-rate": "({ u, a, f }) => model.estimate({ users: u * 1e6, each: a, peak: f }).peak",
        "interview-craft/q-line-width": """({ r, k }) => {
          return model.estimate({ users: r * model.DAY_S, each: 1, peak: 1, size_kB: k }).parts.line.load;
        }""",
        "interview-craft/q-what-the-whole-bears": """({ n, a, d, q }) => {
          const asked = { servers: n, serverRate: a, databaseRate: d, share: q, line_Gbit: 1e9 };
          const found = model.estimate(asked);
          return found.parts[model.inOrder(found)[0]].bears;
        }""",
    }

    for question, step in cases.items():
        found = evaluate_model(page, "full-first", f"return given.map({step});", drawn(question))
        assert found == pytest.approx(answers(question), rel=0.002)  # an answer is told in four digits


def test_the_shard_with_the_one_key_gets_as_much_as_the_question_says(page: Page) -> None:
    question = "replication-and-sharding/q-hottest-shard"

    found = evaluate_model(
        page,
        "hot-key",
        """return given.map(({ reads, p, n }) => {
          return model.judged(model.loads({ shards: n, writes: reads, share: p, parts: 1 })).busiest;
        });""",
        drawn(question),
    )

    assert found == pytest.approx(answers(question), rel=0.002)
