"""Forms of the association's duties."""

import datetime

import pytest
from django.utils import timezone

from coordination.forms import AnswerForm, CloseForm, InspectionForm, MeetingForm, ServiceForm
from tests import make

TODAY = timezone.localdate()
TOMORROW = TODAY + datetime.timedelta(days=1)


def meeting(user, **values):
    return MeetingForm({"kind": "OFFICE", "held_on": TODAY, "topic": "推进"} | values, user=user)


def test_a_meeting_that_was_held(cast):
    assert meeting(cast.officer).is_valid()


@pytest.mark.parametrize(
    ("values", "field"), [({"held_on": TOMORROW}, "held_on"), ({"topic": ""}, "topic"), ({"kind": "TEA"}, "kind")]
)
def test_a_meeting_that_is_none(cast, values, field):
    assert list(meeting(cast.officer, **values).errors) == [field]


def inspection(user, **values):
    given = {"society": "江海省甲学会", "held_on": TODAY, "finding": "未公开财务", "due_on": ""}
    return InspectionForm(given | values, user=user)


def test_an_inspection_of_a_society_in_ones_scope(cast):
    assert inspection(cast.officer).is_valid()
    assert list(inspection(cast.assigned_officer).errors) == ["society"]
    assert "甲学会" not in str(InspectionForm(user=cast.assigned_officer))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"held_on": TOMORROW}, "held_on"),
        ({"due_on": TODAY - datetime.timedelta(days=1)}, "due_on"),
        ({"finding": " "}, "finding"),
        ({"society": ""}, "society"),
    ],
)
def test_an_inspection_that_cannot_be(cast, values, field):
    assert list(inspection(cast.officer, **values).errors) == [field]


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"closed_on": ""}, ["closed_on"]),
        ({"result": ""}, ["result"]),
        ({"closed_on": TOMORROW}, ["closed_on"]),
        ({"closed_on": TODAY - datetime.timedelta(days=3)}, ["closed_on"]),
    ],
)
def test_closing_says_when_and_how(cast, values, fields):
    one = make.inspection(cast.jia, held_on=TODAY - datetime.timedelta(days=2))
    given = {"version": 1, "closed_on": TODAY, "result": "已公开"} | values
    assert list(CloseForm(given, user=cast.officer, instance=one).errors) == fields


def test_a_request_is_of_ones_own_society(cast):
    given = {"society": cast.yi.pk, "kind": "TAX", "text": "请协助"}
    assert list(ServiceForm(given, user=cast.filler).errors) == ["society"]
    assert ServiceForm(given | {"society": cast.jia.pk}, user=cast.filler).is_valid()
    assert "乙学会" not in str(ServiceForm(user=cast.filler))


def test_an_answer_says_something(cast):
    assert list(AnswerForm({"version": 1, "answer": ""}, user=cast.centre).errors) == ["answer"]
