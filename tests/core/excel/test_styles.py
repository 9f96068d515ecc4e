"""core.excel.styles: dates and months, by the style of the cell."""

from datetime import datetime, time

import openpyxl
import pytest

from core.excel.styles import DayNotShown, scale_shown, shows_only_month
from rulebook.months import Month
from tests.workbooks import MAIN, raw, read, saved


@pytest.mark.parametrize(
    "code",
    [
        'yyyy"年"m"月"',
        "yyyy-mm",
        "mmm-yy",
        "yyyy/m;@",
        '[$-804]yyyy"年"m"月";@',
        '[DBNum1][$-804]yyyy"年"m"月"',
        "e.mm",
        "YYYY\\.MM",
    ],
)
def test_formats_of_a_month(code):
    assert shows_only_month(code)


@pytest.mark.parametrize(
    "code",
    [
        "yyyy-mm-dd",
        "yyyy",
        'm"月"',
        "mm:ss",
        "yyyy-mm hh:mm",
        "d-mmm",
        "0.00",
        "General",
        "",
        'm"月"d"日"',
        "[h]:mm",
        '"ym"0',
    ],
)
def test_other_formats(code):
    assert not shows_only_month(code)


def dated(*pairs):
    """The values of a row of (value, number format)."""
    book = openpyxl.Workbook()
    for column, (value, code) in enumerate(pairs, 1):
        cell = book.active.cell(1, column, value)
        cell.number_format = code
    ((_, *values),) = read(saved(book))["Sheet"]
    return values


def test_a_first_of_the_month_shown_without_its_day_is_a_month():
    first, other, code = datetime(2022, 5, 1), datetime(2022, 5, 20), 'yyyy"年"m"月"'
    values = dated(
        (first, code), (other, code), (first, "mmm-yy"), (first, "yyyy-mm-dd"), (datetime(2022, 5, 1, 8), code)
    )
    assert values == [Month(2022, 5), other, Month(2022, 5), first, datetime(2022, 5, 1, 8)]
    assert [type(value) for value in values] == [Month, DayNotShown, Month, datetime, DayNotShown]


def test_formats_that_chinese_excel_knows_by_number_alone():
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 57, 31, 1))
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders>'
        f"<border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>{formats}</cellXfs></styleSheet>"
    )
    cells = "".join(f'<c r="{letter}1" s="{style}"><v>44682</v></c>' for style, letter in enumerate("ABCD"))
    file = raw(f'<row r="1">{cells}</row>', extra={"xl/styles.xml": styles})
    assert read(file)["学会"] == [(1, 44682, Month(2022, 5), datetime(2022, 5, 1), 44682)]


def test_the_zero_of_a_date_is_no_day():
    assert dated((0, "yyyy-mm-dd"), (0, 'yyyy"年"m"月"')) == [time(0), time(0)]


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ('0.00"万"', "万"),
        ('#,##0.0"万元"', "万元"),
        ("0.00万", "万"),
        ('0!.0,"万元"', ""),
        ('0.0,"千元"', ""),
        ("#,##0.00", ""),
        ('"￥"#,##0', ""),
    ],
)
def test_a_scale_word_behind_a_figure_is_part_of_what_is_shown(code, word):
    """Where the format itself divides the figure, what is stored is the whole of it."""
    assert scale_shown(code) == word


def test_figures_are_read_as_they_are_shown():
    assert dated((89.46, '0.00"万"'), (894600, '0!.0,"万元"'), (3, '0"千元"'), ("无", '0"万"')) == [
        "89.46万",
        894600,
        "3千元",
        "无",
    ]
