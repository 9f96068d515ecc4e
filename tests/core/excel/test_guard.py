"""core.excel.guard and core.excel.rows: nothing a stranger uploads costs more than it should."""

import io
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import openpyxl
import pytest

from core.excel.reading import Limits
from tests.workbooks import MAIN, cell, raw, read, refusal, workbook

ROOT = Path(__file__).parents[3]


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
        (b"PK\x03\x04 cut off", "这不是 Excel 工作簿"),
        (zip_of(xl__other="<w/>"), "这不是 Excel 工作簿"),
        (locked_zip(), "压缩包设有密码"),
        (with_macro(), "含有宏"),
        (raw("", extra={"xl/macrosheets/sheet1.xml": "<x/>"}).getvalue(), "含有宏"),
        (macro_enabled(), "含有宏"),
        (zip_of(**{"xl__workbook.bin": ""}), ".xlsb"),
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


def doubled_part():
    target = raw("")
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return target


def test_the_directory_alone_can_be_refused():
    assert "内部结构异常" in str(refusal(doubled_part()))
    assert "内部结构异常" in str(refusal(raw("", extra={f"xl/media/{n}.png": b"" for n in range(2000)})))
    assert "超出合理范围" in str(refusal(raw(""), Limits(unpacked=500)))


def test_shared_strings_are_counted():
    strings = f'<sst xmlns="{MAIN}">{"<si><t>a</t></si>" * 11}</sst>'
    assert "上限 10 个" in str(refusal(raw("", extra={"xl/sharedStrings.xml": strings}), Limits(cells=10)))


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
    from core.excel.reading import Limits, WorkbookRefused, open_workbook
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


def test_without_the_guard_one_far_cell_makes_a_million_rows():
    """The control: this is what openpyxl alone makes of the same small file."""
    file = raw(f'<row r="1048576">{cell("XFD1048576", "x")}</row>')
    sheet = openpyxl.load_workbook(file, read_only=True).worksheets[0]
    sheet.reset_dimensions()
    assert sum(1 for _ in sheet.iter_rows(values_only=True)) == 1_048_576
    assert len(file.getvalue()) < 4096
