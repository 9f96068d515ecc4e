"""Every write of coordination leaves one audit row; nobody overwrites anybody."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEntry
from coordination import services
from coordination.models import Inspection, Meeting, ServiceRequest
from core.locking import Conflict
from societies.models import Society
from tests import make

TODAY = timezone.localdate()


def audit(action):
    return AuditEntry.objects.get(action=action)


def test_a_meeting(cast):
    values = {"kind": "OFFICE", "held_on": TODAY, "topic": "推进", "attendees": "学会部", "minutes": ""}
    meeting = services.record_meeting(actor=cast.officer, values=values)
    assert Meeting.objects.get() == meeting
    assert audit("记录会议").changes["topic"] == [None, "推进"]


def test_an_inspection_and_its_end(cast):
    values = {"held_on": TODAY, "inspectors": "林经办", "finding": "未公开财务", "due_on": TODAY}
    one = services.record_inspection(actor=cast.officer, society=cast.jia, values=values)
    assert audit("记录督查").society_id == cast.jia.pk
    services.close_inspection(actor=cast.officer, inspection=one, version=1, closed_on=TODAY, result="已公开")
    one.refresh_from_db()
    assert (one.closed_on, one.result, one.version) == (TODAY, "已公开", 2)
    assert audit("督查销号").changes == {"closed_on": [None, str(TODAY)], "result": ["", "已公开"]}


def test_of_two_who_close_it_the_second_sees_the_first(cast):
    one, same = make.inspection(cast.jia), Inspection.objects.get()
    services.close_inspection(actor=cast.officer, inspection=one, version=1, closed_on=TODAY, result="甲的说法")
    with pytest.raises(Conflict):
        services.close_inspection(actor=cast.director, inspection=same, version=1, closed_on=TODAY, result="乙的说法")
    assert Inspection.objects.get().result == "甲的说法"
    assert AuditEntry.objects.filter(action="督查销号").count() == 1


def test_what_the_model_refuses_leaves_nothing(cast):
    values = {"held_on": TODAY, "finding": "x", "due_on": TODAY - datetime.timedelta(days=1)}
    with pytest.raises(ValidationError):
        services.record_inspection(actor=cast.officer, society=cast.jia, values=values)
    assert (Inspection.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_a_request_opens_the_society_to_the_centre_until_it_is_closed(cast):
    assert not Society.objects.visible_to(cast.centre).exists()
    asked = services.ask_service(actor=cast.filler, society=cast.jia, kind="TAX", text="请协助")
    assert list(Society.objects.visible_to(cast.centre)) == [cast.jia]
    services.answer_service(actor=cast.centre, request=asked, version=1, answer="在办", closed=False)
    assert Society.objects.visible_to(cast.centre).exists()
    services.answer_service(actor=cast.centre, request=asked, version=2, answer="办妥", closed=True)
    assert not Society.objects.visible_to(cast.centre).exists()
    assert AuditEntry.objects.filter(action="服务办理").count() == 2


def test_of_two_who_answer_the_second_sees_the_first(cast):
    asked, same = make.service_request(cast.jia, cast.filler), ServiceRequest.objects.get()
    services.answer_service(actor=cast.centre, request=asked, version=1, answer="甲答", closed=True)
    with pytest.raises(Conflict):
        services.answer_service(actor=cast.centre, request=same, version=1, answer="乙答", closed=False)
    assert ServiceRequest.objects.get().answer == "甲答"
