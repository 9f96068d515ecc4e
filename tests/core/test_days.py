"""Days and years: every spelling people use, the same in a box and a cell, and a sentence for all that is refused."""

import inspect
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from core import cells, days, fields
from core.days import When
from core.fields.boxes import DayField
from societies.register.columns import sheets
from tests.house import APPS
from tests.societies.register.importing import FULL_WIDTH, said

SPELLINGS = [
    "2024.3.1",
    "2024/3/1",
    "2024-03-01",
    "2024年3月1日",
    "2024年03月01日",
    "2024年3月1号",
    "2024 年 3 月 1 日",
    "2024 3 1",
    "2024、3、1",
    "2024。3。1",
    "2024–3–1",
    "２０２４．３．１",
    "２０２４年３月１日",
    "２０２４－０３－０１",
    "２０２４０３０１",
    " 2024/03/01\u3000",
    "2024-03-01 00:00:00",
    "2024-3-1 00:00",
    "20240301",
    "\u200e2024-03-01\u200b",
    "二〇二四年三月一日",
    "二○二四年三月一号",
    "2024年3月1日（星期五）",
    "2024/03/01 周五",
]
IN_WORDS = [
    ("一九九八年十月十日", date(1998, 10, 10)),
    ("二〇二四年十二月二十日", date(2024, 12, 20)),
    ("二〇二四年一月三十一日", date(2024, 1, 31)),
    ("二〇二四年十一月廿一日", None),
]
REFUSED = [
    ("2023-02-29", "日期不存在：“2023-02-29”，2023年2月只有28天，请核对年月日。"),
    ("2024年13月1日", "日期不存在：“2024年13月1日”，没有13月，请核对年月日。"),
    ("2024.0.1", "日期不存在：“2024.0.1”，没有0月，请核对年月日。"),
    ("2024-3-0", "日期不存在：“2024-3-0”，没有0日，请核对年月日。"),
    ("0000-01-01", "日期不存在：“0000-01-01”，没有这一年，请核对年月日。"),
    ("45352", "不是日期：“45352”，像是 Excel 里日期的序号（2024年3月1日），请核对后写成日期，例如 2024年3月1日。"),
    ("24.3.1", "年份须写四位：“24.3.1”，例如 2024.3.1。"),
    ("98年3月1日", "年份须写四位：“98年3月1日”，例如 1998年3月1日。"),
    ("68年3月", "年份须写四位：“68年3月”，例如 1968年3月15日。"),
    ("68年13月", "年份须写四位：“68年13月”，例如 1968年3月15日。"),
    ("1968年13月", "日期不存在：“1968年13月”，没有13月，请写全年月日，例如 1968年3月15日。"),
    ("3000年5月", "只写到了月：“3000年5月”，是哪一天？请写全，例如 2024年3月1日。"),
    ("1968年3月", "只写到了月：“1968年3月”，是哪一天？请写全，例如 1968年3月15日。"),
    ("1968.03", "只写到了月：“1968.03”，是哪一天？请写全，例如 1968年3月15日。"),
    ("196803", "只写到了月：“196803”，是哪一天？请写全，例如 1968年3月15日。"),
    ("1968年", "只写到了年：“1968年”，是哪一天？请写全，例如 1968年3月15日。"),
    ("1968", "只写到了年：“1968”，是哪一天？请写全，例如 1968年3月15日。"),
    ("长期", "不是日期：“长期”，请写成 2024-03-01 或 2024年3月1日。"),
    ("3/1/2024", "不是日期：“3/1/2024”，请写成 2024-03-01 或 2024年3月1日。"),
    ("1024-03-01", "年份不合理：“1024-03-01”，请填写 1900 年到 2100 年的日期。"),
    ("2124-03-01", "年份不合理：“2124-03-01”，请填写 1900 年到 2100 年的日期。"),
]


def boxed(text, when=When.AHEAD):
    """What a box makes of a text: a day, or the sentence that refuses it."""
    try:
        return DayField(when=when).clean(text)
    except ValidationError as error:
        return error.messages[0]


def in_cell(text, when=When.AHEAD):
    """What a cell makes of it."""
    try:
        return cells.read(days.day(when), text)
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize("read", [boxed, in_cell])
@pytest.mark.parametrize("text", SPELLINGS)
def test_spellings_of_a_day_in_boxes_and_cells(text, read):
    assert read(text) == date(2024, 3, 1)


@pytest.mark.parametrize("read", [boxed, in_cell])
@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_days_that_are_refused_in_boxes_and_cells(text, sentence, read):
    assert read(text) == sentence


@pytest.mark.parametrize(("text", "day"), IN_WORDS)
def test_a_day_in_words_is_the_day_or_refused(text, day):
    read, told = days.said(text)
    assert read == day
    assert day or told.startswith(f"不是日期：“{text}”")


@pytest.mark.parametrize("value", [datetime(2024, 3, 1), datetime(2024, 3, 1, 8, 30), date(2024, 3, 1), 20240301])
def test_what_only_a_cell_holds(value):
    assert in_cell(value) == date(2024, 3, 1)


@pytest.mark.parametrize("value", [45352, 45352.5, True, datetime(1899, 12, 30)])
def test_what_no_cell_means_as_a_day(value):
    assert isinstance(in_cell(value), str)


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
    assert cells.read(days.day(), value) == day


@settings(deadline=None)
@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_a_two_digit_year_is_never_guessed(day):
    assert "年份须写四位" in said(days.day(), f"{day:%y}-{day.month}-{day.day}")


@settings(deadline=None)
@given(st.text(max_size=20))
def test_whatever_is_written_is_a_day_or_a_sentence(text):
    assert in_cell(text) is None or in_cell(text) == boxed(text)


# --- How late


@pytest.mark.parametrize("read", [boxed, in_cell])
def test_a_day_that_has_happened_is_today_at_the_latest(read):
    today = timezone.localdate()
    tomorrow = today + timedelta(1)
    assert read(str(today), When.PAST) == today
    what = "请核对。" if tomorrow.year == today.year else "请核对年份。"
    assert read(str(tomorrow), When.PAST) == f"日期晚于今天：“{tomorrow}”，{what}"
    assert read("2062-3-1", When.PAST) == "日期晚于今天：“2062-3-1”，请核对年份。"
    assert read(str(tomorrow), When.AHEAD) == tomorrow


@pytest.mark.parametrize(("when", "most"), [(When.PAST, 0), (When.NEXT_YEAR, 1)])
def test_a_year_no_later_than_it_can_be(when, most):
    latest = timezone.localdate().year + most
    assert cells.read(days.year(when), str(latest)) == latest
    assert said(days.year(when), str(latest + 1)) == f"年度太晚：“{latest + 1}”，这里最晚填 {latest} 年，请核对。"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("25年", "年份须写四位：“25年”，例如 2025。"),
        ("二〇二五", "不是年度：“二〇二五”，请填写四位数字，例如 2025。"),
        ("68", "年份须写四位：“68”，例如 1968。"),
        ("1899", f"年份不合理：“1899”，请填写 1900 年到 {timezone.localdate().year} 年的年度。"),
        ("2062", f"年度太晚：“2062”，这里最晚填 {timezone.localdate().year} 年，请核对。"),
    ],
)
def test_years_that_are_refused(value, sentence):
    assert said(days.year(When.PAST), value) == sentence


LATER = """
Society.certificate_valid_to, Label.valid_to, Evidence.valid_to, Regulation.review_by, Decision.valid_to,
CouncilTerm.starts_on, CouncilTerm.ends_on, CouncilTerm.extended_to, CouncilTerm.congress_on,
SecretaryGeneral.starts_on, SecretaryGeneral.ends_on, StaffMember.hired_on, StaffMember.left_on,
StaffMember.contract_from, StaffMember.contract_to, Exchange.starts_on, Exchange.ends_on,
Inspection.due_on, Action.due_on
"""  # what people know or agree beforehand: terms, contracts, who comes and goes, ends of validity
A_YEAR_AHEAD = "Budget.year, Evidence.year"  # approved or written for the year to come


def listed(text):
    """The names of a list with commas."""
    return {name.strip() for name in text.split(",")}


def of_time(models_):
    """{Model.field: field} of the days and years of models."""
    columns = [(model, field) for model in models_ for field in model._meta.local_fields]
    return {f"{model.__name__}.{f.name}": f for model, f in columns if isinstance(f, fields.Day | fields.Year)}


def ours():
    """The models of our apps."""
    return [model for app in apps.get_app_configs() if app.label in APPS for model in app.get_models()]


def test_only_what_is_listed_here_may_lie_ahead():
    columns = of_time(ours())
    assert {name for name, field in columns.items() if field.when == When.AHEAD} == listed(LATER)
    assert {name for name, field in columns.items() if field.when == When.NEXT_YEAR} == listed(A_YEAR_AHEAD)
    assert len(columns) > len(listed(LATER)) + len(listed(A_YEAR_AHEAD))


@pytest.mark.parametrize("kind", [fields.Day, fields.Year])
def test_a_day_or_year_that_does_not_say_how_late_it_may_be_is_no_field(kind):
    with pytest.raises(TypeError, match="when"):
        kind("名称")
    assert inspect.signature(kind.__init__).parameters["when"].default is inspect.Parameter.empty


def plain_days(models_):
    """Days of models that a form would offer and that do not say how late they may be."""
    columns = [(model, field) for model in models_ for field in model._meta.local_fields]
    return [
        f"{model.__name__}.{field.name}"
        for model, field in columns
        if isinstance(field, models.DateField)
        and not isinstance(field, models.DateTimeField | fields.Day)
        and field.editable
    ]


WRITTEN_BY_THE_SITE = {"Finding", "FindingChange", "Standing", "NightlyRun", "PolicyVersion", "AuditAnchor"} | {
    "ClosedAnchor",
    "Fall",
    "Foresight",
}


def test_every_day_that_people_fill_in_is_typed():
    assert {name.partition(".")[0] for name in plain_days(ours())} <= WRITTEN_BY_THE_SITE


def test_a_plain_day_is_caught():
    on = models.DateField()
    on.set_attributes_from_name("on")
    careless = type("Careless", (), {"_meta": SimpleNamespace(local_fields=[on])})
    assert plain_days([careless]) == ["Careless.on"]


def test_every_column_of_the_register_reads_as_the_box_does():
    read = 0
    for sheet in sheets():
        for part in sheet.parts:
            columns = {name: field for name, field in of_time([part.model]).items() if isinstance(field, fields.Day)}
            for column in part.columns:
                field = columns.get(f"{part.model.__name__}.{column.field}")
                if field:
                    assert cells.read(column.read, "2024。3。1") == field.formfield().clean("2024。3。1")
                    assert column.read.when == field.when == field.formfield().reader.when
                    read += 1
    assert read > 10


def outcome(read, text):
    """What comes of reading a text: the value, or the words of the refusal."""
    try:
        return read(text)
    except (ValueError, ValidationError) as error:
        return getattr(error, "messages", [str(error)])[0]


def test_every_column_of_years_has_the_bounds_of_its_box():
    """A year to come is refused by the import as by the form (faults.md F5)."""
    read, coming = 0, str(timezone.localdate().year + 2)
    for part in (part for sheet in sheets() for part in sheet.parts):
        for column in part.columns:
            field = of_time([part.model]).get(f"{part.model.__name__}.{column.field}")
            if isinstance(field, fields.Year):
                box = field.formfield()
                for text in ("2024", coming, "1024", "24"):
                    cell = outcome(lambda value, column=column: cells.read(column.read, value), text)
                    assert cell == outcome(box.clean, text)
                assert type(outcome(box.clean, coming)) is str
                read += 1
    assert read
