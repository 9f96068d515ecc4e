"""Making any fact unknown never makes a rule say MET: over all rules and all facts, but for the three of domain 3.2.

Every fact of some sound societies is given every kind of value and erased; and many societies changed in many places
have facts of theirs erased.
"""

import random
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from functools import cache

import pytest

from rulebook.engine import judge_society
from rulebook.outcomes import Status
from rulebook.rules import RULES
from rulebook.rules.base import EVIDENCE
from rulebook.whatif import put
from tests.rulebook.rules.erasing import erasable
from tests.rulebook.rules.generated import MANY, STRICT, changed_once, judged, sound, worlds

# A direct statement settles the clause, and a detail that contradicts it wins: erased, it contradicts no more
THREE = {
    ("S6", "other_full_time_post"),
    ("R4", "shared_with_host"),
    ("R4", "account_name"),
    ("P1", "founded_on"),
}
ERASED = 12


def erasures(policy=STRICT, of=""):
    """(facts, place, facts without it) in great number; of every fact, or only of places that end so."""
    for begin in sound(policy):
        blanks = erasable(begin)
        for place, facts in changed_once(begin):
            if place in blanks and place.endswith(of):
                with suppress(LookupError):  # the row that was changed begins later now, and is not known
                    yield facts, place, put(facts, place, blanks[place])
    chance = random.Random(141)
    for facts in worlds(MANY, policy):
        blanks = erasable(facts)
        places = sorted(place for place in blanks if place.endswith(of))
        for place in chance.sample(places, min(ERASED, len(places))):
            yield facts, place, put(facts, place, blanks[place])


@cache
def turned(policy=STRICT, of=""):
    """{(rule, name of the fact): {(state before, state after)}} of every erasure that moved a rule."""
    moves, last, before = defaultdict(set), None, {}
    for facts, place, without in erasures(policy, of):
        if facts is not last:
            last, before = facts, judge_society(RULES, facts)
        for rule, outcome in judge_society(RULES, without).items():
            if outcome.status != before[rule].status:
                moves[rule, place.rpartition(".")[2]].add((before[rule].status, outcome.status))
    return moves


def made_met(policy=STRICT, of=""):
    """{(rule, name of the fact)} whose erasing made the rule say MET."""
    return {place for place, moves in turned(policy, of).items() if any(after is Status.MET for _, after in moves)}


def test_making_a_fact_unknown_never_turns_a_rule_met_but_for_three():
    """A fourth one fails here, and so does one of the three that is none any more."""
    assert made_met() == THREE
    assert {rule for rule, _ in THREE} == {"S6", "R4", "P1"}
    assert Status.ERROR not in {state for moves in turned().values() for move in moves for state in move}


def test_the_leniency_of_a_policy_version_is_no_leniency_of_a_rule():
    """The control: where the policy asks for no names (supervisors_named), a second hat disappears with them."""
    assert made_met(replace(STRICT, supervisors_named=False), of=".members") == {("G4a", "members")}
    assert made_met(STRICT, of=".members") == set()


NEVER = {"G7", "S0", "E4", "S9", "R1a", "P1", "P3"}  # nothing that they read may be blank, or a blank ends no failure
ASKED = [rule.id for rule in RULES.values() if rule.force is not EVIDENCE and not rule.last]


@pytest.mark.parametrize("rule", ASKED)
def test_a_rule_that_took_silence_for_consent_would_be_found(rule):
    """The control, rule by rule: some erasure turns what was not met into NO_DATA; a lenient rule would say MET."""
    moves = {move for (id, _), both in turned().items() if id == rule for move in both}
    silent = {before for before, after in moves if after is Status.NO_DATA and before is not Status.MET}
    assert bool(silent) is (rule not in NEVER)


SAYS = {
    "G1": "MET NOT_MET NOT_DUE NOT_APPLICABLE",
    "G2": "MET NOT_MET NOT_DUE NOT_APPLICABLE",
    "G3": "MET NOT_MET NOT_DUE",
    "G4a": "MET NOT_MET NO_DATA",
    "G4b": "TO_REVIEW NO_DATA",
    "G5": "TO_REVIEW NO_DATA",
    "G6": "MET TO_REVIEW NO_DATA",
    "G7": "MET NOT_MET NO_DATA",
    "S0": "MET NOT_MET NO_DATA",
    "S1": "MET TO_REVIEW NO_DATA",
    "S2": "MET NOT_MET TO_REVIEW NO_DATA",
    "S3": "TO_REVIEW NO_DATA",
    "S4": "TO_REVIEW NO_DATA",
    "S5": "MET NOT_MET TO_REVIEW NO_DATA",
    "S6": "MET NOT_MET TO_REVIEW NO_DATA",
    "S7": "MET NOT_MET NO_DATA NOT_APPLICABLE",
    "S8": "MET NOT_MET NO_DATA NOT_APPLICABLE",
    "S9": "MET NO_DATA",
    "S10": "MET NOT_MET NO_DATA NOT_APPLICABLE",
    "W1": "MET NOT_MET NO_DATA",
    "W2": "MET TO_REVIEW NO_DATA NOT_APPLICABLE",
    "W3": "MET TO_REVIEW NO_DATA NOT_APPLICABLE",
    "W4a": "MET NOT_MET NO_DATA NOT_APPLICABLE",
    "W4b": "TO_REVIEW NO_DATA",
    "W5": "MET NOT_MET NO_DATA NOT_APPLICABLE",
    "W6": "TO_REVIEW NO_DATA",
    "E1": "MET NOT_MET TO_REVIEW NO_DATA",
    "E2a": "MET NOT_MET NO_DATA NOT_APPLICABLE",
    "E2b": "TO_REVIEW NO_DATA NOT_APPLICABLE",
    "E3": "MET NO_DATA NOT_APPLICABLE",
    "E4": "MET NOT_MET NO_DATA",
    "E5": "TO_REVIEW NO_DATA",
    "E6": "TO_REVIEW NO_DATA",
    "E7": "MET TO_REVIEW NO_DATA",
    "E8a": "MET NOT_MET NO_DATA",
    "E8b": "TO_REVIEW NO_DATA",
    "E9": "MET NOT_MET NO_DATA",
    "E10": "MET NOT_MET NOT_DUE NO_DATA",
    "E11": "TO_REVIEW NO_DATA",
    "E12": "MET TO_REVIEW NO_DATA",
    "E13": "MET TO_REVIEW NO_DATA",
    "E14": "MET TO_REVIEW NO_DATA",
    "R1a": "MET NOT_MET NO_DATA",
    "R1b": "TO_REVIEW NO_DATA",
    "R2a": "MET NOT_MET NO_DATA NOT_APPLICABLE",
    "R2b": "TO_REVIEW NO_DATA",
    "R3": "TO_REVIEW NO_DATA",
    "R4": "MET NOT_MET NO_DATA",
    "R5": "MET NOT_MET NO_DATA",
    "R6a": "MET NOT_MET NO_DATA",
    "R6b": "TO_REVIEW NO_DATA",
    "R7": "MET NOT_MET NO_DATA",
    "R8": "MET NOT_MET NO_DATA",
    "R9": "MET NOT_MET NO_DATA NOT_APPLICABLE",
    "P1": "MET NOT_MET NO_DATA",
    "P2": "MET NOT_MET TO_REVIEW NO_DATA",
    "P3": "MET NOT_MET NO_DATA NOT_APPLICABLE",
    "P4": "MET TO_REVIEW NO_DATA NOT_APPLICABLE",
}


def test_every_state_of_every_rule_is_reached():
    """What each rule can say; a state that is not reached could be wrong without a test to see it."""
    said = defaultdict(set)
    for _, outcomes in judged():
        for rule, outcome in outcomes.items():
            said[rule].add(outcome.status)
    assert {rule: " ".join(state for state in Status if state in states) for rule, states in said.items()} == SAYS
    assert SAYS.keys() == RULES.keys()
