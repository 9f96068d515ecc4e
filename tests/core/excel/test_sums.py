"""core.excel.sums: sums are computed again, other formulas are believed."""

import pytest

from core.cells import Formula
from core.excel.reading import open_workbook
from core.excel.sums import MOST, checked
from tests.workbooks import raw

CELLS = {
    (3, 4): 5,
    (3, 5): 7,
    (3, 6): "文字",
    (3, 7): "6060.00",
    (3, 8): Formula("=D3+E3", 12),
    (3, 9): Formula("=D3+E3", 11),
    (3, 10): Formula("=VLOOKUP(A1,B:C,2,0)", 4),
    (3, 11): True,
    (3, 12): "#REF!",
    (4, 4): 0.1,
    (4, 5): 0.2,
}


def value_of(text, value):
    return checked(Formula(text, value), lambda row, column: CELLS.get((row, column)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("=D3+E3", 12),
        ("=$D$3+E3-D3", 7),
        ("=+D3-E3", -2),
        ("=SUM(D3:F3)", 12),
        ("=SUM(D3:F3,H3)", 24),
        ("=SUM(D3:E4)", 12.3),
        ("=SUM(D3:E3,-D3*2)", 2),
        ("=D3*10000", 50000),
        ("=D3/10+E3", 7.5),
        ("=(D3+E3)*2", 24),
        ("=D3+G3", 6065),
        ("=D3+Z99", 5),
        ("=D4+E4", 0.3),
        ("=J3+D3", 9),
        ("=1203+45", 1248),
    ],
)
def test_a_sum_that_is_right_gives_its_value(text, value):
    """And with another value it is refused: each of these is computed, none is believed."""
    assert value_of(text, value) == value
    with pytest.raises(ValueError, match="不一致，请用 Excel 打开重新计算并保存后再上传。$"):
        value_of(text, value + 1)


def test_the_words_name_both_figures():
    with pytest.raises(ValueError, match="^公式的结果 11 与按公式算出的 12 不一致，"):
        value_of("=D3+E3", 11)
    with pytest.raises(ValueError, match="^公式的结果 （空） 与按公式算出的 12 不一致，"):
        value_of("=D3+E3", "")


@pytest.mark.parametrize(
    "text",
    [
        "=VLOOKUP(A1,B:C,2,0)",
        "=学会!D3",
        "=IF(D3>1,2,3)",
        "=SUM(D:D)",
        "=D3&E3",
        "=D3%",
        "=D3^2",
        "=D3/0",
        "=D3 E3",
        "=D3:E3",
        "=D3+F3",
        "=D3+K3",
        "=D3+L3",
        "=SUM(K3:L3)",
        "=名称+D3",
        "=",
        '="never closed',
        "=" + "D3+" * 200 + "D3",
        f"=SUM(D3:D{MOST + 10})",
        "=SUM((D3:E3)*2)",
    ],
)
def test_what_cannot_be_computed_again_is_believed(text):
    assert value_of(text, 777) == 777
    assert value_of(text, "甲") == "甲"


def test_without_a_value_it_is_refused_whatever_it_says():
    for text in ("=D3+E3", "=VLOOKUP(A1,B:C,2,0)"):
        with pytest.raises(ValueError, match="^含有公式：“=.*”，请复制后“粘贴为数值”。$"):
            value_of(text, None)


def test_a_sum_of_sums_is_computed_to_the_bottom():
    assert value_of("=H3+D3", 17) == 17
    with pytest.raises(ValueError, match="公式的结果 11 与按公式算出的 12 不一致"):
        value_of("=I3+D3", 16)


def test_sums_that_refer_to_each_other_come_to_an_end():
    circle = {(1, 1): Formula("=B1+B1", 4), (1, 2): Formula("=A1+A1", 2)}
    with pytest.raises(ValueError, match="不一致"):
        checked(circle[1, 1], lambda row, column: circle.get((row, column)))


def test_sums_of_long_ranges_of_sums_cost_no_more_than_the_cells_of_one():
    looked, stored = [], {1: 900, 2: 1}

    def cell_value_at(row, column):
        looked.append(row)
        return Formula(f"=SUM({'ABCDEF'[column]}1:{'ABCDEF'[column]}900)", stored.get(column, 1))

    assert checked(Formula("=SUM(A1:A900)", 810_000), cell_value_at) == 810_000
    assert 900 < len(looked) <= MOST


def test_together_with_the_reader():
    cells = '<c r="A1"><v>5</v></c><c r="B1"><v>7</v></c><c r="C1"><f>A1+B1</f><v>{}</v></c>'
    for stored, right in ((12, True), (13, False)):
        with open_workbook(raw(f'<row r="1">{cells.format(stored)}</row>')) as book:
            (row,) = book.sheets[0].rows()
        if right:
            assert checked(row.values[2], lambda _, column, row=row: row.values[column - 1]) == 12
        else:
            with pytest.raises(ValueError, match="不一致"):
                checked(row.values[2], lambda _, column, row=row: row.values[column - 1])
