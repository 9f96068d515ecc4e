"""Logging in: by name or number, the same answer for every mistake, throttled, and only to pages of this site."""

import pytest
from django.test import override_settings
from django.urls import reverse

from accounts.demo import DEMO_PASSWORD
from accounts.roles import Role
from tests.make import PASSWORD, user

LOGIN = "/login/"
WRONG = "用户名或密码不正确"
WAIT = "请15分钟后再试"


def enter(client, username, password=PASSWORD, **more):
    return client.post(LOGIN, {"username": username, "password": password} | more)


@pytest.mark.parametrize("name", ["filler", " Filler ", "ｆｉｌｌｅｒ", "13800000001", "１３８００００００01"])
def test_by_name_or_number_however_typed(cast, client, name):
    assert enter(client, name).url == "/"
    assert client.session["_auth_user_id"] == str(cast.filler.pk)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("filler", "wrong"),
        ("nobody", PASSWORD),
        ("disabled", PASSWORD),
        ("invited", PASSWORD),
        ("fil\x00ler", PASSWORD),
    ],
    ids=["wrong password", "unknown", "disabled", "no password yet", "NUL"],
)
def test_every_mistake_gets_the_same_answer(cast, client, name, password):
    user(username="invited", password=None)
    answer = enter(client, name, password)
    assert answer.status_code == 422
    assert "_auth_user_id" not in client.session
    if "\x00" not in name:
        assert WRONG in answer.text


def test_an_empty_form_is_shown_again(cast, client):
    assert enter(client, "", "").status_code == 422


def test_an_unknown_name_costs_a_hash_too(cast, client, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or encode(*args))
    enter(client, "filler", "wrong")
    known = len(hashed)
    enter(client, "nobody", "wrong")
    assert len(hashed) - known == known > 0


@pytest.mark.parametrize("name", ["filler", "nobody"])
def test_five_wrong_passwords_wait_whoever_it_is(cast, client, name):
    answers = [enter(client, name, "wrong") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [422, 422, 422, 422, 429]
    assert WAIT in answers[-1].text
    right = enter(client, name)
    assert (right.status_code, WAIT in right.text) == (429, True)
    assert "_auth_user_id" not in client.session


def test_another_spelling_is_no_new_attempt(cast, client):
    for name in ("filler", "FILLER", " filler", "Filler", "ｆiller"):
        enter(client, name, "wrong")
    assert enter(client, "filler").status_code == 429


def test_the_office_next_door_is_not_shut_out(cast, client):
    for _ in range(6):
        enter(client, "filler", "wrong")
    assert enter(client, "head").url == "/"


def test_a_success_forgets_the_failures_before(cast, client):
    for _ in range(2):
        for _ in range(4):
            enter(client, "filler", "wrong")
        assert enter(client, "filler").url == "/"
        client.post("/logout/")


def test_after_the_wait_the_right_password_works(cast, client, settings):
    from datetime import timedelta

    for _ in range(5):
        enter(client, "filler", "wrong")
    assert enter(client, "filler").status_code == 429
    settings.AXES_COOLOFF_TIME = timedelta(0)
    assert enter(client, "filler").url == "/"


@override_settings(LOGIN_LIMITS={("ip_address",): 3})
def test_many_names_from_one_address_wait(cast, client):
    for name in ("a", "b", "c"):
        enter(client, name, "wrong")
    assert enter(client, "filler").status_code == 429


@override_settings(LOGIN_LIMITS={("username",): 3})
def test_one_name_from_many_addresses_waits(cast, client):
    for number in range(3):
        client.post(LOGIN, {"username": "filler", "password": "wrong"}, REMOTE_ADDR=f"10.0.0.{number}")
    assert enter(client, "filler").status_code == 429


@override_settings(LOGIN_LIMITS={})
def test_control_without_limits_nobody_waits(cast, client, settings):
    settings.AXES_FAILURE_LIMIT = 1000
    for _ in range(8):
        enter(client, "filler", "wrong")
    assert enter(client, "filler").url == "/"


def test_behind_a_web_server_the_last_forwarded_address_counts(cast, rf, settings):
    from accounts.throttle import client_address

    request = rf.get("/", HTTP_X_FORWARDED_FOR="1.1.1.1, 2.2.2.2", REMOTE_ADDR="127.0.0.1")
    assert client_address(request) == "127.0.0.1"
    settings.PRODUCTION = True
    assert client_address(request) == "2.2.2.2"


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/account/", "/account/"),
        ("http://testserver/account/", "http://testserver/account/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_next_leads_only_to_this_site(cast, client, asked, led):
    assert enter(client, "filler", next=asked).url == led
    assert client.get(LOGIN, {"next": asked}).url == led


def test_the_form_keeps_the_way_back(cast, client):
    asked = client.get("/jobs/")
    assert asked.url == f"{LOGIN}?next=/jobs/"
    assert '<input type="hidden" name="next" value="/jobs/">' in client.get(asked.url).text


def test_logging_in_changes_the_session_key(cast, client):
    client.get(LOGIN)
    session = client.session
    session["planted"] = 1
    session.save()
    before = session.session_key
    enter(client, "filler")
    assert client.session.session_key != before


def test_an_empty_site_leads_to_its_set_up(db, client):
    assert client.get(LOGIN).url == reverse("accounts:set_up")


def test_demo_logins_show_in_demo_mode_only(cast, client, settings):
    user(Role.LEADER, username="demo-lingdao")
    assert DEMO_PASSWORD not in client.get(LOGIN).text
    settings.DEMO = True
    shown = client.get(LOGIN)
    assert "demo-lingdao" in shown.text
    assert DEMO_PASSWORD in shown.text
    assert "filler" not in [login["username"] for login in shown.context["demo_logins"]]
