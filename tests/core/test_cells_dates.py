"""core.cells: every spelling of a date, and a message for every one we refuse."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import cells
from tests.societies.register.importing import FULL_WIDTH, said


@pytest.mark.parametrize(
    "value",
    [
        datetime(2024, 3, 1),
        datetime(2024, 3, 1, 8, 30),
        date(2024, 3, 1),
        "2024.3.1",
        "2024/3/1",
        "2024-03-01",
        "2024年3月1日",
        "2024 年 3 月 1 日",
        "２０２４．３．１",
        "２０２４年３月１日",
        " 2024/03/01\u3000",
        "2024-03-01 00:00:00",
        "2024-3-1 00:00",
        "20240301",
        20240301,
    ],
)
def test_spellings_of_a_date(value):
    assert cells.read(cells.day, value) == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2023-02-29", "日期不存在：“2023-02-29”，请核对年月日。"),
        ("2024年13月1日", "日期不存在"),
        ("2024.0.1", "日期不存在"),
        ("24.3.1", "年份须写四位：“24.3.1”，例如 2024-03-01。"),
        ("98年3月1日", "年份须写四位"),
        ("2024年3月", "不是日期"),
        ("长期", "不是日期：“长期”，请写成 2024-03-01 或 2024年3月1日。"),
        (45352, "不是日期"),
        (45352.5, "不是日期"),
        (True, "不是日期"),
        ("1024-03-01", "年份不合理：“1024-03-01”，请核对。"),
        (datetime(1899, 12, 30), "年份不合理"),
        ("3/1/2024", "不是日期"),
    ],
)
def test_dates_that_are_refused(value, message):
    assert message in said(cells.day, value)


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(range(7)), st.booleans())
def test_every_day_survives_every_spelling(day, spelling, full_width):
    texts = [
        f"{day:%Y-%m-%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f" {day.year} 年 {day.month} 月 {day.day} 日 ",
        f"{day:%Y%m%d}",
        datetime.combine(day, datetime.min.time()),
    ]
    value = texts[spelling]
    if full_width and isinstance(value, str):
        value = value.translate(FULL_WIDTH)
    assert cells.read(cells.day, value) == day


@settings(deadline=None)
@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_a_two_digit_year_is_never_guessed(day):
    assert "年份须写四位" in said(cells.day, f"{day:%y}-{day.month}-{day.day}")
