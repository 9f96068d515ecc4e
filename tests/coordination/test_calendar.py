"""36 旬 and 12 months a year, and which of them went without a meeting. Pure."""

import datetime
from datetime import date

import pytest

from coordination.calendar import gaps, year_of_meetings


def slots(year, today, office=(), group=()):
    months = year_of_meetings(year, list(group), list(office), today)
    return months, [slot for month in months for slot in month.office]


@pytest.mark.parametrize("year", [2023, 2024, 2026])
def test_every_day_of_the_year_lies_in_exactly_one_slot(year):
    _, office = slots(year, date(2030, 1, 1))
    assert len(office) == 36
    days = [slot.start + datetime.timedelta(n) for slot in office for n in range((slot.end - slot.start).days + 1)]
    assert days == [
        date(year, 1, 1) + datetime.timedelta(n) for n in range((date(year, 12, 31) - date(year, 1, 1)).days + 1)
    ]


@pytest.mark.parametrize(("year", "last"), [(2023, 28), (2024, 29), (2100, 28)])
def test_the_last_days_of_february(year, last):
    months, _ = slots(year, date(2030, 1, 1), office=[date(year, 2, last)], group=[date(year, 2, last)])
    february = months[1]
    assert (february.office[2].end, february.group.end) == (date(year, 2, last), date(year, 2, last))
    assert (february.office[2].state, february.group.state) == ("DONE", "DONE")


@pytest.mark.parametrize(("day", "place"), [(1, 0), (10, 0), (11, 1), (20, 1), (21, 2), (31, 2)])
def test_the_days_at_the_edges(day, place):
    months, _ = slots(2026, date(2026, 11, 24), office=[date(2026, 1, day)])
    assert [slot.state for slot in months[0].office] == ["DONE" if n == place else "TODO" for n in range(3)]


@pytest.mark.parametrize("year", [2023, 2024])
def test_on_every_day_of_a_year_one_slot_runs_and_the_others_are_past_or_to_come(year):
    day = date(year, 1, 1)
    while day.year == year:
        months, office = slots(year, day)
        for row in (office, [month.group for month in months]):
            states = [slot.state for slot in row]
            now = states.index("WAITING")
            assert row[now].start <= day <= row[now].end
            assert states == ["TODO"] * now + ["WAITING"] + ["NOT_DUE"] * (len(row) - now - 1)
        day += datetime.timedelta(1)


@pytest.mark.parametrize(("day", "place"), [(1, 0), (10, 0), (11, 1), (20, 1), (21, 2), (26, 2), (30, 2)])
def test_the_slot_that_runs_is_the_one_of_the_day(day, place):
    states = [slot.state for slot in slots(2026, date(2026, 11, day))[0][10].office]
    assert states == ["TODO"] * place + ["WAITING"] + ["NOT_DUE"] * (2 - place)


def test_gaps_are_those_that_are_past():
    office = [date(2026, 1, 5), date(2026, 1, 15), date(2026, 2, 25)]
    months, _ = slots(2026, date(2026, 3, 1), office=office, group=[date(2026, 1, 5)])
    missed_group, missed_office = gaps(months)
    assert [slot.start for slot in missed_office] == [date(2026, 1, 21), date(2026, 2, 1), date(2026, 2, 11)]
    assert [slot.start for slot in missed_group] == [date(2026, 2, 1)]


def test_what_began_before_the_policy_was_no_duty():
    months, _ = slots(2016, date(2026, 11, 24))
    missed_group, missed_office = gaps(months)
    assert [slot.start.month for slot in missed_group] == [10, 11, 12]
    assert missed_office[0].start == date(2016, 9, 11)
    assert len(missed_office) == 2 + 3 * 3
    assert gaps(slots(2015, date(2026, 11, 24))[0]) == ([], [])


def test_nothing_is_missed_in_a_year_to_come_and_everything_in_one_gone_by():
    assert gaps(slots(2027, date(2026, 11, 24))[0]) == ([], [])
    missed_group, missed_office = gaps(slots(2025, date(2026, 1, 1))[0])
    assert (len(missed_group), len(missed_office)) == (12, 36)


def test_several_meetings_in_one_slot_and_days_of_other_years():
    office = [date(2026, 1, 9), date(2026, 1, 2), date(2025, 1, 2)]
    months, _ = slots(2026, date(2026, 11, 24), office=office)
    assert months[0].office[0].held == (date(2026, 1, 2), date(2026, 1, 9))
