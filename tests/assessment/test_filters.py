"""What lists of the assessment can be narrowed by."""

import pytest

from assessment import history
from assessment.filters import DecisionFilter, FindingFilter, StandingFilter
from assessment.models import Decision, FindingChange
from societies.models import Society
from tests import make
from tests.assessment.judged import DAY, THEN, TODAY, find, province


@pytest.fixture
def world(cast):
    return province(cast)


def letters(rows):
    """The third letter of each row's society: 甲, 乙, 丙."""
    return "".join(sorted(row.society.name[3] for row in rows))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"rule": "W1"}, "丙乙甲"),
        ({"rule": "W1", "status": "MET"}, "乙"),
        ({"rule": "W1", "status": "TO_REVIEW"}, "丙"),
        ({"status": "NO_DATA"}, "甲"),
        ({"status": "CONCLUDED"}, "丙乙乙甲甲"),
        ({"status": "APPLICABLE"}, "丙丙乙乙甲甲甲"),
        ({"q": "甲学"}, "甲甲甲"),
    ],
)
def test_results(world, given, expected):
    assert letters(FindingFilter(given, queryset=history.results(Society.objects.all())).qs) == expected


def test_what_does_not_apply_is_left_out(world):
    find(world.jia, "S7", "NOT_APPLICABLE")
    rows = FindingFilter({"status": "APPLICABLE"}, queryset=history.results(Society.objects.all())).qs
    assert "S7" not in {row.rule for row in rows}


def test_results_in_an_order(world):
    rows = history.results(Society.objects.filter(pk=world.jia.pk))
    assert [row.rule for row in FindingFilter({"sort": "-rule"}, queryset=rows).qs] == ["W1", "S1", "R8"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "乙甲"),
        ({"state": "ATTAINED"}, "乙甲"),
        ({"state": "OVERDUE"}, ""),
        ({"label": "ADVANCED"}, "甲"),
        ({"label": "OTHER"}, "乙"),
        ({"discipline": "SCIENCE"}, "甲"),
        ({"discipline": "NONE"}, ""),
        ({"q": "乙"}, "乙"),
    ],
)
def test_where_they_stood_then(world, given, expected):
    rows = history.held(FindingChange.objects.filter(rule=history.ATTAINMENT), THEN)
    found = StandingFilter(given, queryset=rows, societies=Society.objects.all(), on=THEN).qs
    assert letters(found) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "丙乙甲甲"),
        ({"held": "yes"}, "乙甲"),
        ({"held": "no"}, "丙甲"),
        ({"rule": "R8"}, "甲甲"),
        ({"verdict": "WAIVED"}, "甲"),
        ({"q": "材料"}, "丙"),
        ({"q": "12号"}, "甲"),
    ],
)
def test_decisions(world, given, expected):
    own = {"author": world.director, "rule": "R8"}
    make.decision(world.jia, **own, verdict="WAIVED", decided_on=THEN, valid_to=TODAY, document_no="江科协〔2026〕12号")
    make.decision(world.jia, **own, decided_on=THEN, valid_to=TODAY - DAY)
    make.decision(world.bing, world.director, reason="材料不实", withdrawn_on=TODAY)
    assert letters(DecisionFilter(given, queryset=Decision.objects.stated()).qs) == expected
