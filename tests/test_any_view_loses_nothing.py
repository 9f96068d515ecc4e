"""A busy database and a full disk under views of every kind that one could write: what was typed comes back."""

import pytest
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import Client
from django.urls import include, path

from accounts.access import public
from accounts.once import form_token
from core.locking import Conflict
from core.unwritten import Busy, Full
from core.writing import writing
from tests.posted import filled
from tests.societies.uploads import upload
from tests.test_nothing_is_lost import asked, client_of
from tests.test_permissions import world  # noqa: F401  the world of the matrix
from tests.unable import CANNOT, Cause, unable  # noqa: F401  a fixture

pytestmark = pytest.mark.django_db


@writing
def add_nothing():
    """A service."""


def swallows(request):
    """A view that says it with a toast and leads elsewhere."""
    try:
        add_nothing()
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("/elsewhere/")


def passes(request):
    """A view that lets the error pass."""
    add_nothing()
    return HttpResponse("done")


def outside(request):
    """A view that meets the error outside any service."""
    raise OperationalError("cannot") from CANNOT[Full]


def disk(request):
    """A view that finds no room for a file."""
    raise OSError(28, "No space left on device")


def outrun(request):
    """A view that does not say what to do when somebody else was first."""
    raise Conflict(None, {})


def broken(request):
    """A view that meets another error of the database."""
    raise OperationalError("no such table") from Cause("42P01", 1)


urlpatterns = [
    *(path(f"{view.__name__}/", public("a test")(view)) for view in (swallows, passes, outside, disk, outrun, broken)),
    path("", include("config.urls")),
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("view", ["swallows", "passes", "outside", "disk"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_view_of_any_kind_loses_it(unable, view, method):  # noqa: F811
    unable(Full)
    client = Client(raise_request_exception=False)
    answer = getattr(client, method)(f"/{view}/?a=1", {"text": "很长的<文字>"})
    assert answer.status_code == 503
    assert Full.words in answer.text
    assert ("很长的&lt;文字&gt;" in answer.text, f"/{view}/?a=1" in answer.text) == (method == "post", method == "post")


def test_what_is_sent_again_has_its_effect(world, unable, monkeypatch):  # noqa: F811
    """The view that only says it with a toast and leads elsewhere leaves the form's token free."""
    client, address = client_of(world, "administrator"), asked("accounts:user_disable pk=filler").url(world)
    with monkeypatch.context() as broken:
        unable(Busy, broken)
        answer = client.post(address, {"reason": "离职去了外地"} | form_token())
    assert answer.status_code == 503
    client.post(address, filled(answer, "reason"))
    world.filler.refresh_from_db()
    assert not world.filler.is_active


@pytest.mark.urls(__name__)
def test_who_was_outrun_keeps_what_was_typed_too():
    answer = Client(raise_request_exception=False).post("/outrun/", {"text": "很长的文字"})
    assert (answer.status_code, "有人先改了同一条记录" in answer.text, "很长的文字" in answer.text) == (409, True, True)


@pytest.mark.urls(__name__)
def test_a_file_has_to_be_chosen_again(unable):  # noqa: F811
    unable(Full)
    answer = Client().post("/passes/", {"text": "很长的文字", "file": upload()})
    assert "重新选择文件" in answer.text


@pytest.mark.urls(__name__)
def test_control_another_error_of_the_database_is_a_fault_of_the_site():
    assert Client(raise_request_exception=False).post("/broken/").status_code == 500


@pytest.mark.postgres
@pytest.mark.urls(__name__)
def test_control_a_second_try_that_succeeds_is_a_success(monkeypatch):
    tries = iter([OperationalError("cannot")])

    def commit(unit):
        for error in tries:
            raise error from Cause("55P03", None)

    monkeypatch.setattr("core.writing._finish", commit)
    monkeypatch.setattr("core.writing.PAUSE", 0)
    answer = Client().post("/swallows/")
    assert (answer.status_code, answer.url) == (302, "/elsewhere/")
