import datetime

import pytest

from rulebook.dates import allowed_end, in_force, months_later, whole_months, whole_years, written, years_later
from rulebook.facts.society import TermFact
from tests.rulebook.rules.given import day, row


@pytest.mark.parametrize(
    ("start", "years", "later"),
    [
        ("1950-06-30", 70, "2020-06-30"),
        ("1952-02-29", 70, "2022-03-01"),  # a common year
        ("1952-02-29", 72, "2024-02-29"),
        ("2024-02-29", 1, "2025-03-01"),
        ("1999-12-31", 0, "1999-12-31"),
    ],
)
def test_years_later(start, years, later):
    assert years_later(day(start), years) == day(later)


@pytest.mark.parametrize(
    ("start", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-11-30", -12, "2025-11-30"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-12-15", 12, "2027-12-15"),
    ],
)
def test_months_later(start, months, later):
    assert months_later(day(start), months) == day(later)


@pytest.mark.parametrize(
    ("start", "end", "years", "months"),
    [
        ("1950-06-30", "2020-06-29", 69, 839),
        ("1950-06-30", "2020-06-30", 70, 840),
        ("1952-02-29", "2022-02-28", 69, 840),  # the month is whole on its last day, the birthday is the next day
        ("1952-02-29", "2022-03-01", 70, 840),
        ("2026-11-30", "2026-11-29", -1, -1),
        ("2026-01-31", "2026-02-27", 0, 0),
    ],
)
def test_whole_years_and_months(start, end, years, months):
    assert (whole_years(day(start), day(end)), whole_months(day(start), day(end))) == (years, months)


def test_both_ends_of_a_span_belong_to_it_and_an_unknown_end_is_open():
    start, end = day("2026-01-01"), day("2026-12-31")
    assert [in_force(d, start, end) for d in (start, end)] == [True, True]
    one = datetime.timedelta(days=1)
    assert [in_force(d, start, end) for d in (start - one, end + one)] == [False, False]
    assert [in_force(start - one, None, end), in_force(end + one, start, None)] == [True, True]


@pytest.mark.parametrize(
    ("extended_to", "end"),
    [(None, "2026-02-28"), ("2026-12-01", "2026-12-01"), ("2027-02-28", "2027-02-28"), ("2028-01-01", "2027-02-28")],
)
def test_an_extension_counts_for_so_many_years_at_most(extended_to, end):
    term = row(TermFact, id=1, starts_on="2022-03-01", ends_on="2026-02-28", extended_to=extended_to)
    assert allowed_end(term, 1) == day(end)


def test_a_written_day_has_no_leading_zeros():
    assert written(day("2026-01-05")) == "2026年1月5日"
