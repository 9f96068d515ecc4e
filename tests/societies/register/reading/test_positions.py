"""Where something of a card or of a table on its side stands: in the person's cells, not in those of a row read."""

import pytest

from societies.models import ImportedRow
from societies.register import service
from tests.societies.register.importing import commit, problems
from tests.societies.register.reading.grids import JIA
from tests.workbooks import workbook

pytestmark = pytest.mark.django_db
TITLE = ["登记卡（2026年度）"]
CARD = [TITLE, ["学会名称", JIA, "个人会员", 842], ["本届起始", "2022-05-20", "本届届满", "2027-05-19"]]
STAFF = ["秘书长", "乙水", "任职日期", "2022-05-20"]
MONEY = [["会费收入（万元）", 12, "捐赠收入", 3], ["年度", 2025, "法定代表人", "石敬之"]]


def test_a_unit_is_asked_about_at_its_label():
    plan = service.plan(workbook(Sheet1=[*CARD, MONEY[0]]))
    assert {question.kind: question.cell for question in plan.undecided}["unit"] == "A4"


def test_a_unit_that_nobody_knows_is_refused_at_its_label():
    assert ("Sheet1", "A4", "美元") in [one[:3] for one in problems(workbook(Sheet1=[*CARD, ["会费收入（美元）", 12]]))]


def test_a_missing_label_is_named_at_the_first_that_is_there():
    (problem,) = problems(workbook(Sheet1=[*CARD[:2], ["本届起始", "2022-05-20", "法定代表人", "石敬之"]]))
    assert problem == ("Sheet1", "A2", "", "缺少“本届届满”一列，请补上。")


def test_every_record_of_a_card_names_its_own_row():
    plan = commit(workbook(Sheet1=[*CARD, STAFF]))
    rows = dict(ImportedRow.objects.filter(imported=plan.kept).values_list("kind", "line"))
    assert rows == {
        "societies.Society": 2,
        "societies.CouncilTerm": 3,
        "societies.MembershipYear": 2,
        "staffing.SecretaryGeneral": 4,
    }


def test_and_every_record_of_a_table_on_its_side():
    side = [
        ["学会名称", JIA, "江海省乙学会"],
        ["个人会员", 842, 2310],
        ["单位会员", 36, 118],
        ["法定代表人", "石敬之", "梅若水"],
    ]
    plan = commit(workbook(Sheet1=[TITLE, *side]))
    rows = set(ImportedRow.objects.filter(imported=plan.kept).values_list("kind", "line"))
    assert rows == {("societies.Society", 2), ("societies.MembershipYear", 3)}


def test_what_is_missing_in_one_of_two_cards_is_told_within_that_card():
    second = [[], TITLE, ["学会名称", "江海省乙学会", "个人会员", 12], ["本届起始", "2022-05-20", "法定代表人", "某"]]
    assert problems(workbook(Sheet1=[*CARD, *second]))[0][:2] == ("Sheet1", "B6")


def test_a_year_that_is_being_asked_is_not_missing_besides():
    rows = [[TITLE[0].replace("（2026年度）", "")], *CARD[1:], ["会费收入", 12, "捐赠收入", 3]]
    plan = service.plan(workbook(Sheet1=rows))
    assert ([question.kind for question in plan.undecided], plan.problems) == (["year"], [])
    answered = service.plan(workbook(Sheet1=rows), decisions={plan.undecided[0].key: "2025"})
    assert {record.values.get("year") for record in answered.records if record.part.sheet == "财务"} == {2025}
