"""Somebody lent by the host counts from the day a reviewer accepts the 派出文件, and not before."""

from django.urls import reverse

from accounts.models import AuditEntry
from assessment.models import Finding
from societies.services import facts_changed
from tests import make
from tests.societies.views.posting import token


def url(person, table="staff", key="staff"):
    return reverse("societies:accept_secondment", args=[person.society_id, key, table, person.pk])


def w1(society):
    return Finding.objects.get(society=society, rule="W1").values["现有"]


def test_who_was_lent_counts_once_accepted(cast, as_):
    make.members(cast.jia)
    make.staff_member(cast.jia)
    lent = make.staff_member(cast.jia, employment="SECONDED")
    facts_changed([cast.jia.pk])
    assert w1(cast.jia) == 1
    assert as_(cast.officer).post(url(lent), token()).status_code == 302
    assert w1(cast.jia) == 2
    assert AuditEntry.objects.filter(object_id=str(lent.pk), action="修改").count() == 1


def test_the_secretary_general_too(cast, as_):
    head = make.secretary_general(cast.jia, time="SECONDED")
    facts_changed([cast.jia.pk])
    assert Finding.objects.get(society=cast.jia, rule="S6").status == "TO_REVIEW"
    as_(cast.director).post(url(head, "appointments", "secretary_general"), token())
    assert Finding.objects.get(society=cast.jia, rule="S6").status == "MET"


def test_there_is_nothing_to_accept_of_the_society_s_own_people_or_twice(cast, as_):
    own, lent = make.staff_member(cast.jia), make.staff_member(cast.jia, employment="SECONDED")
    client = as_(cast.officer)
    assert client.get(url(own)).status_code == 404
    client.post(url(lent), token())
    assert client.get(url(lent)).status_code == 404


def test_the_panorama_leads_there(cast, as_):
    lent = make.staff_member(cast.jia, employment="SECONDED")
    page = reverse("societies:society_detail", args=[cast.jia.pk])
    assert url(lent) in as_(cast.officer).get(page).content.decode()
    assert url(lent) not in as_(cast.leader).get(page).content.decode()
