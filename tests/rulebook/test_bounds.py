"""Every parameter of the policy has bounds: what lies beyond is refused, what lies within makes no rule fail."""

import dataclasses
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook.bounds import IN_ORDER as PAIRS
from rulebook.bounds import LARGEST, impossible, wrong
from rulebook.judged import judge
from rulebook.outcomes import Status
from rulebook.parameters import Shape, described, parameter
from rulebook.policy import Policy, policy_from
from rulebook.rules import RULES
from rulebook.whatif import put
from tests.rulebook.rules.erasing import leaves
from tests.rulebook.rules.given import AS_OF
from tests.rulebook.rules.in_order import in_order as society_in_order

PARAMETERS = list(described(Policy).values())
DAY = datetime.timedelta(days=1)
IN_ORDER = society_in_order()
PLACES = leaves(IN_ORDER)
NAMES = [rule.id for rule in RULES.values() if not rule.last]


def beyond(one):
    """Values of its type just beyond the bounds of a parameter."""
    match one.shape:
        case Shape.NUMBER:
            return [one.least - 1, one.most + 1]
        case Shape.DATE:
            return [one.least - DAY, one.most + DAY]
        case Shape.SHARE:
            (part, whole), (most, of) = one.least, one.most
            return [(part, whole + 1), (most + 1, of), (0, 1), (1, 0), (1, LARGEST + 1), (3, 2), (1, 2, 3)]
        case Shape.TEXT:
            return ["5", "511", "5I", "5a", "abc", "", "５１"]
        case Shape.DAY_OF_YEAR:
            return ["02-30", "02-29", "13-01", "00-10", "3-31"]
        case Shape.RULES:
            return [("Z9",), ("S0", "S0"), ("G3",), *([()] if one.needed else [])]
        case Shape.CHOICES:
            return [("BIRTHDAYS",), (next(iter(one.choices)),) * 2, *([()] if one.needed else [])]
        case Shape.PRIZES:
            return [(("LOT", "一等奖"),), (("OPEN", ""),), (("OPEN", "一等奖"),) * 2]
    return []


def within(one):
    """A strategy of the values within the bounds of a parameter, its ends among them."""
    match one.shape:
        case Shape.TICK:
            return st.booleans()
        case Shape.NUMBER:
            return st.sampled_from([one.least, one.most]) | st.integers(one.least, one.most)
        case Shape.DATE:
            return st.sampled_from([one.least, one.most]) | st.dates(one.least, one.most)
        case Shape.SHARE:
            return st.sampled_from([one.least, one.most, (1, 2), (2, 3)])
        case Shape.TEXT:
            return st.from_regex(one.pattern, fullmatch=True)
        case Shape.DAY_OF_YEAR:
            return st.sampled_from(["", "01-01", "02-28", "03-31", "12-31"])
        case Shape.RULES:
            return _some(NAMES, least=1 if one.needed else 0)
        case Shape.CHOICES:
            return _some(one.choices, least=1 if one.needed else 0)
    prizes = st.dictionaries(st.sampled_from(list(one.choices)), st.sampled_from(["一等奖", "三等奖", "鼓励奖"]))
    return prizes.map(lambda chosen: tuple(chosen.items()))


def _some(names, least=0):
    return st.lists(st.sampled_from(list(names)), unique=True, min_size=least).map(tuple)


def in_order(values):
    """A Policy of values within their bounds, those that must stand in an order put into it."""
    for low, high in PAIRS:
        values |= {high: max(values[low], values[high])}
    return Policy(**values)


POLICIES = st.fixed_dictionaries({one.name: within(one) for one in PARAMETERS}).map(in_order)


def test_the_policy_as_it_was_issued_and_as_it_reads_now_is_possible():
    assert impossible(policy_from({})) == impossible(Policy()) == {}


@pytest.mark.parametrize("one", PARAMETERS, ids=lambda one: one.name)
def test_every_parameter_is_refused_beyond_its_bounds(one):
    values = beyond(one)
    assert bool(values) == (one.shape is not Shape.TICK)  # both answers are possible
    for value in values:
        told = impossible(dataclasses.replace(Policy(), **{one.name: value}))
        assert list(told) == [one.name], value
        assert told[one.name].endswith("。")


@pytest.mark.parametrize("one", [one for one in PARAMETERS if one.least is not None], ids=lambda one: one.name)
def test_the_bounds_themselves_are_possible_and_are_said(one):
    assert wrong(one, one.least) == wrong(one, one.most) == ""
    said = wrong(one, beyond(one)[1])
    numbers = (one.least, one.most) if one.shape is Shape.NUMBER else ()
    assert all(str(number) in said for number in numbers)


@pytest.mark.parametrize(("low", "high"), PAIRS)
def test_of_two_in_an_order_the_second_is_not_below_the_first(low, high):
    least = getattr(Policy(), low)
    below = {low: least + 1, high: least} if isinstance(least, int) else {low: least + DAY, high: least}
    told = impossible(dataclasses.replace(Policy(), **below))
    assert f"“{described(Policy)[low].label}”" in told[high]
    alike = dict.fromkeys((low, high), getattr(Policy(), high))
    assert impossible(dataclasses.replace(Policy(), **alike)).keys().isdisjoint((low, high))


def test_a_day_there_is_not_is_not_said_to_be_written_wrongly():
    until = described(Policy)["last_year_until"]
    assert wrong(until, "02-30") == "没有2月30日这一天，请核对，例如 03-31。"
    assert wrong(until, "02-29") == "2月29日不是每年都有，请换一天，例如 03-31。"
    assert "两位" in wrong(until, "2-3")


@pytest.mark.parametrize("default", [3, "51"])
def test_a_parameter_cannot_be_declared_without_bounds(default):
    with pytest.raises(TypeError, match="possible"):
        parameter(default, "会费", "天数")


@settings(max_examples=150, deadline=None)
@given(st.data(), POLICIES)
def test_no_rule_fails_on_values_within_the_bounds(data, policy):
    facts = dataclasses.replace(put(IN_ORDER, "as_of", AS_OF), policy=policy)
    for place in data.draw(st.lists(st.sampled_from(sorted(PLACES)), max_size=4, unique=True)):
        facts = put(facts, place, data.draw(PLACES[place]))
    assert impossible(policy) == {}
    outcomes = judge(facts).outcomes
    assert [rule for rule, outcome in outcomes.items() if outcome.status is Status.ERROR] == []
