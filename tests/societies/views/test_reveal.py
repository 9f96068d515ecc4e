"""A masked number in full: with a reason, and written down."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from tests import make
from tests.societies.views.posting import token

NUMBER = "13900005678"


@pytest.fixture
def person(cast):
    return make.staff_member(cast.jia, name="孙一", phone=NUMBER)


def url(person, field="phone"):
    return reverse("societies:reveal", args=[person.society_id, "staff", "staff", person.pk, field])


def looks():
    return AuditEntry.objects.filter(action="查看").count()


def test_asking_shows_nothing(cast, as_, person):
    page = as_(cast.officer).get(url(person)).content.decode()
    assert (NUMBER in page, "139****5678" in page, looks()) == (False, True, 0)


def test_with_a_reason_the_number_is_shown_and_the_look_written_down(cast, as_, person):
    page = as_(cast.officer).post(url(person), token({"reason": "核实合同"})).content.decode()
    entry = AuditEntry.objects.get(action="查看")
    assert NUMBER in page
    assert (entry.actor_id, entry.society_id, entry.reason) == (cast.officer.pk, cast.jia.pk, "核实合同")


def test_every_look_is_written_down(cast, as_, person):
    for _ in range(2):
        as_(cast.officer).post(url(person), token({"reason": "核实"}))
    assert looks() == 2


@pytest.mark.parametrize("reason", ["", " ", "\x00"])
def test_without_a_reason_nothing_is_shown(cast, as_, person, reason):
    response = as_(cast.officer).post(url(person), token({"reason": reason}))
    page = response.content.decode()
    assert (response.status_code, NUMBER in page, looks()) == (422, False, 0)
    assert "请填写查看的原因。" in page


def test_only_masked_fields_are_revealed(cast, as_, person):
    assert as_(cast.officer).post(url(person, "politics"), token({"reason": "核实"})).status_code == 404
    assert as_(cast.officer).post(url(person, "name"), token({"reason": "核实"})).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("assigned_officer", 404), ("leader", 403), ("administrator", 403), ("filler", 403), ("stranger", 403)],
)
def test_nobody_else_reveals(cast, as_, person, who, status):
    response = as_(cast.people[who]).post(url(person), token({"reason": "核实"}))
    assert (response.status_code, looks()) == (status, 0)
