"""Somebody lent by the host counts from the day a reviewer accepts the 派出文件, and not before."""

from django.urls import reverse

from accounts.models import AuditEntry
from assessment.models import Finding
from societies.services import change_record, facts_changed
from tests import make
from tests.societies.views.posting import hidden, token


def url(person, table="staff", key="staff"):
    return reverse("societies:accept_secondment", args=[person.society_id, key, table, person.pk])


def seen(person):
    """The form as it was shown: with the version of the record."""
    return token({"version": person.version})


def w1(society):
    return Finding.objects.get(society=society, rule="W1").values["现有"]


def test_who_was_lent_counts_once_accepted(cast, as_):
    make.members(cast.jia)
    make.staff_member(cast.jia)
    lent = make.staff_member(cast.jia, employment="SECONDED")
    facts_changed([cast.jia.pk])
    assert w1(cast.jia) == 1
    assert as_(cast.officer).post(url(lent), seen(lent)).status_code == 302
    assert w1(cast.jia) == 2
    assert AuditEntry.objects.filter(object_id=str(lent.pk), action="修改").count() == 1


def test_the_secretary_general_too(cast, as_):
    head = make.secretary_general(cast.jia, time="SECONDED")
    facts_changed([cast.jia.pk])
    assert Finding.objects.get(society=cast.jia, rule="S6").status == "TO_REVIEW"
    as_(cast.director).post(url(head, "appointments", "secretary_general"), seen(head))
    assert Finding.objects.get(society=cast.jia, rule="S6").status == "MET"


def test_there_is_nothing_to_accept_of_the_society_s_own_people_or_twice(cast, as_):
    own, lent = make.staff_member(cast.jia), make.staff_member(cast.jia, employment="SECONDED")
    client = as_(cast.officer)
    assert client.get(url(own)).status_code == 404
    client.post(url(lent), seen(lent))
    assert client.get(url(lent)).status_code == 404


def test_the_panorama_leads_there(cast, as_):
    lent = make.staff_member(cast.jia, employment="SECONDED")
    page = reverse("societies:society_detail", args=[cast.jia.pk])
    assert url(lent) in as_(cast.officer).get(page).content.decode()
    assert url(lent) not in as_(cast.leader).get(page).content.decode()


def test_somebody_changed_meanwhile_is_shown_again_and_not_accepted(cast, as_):
    lent = make.staff_member(cast.jia, employment="SECONDED")
    sent = seen(lent)
    change_record(actor=cast.filler, record=lent, values={"name": "另一个人"}, version=lent.version)
    page = as_(cast.officer).post(url(lent), sent)
    assert (page.status_code, hidden(page)["version"]) == (422, "2")
    assert "有人改过这条记录" in page.text
    lent.refresh_from_db()
    assert lent.awaits_acceptance


def test_a_record_that_breaks_a_constraint_is_told_not_accepted(cast, as_):
    lent = make.staff_member(cast.jia, employment="SECONDED", education="UNKNOWN")
    page = as_(cast.officer).post(url(lent), seen(lent))
    assert (page.status_code, "没有认可" in page.text) == (422, True)
