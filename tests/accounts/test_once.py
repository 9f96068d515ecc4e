"""A form counts once: double click, back and resend, a bad form, somebody else's token."""

import sys
import threading
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import Client
from django.urls import include, path

from accounts.access import may
from accounts.models import FormToken, User
from accounts.once import form_token, once
from core.writing import writing
from societies import services
from tests import make
from tests.cast import assemble
from tests.family import Family, database_url


@writing
def add_person():
    """The service: an effect in a transaction of its own, another person each time."""
    return make.user()


def note(request):
    """A view with an effect; `bad` in the form shows the form again."""
    if "bad" in request.POST:
        return HttpResponse("填错了")
    return redirect(f"/noted/{add_person().pk}/")


def twice(request):
    """A view that calls two services."""
    return redirect(f"/noted/{add_person().pk}/{add_person().pk}/")


def elsewhere(request):
    """A view that leads elsewhere and writes nothing."""
    return redirect("/elsewhere/")


working, go_on = threading.Event(), threading.Event()


def slow(request):
    """A view that computes until it is told to go on, and then has its effect."""
    working.set()
    assert go_on.wait(20)
    return note(request)


def late(request):
    """A view that meets what the first click has written meanwhile, and shows its form again."""
    if "late" not in request.POST:
        return note(request)
    first = Client()
    first.force_login(request.user, backend="accounts.backends.RoleBackend")
    first.post("/late/", {"form_token": request.POST["form_token"]})
    return HttpResponse("已经有了", status=422)


app_name = "accounts"
urlpatterns = [
    path("once/", may("accounts.own_account")(once(note)), name="once"),
    path("plain/", may("accounts.own_account")(note), name="plain"),
    path("twice/", may("accounts.own_account")(once(twice)), name="twice"),
    path("elsewhere/", may("accounts.own_account")(once(elsewhere)), name="elsewhere"),
    path("late/", may("accounts.own_account")(once(late)), name="late"),
    path("slow/", may("accounts.own_account")(once(slow)), name="slow"),
    path("held/", may("accounts.own_account")(transaction.atomic(slow)), name="held"),
    path("", include("config.urls")),
]
on_these_urls = pytest.mark.urls(__name__)


@contextmanager
def new_people():
    """Collects how many people came into being inside the block."""
    before, counted = User.objects.count(), []
    yield counted
    counted.append(User.objects.count() - before)


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
def test_a_service_that_refuses_leaves_the_token_free(cast, as_, monkeypatch):
    client, form = as_(cast.filler), form_token()
    client.raise_request_exception = False

    def refuse():
        User.objects.create_user("halfway", "LEADER", "半路")
        raise ArithmeticError

    with monkeypatch.context() as refusing:
        refusing.setattr(make, "user", refuse)
        client.post("/once/", form)
    assert not FormToken.objects.exists()
    assert not User.objects.filter(username="halfway").exists()
    assert client.post("/once/", form).status_code == 302


@on_these_urls
@pytest.mark.parametrize(("address", "people"), [("/twice/", 2), ("/elsewhere/", 0)])
def test_two_services_and_none_use_one_token(cast, as_, address, people):
    client, form = as_(cast.filler), form_token()
    with new_people() as made:
        first, again = client.post(address, form), client.post(address, form)
    assert (made, again.url) == ([people], first.url)
    assert FormToken.objects.count() == 1


@on_these_urls
def test_a_form_shown_again_because_of_the_first_click_leads_to_its_page(cast, as_):
    """The second of two clicks that is told "there is one already": by its own first click."""
    form = form_token() | {"late": "1"}
    with new_people() as made:
        answer = as_(cast.filler).post("/late/", form)
    assert (answer.status_code, made) == (302, [1])
    assert answer.url.startswith("/noted/")


# --- At the same moment


def clicking(address, person, form, targets=None):
    """A thread that posts as this person and notes where it was led."""

    def click():
        client = Client()
        client.force_login(person, backend="accounts.backends.RoleBackend")
        answer = client.post(address, form)
        if targets is not None:
            targets.append(answer.url)
        connection.close()

    return threading.Thread(target=click)


@on_these_urls
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("address", "people"), [("/once/", 1), ("/plain/", 2)], ids=["guarded", "control"])
def test_two_clicks_at_the_same_moment(address, people, monkeypatch):
    cast, before = assemble(), User.objects.count()
    start = threading.Barrier(2 if address == "/once/" else 1, timeout=10)
    monkeypatch.setattr("accounts.once.Claim.refuse_used", lambda claim: start.wait())  # both have looked
    for _ in range(5):
        form, targets = form_token(), []
        clicks = [clicking(address, cast.filler, form, targets) for _ in range(2)]
        for one in clicks:
            one.start()
        for one in clicks:
            one.join(30)
        assert (len(targets), len(set(targets))) == (2, people)
    assert User.objects.count() - before == 5 * people


@on_these_urls
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/slow/", pytest.param("/held/", id="control")])
def test_while_a_view_computes_nobody_waits_for_it(address):
    """SQLite has one writer; a view that held it kept everybody's save waiting. The control: such a view."""
    cast = assemble()
    members = make.members(cast.yi)
    working.clear()
    go_on.clear()

    def save():
        services.change_record(actor=cast.stranger, record=members, values={"individual": 901}, version=1)
        connection.close()

    slow_click, saving = clicking(address, cast.filler, form_token()), threading.Thread(target=save)
    slow_click.start()
    assert working.wait(10)
    saving.start()
    waits = connection.vendor == "sqlite" and address == "/held/"
    saving.join(1 if waits else 15)
    assert saving.is_alive() == waits
    assert slow_click.is_alive()
    go_on.set()
    for thread in (slow_click, saving):
        thread.join(20)
    members.refresh_from_db()
    assert members.individual == 901


# --- Killed


def killed_in(place, cast, form):
    """Click in a process of its own that dies when it reaches `place`."""
    with Family(DATABASE_URL=database_url(), DJANGO_SETTINGS_MODULE="config.settings_test") as family:
        args = (place, str(cast.filler.pk), form["form_token"])
        click = family.start(sys.executable, "-m", "tests.accounts.dying", *args)
        said, _ = click.communicate(timeout=60)
    assert click.returncode == 9, said


@on_these_urls
@pytest.mark.django_db(transaction=True)
def test_killed_before_the_commit_leaves_neither_effect_nor_token():
    cast, before, form = assemble(), User.objects.count(), form_token()
    killed_in("core.writing._finish", cast, form)
    assert not FormToken.objects.exists()
    targets = []
    clicking("/once/", cast.filler, form, targets).run()
    assert (User.objects.count() - before, targets[0][:7]) == (1, "/noted/")


@on_these_urls
@pytest.mark.django_db(transaction=True)
def test_killed_between_the_effect_and_the_note_of_where_it_led():
    cast, before, form = assemble(), User.objects.count(), form_token()
    killed_in("accounts.once.Claim.settle", cast, form)
    assert FormToken.objects.get().target == ""
    targets = []
    clicking("/once/", cast.filler, form, targets).run()
    assert (User.objects.count() - before, targets) == (1, ["/"])


@on_these_urls
def test_that_it_cannot_be_noted_where_a_form_led_is_no_reason_to_fail(cast, as_, monkeypatch):
    def full(*args, **kwargs):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("accounts.once.Claim._note", full)
    with new_people() as made:
        assert as_(cast.filler).post("/once/", form_token()).status_code == 302
    assert made == [1]
