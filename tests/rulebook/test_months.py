"""A month without its day: kept apart from the day it sorts with."""

import pickle
from copy import deepcopy
from datetime import date, timedelta

import pytest

from rulebook.months import Month, earliest, latest, may_be_one, surely_after

MAY = Month(2022, 5)


def test_it_says_what_was_written_and_no_more():
    assert (str(MAY), MAY.isoformat(), repr(MAY)) == ("2022-05", "2022-05", "Month(2022, 5)")


def test_it_is_no_day_of_the_month():
    first, month = date(2022, 5, 1), Month(2022, 5)
    assert month != first
    assert first != month
    assert len({MAY, date(2022, 5, 1), Month(2022, 5, 31)}) == 2


def test_it_sorts_as_the_first_day():
    assert sorted([date(2022, 5, 2), MAY, date(2022, 4, 30)]) == [date(2022, 4, 30), MAY, date(2022, 5, 2)]


def test_first_and_last_are_plain_days():
    assert (MAY.first, Month(2024, 2).last) == (date(2022, 5, 1), date(2024, 2, 29))
    assert type(MAY.first) is type(MAY.last) is date


def test_what_is_counted_from_it_is_a_plain_day():
    assert MAY + timedelta(1) == date(2022, 5, 2)
    assert MAY - timedelta(1) == date(2022, 4, 30)
    assert MAY - date(2022, 4, 30) == timedelta(1)
    assert date(2022, 5, 3) - MAY == timedelta(2)
    assert Month(2022, 6) - MAY == timedelta(31)


def test_the_same_month_of_another_year_is_a_month():
    assert MAY.replace(year=2092) == Month(2092, 5)


def test_it_survives_copies_and_processes():
    assert deepcopy(MAY) == pickle.loads(pickle.dumps(MAY)) == MAY


def test_it_is_read_as_it_is_written():
    assert Month.read("1968-03") == Month(1968, 3)
    with pytest.raises(ValueError, match="month"):
        Month.read("1968-13")


def test_the_days_it_may_be():
    day = date(2022, 5, 7)
    assert (earliest(MAY), latest(MAY), earliest(day), latest(day)) == (MAY.first, MAY.last, day, day)
    assert (earliest(None), latest(None)) == (None, None)


@pytest.mark.parametrize(
    ("one", "other", "after", "or_equal", "same"),
    [
        (MAY, date(2022, 5, 19), False, False, True),
        (date(2022, 5, 19), MAY, False, False, True),
        (MAY, MAY, False, False, True),
        (date(2022, 5, 31), MAY, False, True, True),
        (MAY, date(2022, 5, 1), False, True, True),
        (date(2022, 6, 1), MAY, True, True, False),
        (Month(2022, 6), MAY, True, True, False),
        (MAY, Month(2022, 6), False, False, False),
        (date(2022, 5, 2), date(2022, 5, 1), True, True, False),
        (date(2022, 5, 1), date(2022, 5, 1), False, True, True),
    ],
)
def test_one_comes_after_another_only_if_it_does_whichever_days_they_are(one, other, after, or_equal, same):
    assert surely_after(one, other) is after
    assert surely_after(one, other, or_equal=True) is or_equal
    assert may_be_one(one, other) is may_be_one(other, one) is same


def test_what_is_no_date_is_only_itself():
    assert (may_be_one("138", "138"), may_be_one("138", "139")) == (True, False)
