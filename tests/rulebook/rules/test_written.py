"""No rule decides by how a day is written: a sentence may name a day that the forecast does not watch.

Each rule is judged twice, the second time with another day in every sentence; what it says of the state must not move.
"""

import datetime

from rulebook import dates
from rulebook.dates import written
from rulebook.engine import judge
from rulebook.outcomes import met, not_met
from rulebook.rules import RULES
from rulebook.rules.base import rule
from tests.rulebook.rules.generated import ODD, changed_once, sound, with_changes, worlds

ALWAYS = datetime.date(1999, 9, 9)


def misled(rules, every, monkeypatch):
    """The ids of the rules that come to another state, or send elsewhere, once the days of sentences are others."""
    before = [[_decided(one, facts) for one in rules] for facts in every]
    with monkeypatch.context() as patch:
        patch.setattr(dates, "unwatched", lambda day: ALWAYS)
        after = [[_decided(one, facts) for one in rules] for facts in every]
    told = zip(before, after, strict=True)
    return {one.id for was, now in told for one, old, new in zip(rules, was, now, strict=True) if old != new}


def _decided(rule, facts):
    outcome = judge(rule, facts)
    return outcome.status, outcome.link


def test_no_rule_decides_by_how_a_day_is_written(monkeypatch):
    begin = sound()[0]
    every = [*sound(), *worlds(100), *(with_changes(begin, one) for one in ODD)]
    every += [facts for place, facts in changed_once(begin) if place.endswith(("_on", "_to", "_by", "_date"))]
    assert misled([one for one in RULES.values() if not one.last], every, monkeypatch) == set()


def test_a_rule_that_does_is_caught(monkeypatch):
    @rule("W1", "试", clause="试", remedy="试")
    def by_its_own_sentence(facts):
        words = f"检查之日是{written(facts.as_of)}。"
        return met(words) if "11月" in words else not_met(words)

    assert misled([by_its_own_sentence], sound(), monkeypatch) == {"W1"}
