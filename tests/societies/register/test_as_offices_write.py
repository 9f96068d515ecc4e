"""Registers as offices write them: each leads to the facts of the plain one or to a question, never to a wrong fact."""

import pytest

from finance.models import Statement
from societies.models import MembershipYear, Society, StatedFigure
from societies.register import service
from tests.societies.register.as_written import DATA, agreeing, facts, path_of, planned, proposals, read

READ = "r01 r04 r05b r06 r07a r07b r08a r08b r09 r11 r13c r13d r13e r14 r16 r17a r17c r18a r20b r20f r21a r25 r26"
READ += " s02 s05 s06 s08 s09 s10_ s10b s10c s11 s12 s13 s14_ s14b t02 t04. t04_ t05"
ASKED = {
    "r03": {"starts"},
    "r10a": {"starts"},
    "r13a": {"word"},
    "r20a": {"year"},
    "r20c": {"year"},
    "r20d": {"year"},
    "r20e": {"year"},
    "r20g": {"year"},
    "r22": {"rows"},
    "r23": {"rows"},
    "r27": {"society"},
    "s01c": {"unit"},
    "s03": {"rows"},
    "t03": {"year"},
    "t06": {"rows"},
    "t12": {"year"},
}
WRONG = {
    "r24": ["B2"],
    "s04": ["B2"],
    "t08": ["B3"],
    "t09": ["F3", "F5"],
    "t10": ["D3", "D5"],
    "t11": ["B2"],
}
DELIBERATE = {"r20f": {"year": 2025}, "s14_": {"individual": 1200}, "s14b": {"individual": 1200}}
OTHERWISE = {"s01a", "s01d", "t01"}  # with a sheet that the plain one has not; our own list
# Other societies; months for days; more columns; short names; no more than the office knew of its people.
DIFFERENT = {"r13a", "r03", "r10a", "r27", "s03"}
ONE_LEG = pytest.mark.once  # how a table is read hangs on no database; those below see that it is stored alike
pytestmark = pytest.mark.django_db


@ONE_LEG
@pytest.mark.parametrize("name", READ.split())
def test_it_is_read_without_a_question(name, plain):
    plan = read(name)
    assert [question.key for question in plan.questions if question.required] == []
    known = {key: value for key, value in agreeing(facts(), plain).items() if not deliberate(name, key, value)}
    assert known == {}
    assert {mark[1] for mark in facts() if mark[0] == "Society"} == {
        mark[1] for mark in plain if mark[0] == "Society"
    } or name == "r25"


def deliberate(name, key, value):
    """Whether a file says it otherwise on purpose: another year, other figures."""
    (model, _, _), field = key
    if name in ("r25", "s06"):  # no more than names and totals; two years beside each other
        return model == {"r25": "Society", "s06": "MembershipYear"}[name]
    return model == "MembershipYear" and DELIBERATE.get(name, {}).get(field) == value[0]


@ONE_LEG
@pytest.mark.parametrize(("name", "kinds"), ASKED.items())
def test_it_is_asked_what_nobody_can_know(name, kinds, plain):
    plan = planned(name)
    assert plan.problems == []
    assert {question.kind for question in plan.undecided} == kinds
    assert all(question.proposal in question.options for question in plan.undecided)
    answers = proposals(plan)
    answers |= proposals(planned(name, decisions=answers))  # one answer may lead to the next question
    assert read(name, decisions=answers).undecided == []
    if name not in DIFFERENT:
        assert agreeing(facts(), plain) == {}


@pytest.mark.parametrize(("name", "cells"), WRONG.items())
def test_what_is_wrong_is_named_by_its_cell_and_nothing_is_written(name, cells):
    plan = planned(name)
    assert [problem.cell for problem in plan.problems] == cells
    with path_of(name).open("rb") as file, pytest.raises(service.Refused):
        service.commit(file, actor=None)
    assert not Society.objects.exists()


@pytest.mark.parametrize("name", ["s01a", "s01d", "s01c"])
def test_amounts_in_ten_thousands_are_turned_into_yuan(name):
    read(name, decisions=proposals(planned(name)))
    assert {str(row.dues) for row in Statement.objects.all()} == {"25000.00"}
    assert {str(row.costs) for row in Statement.objects.all()} == {"310000.00"}


def test_of_our_own_list_nothing_computed_is_read_nor_asked_about():
    plan = read("t01")
    assert plan.questions == []
    left = [column.label for table in plan.content.tables for column in table.head.columns if column.target is None]
    assert left[:3] == ["会员", "专职 / 应配", "两化"]
    assert not MembershipYear.objects.exists()


def test_totals_are_kept_to_check_against():
    read("r25")
    assert list(StatedFigure.objects.order_by("what", "value").values_list("what", "year", "value")) == [
        ("MEMBERS", 2026, 310),
        ("MEMBERS", 2026, 1248),
        ("MEMBERS", 2026, 6180),
        ("STAFF", 2026, 2),
        ("STAFF", 2026, 2),
        ("STAFF", 2026, 2),
    ]
    assert not MembershipYear.objects.exists()


def test_every_file_is_tried():
    names = {path.name for path in DATA.iterdir()}
    tried = {path_of(name).name for name in [*READ.split(), *ASKED, *WRONG, *OTHERWISE, "r00"]}
    assert names == tried
