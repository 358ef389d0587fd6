"""A thousand requests of the fuzz on each database; `python -m tests.fuzz` sends twenty thousand."""

import pytest
from flask import Flask

from tests.conftest import NOON
from tests.fuzz.fuzz import Fuzz, fault_of
from tests.fuzz.shots import Shot

REQUESTS = 1000


@pytest.fixture
def served(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application with its forms' tokens checked, and errors answered as they are where it is served."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    monkeypatch.setitem(app.config, "TESTING", False)
    return app


def test_nothing_that_is_sent_breaks_anything(served):
    outcome = Fuzz(served, seed=1, now=NOON).run(REQUESTS)

    assert outcome.faults == []
    assert outcome.requests == REQUESTS
    assert {200, 302, 303, 400, 404, 405, 415, 422} <= outcome.statuses.keys()


def test_every_route_is_shot_at(served):
    fuzz = Fuzz(served, seed=1, now=NOON)
    fuzz.begin_again()

    aimed = {fuzz.gun.aim(fuzz.tokens).path.partition("/")[2].partition("/")[0] for _ in range(2000)}

    assert {rule.rule.split("/")[1] for rule in served.url_map.iter_rules()} <= aimed


def test_the_fuzz_sees_what_breaks(served, monkeypatch):
    def breaks() -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setitem(served.view_functions, "workbench.engine.engine", breaks)
    fuzz = Fuzz(served, seed=1, now=NOON)
    shot = Shot("GET", "/engine", "nobody", headers={"Accept": "text/html"})

    assert fault_of(shot, fuzz.fire(shot)) == "status 500"
    assert "on purpose" in fuzz.raised
