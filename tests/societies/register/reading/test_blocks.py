"""Blocks side by side under the same heads."""

from societies.register.reading.blocks import side_by_side
from tests.societies.register.reading.grids import JIA, YI, tables

HEADS = ["学会名称", "姓名", "性别"]


def blocks(*lists):
    """[(id, letters of the columns, names)] of the blocks of the one table in such a sheet."""
    (table,) = tables(["专职人员名单"], *lists, title="人员")
    return [
        (one.id, "".join(column.letter for column in one.head.columns), [row.values for row in one.rows])
        for one in side_by_side(table)
    ]


def test_heads_said_again_in_the_same_order_are_blocks():
    assert blocks(HEADS * 2, [JIA, "孙一", "女", YI, "钱二", "男"], [JIA, "李三", "男", None, None, None]) == [
        ("人员", "ABC", [(JIA, "孙一", "女", None, None, None), (JIA, "李三", "男", None, None, None)]),
        ("人员#D", "DEF", [(None, None, None, YI, "钱二", "男")]),
    ]


def test_other_heads_are_one_table():
    assert [letters for _, letters, _ in blocks([*HEADS, "学会名称", "学历"], [JIA, "孙一", "女", YI, "本科"])] == [
        "ABCDE"
    ]
