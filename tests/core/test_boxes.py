"""Boxes of the site are its own: none that speaks the browser's language, drops what it cannot read, or cuts it off."""

import re
from datetime import date

import pytest
from django import forms
from django.db import models
from django.template import Context, Template

from core.days import When
from core.fields.boxes import DayField, WholeField
from core.fields.daybox import DayBox
from core.fields.filebox import FileBox
from tests.every_form import every_form
from tests.house import ROOT

OF_THE_BROWSER = ("date", "datetime-local", "month", "number", "time", "week", "color", "range", "email", "url")
NATIVE = re.compile(rf'type="({"|".join(OF_THE_BROWSER)})"')


def foreign(fields):
    """Names of the fields whose box is one of the browser's own, or that reads days and numbers by itself."""
    by_itself = forms.DateField | forms.IntegerField | forms.DateTimeField | forms.TimeField
    return [n for n, f in fields.items() if isinstance(f, by_itself) or f.widget.input_type in OF_THE_BROWSER]


def visible(fields):
    """The fields a person sees, those of several boxes left out."""
    return {name: field for name, field in fields.items() if hasattr(field.widget, "input_type") and not hidden(field)}


def hidden(field):
    return field.widget.is_hidden


def test_no_form_has_a_box_of_the_browsers_own():
    wrong = {name: foreign(visible(fields)) for name, fields in every_form().items()}
    assert {name: fields for name, fields in wrong.items() if fields} == {}


@pytest.mark.parametrize("field", [forms.DateField(), forms.IntegerField(), models.DateField().formfield()])
def test_a_box_of_the_browsers_own_is_caught(field):
    assert foreign(visible({"on": field, "name": forms.CharField()})) == ["on"]


def test_no_template_writes_one():
    texts = {str(path.relative_to(ROOT)): path.read_text() for path in (ROOT / "templates").rglob("*.html")}
    assert {name: NATIVE.findall(text) for name, text in texts.items() if NATIVE.search(text)} == {}
    assert NATIVE.search('<input type="date" name="on">')


def shown(field, **data):
    """A field as ui/_field.html shows it; bound when there are data."""
    form = type("Form", (forms.Form,), {"on": field})(data or None)
    return Template('{% include "ui/_field.html" with field=form.on only %}').render(Context({"form": form}))


def test_a_day_box_takes_any_spelling_and_says_how_to_write_it():
    page = shown(DayField(label="登记日期", when=When.PAST))
    assert 'type="text"' in page
    assert "例如 2024-3-1 或 2024年3月1日" in page
    assert 'aria-describedby="r-id_on"' in page
    assert 'aria-label="打开日历，选择登记日期"' in page
    assert re.search(r"<button[^>]*data-calendar[^>]* hidden>", page)  # without script there is no calendar


@pytest.mark.parametrize(
    ("text", "told"),
    [("2024.3.1", ">读作 2024年3月1日<"), ("2024年3月1日", "data-example"), ("1968年3月", "只写到了月：“1968年3月”")],
)
def test_a_day_that_was_sent_stays_as_it_was_written(text, told):
    page = shown(DayField(label="登记日期", when=When.PAST), on=text)
    assert f'value="{text}"' in page
    assert told in page
    assert (">读作" in page) == ("读作" in told)


def test_the_words_of_a_day_cannot_break_out_of_its_box():
    page = shown(DayField(label="登记日期", when=When.PAST), on='"><script>')
    assert "<script>" not in page


def test_a_stored_day_is_shown_as_people_read_it():
    assert DayBox(When.PAST).format_value(date(2024, 3, 1)) == "2024年3月1日"


@pytest.mark.parametrize(("text", "number"), [("1,200", 1200), ("１２００", 1200), (" 0 ", 0)])
def test_a_number_as_people_write_it(text, number):
    assert WholeField(most=5000).clean(text) == number


@pytest.mark.parametrize("text", ["5001", "-1", "三"])
def test_a_number_out_of_its_bounds(text):
    with pytest.raises(forms.ValidationError, match=text):
        WholeField(most=5000).clean(text)


# --- The browser's own complaints, and what it cuts off

FORM = re.compile(r"<form\b[^>]*>")


def complaining(template):
    """Forms that would let the browser complain in its own language."""
    return [form[:80] for form in FORM.findall(template) if "novalidate" not in form]


def test_no_form_lets_the_browser_complain():
    texts = {str(path.relative_to(ROOT)): path.read_text() for path in (ROOT / "templates").rglob("*.html")}
    assert {name: complaining(text) for name, text in texts.items() if complaining(text)} == {}
    assert complaining('<form class="a" method="post"><form novalidate>') == ['<form class="a" method="post">']


def test_no_box_cuts_off_what_is_pasted():
    texts = {str(path.relative_to(ROOT)): path.read_text() for path in (ROOT / "templates").rglob("*.html")}
    assert [name for name, text in texts.items() if "maxlength" in text] == []
    page = shown(forms.CharField(max_length=11, min_length=2))
    assert "length" not in page
    assert "maxlength" in str(type("Form", (forms.Form,), {"on": forms.CharField(max_length=11)})()["on"])


def foreign_files(fields):
    """Names of the fields whose file is chosen by the browser's own control."""
    return [n for n, f in fields.items() if isinstance(f, forms.FileField) and not isinstance(f.widget, FileBox)]


def test_every_file_is_chosen_in_our_words():
    wrong = {name: foreign_files(fields) for name, fields in every_form().items()}
    assert {name: fields for name, fields in wrong.items() if fields} == {}
    assert foreign_files({"file": forms.FileField()}) == ["file"]


READ_OFF_A_FORM = re.compile(r"\b(?:form|\.form)\.(\w+)")


def test_no_box_hides_what_a_script_reads_off_its_form():
    """A box is a property of its form: of a form with a box called method, form.method is that box."""
    read = {
        name for path in (ROOT / "static" / "js").glob("*.js") for name in READ_OFF_A_FORM.findall(path.read_text())
    }
    assert {"dataset", "matches"} <= read
    covered = {form: names for form, fields in every_form().items() if (names := read & fields.keys())}
    assert covered == {}
    assert any("method" in fields for fields in every_form().values())  # 产生方式: the way somebody came into office
    assert READ_OFF_A_FORM.findall('if (form.method !== "post" || box.form.action) return;') == ["method", "action"]
