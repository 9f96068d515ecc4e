"""One answer about a year counts for the tables that the question names, and for no others."""

from io import BytesIO

from openpyxl import Workbook

from societies.register.reading.workbook import Told, read_register
from tests.societies.register.reading.books import said

MEMBERS, MONEY = ["学会名称", "学科类别", "个人会员"], ["学会名称", "收入合计", "费用合计"]


def book(**tables):
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, rows in tables.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(file := BytesIO())
    return file


def test_figures_of_members_and_of_money_are_asked_apart():
    file = book(
        名单=[MEMBERS, ["江海省甲学会", "工科", 80]],
        收支=[MONEY, ["江海省甲学会", 120_000, 110_000]],
    )
    assert list(said(read_register(file))) == ["year:名单", "year:收支"]
    content = read_register(file, Told({}, {"year:收支": "2024"}))
    assert {table: year for table, (year, *_) in content.years.items()} == {"名单": None, "收支": 2024}


def test_all_tables_that_an_answer_counts_for_are_named():
    tables = {title: [MEMBERS, [f"江海省{title}学会", "工科", 80]] for title in ("甲", "乙", "丙")}
    ((key, (message, _)),) = said(read_register(book(**tables))).items()
    assert (key, message) == ("year:甲", "工作表“甲”、“乙”、“丙”标题里没有写年份，表中会员数等数字是哪一年的？")
    content = read_register(book(**tables), Told({}, {key: "2024"}))
    assert {year for year, *_ in content.years.values()} == {2024}
