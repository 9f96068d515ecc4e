"""core.excel.apart.markup: tables saved as HTML under the name of a workbook."""

from pathlib import Path

import pytest

from core.excel.guard import WorkbookRefused
from tests.core.excel.apart.files import facts, rows

REGISTERS = Path(__file__).parents[3] / "data" / "registers"


def page(inside, charset="utf-8"):
    return f"<html><head><meta charset={charset}></head><body>{inside}</body></html>"


def test_a_file_of_an_office():
    (sheet,) = facts((REGISTERS / "t03_html_table.xls").read_bytes())
    assert (sheet["title"], len(sheet["rows"])) == ("Sheet1", 4)
    assert sheet["rows"][1][1:6] == ("东湖省植物保护学会", "51320000509210011M", "农科", "1203", "45")


@pytest.mark.parametrize(
    "content",
    [
        page("<table><tr><td>学会</td></tr></table>").encode(),
        page("<table><tr><td>学会</td></tr></table>", "gb2312").encode("gbk"),
        "<table><tr><td>学会</td></tr></table>".encode("gb18030"),
        "\ufeff<table><tr><td>学会</td></tr></table>".encode(),
        "<html><table><tr><td>学会</td></tr></table>".encode("utf-16"),
        "<TABLE><TR><TD>学会<TR>".encode("gb18030"),
    ],
)
def test_any_usual_encoding_and_tags_left_open(content):
    assert rows(content) == [(1, "学会")]


def test_cells_over_several_rows_and_columns():
    inside = (
        "<table><caption>标题</caption><thead><tr><th rowspan=2>名称</th><th colspan=2>会员</th><th>末</th></tr>"
        "<tr><th>个人</th><th>单位</th><th>尾</th></tr></thead>"
        "<tbody><tr><td>甲</td><td colspan=bad>1</td><td>2</td></tr></tbody></table>"
    )
    (sheet,) = facts(page(inside).encode())
    assert sheet["rows"] == [
        (1, "标题"),
        (2, "名称", "会员", None, "末"),
        (3, None, "个人", "单位", "尾"),
        (4, "甲", "1", "2", None),
    ]
    assert sheet["merged"] == [(1, 2, 1, 3), (2, 2, 3, 2)]


def test_text_line_by_line_without_what_is_not_seen():
    cell = "<td> 一\n 二 <br>三<p>四</p><div>五</div><script>x()</script><style>y</style>&nbsp;六 </td>"
    assert rows(page(f"<table><tr>{cell}</tr></table>").encode()) == [(1, "一 二\n三四\n五\n\xa0六")]


def test_a_note_is_no_part_of_its_cell():
    """As LibreOffice saves one."""
    note = "<a class='comment-indicator'></a>\n<comment>18 位代码。<br>照证书写<p>全</p></comment>\n"
    assert rows(page(f"<table><tr><td>{note}代码</td></tr></table>").encode()) == [(1, "代码")]


def test_hidden_rows_and_struck_cells():
    inside = (
        '<table><tr><td><s>划掉</s></td><td style="x:y;text-decoration:line-through">也是</td></tr>'
        '<tr style="display: none"><td><del>一半</del>留下</td><td>末</td></tr></table>'
    )
    (sheet,) = facts(page(inside).encode())
    assert (sheet["hidden_rows"], sheet["struck"]) == ([2], {(1, 1), (1, 2)})
    assert (sheet["rows"][1], sheet["struck_parts"]) == ((2, "留下", "末"), {(2, 1): "一半"})


def test_of_a_text_struck_in_part_the_rest_is_read():
    style = "<style><!-- td {color: red} .font5, .x\n{font-size: 9pt; text-decoration: line-through;} --></style>"
    cells = [
        "<font class=font5>5900</font><font class='a font0'>6060</font>",
        "<span style='text-decoration: line-through'>陶<b>某某</b></span><br>单 \n 怀远<!-- 无 -->",
        "<strike>张三</strike>、<s>李四</s>",
        "<font class=font0>不变</font>",
    ]
    inside = f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr><tr class=x><td>整行</td></tr></table>"
    (sheet,) = facts(page(style + inside).encode())
    assert sheet["rows"] == [(1, "6060", "单 怀远", "张三、李四", "不变"), (2, "整行", None, None, None)]
    assert (sheet["struck"], sheet["struck_parts"]) == ({(1, 3), (2, 1)}, {(1, 1): "5900", (1, 2): "陶某某"})


def test_every_table_is_a_sheet_and_layout_is_none():
    inner = "<table><tr><td>学会名称</td></tr></table>"
    inside = f"<table><tr><td>{inner}</td></tr></table><table></table><table><tr><td>二</td></tr></table>"
    assert [(sheet["title"], sheet["rows"]) for sheet in facts(page(inside).encode())] == [
        ("Sheet1", [(1, "学会名称")]),
        ("Sheet2", [(1, "二")]),
    ]


def test_a_page_without_a_table_is_refused():
    with pytest.raises(WorkbookRefused, match="没有可读取的工作表"):
        facts(page("<p>您好").encode())


def test_spans_without_end_cost_nothing():
    inside = "<table>" + "<tr><td colspan=9999999 rowspan=9999999>甲</td></tr>" * 50 + "</table>"
    with pytest.raises(WorkbookRefused, match="工作表“Sheet1”的 BI2 有内容"):
        facts(page(inside).encode())
