"""A line of a year above a head that stands again begins the table of another year."""

from societies.register.reading.years import year_above
from tests.societies.register.reading.books import read, said, values

HEAD = ("学会名称", "个人会员", "单位会员")
JIA, YI = ("江海省甲学会", 1150, 44), ("江海省乙学会", 2000, 85)
JIA_LATER = ("江海省甲学会", 1203, 45)


def years(content):
    """[(year, [个人会员])] of the views."""
    return [(view.year, [line.values["个人会员"] for line in view.lines]) for view in content.views]


def test_rows_below_it_are_of_its_year():
    content = read(("省级学会会员情况",), ("一、2024年",), HEAD, JIA, YI, ("二、2025年",), HEAD, JIA_LATER)
    assert said(content) == {}
    assert years(content) == [(2024, [1150, 2000]), (2025, [1203])]
    assert [table.head_cell for table in content.tables] == ["A3", "A7"]


def test_so_are_those_below_a_head_of_other_words_that_says_the_same():
    again = ("学会名称", "个人会员数", "单位会员数")
    content = read(("2024年度会员情况",), HEAD, JIA, YI, ("2025年度会员情况",), again, JIA_LATER)
    assert years(content) == [(2024, [1150, 2000]), (2025, [1203])]


def test_what_else_stands_above_the_first_holds_for_all():
    head = ("学会名称", "收入合计", "费用合计")
    rows = (("一、2024年",), head, ("江海省甲学会", 12.5, 11), ("二、2025年",), head, ("江海省甲学会", 13.5, 12))
    content = read(("单位：万元",), *rows)
    assert [line["收入合计"] for line in values(content, "财务")] == [125_000, 135_000]
    assert [view.year for view in content.views] == [2024, 2025]


def test_a_title_that_is_printed_on_each_page_begins_no_table():
    title = ("2025年度会员情况",)
    content = read(title, HEAD, JIA, title, HEAD, YI)
    assert years(content) == [(2025, [1150, 2000])]
    assert len(content.tables) == 1


def test_a_line_that_is_a_year_and_no_more_needs_no_asking():
    assert year_above([("A1", "情况表"), ("A2", "一、2024年")]).sure == 2024
    assert year_above([("A1", "（2026年）")]).sure is None
    assert year_above([("", "2026年")]).sure is None
    assert year_above([("A1", "2024年"), ("A2", "2025年")]).sure is None
