"""Days in cells, as offices write them beside and around one."""

import datetime

import pytest

from core.days import When
from rulebook.months import Month
from societies.models import CouncilTerm
from societies.register.reading.days import TWO_DIGITS, day_reader
from societies.register.reading.outcome import Reading, UnknownWord

DAY = datetime.date(2022, 5, 20)


class Reader:
    """A column's own reader: one day, written in one way."""

    when = When.PAST

    def __call__(self, value):
        if value in ("2022年5月20日", "2022.5.20"):
            return DAY
        raise ValueError(f"不是日期：“{value}”")


def test_a_year_of_two_digits_is_asked_about_and_read_as_somebody_said():
    with pytest.raises(UnknownWord) as asked:
        day_reader(Reader(), {})("22.5.20")
    assert asked.value.word == TWO_DIGITS


@pytest.mark.parametrize(
    ("agreed", "value", "remark"),
    [("补全", DAY, "“22.5.20”读作2022年5月20日"), ("", None, "“22.5.20”没有读取")],
)
def test_what_somebody_said_of_short_years_is_done(agreed, value, remark):
    assert day_reader(Reader(), {TWO_DIGITS: agreed})("22.5.20") == Reading(value, remark)


def test_notes_behind_a_day_are_taken_off_and_told():
    read = day_reader(Reader(), {})
    assert read("2022年5月20日（换届）（补）") == Reading(DAY, "去掉了说明“换届，补”")
    with pytest.raises(ValueError, match="不是日期：“（换届）”"):
        read("（换届）")


@pytest.mark.parametrize(
    ("written", "known"), [("2016.10.", Month(2016, 10)), ("2016-10-08.", datetime.date(2016, 10, 8))]
)
def test_a_dot_behind_a_month_or_day_is_none_of_it(written, known):
    reader = CouncilTerm._meta.get_field("starts_on").reader()
    read_so = day_reader(reader, {})(written)
    assert read_so.value == known
    assert read_so.why.startswith(f"“{written}”读作2016年10月")
    with pytest.raises(ValueError, match="2016"):
        day_reader(reader, {})("2016.")
