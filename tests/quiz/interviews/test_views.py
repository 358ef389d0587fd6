"""An interview over HTTP, as a browser without JavaScript plays it, and as someone hostile does."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quiz.accounts.models import Role, User
from quiz.catalogue.prompts import Prompt
from quiz.classes.models import Classroom, Membership
from quiz.db import db
from quiz.interviews import attempts, service
from quiz.interviews.models import InterviewAttempt

SLUG = "url-shortener"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def attempt(user: User) -> InterviewAttempt:
    return service.start(user.id, SLUG, now=datetime.now(UTC))


@pytest.fixture
def url(attempt: InterviewAttempt) -> str:
    return f"/interviews/attempts/{attempt.id}"


def text_of(page: str) -> str:
    """What stands in the page's text area."""
    return unescape(page.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]).strip()


def draft(text: str, version: int = 0, phase: str = "requirements", **others: str) -> dict[str, str]:
    return {"phase": phase, "version": str(version), "text": text, **others}


def self_check(prompt: Prompt, level: str = "met") -> dict[str, str]:
    return {f"level-{signal.id}": level for signal in prompt.signals}


def kept_text(attempt: InterviewAttempt, phase: str = "requirements") -> str:
    db.session.expire_all()
    kept = attempts.answer_to(attempt, phase)
    return kept.text if kept else ""


def test_a_stranger_is_asked_to_sign_in(client: FlaskClient) -> None:
    for address in ("/interviews", f"/interviews/{SLUG}", "/interviews/attempts/1"):
        assert client.get(address).status_code == 302


def test_the_list_shows_the_prompt_and_says_what_to_do_first(signed_in: FlaskClient) -> None:
    page = signed_in.get("/interviews").text

    assert "Design a URL shortener" in page
    assert "No attempt yet" in page


def test_an_interview_is_played_from_start_to_debrief_by_plain_forms(
    signed_in: FlaskClient, user: User, prompt: Prompt
) -> None:
    begun = signed_in.post(f"/interviews/{SLUG}")
    url = begun.headers["Location"]
    signed_in.post(f"{url}/questions/volume", data=draft("Three jobs."))
    signed_in.post(f"{url}/next", data=draft("Three jobs.", 1, leaving="requirements"))
    signed_in.post(f"{url}/estimates/storage", data=draft("", 0, "estimate", **{"estimate-storage": "9 TB"}))
    for phase in ("estimate", "high-level", "deep-dive"):
        signed_in.post(f"{url}/next", data=draft(f"About {phase}.", 0, phase, leaving=phase))
    finished = signed_in.post(f"{url}/finish", data=draft("The end.", 0, "wrap-up"), follow_redirects=True)
    assert "What did you show?" in finished.text
    assert "About deep-dive." in finished.text

    told = signed_in.post(f"{url}/self-check", data=self_check(prompt), follow_redirects=True).text

    assert "A strong senior design" in told
    assert "1 of 4 that matter" in told
    assert "Value right" in told
    assert "Three jobs." in told
    assert "architecture-title" in told
    assert "A strong senior design" in signed_in.get("/interviews").text


def test_a_question_is_answered_when_it_is_asked(signed_in: FlaskClient, url: str) -> None:
    assert "Ten million new links" not in signed_in.get(url).text

    page = signed_in.post(f"{url}/questions/volume", data=draft(""), follow_redirects=True).text

    assert "Ten million new links" in page
    assert "1 asked" in page
    assert "5 left" in page


def test_which_questions_matter_is_not_told_before_the_end(signed_in: FlaskClient, url: str, prompt: Prompt) -> None:
    page = unescape(signed_in.post(f"{url}/questions/team", data=draft(""), follow_redirects=True).text)

    assert not [question.id for question in prompt.questions if question.why in page]
    assert not [estimate.id for estimate in prompt.estimates if estimate.tip in page]


def test_every_button_brings_the_text_along(signed_in: FlaskClient, attempt: InterviewAttempt, url: str) -> None:
    acts = ("questions/volume", "pause", "resume", "next", "preview", "save", "enter")
    for version, act in enumerate(acts):
        signed_in.post(f"{url}/{act}", data=draft(f"Before {act}.", version, leaving="requirements"))

        assert kept_text(attempt) == f"Before {act}."


def test_the_preview_renders_markdown_and_nothing_dangerous(signed_in: FlaskClient, url: str) -> None:
    hostile = "**bold** <script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"

    page = signed_in.post(f"{url}/preview", data=draft(hostile), follow_redirects=True).text

    preview = page.partition('aria-label="Preview"')[2].partition("</section>")[0]
    assert "<strong>bold</strong>" in preview
    assert "<script" not in preview
    assert "<img" not in preview
    assert 'href="javascript' not in preview


def test_a_preview_for_a_script_saves_nothing(signed_in: FlaskClient, attempt: InterviewAttempt, url: str) -> None:
    reply = signed_in.post(f"{url}/preview", data=draft("**bold**"), headers={"Accept": "application/json"})

    assert reply.get_json() == {"html": "<p><strong>bold</strong></p>\n"}
    assert kept_text(attempt) == ""


def test_autosave_answers_with_the_new_version(signed_in: FlaskClient, url: str) -> None:
    for version in (0, 1):
        reply = signed_in.post(
            f"{url}/save", data=draft(f"v{version}", version), headers={"Accept": "application/json"}
        )

        assert reply.get_json()["version"] == version + 1


def test_an_older_tab_is_refused_and_both_texts_are_kept(
    signed_in: FlaskClient, attempt: InterviewAttempt, url: str
) -> None:
    signed_in.post(f"{url}/save", data=draft("from the phone"))

    refused = signed_in.post(f"{url}/save", data=draft("from the desk"))

    assert refused.status_code == 409
    assert "from the phone" in refused.text
    assert text_of(refused.text) == "from the desk"
    assert 'name="version" value="1"' in refused.text
    assert kept_text(attempt) == "from the phone"


def test_after_a_conflict_one_may_knowingly_save_over(
    signed_in: FlaskClient, attempt: InterviewAttempt, url: str
) -> None:
    signed_in.post(f"{url}/save", data=draft("from the phone"))
    signed_in.post(f"{url}/save", data=draft("from the desk"))

    signed_in.post(f"{url}/save", data=draft("both of them", 1))

    assert kept_text(attempt) == "both of them"


def test_an_older_autosave_gets_409_as_json(signed_in: FlaskClient, url: str) -> None:
    signed_in.post(f"{url}/save", data=draft("newer"))

    refused = signed_in.post(f"{url}/save", data=draft("older"), headers={"Accept": "application/json"})

    assert (refused.status_code, refused.is_json) == (409, True)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": "x" * 20_001}, "20,000 characters"),
        ({"text": "a\x00b"}, "NUL"),
        ({"text": "kept", "version": "many"}, ""),
        ({"text": "kept", "version": "-1"}, "Reload the page"),
        ({"text": "kept", "version": "9" * 40}, "Reload the page"),
    ],
)
def test_what_cannot_be_saved_is_shown_again(
    signed_in: FlaskClient, attempt: InterviewAttempt, url: str, fields: dict[str, str], message: str
) -> None:
    refused = signed_in.post(f"{url}/save", data={**draft(""), **fields})

    assert refused.status_code == 422
    assert message in refused.text
    assert text_of(refused.text) == fields["text"].replace("\x00", "\x00")
    assert kept_text(attempt) == ""


def test_a_field_of_a_megabyte_is_refused(signed_in: FlaskClient, attempt: InterviewAttempt, url: str) -> None:
    assert signed_in.post(f"{url}/save", data=draft("x" * 1_000_000)).status_code == 413
    assert kept_text(attempt) == ""


def test_line_breaks_of_browsers_are_kept_as_one_kind(
    signed_in: FlaskClient, attempt: InterviewAttempt, url: str
) -> None:
    signed_in.post(f"{url}/save", data=draft("one\r\ntwo\rthree"))

    assert kept_text(attempt) == "one\ntwo\nthree"


def test_a_text_that_begins_with_an_empty_line_keeps_it(signed_in: FlaskClient, url: str) -> None:
    page = signed_in.post(f"{url}/save", data=draft("\n\nlate"), follow_redirects=True).text

    inside = page.partition("<textarea")[2].partition(">")[2]
    assert inside.startswith("\n\n\nlate")


def test_html_in_the_text_stays_text(signed_in: FlaskClient, url: str) -> None:
    page = signed_in.post(f"{url}/save", data=draft("</textarea><script>alert(1)</script>"), follow_redirects=True)

    assert "<script>alert(1)" not in page.text


@pytest.mark.parametrize("typed", ["", "lots", "20k-25k req/s", "9**9**9", "x" * 5_000, "1e999 B", "12 parsecs"])
def test_an_estimate_that_is_no_quantity_is_shown_again_and_not_counted(
    signed_in: FlaskClient, attempt: InterviewAttempt, url: str, typed: str
) -> None:
    signed_in.post(f"{url}/next", data=draft("", leaving="requirements"))
    fields = draft("With text.", 0, "estimate", **{"estimate-storage": typed})

    refused = signed_in.post(f"{url}/estimates/storage", data=fields)

    assert refused.status_code == 422
    assert 'aria-invalid="true"' in refused.text
    assert kept_text(attempt, "estimate") == "With text."
    db.session.expire_all()
    assert attempt.estimates == []


def test_an_estimate_answered_twice_keeps_the_first(
    signed_in: FlaskClient, attempt: InterviewAttempt, url: str
) -> None:
    signed_in.post(f"{url}/next", data=draft("", leaving="requirements"))
    for typed in ("9 GB", "9 TB"):
        reply = signed_in.post(f"{url}/estimates/storage", data=draft("", 0, "estimate", **{"estimate-storage": typed}))

    assert reply.status_code == 409
    assert "Your first answer stands" in reply.text
    db.session.expire_all()
    assert [kept.answer for kept in attempt.estimates] == ["9 GB"]


@pytest.mark.parametrize(
    ("language", "answers"), [("de-DE,de;q=0.9,en;q=0.8", ["9.1 TB"]), ("en-GB", []), ("de-CH", [])]
)
def test_a_decimal_comma_is_read_where_the_browsers_language_writes_one(
    signed_in: FlaskClient, attempt: InterviewAttempt, url: str, language: str, answers: list[str]
) -> None:
    signed_in.post(f"{url}/next", data=draft("", leaving="requirements"))
    fields = draft("", 0, "estimate", **{"estimate-storage": "9,1 TB"})

    reply = signed_in.post(f"{url}/estimates/storage", data=fields, headers={"Accept-Language": language})

    assert reply.status_code == (303 if answers else 422)
    db.session.expire_all()
    assert [kept.answer for kept in attempt.estimates] == answers


def test_enter_in_an_estimate_answers_it(signed_in: FlaskClient, attempt: InterviewAttempt, url: str) -> None:
    signed_in.post(f"{url}/next", data=draft("", leaving="requirements"))
    signed_in.post(
        f"{url}/enter",
        data=draft("", 0, "estimate", **{"estimate-peak-redirects": " ", "estimate-storage": "9 TB"}),
    )

    db.session.expire_all()
    assert [(kept.estimate, kept.answer) for kept in attempt.estimates] == [("storage", "9 TB")]


@pytest.mark.parametrize(
    "act", ["questions/nothing", "questions/volume%00", "estimates/nothing", "questions/..%2f..%2fetc"]
)
def test_an_unknown_part_is_not_found(signed_in: FlaskClient, url: str, act: str) -> None:
    assert signed_in.post(f"{url}/{act}", data={}).status_code == 404


def test_an_unknown_phase_is_not_found(signed_in: FlaskClient, url: str) -> None:
    assert signed_in.post(f"{url}/save", data=draft("x", phase="coda")).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/interviews/nothing",
        "/interviews/attempts/2147483647",
        "/interviews/attempts/2147483648",
        "/interviews/attempts/214748364799999999999999999",
        "/interviews/attempts/-1",
        "/interviews/attempts/one",
        "/interviews/attempts/2147483647/self-check",
        "/interviews/attempts/2147483647/debrief",
    ],
)
def test_an_unknown_address_is_not_found(signed_in: FlaskClient, address: str) -> None:
    assert signed_in.get(address).status_code == 404


def test_a_paused_page_shows_no_text_and_no_questions(signed_in: FlaskClient, url: str) -> None:
    page = signed_in.post(f"{url}/pause", data=draft("hidden thought"), follow_redirects=True).text

    assert "Paused at" in page
    assert "hidden thought" not in page
    assert "ask-list" not in page


def test_an_earlier_phase_can_be_read_and_written(signed_in: FlaskClient, attempt: InterviewAttempt, url: str) -> None:
    signed_in.post(f"{url}/next", data=draft("first", leaving="requirements"))
    assert text_of(signed_in.get(f"{url}?phase=requirements").text) == "first"

    signed_in.post(f"{url}/save", data=draft("first, mended", 1))

    assert kept_text(attempt) == "first, mended"


def test_a_later_phase_is_not_shown_before_its_time(signed_in: FlaskClient, url: str) -> None:
    assert "How big is it?" not in signed_in.get(f"{url}?phase=estimate").text


def test_finishing_twice_leads_to_the_same_self_check(signed_in: FlaskClient, url: str) -> None:
    for _ in range(2):
        reply = signed_in.post(f"{url}/finish", data=draft(""), follow_redirects=True)

        assert "What did you show?" in reply.text


def test_text_from_a_page_left_open_after_the_end_is_shown_and_not_saved(
    signed_in: FlaskClient, attempt: InterviewAttempt, url: str
) -> None:
    signed_in.post(f"{url}/finish", data=draft("in time"))

    late = signed_in.post(f"{url}/save", data=draft("too late", 1))

    assert late.status_code == 409
    assert "too late" in late.text
    assert kept_text(attempt) == "in time"


def test_a_self_check_before_the_end_is_refused(signed_in: FlaskClient, url: str, prompt: Prompt) -> None:
    assert signed_in.get(f"{url}/self-check").headers["Location"] == url
    assert signed_in.post(f"{url}/self-check", data=self_check(prompt)).status_code == 409


def test_an_incomplete_self_check_keeps_what_was_chosen(signed_in: FlaskClient, url: str, prompt: Prompt) -> None:
    signed_in.post(f"{url}/finish", data=draft(""))
    chosen = self_check(prompt) | {
        "level-hot-link": "",
        "evidence-numbers": "12k a second",
        "evidence-hot-link": "the cache",
    }

    refused = signed_in.post(f"{url}/self-check", data=chosen)

    assert refused.status_code == 422
    assert "1 of 8 signals have no level yet" in refused.text
    assert 'value="12k a second"' in refused.text
    assert 'value="the cache"' in refused.text
    assert refused.text.count(" checked") == 7


def test_a_self_check_can_be_finished_later(signed_in: FlaskClient, url: str) -> None:
    signed_in.post(f"{url}/finish", data=draft(""))
    signed_in.post(f"{url}/self-check", data={"level-numbers": "partly", "later": "1"})

    assert "Self-check, 1 of 8" in signed_in.get("/interviews").text
    assert signed_in.get(f"{url}/self-check").text.count(" checked") == 1


def test_finishing_later_says_that_a_quote_without_a_level_is_not_kept(signed_in: FlaskClient, url: str) -> None:
    signed_in.post(f"{url}/finish", data=draft(""))
    typed = {"level-numbers": "partly", "evidence-numbers": "12k a second", "evidence-asks-first": "how many?"}

    refused = signed_in.post(f"{url}/self-check", data=typed | {"later": "1"})

    assert refused.status_code == 422
    assert "The words that you quoted for one signal cannot be kept" in refused.text
    assert refused.text.count("without one your words are not kept") == 1
    assert 'value="how many?"' in refused.text
    assert "Self-check, 1 of 8" in signed_in.get("/interviews").text  # what has a level is kept by then


def test_finishing_later_without_them_leaves_such_quotes_out(signed_in: FlaskClient, url: str) -> None:
    signed_in.post(f"{url}/finish", data=draft(""))
    typed = {"level-numbers": "partly", "evidence-asks-first": "how many?", "evidence-numbers": "12k a second"}

    assert signed_in.post(f"{url}/self-check", data=typed | {"later": "without"}).status_code == 303

    page = signed_in.get(f"{url}/self-check").text
    assert 'value="12k a second"' in page
    assert "how many?" not in page


def test_finishing_later_says_that_words_are_too_long_to_be_kept(signed_in: FlaskClient, url: str) -> None:
    signed_in.post(f"{url}/finish", data=draft(""))
    typed = {"level-numbers": "partly", "evidence-numbers": "x" * 281}

    refused = signed_in.post(f"{url}/self-check", data=typed | {"later": "1"})

    assert refused.status_code == 422
    assert "or shorten them" in refused.text


def test_a_quote_without_a_level_is_not_called_kept(signed_in: FlaskClient, url: str) -> None:
    signed_in.post(f"{url}/finish", data=draft(""))

    refused = signed_in.post(f"{url}/self-check", data={"evidence-numbers": "12k a second"})

    assert "What has a level is kept." in refused.text
    assert refused.text.count("without one your words are not kept") == 1
    assert 'value="12k a second"' in refused.text


@pytest.mark.parametrize("level", ["splendid", "MET", "met\x00", "x" * 3_000])
def test_a_level_that_does_not_exist_is_no_level(signed_in: FlaskClient, url: str, prompt: Prompt, level: str) -> None:
    signed_in.post(f"{url}/finish", data=draft(""))

    assert signed_in.post(f"{url}/self-check", data=self_check(prompt, level)).status_code == 422


@pytest.mark.parametrize("evidence", ["x" * 281, "a\x00b", "\x1b[31mred"])
def test_evidence_that_cannot_be_kept_is_shown_again(
    signed_in: FlaskClient, url: str, prompt: Prompt, evidence: str
) -> None:
    signed_in.post(f"{url}/finish", data=draft(""))

    refused = signed_in.post(f"{url}/self-check", data=self_check(prompt) | {"evidence-numbers": evidence})

    assert refused.status_code == 422
    assert 'aria-invalid="true"' in refused.text


def test_the_model_answer_waits_for_the_self_check(signed_in: FlaskClient, url: str, prompt: Prompt) -> None:
    signed_in.post(f"{url}/finish", data=draft(""))

    assert signed_in.get(f"{url}/debrief", follow_redirects=True).text.count("architecture-title") == 0


def test_missed_signals_lead_to_what_to_review(signed_in: FlaskClient, url: str, prompt: Prompt) -> None:
    signed_in.post(f"{url}/finish", data=draft(""))
    chosen = self_check(prompt) | {"level-immutable": "missed"}

    page = signed_in.post(f"{url}/self-check", data=chosen, follow_redirects=True).text

    assert "Stale data, TTL" in page
    assert "/review?topic=caching" in page


def others(make_user: Callable[..., User]) -> list[User]:
    return [make_user("eve"), make_user("iris", role=Role.INSTRUCTOR)]


def test_someone_elses_interview_is_not_found(
    sign_in: Callable[[User], FlaskClient], make_user: Callable[..., User], attempt: InterviewAttempt, url: str
) -> None:
    for other in others(make_user):
        client = sign_in(other)
        for address in (url, f"{url}/debrief", f"{url}/self-check"):
            assert client.get(address).status_code == 404


def test_someone_elses_interview_cannot_be_acted_on(
    sign_in: Callable[[User], FlaskClient],
    make_user: Callable[..., User],
    attempt: InterviewAttempt,
    url: str,
    prompt: Prompt,
) -> None:
    acts = ("save", "beat", "questions/volume", "estimates/storage", "pause", "resume", "next", "finish", "self-check")
    for other in others(make_user):
        client = sign_in(other)
        for act in acts:
            reply = client.post(f"{url}/{act}", data=draft("not mine") | self_check(prompt))
            assert reply.status_code == 404, act

    assert kept_text(attempt) == ""
    assert attempt.finished_at is None


def test_what_a_refusal_says_does_not_tell_whether_the_interview_exists(
    sign_in: Callable[[User], FlaskClient], make_user: Callable[..., User], url: str
) -> None:
    client = sign_in(make_user("eve"))

    theirs, nobodys = client.get(url).text, client.get("/interviews/attempts/2147483647").text

    assert plain(theirs) == plain(nobodys)


def plain(page: str) -> str:
    """The page without what differs from one to the next."""
    return re.sub(r'nonce="[^"]+"|value="[^"]+"|hx-headers=\'[^\']+\'', "", page)


def test_an_instructor_reads_an_interview_of_their_class_and_changes_nothing(
    sign_in: Callable[[User], FlaskClient],
    make_user: Callable[..., User],
    signed_in: FlaskClient,
    user: User,
    attempt: InterviewAttempt,
    url: str,
) -> None:
    teacher = make_user("ivan", role=Role.INSTRUCTOR)
    classroom = Classroom(name="A", instructor_id=teacher.id, join_code="AAAA", created_at=NOON)
    db.session.add(classroom)
    db.session.flush()
    db.session.add(Membership(classroom_id=classroom.id, user_id=user.id, joined_at=NOON))
    db.session.commit()
    signed_in.post(f"{url}/save", data=draft("What Ana wrote."))
    running = sign_in(teacher).get(url, follow_redirects=True)
    signed_in.post(f"{url}/finish")

    page = sign_in(teacher).get(url, follow_redirects=True)

    assert "What Ana wrote." not in running.text
    assert "The interview is still running" in running.text

    assert page.status_code == 200
    assert "What Ana wrote." in page.text
    assert "Ana, Design a URL shortener" in page.text
    assert sign_in(teacher).post(f"{url}/finish", data={}).status_code == 404


def test_a_stale_form_is_refused_and_its_text_survives(
    app: Flask, signed_in: FlaskClient, attempt: InterviewAttempt, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    refused = signed_in.post(f"{url}/save", data=draft("long thought about", csrf_token="stale"))

    assert refused.status_code == 400
    assert text_of(refused.text) == "long thought about"
    assert "Your text is still here" in refused.text
    assert kept_text(attempt) == ""


def test_a_stale_form_of_someone_else_shows_nothing(
    app: Flask,
    sign_in: Callable[[User], FlaskClient],
    make_user: Callable[..., User],
    url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    assert sign_in(make_user("eve")).post(f"{url}/save", data=draft("x")).status_code == 404


def test_a_stale_autosave_is_refused_as_json(
    app: Flask, signed_in: FlaskClient, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    refused = signed_in.post(f"{url}/save", data=draft("x"), headers={"Accept": "application/json"})

    assert (refused.status_code, refused.is_json) == (400, True)


def test_pages_carry_no_inline_script_or_style(signed_in: FlaskClient, url: str, prompt: Prompt) -> None:
    pages = [signed_in.get(address).text for address in ("/interviews", f"/interviews/{SLUG}", url)]
    signed_in.post(f"{url}/finish", data=draft(""))
    pages.append(signed_in.get(f"{url}/self-check").text)
    signed_in.post(f"{url}/self-check", data=self_check(prompt))
    pages.append(signed_in.get(f"{url}/debrief").text)

    for page in pages:
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]* src=)", page)
