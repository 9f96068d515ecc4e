"""A role that may not see one section: none of its pages opens, and no other page tells of it."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.roles import PERMISSIONS, Role
from assessment.models import FindingChange
from rulebook.rules import RULES
from societies import services
from societies.models import PartyOrganisation
from societies.profile import tables
from staffing.models import SecretaryGeneral, StaffMember
from tests import make
from tests.societies.views.posting import token


@pytest.fixture
def without(monkeypatch):
    """Take a section out of a role's line of the matrix."""

    def take(role, *keys):
        gone = {tables.section(key).permission for key in keys}
        monkeypatch.setitem(PERMISSIONS, role, PERMISSIONS[role] - gone)

    return take


def of(society, name, *more):
    return reverse(f"societies:{name}", args=[society.pk, *more])


def test_its_page_and_those_of_its_records_are_closed(cast, as_, without):
    one, client = make.staff_member(cast.jia, phone="13900005678"), as_(cast.filler)
    address = ["staff", "staff", one.pk]
    pages = [
        of(cast.jia, "section", "staff"),
        of(cast.jia, "record_add", "staff", "staff"),
        of(cast.jia, "record_edit", *address),
        of(cast.jia, "record_remove", *address),
    ]
    assert {client.get(page).status_code for page in pages} == {200}
    without(Role.FILLER, "staff")
    assert {client.get(page).status_code for page in pages} == {403}
    assert {client.post(page, token({"version": 1, "name": "孙改"})).status_code for page in pages} == {403}
    assert StaffMember.objects.get().version == 1
    assert client.get(of(cast.jia, "section", "basic")).status_code == 200


def test_no_number_of_it_is_revealed_and_nobody_of_it_accepted(cast, as_, without):
    lent, client = make.staff_member(cast.jia, employment="SECONDED", phone="13900005678"), as_(cast.officer)
    reveal = of(cast.jia, "reveal", "staff", "staff", lent.pk, "phone")
    accept = of(cast.jia, "accept_secondment", "staff", "staff", lent.pk)
    assert client.get(reveal).status_code == client.get(accept).status_code == 200
    without(Role.OFFICER, "evidence")  # a secondment rests on its paper
    assert client.post(accept, token({"version": 1})).status_code == 403
    without(Role.OFFICER, "staff")
    assert client.post(reveal, {"reason": "核实"}).status_code == 403
    assert client.get(accept).status_code == 403
    assert StaffMember.objects.get().secondment_accepted_on is None


def test_its_files_are_not_handed_out(cast, as_, without):
    file = make.evidence(cast.jia, file=default_storage.save("evidence/hidden.pdf", ContentFile(b"%PDF-1.4")))
    address = of(cast.jia, "evidence_file", file.pk)
    response = as_(cast.leader).get(address)
    assert b"".join(response) == b"%PDF-1.4"
    without(Role.LEADER, "evidence")
    assert as_(cast.leader).get(address).status_code == 403
    without(Role.FILLER, "evidence")
    assert as_(cast.filler).get(of(cast.jia, "evidence_add")).status_code == 403


MARKS = ["孙隐名", "钱隐名", "隐藏文件", "周隐名", "还差3人", RULES["W5"].title]


@pytest.fixture
def told(cast):
    """甲 with a mark in each section that is taken away, in the audit trail and in a result."""
    services.add_record(actor=cast.filler, record=StaffMember(society=cast.jia, name="孙隐名", time="FULL"))
    services.add_record(
        actor=cast.filler, record=SecretaryGeneral(society=cast.jia, name="钱隐名", starts_on=make.TERM_START)
    )
    services.add_record(
        actor=cast.filler,
        record=PartyOrganisation(society=cast.jia, level="COUNCIL", form="WORKING_GROUP", head="周隐名"),
    )
    make.evidence(cast.jia, title="隐藏文件")
    make.members(cast.jia, individual=3001, unit=0)
    services.facts_changed([cast.jia.pk])
    change = {"rule": "W5", "old": "NO_DATA", "new": "NOT_MET", "on": make.TERM_START, "explanation": ""}
    FindingChange.objects.create(society=cast.jia, **change)
    return cast


@pytest.mark.parametrize("name", ["society_home", "check_answers", "society_detail"])
def test_no_page_of_the_society_tells_of_it(told, as_, without, name):
    page = as_(told.leader).get(of(told.jia, name)).content.decode()
    hidden = ["secretary_general", "staff", "party", "evidence"]
    assert {mark for mark in MARKS if mark in page}
    assert [key for key in hidden if f"/profile/{key}/" not in page] == []
    without(Role.LEADER, *hidden)
    page = as_(told.leader).get(of(told.jia, name)).content.decode()
    assert [mark for mark in MARKS if mark in page] == []
    assert [key for key in hidden if f"/profile/{key}/" in page] == []
    assert "/profile/basic/" in page
    assert "未达标 0 条" not in page


def test_the_next_section_is_the_next_one_may_see(cast, as_, without):
    without(Role.LEADER, "staff", "platforms")
    page = as_(cast.leader).get(of(cast.jia, "section", "secretary_general")).content.decode()
    assert "下一节：党建" in page
    assert [key for key in ("staff", "platforms") if of(cast.jia, "section", key) in page] == []


def test_the_panorama_without_the_basic_data(told, as_, without):
    without(Role.LEADER, "basic")
    page = as_(told.leader).get(of(told.jia, "society_detail")).content.decode()
    assert ('id="h-facts"' in page, 'id="h-people"' in page, "孙隐名" in page) == (False, False, True)
