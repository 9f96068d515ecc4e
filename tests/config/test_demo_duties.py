"""The demo's association has met, inspected, answered and judged, all through the services."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from assessment.models import Decision
from config.demo.world import build
from coordination import calendar
from coordination.models import Inspection, Meeting, ServiceRequest

NOVEMBER = datetime.date(2026, 11, 24)


@pytest.fixture
def world(db):
    return build(14, today=timezone.localdate())


def test_every_duty_has_something_to_show(world):
    assert Inspection.objects.filter(closed_on=None).exists()
    assert {request.closed_on is None for request in ServiceRequest.objects.all()} == {True, False}
    assert set(Decision.objects.values_list("verdict", flat=True)) >= {"MET", "NOT_MET"}
    written = Meeting.objects.count() + Inspection.objects.count() + ServiceRequest.objects.count()
    audited = AuditEntry.objects.filter(action__in=["记录会议", "记录督查", "服务申请"]).count()
    assert audited == written > 0


def test_meetings_with_a_few_gaps(db):
    build(3, today=NOVEMBER)
    days = {kind: Meeting.objects.filter(kind=kind).values_list("held_on", flat=True) for kind in Meeting.Kind.values}
    months = calendar.year_of_meetings(2026, days["LEADING_GROUP"], days["OFFICE"], NOVEMBER)
    group, office = calendar.gaps(months)
    assert (len(group), len(office)) == (1, 3)
