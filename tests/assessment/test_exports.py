"""Results as tables."""

import pytest

from assessment import checkup, exports, history
from assessment.board.counts import board_of
from assessment.models import Decision
from rulebook.rules import COLUMNS
from societies.models import Society
from tests.assessment.judged import THEN, TODAY, province


@pytest.fixture
def world(cast):
    return province(cast)


def test_the_matrix_has_every_society_and_rule(world, monkeypatch):
    monkeypatch.setattr(exports, "CHUNK", 2)  # the rows go on over the chunks
    rows = list(exports.matrix(board_of(Society.objects.all())))
    cells = {row[0]: dict(zip(exports.MATRIX, row, strict=True)) for row in rows}
    assert len(rows) == 3
    assert len(exports.MATRIX) == len(COLUMNS) + 2
    assert cells[world.jia.name]["W1 专职工作人员配备达标"] == "未达标"
    assert cells[world.yi.name]["W1 专职工作人员配备达标"] == "达标"
    assert cells[world.yi.name]["两化"] == "已达标"
    assert cells[world.jia.name]["P1 理事会层面建立党建工作小组"] == "未检查"


def test_the_matrix_of_a_past_day(world):
    rows = list(exports.matrix(board_of(Society.objects.all(), THEN)))
    assert {row[0]: row[1] for row in rows} == {world.jia.name: "已达标", world.yi.name: "已达标"}
    told = {dict(zip(exports.MATRIX, row, strict=True))["P1 理事会层面建立党建工作小组"] for row in rows}
    assert told == {"当时未检查"}


def test_a_society_shows_the_decision_beside_the_result(world):
    first, second = exports.of_society(checkup.results(world.yi))
    told = dict(zip(exports.SOCIETY, first, strict=True))
    assert second[-4:] == ["", "", "", None]
    heads = ("编号", "结果", "检查结果", "认定或豁免", "理由")
    assert [told[head] for head in heads] == ["W1", "达标", "待认定", "认定达标", "已核实"]


def test_a_list_says_what_counts_and_what_the_machine_found(world):
    rows = history.results(Society.objects.filter(pk=world.yi.pk)).filter(rule="W1").select_related("society")
    decided_on = Decision.objects.get(society=world.yi, rule="W1").decided_on  # since then it counts so
    assert list(exports.of_list(rows)) == [
        [world.yi.name, "W1", "专职工作人员配备达标", "达标", "待认定", "W1的说明。", decided_on]
    ]
    (own,) = history.results(Society.objects.filter(pk=world.jia.pk)).filter(rule="W1")
    assert (own.verdict, own.counts_since) == (None, TODAY)
