"""What the pages of a society are told of its results."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from societies import results
from societies.filters import WORDS, SocietyFilter
from societies.models import Society
from tests import make
from tests.assessment.judged import DAY, TODAY, change, province


@pytest.fixture
def world(cast):
    return province(cast)


def test_the_machines_result_the_decision_beside_and_what_counts(world):
    told = {result["rule"]: result for result in results.results_of(world.yi.pk)}
    assert (told["W1"]["status"], told["W1"]["decision"], told["W1"]["state"]) == ("TO_REVIEW", "认定达标", "MET")
    assert (told["R8"]["status"], told["R8"]["decision"], told["R8"]["state"]) == ("MET", "", "MET")
    assert told["W1"]["section"] == "staff"


def test_how_it_stands_is_told_without_its_history(world):
    with CaptureQueriesContext(connection) as asked:
        assert results.results_of(world.yi.pk)
    assert [query["sql"] for query in asked if "findingchange" in query["sql"]] == []


@pytest.mark.parametrize(("page", "rest"), [("society_home", []), ("section", ["staff"])])
def test_the_pages_of_a_society_read_no_history(world, as_, page, rest):
    with CaptureQueriesContext(connection) as asked:
        assert as_(world.filler).get(reverse(f"societies:{page}", args=[world.jia.pk, *rest])).status_code == 200
    assert [query["sql"] for query in asked if "findingchange" in query["sql"]] == []


def test_the_history_of_a_society_without_first_results(world):
    assert results.history(world.jia.pk) == []
    change(world.jia, "W1", "NOT_MET", on=TODAY - DAY, old="MET")
    change(world.jia, "LH", "OVERDUE", on=TODAY, old="ATTAINED")
    told = [(row["rule"], row["title"], row["old"], row["new"]) for row in results.history(world.jia.pk)]
    assert told == [
        ("", "两化达标状态", "ATTAINED", "OVERDUE"),
        ("W1", "专职工作人员配备达标", "MET", "NOT_MET"),
    ]
    assert len(results.history(world.jia.pk, most=1)) == 1


@pytest.mark.parametrize(
    ("rule", "state", "expected"),
    [
        ("W1", "MET", "乙"),
        ("W1", "TO_REVIEW", "丙"),
        ("W1", "", "丙乙甲"),
        ("", "TO_REVIEW", "丙"),
        ("", "NOT_MET", "丙甲"),
        ("R8", "WAIVED", ""),
    ],
)
def test_the_societies_behind_a_number(world, rule, state, expected):
    asked = {"rule": rule, "status": state}
    names = SocietyFilter(asked, queryset=Society.objects.all()).qs.values_list("name", flat=True)
    assert "".join(sorted(name[3] for name in names)) == expected


def test_waived_is_a_word_too(world):
    make.decision(world.jia, world.director, rule="R8", verdict="WAIVED", valid_to=TODAY)
    assert WORDS["WAIVED"] == "豁免"
    ids = results.having(Society.objects.all(), "R8", "WAIVED").values_list("society", flat=True)
    assert list(ids) == [world.jia.pk]
