"""What must hold of every rule, whatever the facts (hypothesis)."""

import dataclasses
import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook.dates import months_later, whole_years, years_later
from rulebook.engine import judge, judge_society
from rulebook.facts.society import MembersFact, TermFact
from rulebook.facts.staffing import SecretaryGeneralFact, StaffingFacts
from rulebook.outcomes import Status
from rulebook.policy import Policy
from rulebook.rules import RULES
from rulebook.whatif import put
from tests.rulebook.rules import given as build
from tests.rulebook.rules.erasing import leaves
from tests.rulebook.rules.given import AS_OF
from tests.rulebook.rules.in_order import in_order

unhurried = settings(deadline=None)  # a busy machine is no failure
DAYS = st.dates(datetime.date(1930, 1, 1), datetime.date(2090, 12, 31))
IN_ORDER = in_order(policy=dataclasses.replace(Policy(), supervisors_named=True))
PLACES = leaves(IN_ORDER)


@st.composite
def changed(draw):
    """The society in order, but for some facts changed to other values."""
    facts = put(IN_ORDER, "as_of", draw(st.sampled_from([AS_OF, datetime.date(2027, 2, 1)])))
    for place in draw(st.lists(st.sampled_from(sorted(PLACES)), max_size=4, unique=True)):
        facts = put(facts, place, draw(PLACES[place]))
    return facts


def test_the_society_in_order_is_in_order():
    """The ground the changes start from: without it the properties would hold of nothing."""
    states = [outcome.status.value for outcome in judge_society(RULES, IN_ORDER).values()]
    assert set(states) == {"MET", "TO_REVIEW", "NOT_APPLICABLE"}
    assert states.count("MET") >= 30


@settings(max_examples=50, deadline=None)
@given(changed())
def test_judging_twice_gives_the_same(facts):
    assert judge_society(RULES, facts) == judge_society(RULES, facts)


@unhurried
@given(DAYS, st.integers(0, 90))
def test_a_birthday_comes_on_its_day_and_not_the_day_before(birth, years):
    birthday = years_later(birth, years)
    assert whole_years(birth, birthday) == years
    assert whole_years(birth, birthday - datetime.timedelta(days=1)) == years - 1
    assert (birthday.month, birthday.day) in {(birth.month, birth.day), (3, 1)}


@unhurried
@given(DAYS, st.integers(-400, 400))
def test_months_go_forth_and_back_to_the_same_month(day, months):
    there = months_later(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day <= day.day
    assert months_later(there, -months).month == day.month


@unhurried
@given(st.dates(datetime.date(1930, 1, 1), datetime.date(1990, 12, 31)), DAYS)
def test_s2_is_the_age_at_the_end_of_the_term(birth, end):
    head = build.row(SecretaryGeneralFact, name="甲", birth_date=birth, starts_on="2020-01-01")
    term = build.row(TermFact, id=1, starts_on="1920-01-01", ends_on=end)
    facts = build.given(society=build.society(terms=(term,)), staffing=StaffingFacts(secretaries=(head,)))
    age, birthday = whole_years(birth, end), years_later(birth, 70)
    expected = (
        "NO_DATA" if birth >= end else "MET" if age < 70 or end == birthday else "TO_REVIEW" if age == 70 else "NOT_MET"
    )
    assert judge(RULES["S2"], facts).status == expected


@unhurried
@given(st.integers(1, 100_000), st.integers(0, 120))
def test_w1_at_every_size(members, staff):
    counted = build.row(MembersFact, year=2026, individual=members, unit=0)
    people = StaffingFacts(staff=build.full_time(staff), roster_known=True)
    outcome = judge(RULES["W1"], build.given(society=build.society(members=counted), staffing=people))
    enough = staff >= 3 and staff * 1000 >= members  # the words of the clause
    assert outcome.status is (Status.MET if enough else Status.NOT_MET)
    assert ("高于" in outcome.explanation) == (enough and staff > 3 and staff * 1000 > 5 * members)
    needed = outcome.values["应配"]
    assert needed >= 3
    assert (needed - 1) * 1000 < members or needed == 3
    assert outcome.values.get("还差", 0) == max(0, needed - staff)
