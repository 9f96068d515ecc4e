"""Sessions end after 30 idle minutes and after 8 hours; time is moved, not waited for."""

import time

import pytest
from django.db import OperationalError
from django.test import Client

from accounts.models import LoginSession
from accounts.models.sessions import SessionStore
from tests.make import PASSWORD

MINUTE, HOUR = 60, 3600
IDLE = "您已超过30分钟没有操作，请重新登录，已保存的内容不会丢失。"
LONG = "您已连续登录8小时，请重新登录，已保存的内容不会丢失。"


@pytest.fixture
def clock(monkeypatch):
    """A function that moves the time on by seconds."""
    now = [time.time()]
    monkeypatch.setattr(time, "time", lambda: now[0])

    def move(seconds):
        now[0] += seconds

    return move


@pytest.fixture
def client(cast, client):
    client.post("/login/", {"username": "filler", "password": PASSWORD})
    return client


def logged_in(client):
    return client.get("/account/").status_code == 200


def test_half_an_hour_without_a_click(clock, client):
    clock(30 * MINUTE)
    assert logged_in(client)
    clock(30 * MINUTE + 1)
    gone = client.get("/account/")
    assert gone.url == "/login/?next=/account/"
    assert IDLE in client.get(gone.url).text
    assert IDLE not in client.get(gone.url).text
    assert client.post("/login/", {"username": "filler", "password": PASSWORD, "next": "/account/"}).url == "/account/"


def test_control_without_the_limit_the_session_lives_on(clock, client, settings):
    settings.SESSION_IDLE_SECONDS = 10**9
    clock(31 * MINUTE)
    assert logged_in(client)


def test_every_click_counts_to_within_seconds(clock, client):
    for _ in range(10):
        clock(29 * MINUTE)
        assert logged_in(client)
        clock(10)
        assert logged_in(client)


def test_eight_hours_however_busy(clock, client):
    for _ in range(8 * 3):
        assert logged_in(client)
        clock(20 * MINUTE)
    assert logged_in(client)
    clock(MINUTE)
    gone = client.get("/account/")
    assert LONG in client.get(gone.url).text


def test_not_every_click_costs_a_write(clock, client, django_assert_num_queries):
    logged_in(client)
    clock(5)
    key = client.session.session_key
    before = LoginSession.objects.get(pk=key).session_data
    logged_in(client)
    assert LoginSession.objects.get(pk=key).session_data == before


def test_a_lost_post_leads_back_to_its_page(clock, client):
    clock(31 * MINUTE)
    page = "http://testserver/account/password/"
    assert client.post("/account/end-sessions/", headers={"Referer": page}).url == (
        "/login/?next=http%3A//testserver/account/password/"
    )
    entered = client.post("/login/", {"username": "filler", "password": PASSWORD, "next": page})
    assert entered.url == page


@pytest.mark.parametrize("page", ["https://elsewhere.example/trap/", ""])
def test_a_lost_post_from_elsewhere_leads_home(clock, client, page):
    clock(31 * MINUTE)
    assert client.post("/account/end-sessions/", headers={"Referer": page}).url == "/login/?next=/"


def test_a_withdrawn_account_is_out_on_the_next_click(cast, client):
    assert logged_in(client)
    cast.filler.is_active = False
    cast.filler.save()
    assert not logged_in(client)


def test_a_withdrawn_role_bites_on_the_next_click(cast, as_):
    officer = as_(cast.officer)
    assert officer.get("/assessment/dashboard/").status_code == 200
    cast.officer.role = "EXPERT"
    cast.officer.save()
    assert officer.get("/assessment/dashboard/").status_code == 403


def test_a_withdrawn_assignment_bites_on_the_next_click(cast, as_):
    filler = as_(cast.filler)
    address = f"/society/{cast.jia.pk}/"
    assert filler.get(address).status_code == 200
    cast.filler.memberships.all().delete()
    assert filler.get(address).status_code == 404


# --- A session that cannot be saved


@pytest.fixture
def full(monkeypatch):
    """No disk takes a session any more."""

    def save(self, must_create=False):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(SessionStore, "save", save)


def test_a_page_that_is_read_is_shown_though_its_moment_cannot_be_noted(clock, client, full):
    clock(5 * MINUTE)
    assert logged_in(client)


def test_control_django_s_own_middleware_makes_a_fault_of_it(clock, client, full, settings):
    settings.MIDDLEWARE = [
        name.replace("accounts.middleware.Sessions", "django.contrib.sessions.middleware.SessionMiddleware")
        for name in settings.MIDDLEWARE
    ]
    plain = Client()
    plain.cookies = client.cookies
    clock(5 * MINUTE)
    with pytest.raises(OperationalError):
        logged_in(plain)


def test_who_was_logged_out_meanwhile_still_gets_this_answer_and_no_other(clock, client, monkeypatch):
    """Another request ended the session while this one was under way."""

    def logins(user, current):
        LoginSession.objects.all().delete()
        return []

    monkeypatch.setattr("accounts.views.own.logins", logins)
    clock(5 * MINUTE)
    assert logged_in(client)
    assert client.get("/account/").url.startswith("/login/")
