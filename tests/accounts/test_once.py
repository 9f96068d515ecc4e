"""A form counts once: double click, back and resend, a bad form, somebody else's token."""

import threading
from contextlib import contextmanager

import pytest
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import Client
from django.urls import path

from accounts.access import may
from accounts.models import FormToken, User
from accounts.once import form_token, once
from tests import make
from tests.cast import assemble


def note(request):
    """A view with an effect: another person each time; `bad` in the form shows the form again."""
    if "bad" in request.POST:
        return HttpResponse("填错了")
    person = make.user()
    return redirect(f"/noted/{person.pk}/")


app_name = "accounts"
urlpatterns = [
    path("once/", may("accounts.own_account")(once(note)), name="once"),
    path("plain/", may("accounts.own_account")(note), name="plain"),
]
on_these_urls = pytest.mark.urls(__name__)


@contextmanager
def new_people():
    """Collects how many people came into being inside the block."""
    before, found = User.objects.count(), []
    yield found
    found.append(User.objects.count() - before)


@on_these_urls
def test_sent_again_leads_to_the_first_page_and_changes_nothing(cast, as_):
    client, form = as_(cast.filler), form_token()
    with new_people() as made:
        first, again = client.post("/once/", form), client.post("/once/", form)
    assert (first.status_code, again.status_code) == (302, 302)
    assert again.url == first.url
    assert made == [1]


@on_these_urls
def test_control_without_the_guard_the_effect_doubles(cast, as_):
    client, form = as_(cast.filler), form_token()
    with new_people() as made:
        client.post("/plain/", form)
        client.post("/plain/", form)
    assert made == [2]


@on_these_urls
def test_htmx_is_told_to_go_to_the_first_page(cast, as_):
    client, form = as_(cast.filler), form_token()
    first = client.post("/once/", form)
    again = client.post("/once/", form, headers={"HX-Request": "true"})
    assert (again.status_code, again["HX-Redirect"]) == (204, first.url)


@on_these_urls
def test_a_form_shown_again_may_be_sent_again(cast, as_):
    client, form = as_(cast.filler), form_token()
    assert client.post("/once/", form | {"bad": "1"}).status_code == 200
    with new_people() as made:
        assert client.post("/once/", form).status_code == 302
    assert made == [1]


@on_these_urls
@pytest.mark.parametrize("token", [None, "", "x" * 32, "0" * 31, "0" * 33])
def test_a_form_without_its_token_is_refused(cast, as_, token):
    with new_people() as made:
        answer = as_(cast.filler).post("/once/", {} if token is None else {"form_token": token})
    assert answer.status_code == 400
    assert made == [0]


@on_these_urls
def test_a_used_token_of_somebody_else_shows_nothing_of_theirs(cast, as_):
    form = form_token()
    as_(cast.filler).post("/once/", form)
    assert as_(cast.head).post("/once/", form).status_code == 400


@on_these_urls
def test_a_failing_view_leaves_the_token_free(cast, as_, monkeypatch):
    client, form = as_(cast.filler), form_token()
    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr(make, "user", lambda: 1 / 0)
        assert client.post("/once/", form).status_code == 500
    assert not FormToken.objects.exists()
    assert client.post("/once/", form).status_code == 302


@on_these_urls
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("address", "people"), [("/once/", 1), ("/plain/", 2)], ids=["guarded", "control"])
def test_two_clicks_at_the_same_moment(address, people):
    cast = assemble()
    form, start, targets = form_token(), threading.Barrier(2), []

    def click():
        client = Client()
        client.force_login(cast.filler, backend="accounts.backends.RoleBackend")
        start.wait(10)
        targets.append(client.post(address, form).url)
        connection.close()

    with new_people() as made:
        clicks = [threading.Thread(target=click) for _ in range(2)]
        for one in clicks:
            one.start()
        for one in clicks:
            one.join(30)
    assert (made, len(targets), len(set(targets))) == ([people], 2, people)
