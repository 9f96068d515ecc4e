"""Our own workbook as somebody opens it: drop-downs, formats, notes; every head and choice is read as what it is."""

import datetime
import io
import itertools

import openpyxl
import pytest
from django.utils import timezone

from societies.register import service, template
from societies.register.columns import sheets
from societies.register.headings import headings, written
from societies.register.reading.vocabulary import Target, Vocabulary
from societies.register.said import Cell
from tests import make
from tests.societies.register.importing import CODE

HEADINGS = [(sheet, heading) for sheet in sheets() for heading in written(sheet)]


@pytest.fixture(scope="module")
def book():
    file = io.BytesIO()
    template.write_blank(file)
    return openpyxl.load_workbook(file)


def place(made, head):
    return [cell.value for cell in made[3]].index(head) + 1


def test_every_sheet_has_its_title_with_the_year_and_our_heads(book):
    assert book.sheetnames == [sheet.title for sheet in sheets()]
    for sheet in sheets():
        made = book[sheet.title]
        assert made["A1"].value == f"{sheet.title}名册（{timezone.localdate().year}年度）"
        assert [cell.value for cell in made[3]] == [heading.head for heading in written(sheet)]
        assert (made.freeze_panes, made.page_setup.paperSize, made.print_title_rows) == ("B4", 9, "$3:$3")


@pytest.mark.parametrize(("sheet", "heading"), HEADINGS, ids=lambda one: getattr(one, "title", "") or one.head)
def test_every_head_of_ours_means_its_own_column(sheet, heading):
    assert Vocabulary().meaning((heading.head,), sheet.title).target == Target(sheet.title, heading.head)


@pytest.mark.parametrize(("sheet", "heading"), HEADINGS, ids=lambda one: getattr(one, "title", "") or one.head)
def test_every_choice_is_offered_and_read(book, sheet, heading):
    made = book[sheet.title]
    letter = openpyxl.utils.get_column_letter(place(made, heading.head))
    offers = [one.formula1 for one in made.data_validations.dataValidation if f"{letter}4" in one.sqref]
    assert offers == ([f'"{",".join(heading.words)}"'] if heading.words else [])
    for word, value in heading.column.options.items():
        assert Cell(heading.column).reader(word) in (value, [value], None if value == "" else value)


def test_codes_and_phones_are_text_and_days_are_days_before_anything_is_typed(book):
    made = book["学会"]
    formats = {
        head: made.column_dimensions[openpyxl.utils.get_column_letter(place(made, head))].number_format
        for head in ("统一社会信用代码", "联系电话", "登记日期", "授予日期", "个人会员")
    }
    assert formats == {
        "统一社会信用代码": "@",
        "联系电话": "@",
        "登记日期": "@",  # Excel would make 2022年5月 the first of May
        "授予日期": "yyyy-mm-dd",
        "个人会员": "#,##0",
    }


def test_a_note_on_every_head_says_what_to_write_and_for_which_rules(book):
    made = book["专职人员"]
    assert all(cell.comment.text for cell in made[3])
    note = made.cell(3, place(made, "用工性质")).comment.text
    assert "可填：社会聘用、退休返聘" in note
    assert "“专职人员”的规则：W1、W2" in note
    assert "检查" not in made.cell(3, place(made, "岗位")).comment.text


def test_what_no_rule_reads_names_none():
    [first] = [sheet for sheet in sheets() if sheet.title == "学会"]
    rules = {heading.head: heading.rules for heading in headings(first)}
    assert rules["会员总数"] == rules["学会类别"] == rules["简称"] == ()
    assert rules["个人会员"][0] == "E8a"
    assert rules["挂靠单位"][0] == "E1"


@pytest.mark.django_db
def test_a_blank_one_filled_in_is_read_without_a_question(book):
    made = book["学会"]
    for head, value in (("学会名称", "江海省甲学会"), ("统一社会信用代码", CODE), ("个人会员", 5)):
        made.cell(4, place(made, head)).value = value
    file = io.BytesIO()
    book.save(file)
    plan = service.plan(file)
    assert (plan.problems, plan.questions) == ([], [])
    assert plan.counts()[0] == {"sheet": "学会", "new": 1, "changed": 0, "unchanged": 0}
    year = timezone.localdate().year
    assert [one.values["year"] for one in plan.records if one.part.title == "会员"] == [year]


@pytest.mark.django_db
def test_as_stored_days_are_days_and_codes_text():
    society = make.society(name="=1+1学会", uscc=CODE, registered_on=datetime.date(1990, 1, 2))
    make.members(society, year=2024, individual=7)
    file = io.BytesIO()
    assert template.write_filled(file, make.user("DIRECTOR")) == 1
    made = openpyxl.load_workbook(file)["学会"]
    assert made["A1"].value == "学会名册（2024年度）"
    cells = [made.cell(4, place(made, head)) for head in ("学会名称", "统一社会信用代码", "登记日期", "个人会员")]
    assert [cell.data_type for cell in cells] == ["s", "s", "d", "n"]
    assert [cell.number_format for cell in cells] == ["@", "@", "yyyy-mm-dd", "#,##0"]


def test_what_others_say_already_is_only_read():
    only_read = [heading.head for heading in itertools.chain(*map(headings, sheets())) if not heading.writable]
    assert only_read == ["本届起止", "合同期限"]
