"""societies.register.heads: which column is which, wherever it stands and whatever it is called."""

from core.excel.reading import Row
from societies.register.columns import sheets
from societies.register.heads import find_heads

SOCIETIES, PARTY = (next(sheet for sheet in sheets() if sheet.title == title) for title in ("学会", "党建"))


def find(*rows, spec=SOCIETIES, mapping=None):
    width = max(map(len, rows))
    padded = [Row(number, tuple(row) + (None,) * (width - len(row))) for number, row in enumerate(rows, 1) if any(row)]
    return find_heads(padded, spec, mapping)


def test_one_row_in_any_order_with_synonyms_blanks_stars_and_units():
    found = find(["成立日期", "信用 代码*", "序号", "名称", "社团名称", "理事\n人数（人）", "备注"])
    assert found.columns == {"登记日期": 1, "统一社会信用代码": 2, "学会名称": 5, "理事人数": 6}
    assert [(column.letter, column.cell, column.head) for column in found.unknown] == [("D", "D1", "名称")]
    assert found.last_row == 1


def test_two_rows_under_titles():
    found = find(
        ["江海省省级学会基本情况汇总表（2026年度）"],
        ["填报单位：江海省科协学会部　统计截止：2025年11月30日　单位：人、元"],
        ["序号", "学会名称", "会员数", None, "理事人数"],
        [None, None, "个人会员", "单位会员", None],
        [1, "江海省力学学会", 200, 0, 60],
    )
    assert found.columns == {"学会名称": 2, "个人会员": 3, "单位会员": 4, "理事人数": 5}
    assert (found.last_row, found.year, found.unknown) == (4, 2026, [])


def test_the_upper_word_counts_where_the_lower_one_says_too_little():
    found = find(["学会名称", "会员数", None], [None, "个人", "单位"])
    assert found.columns == {"学会名称": 1, "个人会员": 2, "单位会员": 3}


def test_a_row_of_data_is_no_second_head():
    found = find(["学会名称", "挂靠单位", "理事人数"], ["江海省力学学会", "挂靠单位", 3])
    assert found.last_row == 1


def test_the_year_may_stand_in_the_closing_date_alone():
    assert find(["统计截至：2025年11月30日"], ["学会名称", "个人会员"]).year == 2025
    assert find(["学会名单"], ["学会名称", "个人会员"]).year is None


def test_unknown_columns_are_named_and_may_be_mapped_or_left_out():
    rows = ["学会名称", "人数甲", "人数乙", "丙"], ["江海省力学学会", 1, 2, 3]
    assert [column.head for column in find(*rows, mapping=None).unknown] == ["人数甲", "人数乙", "丙"]
    found = find(*rows, mapping={"B": "个人会员", "C": ""})
    assert found.columns == {"学会名称": 1, "个人会员": 2}
    assert [column.head for column in found.unknown] == ["丙"]


def test_a_known_column_may_be_mapped_elsewhere():
    found = find(["学会名称", "个人会员", "登记数"], mapping={"B": "", "C": "个人会员"})
    assert found.columns == {"学会名称": 1, "个人会员": 3}


def test_two_columns_of_one_meaning_are_reported():
    assert find(["学会名称", "个人会员", "个人会员数"]).doubled == [("C1", "个人会员")]


def test_figures_in_ten_thousands_are_not_taken_for_yuan():
    assert [column.head for column in find(["学会名称", "理事人数", "监事人数（万）"]).unknown] == ["监事人数（万）"]
    assert find(["单位：万元"], ["学会名称", "理事人数"]).in_ten_thousands
    assert not find(["单位：元"], ["学会名称", "理事人数"]).in_ten_thousands


def test_names_alone_are_a_head_and_other_words_are_none():
    assert find(["名单"], ["学会名称"], ["江海省力学学会"]).columns == {"学会名称": 1}
    assert find(["无关", "的", "表"], [1, 2, 3]) is None
    assert find(["理事人数"], [1]) is None
    assert find_heads([], SOCIETIES) is None


def test_a_head_far_below_is_not_looked_for():
    rows = [[f"说明 {number}", "x"] for number in range(25)]
    assert find(*rows, ["学会名称", "个人会员"]) is None


def test_heads_of_one_sheet_do_not_matter_in_another():
    assert find(["学会名称", "正式党员数", "个人会员"], spec=PARTY).columns == {"学会名称": 1, "正式党员数": 2}


def test_no_two_columns_of_a_sheet_share_a_word():
    for sheet in sheets():
        words = [word for column in sheet.columns.values() for word in column.heads]
        assert len(words) == len(set(words)), sheet.title
