"""What a row below a head is."""

import pytest

from societies.register.reading.rowkinds import RowKind, discipline_of, kind_of
from tests.societies.register.reading.grids import JIA, YI


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ((1, JIA, 842, 36), "记录"),
        ((1, YI, "2310名", "118家"), "记录"),
        ((1, "江海省生物信息学（Bioinformatics）学会", 305, 0), "记录"),
        ((1, "水保", 305, 0), "不像学会名称"),
        ((1, "江海省科学技术协会", 305, 0), "不像学会名称"),
        ((1, "江海省科协", 305, 0), "不像学会名称"),
        ((1, "江海省青少年科学技术教育协会", 305, 0), "记录"),
        ((None, "合  计", 3457, 154), "合计行"),
        (("农科小计", None, 842, 36), "合计行"),
        ((None, "全省学会3家合计", 3457, 154), "合计行"),
        ((None, "上年同期", 3300, 150), "合计行"),
        ((None, "同比增长", "4.8%", "2.7%"), "合计行"),
        (("注：不含学生会员", None, None, None), "说明文字"),
        (("（一）理科类", None, None, None), "分组行"),
        ((None, "（例）某某学会", 100, 2), "示例行"),
        ((None, None, "（人）", "（个）"), "表头下的说明行"),
        (("(1)", "(2)", "(3)", "(4)"), "编号行"),
        ((1, JIA, None, None), "只有名称"),
        ((1, None, 842, 36), "没有学会名称"),
        ((2, None, None, None), "只有序号"),
    ],
)
def test_the_kinds_of_row(values, kind):
    assert kind_of(values, values[1], frozenset({1}), 3) == RowKind(kind)


def test_a_group_names_the_discipline_below_it():
    plain = ("（二）工科类（3家）", "交叉学科", "一、农科学会", "第三类 医学类：", "2.理科组 共12家", "其他")
    assert [discipline_of(word) for word in plain] == ["工科", "交叉学科", "农科", "医科", "理科", ""]


def test_a_group_of_two_or_of_another_word_is_no_discipline():
    others = ("一、理工科类", "农林类", "（三）地理类", "工业类", "四、理事会推荐", "医工交叉", "一、省级学会")
    assert {discipline_of(word) for word in others} == {""}


@pytest.mark.parametrize("word", ["市级学会", "省级学会（4个）", "全省性学会", "省属社团"])
def test_a_level_of_societies_is_a_group_and_no_name(word):
    assert kind_of((1, word, None, None), word, frozenset({1}), 3) == RowKind.GROUP
    assert kind_of((1, word, 5, None), word, frozenset({1}), 3) != RowKind.GROUP
