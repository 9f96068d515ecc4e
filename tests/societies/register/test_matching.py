"""societies.register: which society a row means."""

import pytest

from rulebook.months import Month
from societies.models import FormerSociety, Society
from societies.register import service
from staffing.models import SecretaryGeneral
from tests import make
from tests.societies.register.importing import CODE, JIA, OTHER, commit, counts, problems, refusal
from tests.workbooks import register

pytestmark = pytest.mark.django_db


def test_a_society_is_matched_by_code_and_renamed(jia):
    plan = commit(register(学会=[{"学会名称": "江海省新甲学会", "统一社会信用代码": CODE}]))
    jia.refresh_from_db()
    assert counts(plan) == {"学会": (0, 1, 0)}
    assert (jia.name, jia.version, Society.objects.count()) == ("江海省新甲学会", 2, 1)
    assert "xjxh" in jia.search_key


def test_a_society_is_matched_by_name_in_any_spelling_and_gets_its_code():
    jia = make.society(name="江海省甲学会")
    commit(register(学会=[{"学会名称": " 江海省\u3000甲 学会", "统一社会信用代码": CODE.lower()}]))
    jia.refresh_from_db()
    assert (jia.name, jia.uscc) == ("江海省甲学会", CODE)


@pytest.mark.parametrize(
    ("choice", "code", "discipline"), [("keep", CODE, "SCIENCE"), ("take", OTHER, "SCIENCE"), ("skip", CODE, "")]
)
def test_a_known_name_with_another_code_is_for_a_person_to_decide(jia, choice, code, discipline):
    file = register(学会=[JIA | {"统一社会信用代码": OTHER, "学科类别": "理科"}], 专职人员=[JIA | {"姓名": "孙一"}])
    (question,) = service.plan(file).undecided
    assert (question.sheet, question.cell, question.society) == ("学会", "B3", "江海省甲学会")
    assert question.message == f"表中的信用代码是 {OTHER}，系统中是 {CODE}。"
    assert list(question.options) == ["keep", "take", "skip"]
    assert refusal(file) == "有 1 处冲突需要先决定，没有写入任何内容。"
    assert refusal(file, decisions={question.key: "nonsense"}) == "有 1 处冲突需要先决定，没有写入任何内容。"
    commit(file, decisions={question.key: choice})
    jia.refresh_from_db()
    assert (jia.uscc, jia.discipline, Society.objects.count()) == (code, discipline, 1)
    assert jia.staff.get().name == "孙一"


def test_a_code_of_one_society_under_the_name_of_another_is_an_error(jia):
    make.society(name="江海省乙学会")
    found = problems(register(学会=[{"学会名称": "江海省乙学会", "统一社会信用代码": CODE}]))
    message = "信用代码属于“江海省甲学会”，学会名称却是“江海省乙学会”，请核对后改正其中一项。"
    assert found == [("学会", "B3", CODE, message)]


def test_doubled_names_and_codes_are_errors():
    rows = [("江海省甲学会", CODE), ("江海省 甲学会", None), ("江海省乙学会", CODE), ("江海省丙学会", None)]
    found = problems(
        register(学会=[{"学会名称": name, "统一社会信用代码": code, "学科类别": "理科"} for name, code in rows])
    )
    assert found == [
        ("学会", "A4", "江海省甲学会", "学会名称重复：与第 3 行是同一家学会，请删除其中一行。"),
        ("学会", "B5", CODE, "统一社会信用代码重复：与第 3 行是同一家学会，请删除其中一行。"),
    ]


def test_a_code_that_two_stored_societies_would_share_is_an_error():
    make.society(name="江海省甲学会")
    make.society(name="江海省乙学会")
    rows = [{"学会名称": name, "统一社会信用代码": CODE} for name in ("江海省甲学会", "江海省乙学会")]
    message = f"信用代码重复：“{CODE}”已在第 3 行用于“江海省甲学会”，请核对。"
    assert problems(register(学会=rows)) == [("学会", "B4", CODE, message)]


@pytest.mark.parametrize("sheet", ["秘书长", "专职人员", "党建", "财务"])
def test_a_society_that_is_nowhere_is_an_error(sheet, jia):
    file = register(学会=[{"学会名称": "江海省乙学会"}], **{sheet: [JIA, {"学会名称": "江海省丁学会"}]})
    message = "“江海省丁学会”不在“学会”表中，系统里也没有，请核对名称。"
    assert [problem for problem in problems(file) if problem[1] == "A4"] == [(sheet, "A4", "江海省丁学会", message)]


def test_new_societies_beside_known_ones_are_named(jia):
    rows = [{"学会名称": f"江海省第{number}学会"} for number in range(7)]
    names = "、".join(row["学会名称"] for row in rows[:5])
    notice = f"将新增 7 家学会：{names}等。如果是名称写错，请改正后重新上传。"
    assert service.plan(register(学会=[JIA, *rows])).notices == [notice]
    assert service.plan(register(学会=rows)).notices == []


def test_a_name_that_was_merged_into_another_society_is_asked_about(jia):
    FormerSociety.objects.create(was=jia.pk + 900, name="江海省假学会", into=jia)
    file = register(学会=[{"学会名称": "江海省假学会", "学科类别": "理科"}])
    (question,) = service.plan(file).undecided
    assert (question.key, question.proposal) == ("society:江海省假学会", "江海省甲学会")
    plan = service.plan(file, decisions={question.key: "江海省甲学会"})
    assert [record.society.pk for record in plan.records] == [jia.pk]


def test_a_month_takes_no_day_away(jia):
    make.term(jia, starts_on="2022-05-20", ends_on="2027-05-19")
    rows = [{"学会名称": "江海省甲学会", "本届起始": "2022.5", "本届届满": "2027.05"}]
    plan = commit(register(学会=rows))
    assert [(record.state, record.changes) for record in plan.records] == [("unchanged", {})] * 2
    rows[0]["本届届满"] = "2027.06"
    assert [list(record.changes) for record in commit(register(学会=rows)).records] == [[], ["ends_on"]]


def test_a_day_is_the_month_that_was_stored(jia):
    make.term(jia, starts_on=Month(2022, 5), ends_on="2027-05-19")
    rows = [{"学会名称": "江海省甲学会", "本届起始": "2022-05-20", "本届届满": "2027-05-19"}]
    assert [list(record.changes) for record in commit(register(学会=rows)).records] == [[], ["starts_on"]]


def test_nor_does_it_where_something_else_of_the_record_changes(jia):
    make.term(jia, starts_on="2022-05-20", ends_on="2027-05-19")
    make.secretary_general(jia, name="张三", birth_date="1968-03-12", starts_on="2022-05-20", phone="")
    rows = {"本届起止": "2022.5—2027.5", "届次": 8}, {"姓名": "张三", "出生年月日": "1968.3", "联系电话": "13800001111"}
    commit(register(学会=[JIA | rows[0]], 秘书长=[JIA | rows[1]]))
    term, person = jia.terms.get(), SecretaryGeneral.objects.get()
    assert (str(term.starts_on), str(term.ends_on), term.number) == ("2022-05-20", "2027-05-19", 8)
    assert (str(person.birth_date), person.phone) == ("1968-03-12", "13800001111")
