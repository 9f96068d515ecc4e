"""A month whose day is not known, as people write it in boxes and cells."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from core import cells
from core.days import When, day, said
from core.fields.daybox import DayBox
from core.values import date_cn
from rulebook.months import Month

MAY = Month(2022, 5)
WRITTEN = [
    "2022.05",
    "2022-5",
    "2022/05",
    "2022年5月",
    "2022年5月份",
    "2022 年 5 月",
    "202205",
    "二〇二二年五月",
    "２０２２年５月",
    2022.05,
    202205,
    MAY,
]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_month_is_read_in_every_spelling(written):
    assert cells.read(day(months=True), written) == MAY


@pytest.mark.parametrize("written", WRITTEN)
def test_elsewhere_the_day_is_asked_for(written):
    with pytest.raises(ValueError, match="^只写到了月：“.*”，是哪一天？请写全，例如 2022年5月15日。$"):
        cells.read(day(), written)


@pytest.mark.parametrize("written", ["2022.5.1", "2022年5月1日", date(2022, 5, 1), datetime(2022, 5, 1)])
def test_a_day_stays_a_day(written):
    read = day(months=True)(written)
    assert type(read) is date
    assert read == date(2022, 5, 1)


def test_a_number_that_lost_its_nought_is_asked_about():
    with pytest.raises(ValueError, match="^分不清是 1 月还是 10 月：“2022.1”，请写成 2022年1月 或 2022年10月。$"):
        day(months=True)(2022.1)
    assert day(months=True)("2022.1") == Month(2022, 1)
    assert day(months=True)(2022.11) == Month(2022, 11)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [("22年5月", "年份须写四位"), ("2022年13月", "日期不存在"), ("2022年", "只写到了年"), ("3000年5月", "年份不合理")],
)
def test_what_is_no_month_is_refused(written, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}"):
        day(months=True)(written)


def test_a_month_is_too_late_when_its_first_day_is():
    today = timezone.localdate()
    assert day(When.PAST, months=True)(f"{today:%Y-%m}") == Month(today.year, today.month)
    later = today.replace(day=1) + timedelta(31)
    with pytest.raises(ValueError, match="^日期晚于今天"):
        day(When.PAST, months=True)(f"{later:%Y-%m}")


def test_the_box_says_that_the_day_is_missing_and_gives_the_month_back():
    box = DayBox(When.PAST, months=True)
    assert said("1968.03", months=True) == (Month(1968, 3), "读作 1968年3月，日未填")
    page = box.render("birth_date", Month(1968, 3), {"id": "id_birth"})
    assert 'value="1968年3月"' in page
    assert "读作 1968年3月，日未填" in page
    assert 'data-months="1"' in page
    assert day(months=True)(box.format_value(Month(1968, 3))) == Month(1968, 3)
    assert "data-months" not in DayBox(When.PAST).render("held_on", None, {"id": "id_held"})


def test_it_is_written_without_a_day():
    assert (date_cn(MAY), date_cn(date(2022, 5, 1))) == ("2022年5月", "2022年5月1日")


def test_what_a_cell_holds_as_a_month_or_as_the_zero_of_dates_is_no_day():
    with pytest.raises(ValueError, match="^只写到了月：“2022-05”，是哪一天？"):
        day()(Month(2022, 5))
    with pytest.raises(ValueError, match="^不是日期：“00:00:00”，请写成"):
        day()(time(0))
