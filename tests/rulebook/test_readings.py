"""The numbers in a rule's words are those of the version shown: over every rule and every parameter."""

import ast
import dataclasses
import datetime
import re
from functools import cache

import pytest

from rulebook.parameters import Shape, described
from rulebook.policy import Policy, policy_from
from rulebook.readings import departures, names, reading
from rulebook.rules import RULES
from rulebook.words import Audience, RegulationKind
from tests.rulebook.rules.generated import judged
from tests.rulebook.rules.test_sentences import MODULES

PARAMETERS = described(Policy)
UNUSUAL = {
    Shape.DATE: (datetime.date(2031, 7, 19), "2031年7月19日"),
    Shape.DAY_OF_YEAR: ("07-19", "7月19日"),
    Shape.SHARE: ((4, 7), "七分之四"),
    Shape.TEXT: ("93", "93"),
}
OF_NAME = {
    "standing_share": (9, "九分之一"),
    "regulations": (("SEALS", "DUES"), "、".join(RegulationKind(one).label for one in ("SEALS", "DUES"))),
    "disclosure_audiences": (("PUBLIC",), Audience.PUBLIC.label),
    "prize_matrix": ((("OPEN", "四等奖"),), "四等奖"),
}
NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+分之[一二三四五六七八九十]+|半数")
NO_PARAMETER = re.compile(
    r"2月29日|3月1日|1月1日"  # of the calendar
    r"|〔\d+〕\d+号|2026年起施行"  # of other documents
    r"|恰有1人|至少有1个|大于0|为0的"  # one 秘书长, one department, more than nothing
    r"|[SWERPG]\d+[ab]?"
)


def unusual(one):
    """(a value of a parameter that it never has by itself, what a sentence then must hold)."""
    if one.shape is Shape.TICK:
        return not one.default, ""
    return OF_NAME.get(one.name) or UNUSUAL.get(one.shape) or (97, "97")


class Watched(Policy):
    """A policy that knows which of its parameters were asked for."""

    def __getattribute__(self, name):
        if name in PARAMETERS:
            ASKED.add(name)
        return super().__getattribute__(name)


ASKED = set()


@cache
def looked_at():
    """{rule: parameters that its judgement looks at} over the generated societies."""
    looked = {rule.id: set() for rule in RULES.values()}
    for facts, _ in judged():
        values = {field.name: getattr(facts.policy, field.name) for field in dataclasses.fields(Policy)}
        facts = dataclasses.replace(facts, policy=Watched(**values))
        for rule in RULES.values():
            ASKED.clear()
            if not rule.last:
                rule.evaluate(facts)
            looked[rule.id] |= ASKED
    return looked | {"G1": {"due_model", "due_direct"}, "G2": {"due_advanced"}, "G3": {"due_all", "new_society_years"}}


def test_every_parameter_that_is_looked_at_is_named_in_the_reading():
    untold = {id: looked_at()[id] - set(names(rule)) for id, rule in RULES.items()}
    assert {id: one for id, one in untold.items() if one} == {}
    assert len(set().union(*looked_at().values())) > 25


def test_no_reading_names_a_parameter_that_is_not_looked_at():
    idle = {id: set(names(rule)) - looked_at()[id] for id, rule in RULES.items()}
    assert {id: one for id, one in idle.items() if one} == {}


@pytest.mark.parametrize(("rule", "name"), [(rule, name) for rule in RULES.values() for name in names(rule)])
def test_a_reading_says_the_value_of_its_version(rule, name):
    one = PARAMETERS[name]
    value, words = unusual(one)
    before, now = reading(rule, Policy()), reading(rule, dataclasses.replace(Policy(), **{name: value}))
    assert words in now
    assert before != now
    assert "{" not in now + before


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_no_word_of_a_rule_holds_a_number_that_a_version_may_change(rule):
    """So that what a parameter says is said by the parameter alone: neither title nor remedy knows a version."""
    own = re.sub(r"\{[^}]*\}", "", rule.reading)
    for words in (rule.title, rule.remedy, own):
        assert NUMBER.findall(NO_PARAMETER.sub("", words)) == []


@pytest.mark.parametrize("path", sorted(MODULES), ids=lambda path: path.stem)
def test_no_sentence_holds_a_number_of_its_own(path):
    """What the rules say of a society takes its numbers from the policy and the facts."""
    functions = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]
    bodies = [part for node in functions for part in node.body[ast.get_docstring(node) is not None :]]
    spoken = [part.value for body in bodies for part in ast.walk(body) if isinstance(part, ast.Constant)]
    spoken = [words for words in spoken if isinstance(words, str) and re.search("[\u4e00-\u9fff‰%]", words)]
    assert [words for words in spoken if NUMBER.search(NO_PARAMETER.sub("", words))] == SAID.get(path.stem, [])


SAID = {
    "base": ["半数"],  # how a share is said
    "numbers": ["会员数为0，请核对。"],
    "goals": ["理事人数为0，请核对。"],
}


def test_what_departs_from_the_policy_as_issued_is_told():
    policy = dataclasses.replace(Policy(), least_staff=5, count_unit_members=False)
    assert departures(RULES["W1"], policy) == [("专职人员至少", "3人", "5人"), ("会员数计入单位会员", "是", "否")]
    assert all(departures(rule, policy_from({})) == [] for rule in RULES.values())
