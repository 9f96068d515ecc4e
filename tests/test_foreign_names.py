"""No page and no export tells a person of a society out of their sight.

江海省XIELOU学会 carries one mark in its name, people, records, files, requests and results. Every address of the matrix
(tests/matrix.py) is asked for as every actor who does not see all societies: the mark is nowhere. So that
this can fail, every list shows the mark to somebody who sees it.
"""

import contextlib
import datetime

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import include, path

from assessment.history import ATTAINMENT
from assessment.models import FindingChange
from coordination.models import ServiceRequest
from core import jobs
from societies import services
from societies.models import Department, Society
from tests import make
from tests.matrix import LINES, Line
from tests.world import ACTORS, Actor, build

pytestmark = pytest.mark.django_db
MARK = "XIELOU"  # Latin letters: no quoting of an address or of JSON hides them
SEES_ALL = {"officer", "director", "leader", "administrator"}
PAGES = [one for one in LINES if one.method == "GET"]
BY_ID = [  # pages that take a society from the address
    "societies:society_list?pick={}",
    "societies:society_list?pick={}&export=csv",
    "assessment:report_list?society={}",
    "coordination:inspection_add?society={}",
]
OF_NO_SOCIETY = {
    "assessment:nightly_list": "figures of a night",
    "assessment:standing_list": "sent on to the society list, unless a day is asked for",
    "coordination:meeting_list": "meetings are the association's",
    "coordination:meeting_list?export=csv": "the same",
    "societies:word_list": "what words mean is the province's",
    "societies:word_list?export=csv": "the same",
}


def marked_society():
    """A society of which everything says whose it is, and its filler."""
    # a figure comes before every reading: it stands on the first page of each list
    society, day = (
        make.society(name=f"江海省1{MARK}学会", short_name=MARK, contact_name=MARK),
        datetime.date(2019, 1, 1),
    )
    own = make.user(username=f"own-{MARK.lower()}", name=MARK)
    make.membership(own, society)
    make.body_member(make.body(make.term(society)), name=MARK)
    make.secretary_general(society, name=MARK)
    make.staff_member(society, name=MARK)
    make.regulation(society, title=MARK)
    make.evidence(society, title=MARK, file_name=f"{MARK}.pdf")
    make.label(society, document_no=MARK)
    make.decision(society, own, reason=MARK)
    make.inspection(society, finding=MARK, inspectors=MARK)
    make.members(society, individual=3001)
    services.add_record(actor=own, record=Department(society=society, name=MARK))
    change = {"rule": ATTAINMENT, "new": "OVERDUE", "explanation": MARK, "on": day}
    FindingChange.objects.create(society=society, **change)
    jobs.submit("recheck", {"societies": [society.pk]}, owner_id=own.pk, title=MARK)
    make.service_request(society, own, text=MARK)
    return society, own


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The world of the matrix and the marked society beside it; every request is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert "test" in str(connection.settings_dict["NAME"])
        found = build()
        found.marked, found.own = marked_society()
        yield found
        transaction.set_rollback(True)


@contextlib.contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def by_id(world):
    """The pages that are asked for the marked society itself."""
    found = [address.format(world.marked.pk).partition("?") for address in BY_ID]
    return [Line("GET", route, (), "", f"?{query}") for route, _, query in found]


def naming(client, pages, world, frame=True):
    """Those of the pages whose answers name the marked society or lead to it; the frame says whose data one sees."""
    texts = {str(page): _text(client, page.url(world)) for page in pages}
    texts = texts if frame else {page: text[max(text.find("<main"), 0) :] for page, text in texts.items()}
    link = f"/society/{world.marked.pk}/"
    return [page for page, text in texts.items() if MARK.lower() in text.lower() or link in text]


def _text(client, address):
    with undone():
        response = client.get(address)
        return b"".join(response).decode(errors="ignore") + response.headers.get("Location", "")


@pytest.mark.parametrize("actor", [one for one in ACTORS if one.name not in SEES_ALL], ids=lambda one: one.name)
def test_nobody_reads_of_a_society_out_of_sight(world, actor):
    with undone():
        if actor.person == "centre":
            ServiceRequest.objects.filter(society=world.marked).delete()  # the centre sees who asks
        assert naming(actor.client(world), PAGES + by_id(world), world) == []


def test_every_list_shows_it_to_somebody_who_may_see_it(world):
    mute = [one for one in PAGES if (one.route.endswith("_list") or one.query) and not one.arguments] + by_id(world)
    for actor in [Actor("its own filler", "own"), *(one for one in ACTORS if one.name in SEES_ALL)]:
        with undone():
            shown = naming(actor.client(world), mute, world, frame=False)
            mute = [one for one in mute if str(one) not in shown]
    assert {f"{one.route}{one.query}" for one in mute} == OF_NO_SOCIETY.keys()


def leaking_list(request):
    """A list whose author forgot for whom."""
    return HttpResponse(society.name for society in Society.objects.all())


urlpatterns = [path("", include("config.urls")), path("leak/", leaking_list, name="leaking_list")]


@pytest.mark.urls(__name__)
def test_a_list_that_leaks_is_caught(world):
    stranger = next(one for one in ACTORS if one.person == "stranger")
    leak = Line("GET", "leaking_list", (), "")
    assert naming(stranger.client(world), [leak, *PAGES[:3]], world) == [str(leak)]
