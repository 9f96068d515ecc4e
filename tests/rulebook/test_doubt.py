"""A day of which only the month is known: what every day of the month agrees on holds, and nothing else does."""

import datetime
import itertools
import logging
import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as supposed

from rulebook.dates import years_later
from rulebook.doubt import SHAPES, SINGLE
from rulebook.engine import judge_society
from rulebook.facts.of_day import of_day
from rulebook.forecast import forecast
from rulebook.judged import judge as judge_whole
from rulebook.months import Month
from rulebook.outcomes import Attained, Status
from rulebook.rules import RULES
from rulebook.whatif import put
from tests.rulebook.odd_rules import ODD
from tests.rulebook.rules.given import AS_OF
from tests.rulebook.rules.in_order import in_order
from tests.rulebook.test_forecast_exact import day_by_day, judged_every_day
from tests.rulebook.worlds import UNTIL, worlds

EVERY = {rule.id: rule for rule in RULES.values() if not rule.last} | ODD
MIDDLE = AS_OF + datetime.timedelta(15)  # of a month: on its last day little is in doubt
LONGER = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


@pytest.fixture(autouse=True)
def quiet():
    """Rules that break on some days are no news here."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def days_of(month):
    """Every day of a Month."""
    return [month.first + datetime.timedelta(number) for number in range((month.last - month.first).days + 1)]


def datable(facts):
    """{place: day} of every day in the facts that may be a Month."""
    found = {}
    for part, table, columns in SHAPES:
        rows = getattr(getattr(facts, part), table)
        for number, row in enumerate((rows,) if table == SINGLE else rows):
            at = f"{part}.{table}" if table == SINGLE else f"{part}.{table}.{number}"
            found |= {f"{at}.{name}": row[place] for place, name in columns if row[place] is not None}
    return found


def put_in_turn(facts, place, value):
    """Facts with another value, the newest term and appointment first as they are loaded."""
    facts = put(facts, place, value)
    terms = tuple(sorted(facts.society.terms, key=lambda term: term.starts_on, reverse=True))
    heads = tuple(sorted(facts.staffing.secretaries, key=lambda head: head.starts_on, reverse=True))
    return put(put(facts, "society.terms", terms), "staffing.secretaries", heads)


def on_every_day(facts, coarse):
    """[{rule: status}] for every way to choose a day of each Month of {place: Month}."""
    found = []
    for days in itertools.product(*(days_of(month) for month in coarse.values())):
        known = facts
        for place, chosen in zip(coarse, days, strict=True):
            known = put(known, place, chosen)
        terms = tuple(sorted(known.society.terms, key=lambda term: term.starts_on, reverse=True))
        known = put(known, "society.terms", terms)
        outcomes = judge_society(EVERY, of_day(known, MIDDLE))
        found.append({rule: outcome.status for rule, outcome in outcomes.items()})
    return found


def expected(statuses):
    """The status that all agree on, or NO_DATA."""
    return statuses[0] if len(set(statuses)) == 1 else Status.NO_DATA


def near(dice, place, facts):
    """A day near which a rule may turn: about the day of judging, or for a head's birth of seventy years before."""
    on = MIDDLE + datetime.timedelta(dice.randint(-20, 20))
    if place.endswith("birth_date") and facts.society.terms:
        end = facts.society.terms[0].ends_on
        return years_later(end, -dice.choice([70, 71])) + datetime.timedelta(dice.randint(-20, 20))
    return on


@pytest.mark.parametrize(("many", "examples", "tries"), [(1, 20, 8), (2, 6, 2)])
def test_a_rule_says_what_every_day_agrees_on_and_nothing_else(many, examples, tries):
    doubtful, settled = Counter(), Counter()

    @settings(max_examples=examples, derandomize=True, database=None, phases=[Phase.generate], **LONGER)
    @supposed(worlds())
    def every_rule(facts):
        dice = random.Random(repr(facts))
        for _ in range(tries):
            chosen = dice.sample(sorted(datable(facts)), many)
            days = {place: near(dice, place, facts) for place in chosen}
            coarse = {place: Month(on.year, on.month) for place, on in days.items()}
            unclear = facts
            for place, month in coarse.items():
                unclear = put(unclear, place, month)
            found, each = judge_society(EVERY, of_day(unclear, MIDDLE)), on_every_day(facts, coarse)
            for rule, outcome in found.items():
                statuses = [one[rule] for one in each]
                if rule not in ODD or many == 1:
                    assert outcome.status is expected(statuses), (rule, coarse, Counter(statuses), outcome.explanation)
                (settled if len(set(statuses)) == 1 else doubtful)[rule] += 1

    every_rule()
    assert settled.keys() == EVERY.keys()
    assert doubtful.keys() >= {"S2", "G7", "W1", "E1", "W4a", "S0"} if many == 1 else len(doubtful) > 5, doubtful


def test_the_forecast_is_what_judging_every_day_finds():
    fallen = Counter()

    @settings(max_examples=4, derandomize=True, database=None, phases=[Phase.generate], **LONGER)
    @supposed(worlds())
    def every_day(facts):
        dice = random.Random(repr(facts))
        for place in dice.sample(sorted(datable(facts)), 3):
            on = near(dice, place, facts) + datetime.timedelta(dice.randint(0, 600))
            facts = put(facts, place, Month(on.year, on.month))
        falls, _ = day_by_day(judged_every_day(facts), (), facts.policy)
        assert [(fall.rule, fall.on) for fall in forecast(EVERY, facts, UNTIL).falls] == falls
        fallen.update(rule for rule, _ in falls)

    every_day()
    assert len(fallen) > 15


def test_attained_is_only_what_is_attained_on_every_day():
    states, facts, dice = Counter(), in_order().seen_on(MIDDLE), random.Random(1)
    for place in sorted(datable(facts)):
        on = near(dice, place, facts)
        month = Month(on.year, on.month)
        stands = judge_whole(put(facts, place, month)).attainment
        each = [judge_whole(put(facts, place, one)).attainment for one in days_of(month)]
        states[stands.state] += 1
        if stands.state is Attained.ATTAINED:
            assert {one.state for one in each} == {Attained.ATTAINED}, place
        for name in ("secretary_general", "secretariat"):
            every, found = {getattr(one, name) for one in each}, getattr(stands, name)
            assert found in every if len(every) == 1 else found is Status.NO_DATA, place
    assert len(states) > 1
