"""Every form is one of ours, and what no page sends is refused with a sentence wherever it is sent."""

import io
from importlib import import_module
from pathlib import Path

import pytest
from flask_wtf import FlaskForm
from wtforms import IntegerField

from quiz.classes.forms import ClassForm
from quiz.config import PROJECT_ROOT, UPLOADS
from quiz.requests.forms import Form, WholeNumberField

JSON = [b"1", b"[1]", b'"ab"', b'{"username": 5}', b'{"username": "\\ud800"}', b"[" * 100_000, b"null", b"{", b"\xff"]
MULTIPART = "multipart/form-data; boundary=edge"
PART = b'--edge\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
URLENCODED = "application/x-www-form-urlencoded"
BROKEN = [
    ("text/plain", b"username=ana", 415),
    ("application/xml", b"<a/>", 415),
    ("", b"username=ana", 415),
    ("multipart/mixed; boundary=edge", PART + b"b\r\n--edge--\r\n", 415),
    ("multipart/form-data", PART + b"b\r\n--edge--\r\n", 400),
    ("multipart/form-data; boundary=other", PART + b"b\r\n--edge--\r\n", 400),
    (MULTIPART, PART, 400),
    (MULTIPART, b"--edge\r\nContent-Disposition: form-data\r\n\r\nb\r\n--edge--\r\n", 400),
    (MULTIPART, PART + b"\xff\r\n--edge--\r\n", 400),
    (URLENCODED, b"username=%FF", 400),
    (URLENCODED, b"username=\xff", 400),
    (URLENCODED, b"username=%ED%A0%80", 400),
    (URLENCODED, b"a=1&" * 1000, 413),
    (URLENCODED, b"a=" + b"1" * 1_000_000, 413),
]


@pytest.fixture
def posts(app):
    """The addresses of all routes that take a form, with something in the place of each part."""
    rules = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    adapter = app.url_map.bind("localhost")
    parts = [
        {name: 1 if "_id" in name or name in {"position", "rung"} else "lru-cache" for name in rule.arguments}
        for rule in rules
    ]
    return [adapter.build(rule.endpoint, values, method="POST") for rule, values in zip(rules, parts, strict=True)]


def subclasses(kind: type) -> set[type]:
    return {each for direct in kind.__subclasses__() for each in {direct, *subclasses(direct)}}


def test_every_form_is_one_of_ours():
    for path in (PROJECT_ROOT / "quiz").glob("*/forms.py"):
        import_module(f"quiz.{Path(path).parent.name}.forms")

    of_the_product = {each for each in subclasses(FlaskForm) if each.__module__.startswith("quiz.")}
    fields = {
        unbound.field_class
        for each in of_the_product
        for unbound in vars(each).values()
        if hasattr(unbound, "field_class")
    }

    assert of_the_product == {Form, *subclasses(Form)}
    assert IntegerField not in fields


@pytest.mark.parametrize("body", JSON, ids=range(len(JSON)))
def test_json_is_refused_by_every_form(signed_in, posts, body):
    for address in posts:
        response = signed_in.post(address, data=body, content_type="application/json")

        assert response.status_code == 415, address
        assert "This page takes a form and nothing else." in response.text


def test_a_file_is_refused_by_every_form(signed_in, posts):
    for address in set(posts) - set(UPLOADS):
        response = signed_in.post(address, data={"username": (io.BytesIO(b"ana"), "ana.txt"), "text": "kept"})

        assert response.status_code == 415, address
        assert "This page takes text and no files" in response.text


@pytest.mark.parametrize(("content_type", "body", "status"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_form_is_refused_with_a_sentence(client, content_type, body, status):
    response = client.post("/sign-in", data=body, content_type=content_type)

    assert response.status_code == status
    assert '<p class="lead">' in response.text


def test_a_script_is_told_in_json(client):
    response = client.post(
        "/sign-in", data=b"1", content_type="application/json", headers={"Accept": "application/json"}
    )

    assert response.status_code == 415
    assert response.json["message"].startswith("This page takes a form")


@pytest.mark.parametrize("length", ["1000", "99999999999999999999"])
def test_a_body_shorter_than_announced_is_refused(client, length):
    response = client.post(
        "/sign-in", data=b"a=b", content_type=URLENCODED, environ_overrides={"CONTENT_LENGTH": length}
    )

    assert response.status_code in {400, 413}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_page_is_shown_whatever_body_comes_with_the_question(client, method):
    assert client.open("/sign-in", method=method, data=b"[1]", content_type="application/json").status_code == 200


@pytest.mark.parametrize(
    "number", ["9" * 400, "9" * 5000, "-" + "9" * 400, "٣", "1_0", "1e3", "1.5", "0x1", "NaN", "\0", " "]
)
def test_what_is_no_whole_number_of_ours_is_refused(app, number):
    with app.test_request_context("/class", method="POST", data={"name": "Systems", "capacity": number}):
        form = ClassForm()

        assert not form.validate()
        assert form.capacity.errors


@pytest.mark.parametrize(("number", "value"), [("7", 7), (" 7 ", 7), ("+7", 7), ("007", 7)])
def test_a_whole_number_is_read(app, number, value):
    with app.test_request_context("/class", method="POST", data={"name": "Systems", "capacity": number}):
        assert ClassForm().capacity.data == value
        assert isinstance(ClassForm().capacity, WholeNumberField)


@pytest.mark.parametrize("host", ["x" * 300, "a b", "[::1", "é.example", "localhost:99999"])
def test_a_host_that_is_no_name_gets_a_page(app, host):
    response = app.test_client().get("/sign-in", environ_overrides={"HTTP_HOST": host})

    assert response.status_code in {400, 421}
    assert "Five Nines</title>" in response.text


@pytest.mark.parametrize("number", ["2147483648", "9223372036854775808", "9" * 400, "9" * 5000])
@pytest.mark.parametrize(
    "address", ["/quizzes/{}", "/quizzes/1/{}", "/submissions/{}", "/class/{}", "/class/1/learners/{}"]
)
def test_an_id_beyond_all_leads_nowhere(signed_in, address, number):
    assert signed_in.get(address.format(number)).status_code in {403, 404}
