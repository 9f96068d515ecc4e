"""What a watched day notes: the first day on which an answer would be another one, no earlier than needed."""

import copy
import datetime
import operator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook.dates import months_later, whole_months, whole_years, written, years_later
from rulebook.months import Month
from rulebook.watching import Watch, monotone
from tests.rulebook.rules.given import day

TODAY, UNTIL, NEVER = day("2026-11-30"), day("2028-11-30"), day("2028-12-01")
TOMORROW = day("2026-12-01")


def noted(ask):
    """(what is answered today, the day noted)."""
    watch = Watch(TODAY, UNTIL)
    return ask(watch.day), watch.next


@pytest.mark.parametrize(
    ("ask", "answer", "on"),
    [
        (lambda today: today < day("2027-03-01"), True, "2027-03-01"),
        (lambda today: day("2027-03-01") >= today, True, "2027-03-02"),
        (lambda today: today <= TODAY, True, "2026-12-01"),
        (lambda today: today > TODAY, False, "2026-12-01"),
        (lambda today: today >= TODAY, True, "2028-12-01"),
        (lambda today: today == day("2027-03-01"), False, "2027-03-01"),
        (lambda today: today != TODAY, False, "2026-12-01"),
        (lambda today: today > day("2020-01-01"), True, "2028-12-01"),
        (lambda today: today <= datetime.date.max, True, "2028-12-01"),
        (lambda today: today.year, 2026, "2027-01-01"),
        (lambda today: today.month, 11, "2026-12-01"),
        (lambda today: (today + datetime.timedelta(40)).month, 1, "2026-12-23"),
        (lambda today: max(today, day("2027-05-01")), day("2027-05-01"), "2027-05-01"),
        (lambda today: whole_years(day("1980-03-10"), today), 46, "2027-03-10"),
        (lambda today: whole_years(start=day("1980-03-10"), day=today), 46, "2027-03-10"),
        (lambda today: whole_months(day("2026-01-31"), today), 10, "2026-12-31"),
        (lambda today: months_later(today, -12) > day("2026-01-15"), False, "2027-01-16"),
        (lambda today: years_later(today, 1) - datetime.timedelta(1) < day("2027-12-31"), True, "2027-01-01"),
        (lambda today: today.replace(day=1) >= day("2027-02-01"), False, "2027-02-01"),
        (lambda today: written(today), "2026年11月30日", "2028-12-01"),
    ],
)
def test_the_first_day_on_which_it_is_answered_otherwise(ask, answer, on):
    assert noted(ask) == (answer, day(on))
    assert ask(TODAY) == answer


@pytest.mark.parametrize(
    "ask",
    [
        lambda today: today.day,
        lambda today: today.weekday(),
        lambda today: today.isoformat(),
        lambda today: today.toordinal(),
        lambda today: today.timetuple(),
        lambda today: today - day("2026-01-01"),
        lambda today: day("2027-01-01") - today,
        lambda today: hash(today),
        lambda today: str(today),
        lambda today: f"{today:%Y}",
        lambda today: repr(today),
        lambda today: today.replace(year=2000),
        lambda today: today.replace(2000, 1, 1),
        lambda today: today.replace(day=30),
        lambda today: {TODAY: 1}[today],
        lambda today: copy.copy(today),
        lambda today: years_later(today, -1) < today,
        lambda today: whole_years(today, today),
        lambda today: today < today + datetime.timedelta(1),
    ],
)
def test_whoever_sees_the_day_itself_is_asked_again_tomorrow(ask):
    answer, on = noted(ask)
    assert on == TOMORROW
    assert answer == ask(TODAY)


def test_what_reads_a_date_past_its_methods_is_refused():
    """As a subclass of date it would be read without a word."""
    with pytest.raises(TypeError):
        noted(lambda today: datetime.datetime.combine(today, datetime.time()))
    assert isinstance(Watch(TODAY, UNTIL).day, datetime.date)


def test_where_the_calendar_ends_another_answer_begins():
    long = datetime.date.max - TODAY - datetime.timedelta(10)
    assert noted(lambda today: (today + long).year) == (9999, day("2026-12-11"))


DAYS = st.dates(day("2020-01-01"), day("2030-12-31"))
SPANS = st.integers(-700, 700)
FOLLOWED = {
    "plus": lambda today, span: today + datetime.timedelta(span),
    "minus": lambda today, span: today - datetime.timedelta(span),
    "months": lambda today, span: months_later(today, span // 20),
    "years": lambda today, span: years_later(today, span // 100),
    "first": lambda today, span: today.replace(day=1 + span % 28),
    "new year": lambda today, span: today.replace(month=1 + span % 12, day=1),
}


COMPARED = st.sampled_from(["lt", "le", "gt", "ge", "eq", "ne"])
STEPS = st.lists(st.tuples(st.sampled_from(sorted(FOLLOWED)), SPANS), max_size=3)


@settings(deadline=None, max_examples=200)
@given(DAYS, DAYS, STEPS, COMPARED)
def test_nothing_changes_before_the_day_noted(today, other, steps, compare):
    def ask(day):
        for name, span in steps:
            day = FOLLOWED[name](day, span)
        return getattr(operator, compare)(day, other), whole_years(day, other), whole_months(other, day)

    watch = Watch(today, today + datetime.timedelta(400))
    answer = ask(watch.day)
    quiet = [today + datetime.timedelta(days) for days in range((watch.next - today).days)]
    assert {ask(one) for one in quiet} == {answer}


@settings(deadline=None, max_examples=200)
@given(DAYS, SPANS, DAYS)
def test_the_functions_declared_monotone_are(one, span, other):
    """Otherwise a day could be missed."""
    after = one + datetime.timedelta(1)
    assert months_later(one, span) <= months_later(after, span)
    assert years_later(one, span // 10) <= years_later(after, span // 10)
    for whole in (whole_years, whole_months):
        assert whole(one, other) >= whole(after, other)
        assert whole(other, one) <= whole(other, after)


def test_a_function_keeps_its_name_and_costs_nothing_unwatched():
    assert monotone(written).__name__ == "written"
    assert months_later(TODAY, 3) == day("2027-02-28")
    assert type(months_later(TODAY, 3)) is datetime.date


BLUR = st.dates(day("2024-01-01"), day("2024-03-31"))
ASKED = [
    operator.lt,
    operator.le,
    operator.gt,
    operator.ge,
    operator.eq,
    operator.ne,
    whole_years,
    whole_months,
    lambda one, other: max(one, other) <= day("2024-02-10"),
    lambda one, other: years_later(one, 1) <= other,
    lambda one, other: one + datetime.timedelta(9) == other,
]


@settings(max_examples=300, deadline=None)
@given(BLUR, BLUR, st.integers(0, 20), st.integers(0, 20), st.sampled_from(ASKED))
def test_two_days_that_are_followed_at_once_change_nothing_within_what_both_noted(one, other, more, others, ask):
    """As long as neither has come to the day it noted, the answer is the one given."""
    here, there = (Watch(at, at + datetime.timedelta(days)) for at, days in ((one, more), (other, others)))
    answer = ask(here.day, there.day)
    for first in range((here.next - one).days):
        for second in range((there.next - other).days):
            assert ask(one + datetime.timedelta(first), other + datetime.timedelta(second)) == answer


def test_two_days_that_are_far_apart_note_nothing():
    here, there = Watch(day("1968-03-01"), day("1968-03-31")), Watch(day("2027-05-01"), day("2027-05-31"))
    assert here.day < there.day
    assert whole_years(here.day, there.day) == 59
    assert (here.next, there.next) == (day("1968-04-01"), day("2027-06-01"))


def test_what_is_no_day_is_compared_without_looking():
    watch = Watch(TODAY, UNTIL)
    assert (None in (watch.day, None), watch.day == None, watch.day != "x") == (True, False, True)  # noqa: E711
    assert watch.next == NEVER
    with pytest.raises(TypeError):
        assert watch.day < None


def test_a_month_compares_as_its_first_day_and_is_no_day():
    assert noted(lambda today: today >= Month(2027, 3)) == (False, day("2027-03-01"))
    assert noted(lambda today: Month(2027, 3) <= today) == (False, day("2027-03-01"))
    assert noted(lambda today: today == Month(2026, 11)) == (False, NEVER)
    assert noted(lambda today: today != Month(2026, 11)) == (True, NEVER)


def test_of_a_blurred_day_a_sentence_says_the_month():
    watch = Watch(day("1968-03-01"), day("1968-03-31"), blurred=True)
    assert (written(watch.day), written(years_later(watch.day, 70))) == ("1968年3月", "2038年3月")
