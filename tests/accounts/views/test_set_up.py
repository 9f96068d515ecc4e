"""The first administrator in the browser: only with the link that somebody on the server printed."""

from io import StringIO

from django.core.management import call_command
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role

GOOD = {"password": "plum-blossom-141", "again": "plum-blossom-141"}


def printed():
    out = StringIO()
    call_command("first_admin", "--base-url", "http://testserver", stdout=out)
    return out.getvalue().splitlines()[-1]


def test_the_page_makes_nobody_an_administrator(db, client):
    assert client.get("/set-up/").status_code == 200
    assert client.post("/set-up/", {"code": "guess"}).url == reverse("accounts:start", args=["guess"])
    assert client.get("/start/guess/").status_code == 410
    assert not User.objects.exists()


def test_the_whole_way(db, client):
    link = printed()
    assert client.get("/").url == "/login/?next=/"
    assert client.get("/login/").url == "/set-up/"
    step = client.post("/set-up/", {"code": f" {link} "})
    assert link == f"http://testserver{step.url}"
    assert client.post(step.url, GOOD).url == "/"
    assert client.get("/users/").status_code == 200
    assert list(User.objects.values_list("username", "role")) == [("admin", Role.ADMINISTRATOR)]


def test_gone_once_anybody_can_log_in(cast, client):
    assert client.get("/set-up/").status_code == 404
    assert client.post("/set-up/", {"code": "x"}).status_code == 404


def test_an_empty_code_is_shown_again(db, client):
    assert client.post("/set-up/", {"code": ""}).status_code == 422
