"""core.excel.apart.separated: CSV as spreadsheets, databases and people write it."""

from pathlib import Path

import pytest

from core.excel.guard import WorkbookRefused
from tests.core.excel.apart.files import facts, rows

REGISTERS = Path(__file__).parents[3] / "data" / "registers"
TEXT = '省级学会（2026年度）\r\n学会名称,会员,备注\r\n\r\n江海省力学学会,"1,203","两\n行"\r\n'
READ = [(1, "省级学会（2026年度）"), (2, "学会名称", "会员", "备注"), (4, "江海省力学学会", "1,203", "两\n行")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_any_usual_encoding(encoding):
    assert rows(TEXT.encode(encoding)) == READ


def test_utf_16_with_the_other_end_first():
    assert rows(b"\xfe\xff" + TEXT.encode("utf-16-be")) == READ


@pytest.mark.parametrize("separator", [";", "\t"])
def test_any_usual_separator(separator):
    text = f"标题\n名称{separator}甲,乙\n一{separator}二\n三{separator}四,五,六\n"
    assert rows(text.encode()) == [(1, "标题"), (2, "名称", "甲,乙"), (3, "一", "二"), (4, "三", "四,五,六")]


def test_one_column_is_a_table_too():
    assert rows("学会名称\n江海省力学学会".encode()) == [(1, "学会名称"), (2, "江海省力学学会")]


def test_values_stay_text():
    assert rows(b"a,b,c\n051,2022-05,1E5\n")[1] == (2, "051", "2022-05", "1E5")


def test_a_file_of_an_office():
    (sheet,) = facts((REGISTERS / "r05b_utf8bom.csv").read_bytes())
    assert (sheet["title"], len(sheet["rows"])) == ("Sheet1", 5)
    assert sheet["rows"][2][1:6] == ("东湖省植物保护学会", "51320000509210011M", "农科", "1203", "45")


@pytest.mark.parametrize("text", ['a,b\n1,"never closed\n2,3\n', 'a,b\n1,"x"y\n', 'a,b\n"' + "长" * 200_000 + '",2\n'])
def test_quotes_that_would_swallow_rows_are_refused(text):
    with pytest.raises(WorkbookRefused, match="行附近的双引号没有成对，或内容过长"):
        rows(text.encode())


def test_content_beyond_the_limits_is_refused_with_its_place():
    with pytest.raises(WorkbookRefused, match="工作表“Sheet1”的 A20001 有内容"):
        rows("行\n".encode() * 20_001)
    with pytest.raises(WorkbookRefused, match="工作表“Sheet1”的 BI1 有内容"):
        rows(b"x," * 60 + b"x")
