"""Since when people are on record, as far as it is known of those entered before it was kept."""

import datetime

import pytest

from accounts.models import AuditEntry
from staffing.models import StaffMember
from tests import make
from tests.assessment.test_migrations import migrate, newest


@pytest.mark.django_db(transaction=True)
def test_the_day_of_recording_is_what_the_trail_tells_and_else_unknown():
    society = make.society()
    told, untold = make.staff_member(society), make.staff_member(society)
    at = datetime.datetime(2026, 3, 4, 17, tzinfo=datetime.UTC)  # the fifth in Shanghai
    named = {"object_type": "staffing.StaffMember", "object_id": str(told.pk), "object_name": "孙三"}
    AuditEntry.objects.bulk_create(
        AuditEntry(
            sequence=number,
            chain=0,
            place=number,
            at=at,
            actor_name="系统",
            action=action,
            previous_hash="",
            hash="",
            **named,
        )
        for number, action in ((1, "新增"), (2, "修改"))
    )
    try:
        migrate("0003_people_on_the_establishment", app="staffing")
    finally:
        newest()
    days = dict(StaffMember.objects.values_list("pk", "recorded_on"))
    assert days == {told.pk: datetime.date(2026, 3, 5), untold.pk: None}


@pytest.mark.django_db(transaction=True)
def test_an_end_that_was_stored_says_that_there_is_one_and_a_blank_says_nothing():
    society = make.society()
    dated, undated = make.staff_member(society), make.staff_member(society, contract_to=None)
    try:
        migrate("0006_several_telephone_numbers", app="staffing")
    finally:
        newest()
    assert dict(StaffMember.objects.values_list("pk", "contract_term")) == {dated.pk: "FIXED", undated.pk: ""}
