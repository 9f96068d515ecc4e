"""Who is not in office, or not yet, and what is no name of a person: asked once a sheet, left out by proposal."""

import pytest

from societies.register import service
from societies.register.asking import LEAVE_OUT, READ
from societies.register.reading.inoffice import is_secretary
from staffing.models import SecretaryGeneral, StaffMember
from tests import make
from tests.societies.register.importing import JIA, commit
from tests.societies.register.reading.books import errors, read, said, values
from tests.workbooks import register, workbook

STAFF = ["学会名称", "姓名", "岗位"]


@pytest.fixture
def jia(db):
    return make.society(name="江海省甲学会")


def secretary(name, remark=None, **told):
    """The plan of a 秘书长 with this name and remark."""
    rows = ["学会名称", "秘书长", "任职日期", "备注"], ["江海省甲学会", name, "2023-5-1", remark]
    return service.plan(workbook(秘书长=rows), **told)


def rows_asked(plan):
    return {one.key: one.proposal for one in plan.questions if one.kind == "rows"}


@pytest.mark.parametrize(
    ("name", "doubt"),
    {
        "席慕雪（代）": "acting",
        "向阳春（副秘书长主持工作）": "acting",
        "暂由会长屈南星代": "acting",
        "副秘书长童小满代行": "acting",
        "拟聘：童小满": "acting",
        "童小满（拟任）": "acting",
        "童小满（原）": "acting",
        "向阳春（副）": "post",
        "副秘书长向阳春": "post",
        "原秘书长辞职": "unlike",
        "待民政厅批复": "unlike",
        "赵一（已离任）": "noted",
    }.items(),
)
def test_a_secretary_who_is_not_surely_in_office(jia, name, doubt):
    plan = secretary(name)
    assert rows_asked(plan) == {f"rows-{doubt}:秘书长": LEAVE_OUT}
    assert [one for one in plan.records if one.part.sheet == "秘书长"] == []
    assert len(secretary(name, decisions={f"rows-{doubt}:秘书长": READ}).records) == 1


@pytest.mark.parametrize(
    ("remark", "asked"),
    [
        ("拟聘", True),
        ("拟2026年7月入职", True),
        ("待录用，尚在公示", True),
        ("尚未到岗", True),
        ("拟任副秘书长", False),
        ("聘用制", False),
    ],
)
def test_a_remark_that_somebody_of_the_staff_is_not_there_yet(jia, remark, asked):
    rows = ["学会名称", "姓名", "岗位", "备注"], ["江海省甲学会", "童小满", "干事", remark]
    plan = service.plan(workbook(专职人员=rows))
    assert rows_asked(plan) == ({"rows-acting:专职人员": LEAVE_OUT} if asked else {})
    assert len(plan.records) == (not asked)


@pytest.mark.parametrize("name", ["童小满（拟聘）", "拟聘：童小满", "童小满（待录用）", "童小满（拟任）"])
def test_who_is_only_meant_by_what_stands_around_his_name(jia, name):
    plan = service.plan(workbook(专职人员=(["学会名称", "姓名", "岗位"], ["江海省甲学会", name, "干事"])))
    assert (rows_asked(plan), plan.records) == ({"rows-acting:专职人员": LEAVE_OUT}, [])


def test_who_is_a_secretary_by_his_post():
    assert [word for word in ("秘书长", "专职秘书长", "代秘书长", "秘书长兼主任") if not is_secretary(word)] == []
    assert [word for word in ("副秘书长", "秘书长助理", "秘书处干事", "") if is_secretary(word)] == []


@pytest.mark.parametrize(
    ("post", "counts"), [("副秘书长升任秘书长", 1), ("副秘书长", 0), ("秘书长助理", 0), ("秘书长", 1)]
)
def test_a_deputy_s_row_is_not_read_but_one_who_was_is(jia, post, counts):
    rows = ["学会名称", "职务", "姓名", "任职日期"], ["江海省甲学会", post, "向阳春", "2023-5-1"]
    plan = service.plan(workbook(秘书长=rows))
    assert (len(plan.records), rows_asked(plan)) == (counts, {})


@pytest.mark.parametrize(
    "remark", ["代理", "代", "暂代", "代理秘书长", "代行秘书长职责", "副秘书长主持工作", "拟任", "待批复"]
)
def test_a_remark_that_says_so(jia, remark):
    assert rows_asked(secretary("郝远山（兼）", remark)) == {"rows-acting:秘书长": LEAVE_OUT}


@pytest.mark.parametrize("remark", ["省人大代表", "代理记账", "主持秘书处日常工作", "不再代理", "2023年当选", None])
@pytest.mark.parametrize(
    "name", ["何其远（副理事长兼）", "何其远（省人大代表）", "何其远同志", "何 其远", "何其远（返聘）"]
)
def test_others_are_not_asked_about(jia, name, remark):
    plan = secretary(name, remark)
    assert rows_asked(plan) == {}
    assert [one.values["name"] for one in plan.records if one.part.sheet == "秘书长"] == ["何其远"]


def test_all_of_a_kind_are_asked_about_at_once(jia):
    rows = [JIA | {"姓名": name, "任职日期": "2023-5-1"} for name in ("席慕雪（代）", "暂由会长屈南星代")]
    commit(register(秘书长=rows), decisions={"rows-acting:秘书长": LEAVE_OUT})
    assert not SecretaryGeneral.objects.exists()


def test_staff_whose_name_says_that_they_left(jia):
    names = ["苗雨田（2023.5离职）", "李双木(已离职)", "陆知秋（退休返聘）", "岑望舒（试用期）"]
    file = register(专职人员=[JIA | {"姓名": name} for name in names])
    assert rows_asked(service.plan(file)) == {"rows-noted:专职人员": LEAVE_OUT}
    commit(file, decisions={"rows-noted:专职人员": LEAVE_OUT})
    assert set(StaffMember.objects.values_list("name", flat=True)) == {"陆知秋", "岑望舒"}


def test_of_staff_it_says_nothing_who_acts_for_whom(jia):
    names = ["苗雨田（代理主任）", "李双木（主持工作）", "柏青禾*"]
    assert rows_asked(service.plan(register(专职人员=[JIA | {"姓名": name} for name in names]))) == {}


@pytest.mark.parametrize(
    ("name", "post"),
    [("席慕雪（代）", "秘书长"), ("席慕雪", "代理秘书长"), ("席慕雪", "原秘书长"), ("席慕雪（拟任）", "秘书长")],
)
def test_who_acts_for_a_secretary_is_not_moved_from_a_roster_to_be_one(jia, name, post):
    plan = service.plan(register(专职人员=[JIA | {"姓名": name, "岗位": post}]))
    assert rows_asked(plan) == {"rows-acting:专职人员": LEAVE_OUT}


def test_a_secretary_in_a_roster_is_asked_about_as_before(jia):
    plan = service.plan(register(专职人员=[JIA | {"姓名": "席慕雪（兼）", "岗位": "秘书长"}]))
    assert rows_asked(plan) == {"rows-roster:专职人员": "secretary"}


def test_nobody_is_waited_for_and_no_name_is_repeated():
    people = [["江海省甲学会", name, "干事"] for name in ("郝远山", "招聘中", "同上", "实习生3名", "李四")]
    content = read(STAFF, *people, title="专职人员")
    assert [one["姓名"] for one in values(content, "专职人员")] == ["郝远山", None, None, "李四"]
    assert list(errors(content)) == ["B4", "B5"]
    assert "同上" in errors(content)["B4"]
    assert [left.why for table in content.tables for left in table.left] == ["专职人员的姓名写着“招聘中”，没有这个人"]


@pytest.mark.parametrize("head", ["法定代表人", "联系人"])
def test_other_persons_of_a_society(head):
    def told(words, **answers):
        return read(["学会名称", head], ["江海省甲学会", words], ["江海省乙学会", "钱二"], answers=answers)

    assert (values(told("兼：屈南星"))[0][head], said(told("兼：屈南星"))) == ("屈南星", {})
    assert values(told("尹竹溪（支委：杭一苇、童小满）"))[0][head] == "尹竹溪"
    for words, name in {"会长：屈南星": "屈南星", "报民政厅批复后填写": "报民政厅批复后填写"}.items():
        key = f"word:学会.{head}:{words.replace('：', ':')}"
        assert said(told(words))[key][1] == LEAVE_OUT
        assert values(told(words, **{key: name}))[0][head] == name
