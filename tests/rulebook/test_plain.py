"""Facts become JSON and the same facts again, by their annotations."""

import dataclasses
import datetime
import json
from decimal import Decimal
from typing import NamedTuple, get_args, get_type_hints

import pytest
from hypothesis import given, settings

from rulebook.facts import Facts
from rulebook.facts import finance as money
from rulebook.facts import society as register
from rulebook.facts import staffing as people
from rulebook.months import Month
from rulebook.outcomes import Verdict
from rulebook.plain import Unlike, built, plain
from rulebook.whatif import put
from tests.rulebook.rules import given as build
from tests.rulebook.rules.erasing import MODELS
from tests.rulebook.rules.in_order import in_order
from tests.rulebook.rules.test_properties import changed


def again(kind, value):
    """The value after a journey through JSON."""
    return built(kind, json.loads(json.dumps(plain(value))), "")


@pytest.mark.parametrize("facts", [in_order(), build.given()])
def test_facts_come_back_equal(facts):
    assert again(Facts, facts) == facts


@settings(max_examples=50, deadline=None)
@given(changed())
def test_whatever_they_are(facts):
    assert again(Facts, facts) == facts


class Row(NamedTuple):
    name: str
    on: datetime.date | None
    amount: Decimal | None
    shares: tuple[int, int] = (2, 3)
    pairs: tuple[tuple[str, str], ...] = ()
    verdict: Verdict = Verdict.MET
    found: list | None = None


@dataclasses.dataclass(frozen=True)
class Whole:
    rows: tuple[Row, ...]
    sure: bool


def test_a_new_fact_needs_no_line():
    """A row and a whole nobody has heard of, types and all."""
    row = Row("甲", datetime.date(2026, 2, 28), Decimal("12.50"), pairs=(("OPEN", "一等奖"),), found=[{"a": [1]}])
    whole = Whole((row, Row("", None, None)), sure=False)
    back = again(Whole, whole)
    assert back == whole
    assert repr(back) == repr(whole)  # types too: 12.50 is not 12.5, a Verdict is no str


VALUES = {"name": "甲", "on": None, "amount": None, "shares": [2, 3], "pairs": [], "verdict": "MET", "found": None}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"on": "昨天"}, 'row.on应为日期（如 2026-11-30），现为 "昨天"。'),
        ({"on": 20261130}, "row.on应为日期"),
        ({"amount": 12.5}, "row.amount应为加引号的数（如 12.50），现为 12.5。"),
        ({"amount": "NaN"}, "row.amount应为加引号的数"),
        ({"name": None}, "row.name应为文字，现为 null。"),
        ({"shares": [2]}, "row.shares应有2项，现有1项。"),
        ({"shares": "23"}, "row.shares应为列表"),
        ({"shares": [2, True]}, "row.shares[1]应为整数，现为 true。"),
        ({"pairs": [["a", 1]]}, "row.pairs[0][1]应为文字，现为 1。"),
        ({"verdict": "FINE"}, 'row.verdict应为MET、NOT_MET、WAIVED，现为 "FINE"。'),
        ({"found": "x"}, "row.found应为列表"),
        ({"extra": 1}, "row多出“extra”。"),
    ],
)
def test_what_is_not_as_annotated_is_refused_at_its_place(change, words):
    built(Row, VALUES, "row")
    with pytest.raises(Unlike) as refused:
        built(Row, VALUES | change, "row")
    assert words in str(refused.value)


def test_what_is_missing_is_named():
    with pytest.raises(Unlike, match="row缺少“name”。"):
        built(Row, {name: value for name, value in VALUES.items() if name != "name"}, "row")
    with pytest.raises(Unlike, match="row应为带名称的各项，现为 \\[\\]。"):
        built(Row, [], "row")


@pytest.mark.parametrize("name", MODELS)
def test_a_fact_may_be_unknown_wherever_its_column_may(name):
    """So no file is refused because a table holds what an annotation does not allow."""
    (kind,) = [vars(module)[name] for module in (register, people, money) if name in vars(module)]
    columns = {field.attname: field for field in MODELS[name]._meta.concrete_fields}
    hints = {field: type(None) in get_args(hint) for field, hint in get_type_hints(kind).items() if field in columns}
    assert [field for field, unknown in hints.items() if columns[field].null and not unknown] == []


def test_a_month_is_read_where_one_may_stand_and_nowhere_else():
    facts = put(in_order(), "staffing.staff.0.birth_date", Month(1968, 3))
    written = plain(facts)
    assert written["staffing"]["staff"][0]["birth_date"] == "1968-03"
    assert built(Facts, written, "facts") == facts
    written["staffing"]["staff"][0]["secondment_accepted_on"] = "2024-03"
    with pytest.raises(Unlike, match="应为日期（如 2026-11-30）"):
        built(Facts, written, "facts")
