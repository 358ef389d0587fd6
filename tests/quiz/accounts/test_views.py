"""The pages about an account, as a browser without scripts meets them."""

import json

import pytest

from quiz.accounts.service import find_user
from quiz.config import Settings
from quiz.requests.next_page import is_ours
from tests.conftest import PASSWORD, make_app

FORM = {"username": "ana", "display_name": "Ana", "password": PASSWORD}


def test_registering_signs_in_and_goes_on(client):
    response = client.post("/register?next=/account", data=FORM)

    assert response.status_code == 302
    assert response.location == "/account"
    assert client.get("/account").status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("username", "", "Choose a name"),
        ("username", "a", "Use 3 to 32"),
        ("username", "no spaces", "Use 3 to 32"),
        ("username", "ana\n", "Use 3 to 32"),
        ("display_name", "", "Tell us what to call you"),
        ("display_name", "An\x00a", "characters that cannot be seen"),
        ("display_name", "A" * 81, "at most 80"),
        ("display_name", "\u3164", "Nothing of that can be seen"),
        ("display_name", "Ana\u202e", "characters that cannot be seen"),
        ("password", "short", "Use 10 to 200"),
        ("password", "1234567890", "neighbouring characters"),
        ("password", "password12", "first passwords that others would try"),
        ("password", "ana2026ana", "your own name"),
        ("password", "x" * 201, "Use 10 to 200"),
    ],
)
def test_a_field_that_does_not_fit_is_named_and_the_rest_is_kept(client, field, value, sentence):
    response = client.post("/register", data=FORM | {field: value})

    if field == "username" and value.endswith("\n"):  # surrounding white space is trimmed, not refused
        assert response.status_code == 302
        return
    assert response.status_code == 422
    assert sentence in response.text
    assert field == "display_name" or 'value="Ana"' in response.text
    assert value not in response.text or field != "password"
    assert find_user("ana") is None


def test_a_taken_name_is_409(client, user):
    response = client.post("/register", data=FORM)

    assert response.status_code == 409
    assert "That name is taken" in response.text


def test_signing_in_and_out(client, user):
    assert client.post("/sign-in", data={"username": "ana", "password": PASSWORD}).status_code == 302
    assert client.get("/account").status_code == 200

    client.post("/sign-out")

    assert client.get("/account").status_code == 302


def test_a_wrong_password_is_401_and_the_name_is_kept(client, user):
    response = client.post("/sign-in", data={"username": "ana", "password": "wrong password"})

    assert response.status_code == 401
    assert "The name or the password is wrong." in response.text
    assert 'value="ana"' in response.text


def test_too_many_sign_ins_are_429_with_the_wait(client, user):
    for _ in range(5):
        client.post("/sign-in", data={"username": "ana", "password": "wrong password"})

    response = client.post("/sign-in", data={"username": "ana", "password": PASSWORD})

    assert response.status_code == 429
    assert response.headers["Retry-After"] in {"1", "2"}
    assert "Too many tries failed. Wait " in response.text


def test_a_page_for_members_asks_to_sign_in_and_comes_back(client, user):
    response = client.get("/account?tab=1")

    assert response.location.startswith("/sign-in?next=")
    back = client.post(response.location, data={"username": "ana", "password": PASSWORD})
    assert back.location == "/account?tab=1"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
        "/\t/evil.example", "/a\nb", "http:evil.example", "", "account", "///evil.example", "/ok\\evil",
    ],
)  # fmt: skip
def test_next_never_leaves_our_pages(client, user, address):
    assert not is_ours(address)

    response = client.post("/sign-in", data={"username": "ana", "password": PASSWORD, "next": address})

    assert response.location == "/"


def test_the_browsers_timezone_is_kept(client):
    client.post("/register", data=FORM | {"timezone": "Asia/Kolkata"})

    assert find_user("ana").timezone == "Asia/Kolkata"


def test_changing_the_password_keeps_this_session_and_ends_the_others(sign_in, user):
    here, elsewhere = sign_in(user), sign_in(user)
    form = {"password-current": PASSWORD, "password-new": "another good password"}

    response = here.post("/account/password", data=form | {"password-again": "another good password"})

    assert response.status_code == 302
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302


def test_changing_the_password_with_a_wrong_one_is_403(signed_in):
    form = {"password-current": "wrong", "password-new": "another good password"}

    response = signed_in.post("/account/password", data=form | {"password-again": "another good password"})

    assert response.status_code == 403
    assert "not your current password" in response.text


@pytest.mark.parametrize("new", ["password12", "ana ana ana", "aaaaaaaaaa"])
def test_changing_the_password_to_one_that_others_would_guess_is_422(signed_in, new):
    form = {"password-current": PASSWORD, "password-new": new, "password-again": new}

    response = signed_in.post("/account/password", data=form)

    assert response.status_code == 422
    assert "which others try first" in response.text or "others would try" in response.text


def test_two_new_passwords_that_differ_are_422(signed_in):
    form = {"password-current": PASSWORD, "password-new": "another good password", "password-again": "other"}

    assert "The two passwords differ" in signed_in.post("/account/password", data=form).text


def test_the_profile_can_be_changed(signed_in, user):
    signed_in.post("/account/profile", data={"profile-display_name": "Ana B", "profile-timezone": "Asia/Tokyo"})

    assert (user.display_name, user.timezone, user.timezone_chosen) == ("Ana B", "Asia/Tokyo", True)


def test_a_chosen_timezone_outlives_signing_in_and_can_be_left_to_the_device_again(client, user):
    client.post("/sign-in", data={"username": "ana", "password": PASSWORD, "timezone": "Asia/Kolkata"})
    assert "As on the device I sign in with (now Asia/Kolkata)" in client.get("/account").text

    client.post("/account/profile", data={"profile-display_name": "Ana", "profile-timezone": "Asia/Tokyo"})
    client.post("/sign-out")
    client.post("/sign-in", data={"username": "ana", "password": PASSWORD, "timezone": "America/Lima"})

    assert '<option selected value="Asia/Tokyo">' in client.get("/account").text
    client.post("/account/profile", data={"profile-display_name": "Ana", "profile-timezone": ""})
    assert "(now Asia/Tokyo)" in client.get("/account").text


@pytest.mark.parametrize("name", ["Ana 🦊", "👩🏽\u200d💻 Ana", "می\u200cخواهم", "E\u0301va"])
def test_a_name_that_people_can_see_is_kept_composed(signed_in, user, name):
    signed_in.post("/account/profile", data={"profile-display_name": name, "profile-timezone": ""})

    assert user.display_name == name.replace("E\u0301", "É")


def test_deleting_the_account_signs_out_for_good(signed_in):
    assert signed_in.post("/account/delete", data={"delete-password": "wrong"}).status_code == 403

    response = signed_in.post("/account/delete", data={"delete-password": PASSWORD})

    assert response.status_code == 302
    assert signed_in.get("/account").status_code == 302
    assert find_user("ana") is None


def test_my_data_is_one_json_file(signed_in):
    response = signed_in.get("/account/data.json")

    assert response.headers["Content-Disposition"] == 'attachment; filename="five-nines-ana.json"'
    assert json.loads(response.data)["user"]["username"] == "ana"


def test_a_form_without_its_token_is_refused(settings: Settings, database: str, app):
    strict = make_app(settings, database)
    strict.config["WTF_CSRF_ENABLED"] = True

    for path in ("/register", "/sign-in", "/sign-out", "/theme"):
        response = strict.test_client().post(path, data=FORM)
        assert response.status_code == 400
        assert "open for too long" in response.text
    assert find_user("ana") is None


def test_a_field_of_a_megabyte_is_413(client):
    response = client.post("/register", data=FORM | {"display_name": "A" * 1_000_000})

    assert response.status_code == 413
    assert "larger than this page takes" in response.text


def test_a_script_asks_whose_browser_this_is_by_now(sign_in, make_user, client):
    ana = make_user()
    mine, again, other = (sign_in(user).get("/here.json").json for user in (ana, ana, make_user()))

    assert mine["account"] == again["account"] != other["account"]
    assert mine["csrf_token"]
    assert client.get("/here.json").json["account"] == ""


@pytest.mark.parametrize("headers", [{"X-Script": "1"}, {"HX-Request": "true"}, {"Accept": "application/json"}])
@pytest.mark.parametrize("path", ["/review/caching/lru/grade", "/quizzes/1/1", "/exercises/lru-cache/submissions"])
def test_a_script_that_is_signed_out_gets_no_page(client, headers, path):
    response = client.post(path, headers=headers)

    assert response.status_code == 401
    assert "Sign in" in response.json["message"]
