"""core.xlsx: what is read, and that nothing a stranger uploads costs more than it should."""

import io
import subprocess
import sys
import textwrap
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from core.xlsx import Formula, Limits, WorkbookRefused, address, open_workbook
from core.xlsx_guard import ENCRYPTED, OLE_MAGIC
from tests.workbooks import MAIN, cell, raw, saved, workbook

ROOT = Path(__file__).parents[2]


def read(file, limits=None):
    with open_workbook(file, limits) as book:
        return {sheet.title: [(row.number, *row.values) for row in sheet.rows()] for sheet in book.sheets}


def refusal(file, limits=None):
    with pytest.raises(WorkbookRefused) as caught:
        read(file, limits)
    return caught.value


def test_rows_keep_their_numbers_and_empty_ones_are_left_out():
    found = read(workbook(学会=[["学会名称", "会员数"], [None, ""], [], ["江海省力学学会", 200]], 空表=[]))
    assert found == {"学会": [(1, "学会名称", "会员数"), (4, "江海省力学学会", 200)], "空表": []}


def test_a_formula_is_told_from_text_that_looks_like_one():
    book = openpyxl.Workbook()
    book.active.append(["=1+1", "text"])
    book.active["B1"].value, book.active["B1"].data_type = "=2+2", "s"
    (row,) = read(saved(book))["Sheet"]
    assert row == (1, "=1+1", "=2+2")
    assert [type(value) for value in row[1:]] == [Formula, str]


def test_dates_follow_the_1904_system_when_the_workbook_uses_it():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([datetime(2024, 3, 1)])
    assert read(saved(book))["Sheet"] == [(1, datetime(2024, 3, 1))]


def test_escaped_control_characters_come_back_and_look_alikes_stay():
    file = raw(f'<row r="1">{cell("A1", "a_x000D_b")}{cell("B1", "_x005F_x000D_")}{cell("C1", "_xD83D_")}</row>')
    assert read(file)["学会"] == [(1, "a\rb", "_x000D_", "_xD83D_")]


def test_vertical_merges_are_known():
    rows = "".join(f'<row r="{n}">{cell(f"B{n}", "x")}</row>' for n in (1, 2, 3))
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:A3", "B2:XFD1048576", "nonsense"))
    with open_workbook(raw(rows, after=f"<mergeCells>{merges}</mergeCells>")) as opened:
        list(opened.sheets[0].rows())
        merged = opened.sheets[0].merged_down()
    assert merged == {(2, 1): 1, (3, 1): 1, (3, 2): 2}


def test_hidden_sheets_rows_and_columns_are_reported():
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.active.row_dimensions[1].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("藏").sheet_state = "veryHidden"
    with open_workbook(saved(book)) as opened:
        for sheet in opened.sheets:
            list(sheet.rows())
        assert [(sheet.title, sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) for sheet in opened.sheets] == [
            ("Sheet", False, [1], [2]),
            ("藏", True, [], []),
        ]


def test_merges_that_overlap_without_end_are_refused():
    rows = f'<row r="1">{cell("A1", "x")}</row><row r="20000">{cell("A20000", "x")}</row>'
    merges = '<mergeCell ref="A1:A20000"/>' * 1000
    with open_workbook(raw(rows, after=f"<mergeCells>{merges}</mergeCells>")) as opened:
        list(opened.sheets[0].rows())
        with pytest.raises(WorkbookRefused, match="合并单元格过多"):
            opened.sheets[0].merged_down()


def test_every_kind_of_cell():
    strings = "<si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space='preserve'> 丙</t></r><rPh><t>bing</t></rPh></si>"
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e">'
        '<v>#REF!</v></c><c r="E1" t="str"><v>文</v></c><c r="F1" t="d"><v>2024-03-01T00:00:00</v></c><c><v>1.5</v></c>'
        '<c t="n"><v>-3</v></c><c r="I1"/><c r="J1"><v></v></c><c r="K1"><f>SUM(A1:B1)</f><v>7</v></c>'
        '<c r="L1"><v>1E+2</v></c>'
    )
    file = raw(f'<row r="1">{cells}</row>', extra={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'})
    moment = datetime(2024, 3, 1)
    assert read(file)["学会"] == [
        (1, "甲", "乙 丙", True, "#REF!", "文", moment, 1.5, -3, None, None, "=SUM(A1:B1)", 100.0)
    ]


@pytest.mark.parametrize("name", ["register-2026.xlsx", "register-2026-errors.xlsx"])
def test_a_real_workbook_reads_as_openpyxl_reads_it(name):
    def trimmed(values):
        return values[: max((n for n, value in enumerate(values, 1) if value not in (None, "")), default=0)]

    path = ROOT / "tests" / "data" / name
    expected = {
        sheet.title: [row for row in map(trimmed, sheet.iter_rows(values_only=True)) if row]
        for sheet in openpyxl.load_workbook(path).worksheets
    }
    with path.open("rb") as file:
        assert {title: [trimmed(row[1:]) for row in rows] for title, rows in read(file).items()} == expected


def test_empty_formatted_cells_far_away_do_no_harm():
    assert read(raw(f'<row r="1">{cell("A1", "x")}</row><row r="1048576"><c r="XFD1048576"/></row>')) == {
        "学会": [(1, "x")]
    }


def encrypted():
    return OLE_MAGIC + b"\0" * 600 + ENCRYPTED + b"\0" * 600


def with_macro():
    return raw("", extra={"xl/vbaProject.bin": b"macro"}).getvalue()


def macro_enabled():
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'
    )
    return raw("", extra={"[Content_Types].xml": types}).getvalue()


def zip_of(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def locked_zip():
    content = bytearray(raw("").getvalue())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "这不是 Excel 工作簿"),
        (b"%PDF-1.7 not a workbook", "这不是 Excel 工作簿"),
        (b"PK\x03\x04 cut off", "这不是 Excel 工作簿"),
        (zip_of(word__document="<w/>"), "这不是 Excel 工作簿"),
        (OLE_MAGIC + b"\0" * 600, "旧版 .xls"),
        (encrypted(), "打开密码"),
        (locked_zip(), "压缩包设有密码"),
        (with_macro(), "含有宏"),
        (raw("", extra={"xl/macrosheets/sheet1.xml": "<x/>"}).getvalue(), "含有宏"),
        (macro_enabled(), "含有宏"),
        (zip_of(xl__workbook_bin="").replace(b"workbook_bin", b"workbook.bin"), ".xlsb"),
        (raw("", prolog=DOCTYPE).getvalue(), "不允许的 XML 声明"),
        (raw("", extra={"docProps/core.xml": DOCTYPE + "<x>&b;</x>"}).getvalue(), "不允许的 XML 声明"),
        (raw("<row r='1'>").getvalue(), "已损坏"),
        (raw("", extra={"xl/workbook.xml": "<workbook/>"}).getvalue(), "没有可读取的工作表"),
        (raw("", extra={"[Content_Types].xml": "<x/>"}).getvalue(), "不是标准的 Excel 工作簿"),
        (raw("", extra={"xl/workbook.xml": "<workbook"}).getvalue(), "已损坏"),
        (raw('<row r="1"><c r="A1" t="s"><v>7</v></c></row>').getvalue(), "已损坏"),
        (raw('<row r="1"><c r="A1"><v>abc</v></c></row>').getvalue(), "已损坏"),
        (raw('<row r="5"/><row r="3"/>').getvalue(), "行号异常"),
        (raw('<row r="-1"/>').getvalue(), "行号异常"),
        (raw('<row r="1048577"/>').getvalue(), "行号异常"),
        (raw('<row r="1"><c r="A2"><v>1</v></c></row>').getvalue(), "单元格地址“A2”不对"),
        (raw('<row r="1"><c r="$A1"><v>1</v></c></row>').getvalue(), "单元格地址"),
    ],
)
def test_what_is_no_plain_workbook_is_refused_in_chinese(content, message):
    assert message in str(refusal(io.BytesIO(content)))


@pytest.mark.parametrize(
    ("sheet_data", "limits", "place"),
    [
        (f'<row r="1048576">{cell("XFD1048576", "x")}</row>', Limits(), "XFD1048576"),
        (f'<row r="1">{cell("BI1", "x")}</row>', Limits(), "BI1"),
        (f'<row r="4">{cell("A4", "x")}</row>', Limits(rows=3), "A4"),
    ],
)
def test_content_beyond_the_limits_is_refused_with_its_place(sheet_data, limits, place):
    error = refusal(raw(sheet_data), limits)
    assert (error.sheet, error.cell) == ("学会", place)
    assert place in str(error)


def test_content_up_to_the_limits_is_read():
    file = raw(f'<row r="3">{cell("BH3", "x")}</row>')
    assert read(file, Limits(rows=3))["学会"] == [(3, *[None] * 59, "x")]


def test_size_and_number_of_cells_are_limited():
    many = raw("".join(f'<row r="{n}">{cell(f"A{n}", "x")}</row>' for n in range(1, 12)))
    assert "上限 10 个" in str(refusal(many, Limits(cells=10)))
    assert "超过 1 MB 上限" in str(refusal(io.BytesIO(b"x" * (2 << 20)), Limits(size=1 << 20)))


def bomb():
    return raw("<row/>" * 1_000_000 + " " * 20_000_000)


def swollen_styles():
    filler = "".join(f"<xf a='{number}'/>" for number in range(300_000))
    return raw("", extra={"xl/styles.xml": f"<styleSheet>{filler}</styleSheet>"})


def swollen_string():
    filler = "".join(f"<r><t>{number}</t></r>" for number in range(150_000))
    return raw("", extra={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si>{filler}</si></sst>'})


def wide_row():
    cells = "".join(f"<c s='{number}'/>" for number in range(20_000))
    return raw(f'<row r="1">{cells}</row>')


HOSTILE = {
    "far_cell": (lambda: raw(f'<row r="1048576">{cell("XFD1048576", "x")}</row>'), "XFD1048576"),
    "many_rows": (lambda: workbook(学会=[["江海省力学学会", n] for n in range(30_000)]), "A20001"),
    "bomb": (bomb, "超出合理范围"),
    "swollen_styles": (swollen_styles, "过大"),
    "swollen_string": (swollen_string, "过大"),
    "wide_row": (wide_row, "单元格过多"),
}
LIMITED = """
    import resource, sys, time
    resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
    from core.xlsx import Limits, WorkbookRefused, open_workbook
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    try:
        with open(sys.argv[1], "rb") as file, open_workbook(file) as book:
            for sheet in book.sheets:
                for row in sheet.rows():
                    pass
        print("read")
    except WorkbookRefused as error:
        print(error)
    print(time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.alone
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_bounded_time_and_memory(name, tmp_path):
    """In a process with hard limits: 5 s of processor time, 80 MB above the empty process."""
    build, message = HOSTILE[name]
    path = tmp_path / "upload.xlsx"
    path.write_bytes(build().getvalue())
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(LIMITED), path], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    said, figures = done.stdout.strip().rsplit("\n", 1)
    seconds, kilobytes = figures.split()
    assert message in said
    assert float(seconds) < 5
    assert int(kilobytes) < 80 << 10


def test_a_date_that_does_not_exist_is_an_error_as_in_excel():
    book = openpyxl.Workbook()
    book.active["A1"].number_format = "yyyy-mm-dd"
    book.active["A1"].value = 1e10
    book.active["A1"].number_format = "yyyy-mm-dd"
    assert read(saved(book))["Sheet"] == [(1, "#VALUE!")]


def test_without_the_guard_one_far_cell_makes_a_million_rows():
    """The control: this is what openpyxl alone makes of the same small file."""
    file = raw(f'<row r="1048576">{cell("XFD1048576", "x")}</row>')
    sheet = openpyxl.load_workbook(file, read_only=True).worksheets[0]
    sheet.reset_dimensions()
    assert sum(1 for _ in sheet.iter_rows(values_only=True)) == 1_048_576
    assert len(file.getvalue()) < 4096


def test_address():
    assert [address(1, 1), address(35, 10), address(3, 28), address(1, 16_384)] == ["A1", "J35", "AB3", "XFD1"]
