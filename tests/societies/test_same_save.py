"""Two people do the very same at the same moment: nobody is told of a conflict with himself, nobody meets a fault."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.conflict import merged
from accounts.models import AuditEntry
from accounts.once import form_token
from societies.models import MembershipYear, Society
from societies.views import record
from tests import make
from tests.cast import assemble

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts):
    """Do these at the same time, each in a thread and on a connection of its own; returns what each gave back."""
    given = {}

    def run(number, act):
        try:
            given[number] = act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [given[number] for number in range(len(acts))]


def posting(person, address, fields):
    """A function that posts as a person and returns the answer."""
    client = Client(raise_request_exception=False)
    client.force_login(person, backend="accounts.backends.RoleBackend")
    return lambda: client.post(address, fields)


@pytest.fixture
def gate(monkeypatch):
    """Both have read the record, in the version of their page, before either writes."""
    passed, barrier = threading.local(), threading.Barrier(2, timeout=20)

    def read_and_wait(request, *args):
        form = merged(request, *args)
        if request.method == "POST" and not getattr(passed, "once", False):
            passed.once = True
            barrier.wait()
        return form

    monkeypatch.setattr(record, "merged", read_and_wait)


def test_two_identical_saves(gate):
    """A double click, or the same correction by two people of one secretariat."""
    cast = assemble()
    members = make.members(cast.jia)
    address = reverse("societies:record_edit", args=[cast.jia.pk, "members", "years", members.pk])
    page = Client()
    page.force_login(cast.filler, backend="accounts.backends.RoleBackend")
    form = page.get(address).context["form"]
    typed = {field.html_name: field.value() for field in form if field.value() is not None} | {"individual": 801}
    typed["seen"] = form["seen"].value()
    answers = together(*(posting(person, address, typed) for person in (cast.filler, cast.head)))
    assert [answer.status_code for answer in answers] == [302, 302]
    members.refresh_from_db()
    assert (members.individual, members.version) == (801, 2)
    assert AuditEntry.objects.filter(object_type=MembershipYear._meta.label).count() == 1


@pytest.mark.parametrize("_", range(3))
def test_two_people_add_one_society(_):
    cast = assemble()
    fields = {"name": "江海省新学会", "is_group_member": "on"}
    address = reverse("societies:society_add")
    asking = [posting(person, address, fields | form_token()) for person in (cast.director, cast.officer)]
    answers = together(*asking)
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    refused = next(answer for answer in answers if answer.status_code == 422)
    assert refused.context["form"].errors["name"]
    assert Society.objects.filter(name="江海省新学会").count() == 1


@pytest.mark.parametrize("_", range(3))
def test_two_people_add_one_record(_):
    cast = assemble()
    address = reverse("societies:record_add", args=[cast.jia.pk, "members", "years"])
    fields = {"year": 2025, "individual": 800, "unit": 20}
    asking = [posting(person, address, fields | form_token()) for person in (cast.filler, cast.head)]
    answers = together(*asking)
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    assert MembershipYear.objects.filter(year=2025).count() == 1
