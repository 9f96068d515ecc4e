"""The forecast is what judging every single day finds, for every rule and whatever is recorded (hypothesis)."""

import datetime
import logging
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as supposed

from rulebook.attainment import effective, secretariat, secretary_general
from rulebook.engine import judge_society
from rulebook.facts.of_day import of_day
from rulebook.forecast import QUIET, forecast
from rulebook.judged import in_force
from rulebook.outcomes import Status
from rulebook.rules import RULES
from tests.rulebook.odd_rules import ODD
from tests.rulebook.rules.given import AS_OF
from tests.rulebook.worlds import UNTIL, decisions, worlds

EVERY = {rule.id: rule for rule in RULES.values() if not rule.last} | ODD
LONGER = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


def judged_every_day(facts):
    """{day: {rule: outcome}} from AS_OF on, each day judged by itself."""
    days = [AS_OF + datetime.timedelta(number) for number in range((UNTIL - AS_OF).days + 1)]
    return {day: judge_society(EVERY, of_day(facts, day)) for day in days}


def day_by_day(judged, decided, policy):
    """([(rule, day)] of every day on which one stops being good, the days on which attainment is lost)."""
    falls, lapses, before = [], [], None
    for day, outcomes in judged.items():
        now = effective(outcomes, in_force(decided, day))
        if before:
            falls += [(rule, day) for rule in now if falls_from(before[rule], now[rule], EVERY[rule], day, policy)]
            lapses += [day] if attained(before, policy) and not attained(now, policy) else []
        before = now
    return falls, lapses


def falls_from(was, now, rule, day, policy):
    """Whether a rule stops being good; or is known to fail of which a fact is missing, but for a year that begins."""
    if was in QUIET:
        return now not in QUIET
    begins = rule.yearly and day in (policy.renewed_on(day.year - 1), policy.renewed_on(day.year))
    return was is Status.NO_DATA and now is Status.NOT_MET and not begins


def attained(states, policy):
    return all(whole(states, policy) == Status.MET for whole in (secretary_general, secretariat))


@pytest.fixture(autouse=True)
def quiet():
    """Rules that break on some days are no news here."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def test_it_finds_exactly_what_judging_every_day_finds():
    fallen = {False: Counter(), True: Counter()}

    @settings(max_examples=18, derandomize=True, database=None, phases=[Phase.generate], **LONGER)
    @supposed(worlds(), decisions(tuple(EVERY)))
    def every_day(facts, decided):
        judged = judged_every_day(facts)
        for given in ((), decided):
            expected, lapses = day_by_day(judged, given, facts.policy)
            found = forecast(EVERY, facts, UNTIL, given)
            assert [(fall.rule, fall.on) for fall in found.falls] == expected
            if not any(fall.anew for fall in found.falls):
                assert [lapse.on for lapse in found.lapses] == lapses
            fallen[bool(given)].update(rule for rule, _ in expected)

    every_day()
    seen = fallen[False].keys() | fallen[True].keys()
    assert ODD.keys() <= fallen[False].keys(), "the worlds are too poor to tell"
    assert len(seen) > 0.8 * len(EVERY), "the worlds are too poor to tell"
