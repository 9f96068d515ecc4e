"""One section of a profile: what it shows, and to whom."""

import datetime
import re

import pytest
from django.urls import reverse

from coordination.models import ServiceRequest
from core.fields import INSIDE_ONLY
from societies import services
from societies.profile import tables
from tests import make


def url(society, key):
    return reverse("societies:section", args=[society.pk, key])


@pytest.mark.parametrize("key", [section.key for section in tables.sections()])
@pytest.mark.parametrize("who", ["filler", "officer"])
def test_every_section_opens_for_those_who_fill_it_and_those_who_read_it(cast, as_, who, key):
    page = as_(cast.people[who]).get(url(cast.jia, key)).content.decode()
    titles = [table.title for table in tables.section(key).tables if not table.single]
    assert [title for title in titles if title not in page] == []
    assert ('method="post"' in page.partition("<main")[2]) == (who == "filler" and key == "basic")


def test_the_rules_of_the_section_stand_on_top(cast, as_):
    make.members(cast.jia, individual=3001, unit=0)
    make.staff_member(cast.jia)
    services.facts_changed([cast.jia.pk])
    page = as_(cast.filler).get(url(cast.jia, "staff")).content.decode()
    assert "会员3001人，按1‰应配4人，现有专职1人，还差3人。" in page
    assert page.index("还差3人") < page.index('id="staff"')


def test_a_decision_stands_beside_the_result(cast, as_):
    make.members(cast.jia, individual=3001, unit=0)
    make.staff_member(cast.jia)
    make.decision(cast.jia, cast.director, verdict="WAIVED", valid_to="2030-01-01")
    services.facts_changed([cast.jia.pk])
    page = as_(cast.filler).get(url(cast.jia, "staff")).content.decode()
    assert "还差3人。" in page
    assert '<span class="mini">豁免</span>' in page


def test_phones_and_politics_as_each_may_see_them(cast, as_):
    make.staff_member(cast.jia, name="孙一", phone="13900005678", politics="MEMBER")
    people = ("filler", "officer", "leader")
    shown = {who: as_(cast.people[who]).get(url(cast.jia, "staff")).content.decode() for who in people}
    assert "13900005678" in shown["filler"]
    assert "13900005678" not in shown["officer"] + shown["leader"]
    assert "139****5678" in shown["officer"]
    assert ("reveal" in shown["officer"], "reveal" in shown["leader"]) == (True, False)
    checked = as_(cast.officer).get(reverse("societies:check_answers", args=[cast.jia.pk])).content.decode()
    assert INSIDE_ONLY in checked
    assert "中共党员" not in checked


def test_rows_of_another_society_are_not_there(cast, as_):
    make.staff_member(cast.jia, name="孙本会")
    make.staff_member(cast.yi, name="孙外会")
    page = as_(cast.officer).get(url(cast.jia, "staff")).content.decode()
    assert ("孙本会" in page, "孙外会" in page) == (True, False)


def test_only_those_who_edit_are_offered_to(cast, as_):
    make.department(cast.jia)
    links = ["record/", "/add/", "/remove/", "evidence/add"]
    page = as_(cast.officer).get(url(cast.jia, "platforms")).content.decode()
    assert [link for link in links if link in page] == []
    page = as_(cast.filler).get(url(cast.jia, "platforms")).content.decode()
    assert [link for link in links if link in page] == ["/add/", "/remove/"]


def test_a_replaced_file_is_no_longer_listed(cast, as_):
    old = make.evidence(cast.jia, title="旧制度")
    make.evidence(cast.jia, title="新制度", replaces=old)
    page = as_(cast.filler).get(url(cast.jia, "evidence")).content.decode()
    assert ("新制度" in page, "旧制度" in page) == (True, False)


@pytest.fixture
def regulations(cast):
    """规章制度 of a society with an open request, and what the centre must not read beside them."""
    make.regulation(cast.jia, title="甲学会章程")
    make.staff_member(cast.jia)
    make.members(cast.jia, individual=3001, unit=0)
    services.facts_changed([cast.jia.pk])
    return make.service_request(cast.jia, cast.filler)


def test_the_service_centre_reads_the_regulations_of_who_asked_and_nothing_else(cast, as_, regulations):
    page = as_(cast.centre).get(url(cast.jia, "regulations")).content.decode()
    assert "甲学会章程" in page
    linked = {section.key for section in tables.sections() if url(cast.jia, section.key) in page}
    assert linked == {"regulations"}
    offered = ["/add/", "/remove/", "编辑", "核对", "/checkup", "上传"]
    assert [word for word in offered if word in page.partition("<main")[2]] == []
    assert reverse("societies:society_home", args=[cast.jia.pk]) + '"' not in page
    assert f'href="{reverse("coordination:service_list")}"' in page.partition("<main")[2]
    told = re.compile(">[A-Z][0-9]+[ab]?</(?:strong|a)>")
    assert ">R2a</a>" in told.findall(as_(cast.filler).get(url(cast.jia, "regulations")).content.decode())
    assert told.findall(page) == []  # R2a counts the staff
    others = [section.key for section in tables.sections() if section.key != "regulations"]
    assert {as_(cast.centre).get(url(cast.jia, key)).status_code for key in others} == {403}


def test_the_service_centre_reads_them_as_long_as_the_request_is_open(cast, as_, regulations):
    assert as_(cast.centre).get(url(cast.yi, "regulations")).status_code == 404
    ServiceRequest.objects.update(closed_on=datetime.date(2026, 11, 20))
    assert as_(cast.centre).get(url(cast.jia, "regulations")).status_code == 404


def test_another_society_and_an_unknown_section_are_not_there(cast, as_):
    assert as_(cast.filler).get(url(cast.yi, "staff")).status_code == 404
    assert as_(cast.filler).get(url(cast.jia, "nothing")).status_code == 404
    assert as_(cast.expert).get(url(cast.jia, "staff")).status_code == 403
