"""Last year's row, and the question when a number moved far."""

import datetime
from decimal import Decimal

import pytest

from finance.models import Statement
from societies.models import CouncilTerm, GradeCount, MembershipYear
from societies.profile.lastyear import beside, free_year, questions, year_before, yearly_key
from tests import make


def test_what_makes_a_row_of_a_year():
    assert yearly_key(MembershipYear) == set()
    assert yearly_key(GradeCount) == {"grade"}
    assert yearly_key(CouncilTerm) is None


@pytest.fixture
def grades(cast):
    for year, grade, count in [(2025, "FULL", 700), (2025, "SENIOR", 50), (2026, "FULL", 720)]:
        GradeCount.objects.create(society=cast.jia, year=year, grade=grade, count=count)
    return GradeCount.objects.filter(society=cast.jia)


def test_the_year_before_has_the_same_key(grades):
    this = grades.get(year=2026)
    assert year_before(this, grades).count == 700
    assert year_before(grades.get(year=2025, grade="SENIOR"), grades) is None
    assert year_before(GradeCount(year=2026), grades) is None
    assert year_before(GradeCount(grade="FULL"), grades) is None


def test_a_table_without_years_has_no_year_before(cast):
    assert year_before(make.term(cast.jia), CouncilTerm.objects.all()) is None


def test_last_years_values_as_read_and_as_the_box_takes_them(cast):
    before = make.members(
        cast.jia, year=2025, individual=2986, register_updated_on=datetime.date(2025, 3, 1), unit=None
    )
    assert beside(before, ("year", "individual", "unit", "register_updated_on")) == {
        "individual": ("2,986", "2986"),
        "register_updated_on": ("2025年3月1日", "2025-03-01"),
    }
    assert beside(None, ("year",)) == {}


@pytest.mark.parametrize(
    ("old", "new", "asked"),
    [
        (1000, 1300, {}),
        (1000, 1301, {"individual": "原为1,000，现填1,301，增加30%，请核对。"}),
        (1000, 700, {}),
        (1000, 699, {"individual": "原为1,000，现填699，减少30%，请核对。"}),
        (1000, 0, {"individual": "原为1,000，现填0，减少100%，请核对。"}),
        (0, 500, {}),
        (None, 500, {}),
        (1000, None, {}),
    ],
)
def test_more_than_thirty_percent_asks(old, new, asked):
    assert questions({"individual": new}, MembershipYear(year=2025, individual=old)) == asked


def test_a_loss_that_grew_asks_and_a_year_never():
    before = Statement(year=1000, closing_net_assets=Decimal("-1000"))
    asked = questions({"closing_net_assets": Decimal("-1500"), "year": 2026}, before)
    assert asked == {"closing_net_assets": "原为-1,000.00，现填-1,500.00，减少50%，请核对。"}


def test_a_new_row_starts_with_the_year_that_is_free(cast, grades):
    make.members(cast.jia, year=2026)
    rows = MembershipYear.objects.filter(society=cast.jia)
    assert free_year(MembershipYear, rows, 2026) is None
    assert free_year(MembershipYear, rows, 2027) == 2027
    assert free_year(GradeCount, grades, 2026) == 2026
