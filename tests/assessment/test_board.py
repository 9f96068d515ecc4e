"""The numbers of the dashboard."""

import datetime

import pytest
from django.urls import reverse

from assessment.board.counts import board_of, coverage, percent
from assessment.board.groups import by_discipline, by_label, overlapping, worst
from assessment.board.matrix import matrix, totals
from assessment.board.trend import month_ends, trend
from societies.models import Society
from tests import make
from tests.assessment.judged import DAY, THEN, TODAY, change, find, province, stand


@pytest.fixture
def world(cast):
    return province(cast)


def board(on=None):
    return board_of(Society.objects.all(), on)


def shares(rows):
    """{row: {state word: count}} of a chart of stacked bars, empty parts left out."""
    return {row["label"]: {band.head: band.value for band in row["chart"].bands if band.value} for row in rows}


def test_how_many_stand_where(world):
    found = board()
    assert {state: count for state, (count, _) in found.states.items()} == {
        "ATTAINED": 1,
        "LAPSED": 1,
        "OVERDUE": 1,
        "NOT_DUE": 0,
    }
    assert (found.total, found.percent, found.unjudged) == (3, "33.3%", 0)


def test_a_society_never_checked_is_said_so(world):
    make.society()
    assert (board().total, board().unjudged) == (4, 1)
    assert board(THEN).unjudged == 0  # it was not there then


def test_the_past_counts_those_that_were_judged_then(world):
    found = board(THEN)
    assert (found.total, found.states["ATTAINED"][0]) == (2, 2)
    assert board(THEN - DAY).total == 0
    assert board(THEN - DAY).percent is None


def test_a_decision_counts_and_coverage_stands_beside(world):
    found = coverage(board())
    assert dict(found.by_state) == {"NOT_MET": 3, "MET": 2, "TO_REVIEW": 1, "NO_DATA": 1}
    assert (found.concluded, found.applicable, found.percent) == (5, 7, "71.4%")
    make.decision(world.bing, world.director, verdict="WAIVED", decided_on=TODAY, valid_to=TODAY)
    found = coverage(board())
    assert (found.concluded, found.by_state["TO_REVIEW"]) == (6, 0)


def test_what_does_not_apply_is_not_covered(world):
    find(world.jia, "S7", "NOT_APPLICABLE")
    assert coverage(board()).applicable == 7


def test_by_label(world):
    assert shares(by_label(board())) == {
        "综合示范学会": {},
        "省科协直属学会": {},
        "先进学会": {"逾期": 1},
        "一般学会": {"达标": 1, "滑落": 1},
    }


def test_labels_of_a_past_day_are_those_held_then(world):
    make.label(world.yi, kind="MODEL", valid_from=TODAY - 2 * DAY)
    world.jia.labels.update(valid_to=THEN)
    assert shares(by_label(board()))["综合示范学会"] == {"达标": 1}
    assert shares(by_label(board()))["先进学会"] == {}
    assert shares(by_label(board(THEN)))["综合示范学会"] == {}
    assert shares(by_label(board(THEN)))["先进学会"] == {"达标": 1}
    make.label(world.bing, kind="DIRECT", valid_from=TODAY + DAY)
    assert shares(by_label(board()))["省科协直属学会"] == {}


def test_labels_that_overlap_are_told_and_only_then(world, as_):
    dashboard = reverse("assessment:dashboard")
    client = as_(world.officer)
    assert overlapping(by_label(board()), board()) is None
    assert "同一学会可有多个称号" not in client.get(dashboard).content.decode()
    make.label(world.jia, kind="MODEL")
    rows = by_label(board())
    assert sum(row["chart"].total for row in rows) == overlapping(rows, board()) == 4 > board().total
    assert "同一学会可有多个称号，各行相加 4 家次，多于学会总数 3 家" in client.get(dashboard).content.decode()
    assert "同一学会可有多个称号" not in client.get(f"{dashboard}?on={THEN}").content.decode() or board(THEN).total < 3


def test_by_discipline(world):
    assert shares(by_discipline(board())) == {"理科": {"逾期": 1}, "工科": {"达标": 1}, "未填学科": {"滑落": 1}}


def test_the_worst_rules_leave_out_those_that_only_sum_up(world):
    find(world.jia, "G3", "NOT_MET")
    find(world.yi, "G3", "NOT_MET")
    assert [(bar.code, bar.value) for bar in worst(board())] == [("R8", 2), ("W1", 1)]
    assert len(worst(board(), 1)) == 1


def test_the_matrix_begins_with_those_that_fail_most(world):
    heat = matrix(board(), ["W1", "R8"], most=2)
    assert [row[0] for row in heat.rows] == [world.jia.name, world.bing.name]
    assert [[cell.word for cell in row[2]] for row in heat.rows] == [["未达标", "未达标"], ["待认定", "未达标"]]
    assert [total["value"] for total in totals(board(), ["W1", "R8"])] == [1, 2]  # of all societies, not of those drawn
    assert heat.rows[1][2][0].url == reverse("assessment:finding", args=[world.bing.pk, "W1"])


def test_the_matrix_of_a_past_day_leads_to_that_day(world):
    heat = matrix(board(THEN), ["S10"], most=1)
    place = reverse("assessment:finding", args=[world.yi.pk, "S10"])
    assert heat.rows[0][2][0].url == f"{place}?on={THEN}"


def test_the_trend_ends_on_the_day_shown(world):
    assert (trend(board()).points[-1], len(trend(board()).points)) == ((TODAY, 1), 13)
    assert trend(board(THEN)).points[-1] == (THEN, 2)


def test_since_last_year(cast):
    assert trend(board()).since_last_year is None
    stand(cast.jia, "ATTAINED")
    change(cast.jia, "LH", "ATTAINED", on=datetime.date(TODAY.year, 1, 1))
    assert trend(board()).since_last_year is None  # nothing was judged last year
    change(cast.yi, "LH", "OVERDUE", on=datetime.date(TODAY.year - 1, 12, 30))
    assert trend(board()).since_last_year == 1


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, None),
        (0, 3, "0.0%"),
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (42, 102, "41.2%"),
        (1, 2000, "0.1%"),
        (1999, 2000, "99.9%"),
        (3, 3, "100.0%"),
    ],
)
def test_percent_is_rounded_but_never_up_to_all(part, whole, said):
    assert percent(part, whole) == said


def test_month_ends():
    assert month_ends(datetime.date(2024, 3, 15), 4) == [
        datetime.date(2023, 12, 31),
        datetime.date(2024, 1, 31),
        datetime.date(2024, 2, 29),
        datetime.date(2024, 3, 15),
    ]
