"""What the lists of coordination can be narrowed by."""

import datetime

import pytest
from django.utils import timezone

from coordination.filters import InspectionFilter, MeetingFilter, ServiceFilter
from coordination.models import Inspection, Meeting, ServiceRequest
from tests import make

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def letters(rows):
    return "".join(sorted(row.society.name[3] for row in rows))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "丙乙甲"),
        ({"state": "open"}, "乙甲"),
        ({"state": "late"}, "甲"),
        ({"state": "closed"}, "丙"),
        ({"q": "乙学"}, "乙"),
    ],
)
def test_inspections(cast, given, expected):
    held = {"held_on": TODAY - 9 * DAY}
    make.inspection(cast.jia, **held, due_on=TODAY - DAY)
    make.inspection(cast.yi, **held, due_on=TODAY)  # its last day is not late
    make.inspection(cast.bing, **held, due_on=TODAY - DAY, closed_on=TODAY)
    assert letters(InspectionFilter(given, queryset=Inspection.objects.all()).qs) == expected


@pytest.mark.parametrize(
    ("given", "expected"), [({"state": "open"}, "甲"), ({"state": "closed"}, "乙"), ({"kind": "TAX"}, "甲")]
)
def test_requests(cast, given, expected):
    make.service_request(cast.jia, cast.filler)
    make.service_request(cast.yi, cast.stranger, kind="PERSONNEL", closed_on=TODAY)
    assert letters(ServiceFilter(given, queryset=ServiceRequest.objects.all()).qs) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [({"kind": "LEADING_GROUP"}, ["交流"]), ({"q": "推进"}, ["两化推进"]), ({"sort": "held"}, ["交流", "两化推进"])],
)
def test_meetings(db, given, expected):
    make.meeting()
    make.meeting(kind="LEADING_GROUP", topic="交流", held_on=datetime.date(2026, 1, 1))
    assert [meeting.topic for meeting in MeetingFilter(given, queryset=Meeting.objects.all()).qs] == expected
