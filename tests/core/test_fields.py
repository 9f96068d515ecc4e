"""Typed model fields: how each is read, said and stored."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.db import models

from core import cells, fields
from core.fields.daybox import DayBox
from tests.house import ROOT
from tests.societies.register.importing import said

GRADES = [("A", "甲等"), ("B", "乙等")]


def made(kind, **kwargs):
    """A field of a kind, as a model would hold it."""
    field = getattr(fields, kind)("名称", **kwargs)
    field.set_attributes_from_name("sample")
    return field


READ = [
    (made("Line", max_length=9), " 学术部\n干事 ", "学术部 干事", "学术部 干事"),
    (made("Name", max_length=9), "王 伟", "王伟", "王伟"),
    (made("Phone", max_length=20), "１３８ 0013 8000", "13800138000", "13800138000"),
    (made("CreditCode", max_length=18), "5132 0000 5090100173", "513200005090100173", "513200005090100173"),
    (made("Day", when="ahead"), "2024年3月1日", date(2024, 3, 1), "2024年3月1日"),
    (made("Count"), "1,200", 1200, "1,200"),
    (made("Year", when="past"), "2025年度", 2025, "2025"),
    (made("Ordinal"), "8", 8, "8"),
    (made("Money"), "1,234.5", Decimal("1234.50"), "1,234.50"),
    (made("Money", signed=True), "-1,234.5", Decimal("-1234.50"), "-1,234.50"),
    (made("Amount", max_digits=6, decimal_places=1), "16.5", Decimal("16.5"), "16.5"),
    (made("Amount", max_digits=8, decimal_places=2), "1036", Decimal("1036.00"), "1,036.00"),
    (made("YesNo", null=True), "否", False, "否"),
    (made("YesNo", null=True), "√", True, "是"),
    (made("Choice", max_length=1, choices=GRADES), "乙等", "B", "乙等"),
    (made("Email"), "a@example.org", "a@example.org", "a@example.org"),
    (made("Email"), " ａ＠example.org ", "a@example.org", "a@example.org"),
    (made("Website"), "www.example.org", "https://www.example.org", "https://www.example.org"),
    (made("Website"), "https://example.org", "https://example.org", "https://example.org"),
]


def kind(part):
    """The name of a field's type, to name a case by."""
    return type(part).__name__ if isinstance(part, models.Field) else None


@pytest.mark.parametrize(("field", "cell", "value", "words"), READ, ids=kind)
def test_a_value_is_read_and_said(field, cell, value, words):
    found = cells.read(field.reader(), cell)
    assert (found, type(found)) == (value, type(value))
    assert (field.said(found), field.said(None)) == (words, "—")


@pytest.mark.parametrize(("field", "cell", "value", "words"), READ, ids=kind)
def test_a_box_reads_as_a_cell_does(field, cell, value, words):
    chosen = isinstance(field, fields.Choice | fields.YesNo)  # a list of words to choose from, no text
    assert field.formfield().clean(str(value) if chosen else cell) == value


@pytest.mark.parametrize(
    ("field", "cell", "message"),
    [
        (made("Money"), "-1", "不能是负数：“-1”，请填写 0 或正数。"),
        (made("Amount", max_digits=6, decimal_places=1), "16.25", "最多 1 位小数：“16.25”，请四舍五入。"),
        (made("Amount", max_digits=6, decimal_places=1), "100000", "数字过大：“100000”，请核对。"),
        (made("Amount", max_digits=6, decimal_places=1), "-1", "不能是负数：“-1”，请填写 0 或正数。"),
        (
            made("Amount", max_digits=6, decimal_places=1),
            "36平方米",
            "请只填数字，不写单位或别的字：“36平方米”，例如 36。",
        ),
        (made("Ordinal"), "40000", "数字过大：“40000”，请核对。"),
        (made("Email"), "a at b", "不是电子邮箱：“a at b”，例如 zhangwei@example.org。"),
        (made("Website"), "我们的网站", "不是网址：“我们的网站”，例如 www.example.org。"),
    ],
)
def test_a_value_that_is_refused(field, cell, message):
    assert said(field.reader(), cell).startswith(message)


def test_what_binary_fractions_leave_behind_is_no_place():
    assert cells.read(cells.decimal(6, 1), 0.1 + 0.2) == Decimal("0.3")


def test_further_words_of_a_choice():
    assert cells.read(made("Choice", max_length=1, choices=GRADES).reader({"一等": "甲等"}), "一等") == "A"


def test_what_those_outside_read():
    phone = made("Phone", max_length=20)
    politics = made("Choice", max_length=1, choices=GRADES, personal=fields.PRIVATE)
    code = made("Line", max_length=18, personal=fields.MASKED)
    assert [field.outside("") for field in (phone, politics, code)] == ["—"] * 3
    assert phone.outside("13800138000") == "138****8000"
    assert politics.outside("A") == "仅本会可见"
    assert code.outside("320102197001010011") == "320****0011"
    assert made("Line", max_length=9).outside("办公室") == "办公室"


def test_to_migrations_it_is_djangos_own_field():
    politics = made("Choice", max_length=1, choices=GRADES, personal=fields.PRIVATE)
    _, path, _, kwargs = politics.deconstruct()
    assert path == "django.db.models.CharField"
    assert kwargs == {"verbose_name": "名称", "max_length": 1, "choices": GRADES}
    _, path, _, kwargs = made("Money", signed=True).deconstruct()
    assert (path, kwargs) == (
        "django.db.models.DecimalField",
        {"verbose_name": "名称", "max_digits": 16, "decimal_places": 2},
    )


def test_numbers_that_count_something_are_set_and_compared_as_such():
    kinds = [made("Count"), made("Money"), made("Year", when="past"), made("Ordinal")]
    assert [(field.counts, field.css) for field in kinds] == [(True, "num")] * 2 + [(False, "")] * 2


@pytest.mark.parametrize(
    ("field", "widget"),
    [
        (made("Line", max_length=249), forms.TextInput),
        (made("Line", max_length=250), forms.Textarea),
        (made("Day", when="ahead"), DayBox),
    ],
)
def test_the_box_fits_the_value(field, widget):
    assert type(field.formfield().widget) is widget


def test_an_empty_box_is_blank_text_or_an_unknown_fact():
    assert made("Line", max_length=9, blank=True).formfield().clean("—") == ""
    assert made("CreditCode", max_length=18, null=True, blank=True).formfield().clean("") is None
    assert made("Count", null=True, blank=True).formfield().clean("") is None


def test_the_guide_names_every_type():
    guide = (ROOT / "docs" / "adding-a-field.md").read_text()
    listed = guide.partition("one of `core/fields`")[2].partition("The type")[0]
    types = {name for name in fields.__all__ if isinstance(getattr(fields, name), type)}
    assert set(re.findall(r"`([A-Z][A-Za-z]+)`", listed)) == types


def test_a_tick_that_is_either_yes_or_no_stays_a_tick():
    assert isinstance(made("YesNo", default=True).formfield(), forms.BooleanField)
