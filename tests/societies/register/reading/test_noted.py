"""What 备注 says of whether its row counts is asked about: nobody who has left is stored as one who is there."""

import openpyxl
import pytest

from societies.models import Society
from societies.register import service
from societies.register.asking import LEAVE_OUT, READ
from staffing.models import SecretaryGeneral, StaffMember
from tests import make
from tests.societies.register.importing import JIA, commit
from tests.workbooks import register, saved, workbook

pytestmark = pytest.mark.django_db
YI = {"学会名称": "江海省乙学会"}


@pytest.fixture(autouse=True)
def jia():
    return make.society(name="江海省甲学会")


def asked(**sheets):
    """{key: (proposal, message)} of what is asked of a register."""
    return {one.key: (one.proposal, one.message) for one in service.plan(register(**sheets)).questions}


def test_somebody_who_has_left_is_asked_about_once_a_sheet_and_left_out_by_proposal():
    people = [("钱二", "已离职"), ("孙三", "2024年3月调出"), ("李四", "会计"), ("周五", None), ("吴六", "去世")]
    people = [JIA | {"姓名": name, "备注": note} for name, note in people]
    key = "rows-noted:专职人员"
    assert asked(专职人员=people) == {
        key: (
            LEAVE_OUT,
            "有 3 行的备注、状态或姓名里写着已离职、已注销等（第 3 行江海省甲学会钱二：已离职、第 4 行"
            "江海省甲学会孙三：2024年3月调出、第 7 行江海省甲学会吴六：去世），要导入吗？",
        )
    }
    commit(register(专职人员=people), decisions={key: LEAVE_OUT})
    assert set(StaffMember.objects.values_list("name", flat=True)) == {"李四", "周五"}
    commit(register(专职人员=people), decisions={key: READ})
    assert StaffMember.objects.count() == 5


def test_a_closed_society_too_and_what_is_only_meant_to_be_is_imported_by_proposal():
    societies = [JIA, YI | {"备注": "拟注销"}, {"学会名称": "江海省丙学会", "备注": "已于2025年6月注销"}]
    said = asked(学会=[one | {"学科类别": "工科"} for one in societies])
    assert {key: proposal for key, (proposal, _) in said.items()} == {
        "rows-mentioned:学会": READ,
        "rows-noted:学会": LEAVE_OUT,
    }
    assert "江海省乙学会：拟注销" in said["rows-mentioned:学会"][1]
    commit(
        register(学会=[one | {"学科类别": "工科"} for one in societies]),
        decisions={key: proposal for key, (proposal, _) in said.items()},
    )
    assert set(Society.objects.values_list("name", flat=True)) == {"江海省甲学会", "江海省乙学会"}


@pytest.mark.parametrize(
    ("remark", "kind"),
    {
        "离职": "noted",
        "已离职（2024.3）": "noted",
        "业务骨干；因病去世": "noted",
        "2025-6-30辞职": "noted",
        "拟离职": "mentioned",
        "正在办理离职手续": "mentioned",
        "退休": "mentioned",
        "接替去年离职的王某": "mentioned",
        "未离职": None,
        "退休返聘": None,
        "已退休，返聘": None,
        "拟注销": None,
        "": None,
    }.items(),
)
def test_of_people(remark, kind):
    said = asked(专职人员=[JIA | {"姓名": "钱二", "情况说明": remark}, JIA | {"姓名": "孙三", "情况说明": "优"}])
    assert [key for key in said if key.startswith("rows")] == ([f"rows-{kind}:专职人员"] if kind else [])


@pytest.mark.parametrize(
    ("remark", "kind"),
    {
        "注销": "noted",
        "已停止活动": "noted",
        "2024年与江海省丁学会合并": "mentioned",
        "挂靠单位已撤销": "mentioned",
        "由两家学会合并成立": None,
        "不予注销": None,
        "联系人已离职": None,
    }.items(),
)
def test_of_societies(remark, kind):
    said = asked(学会=[JIA | {"学科类别": "工科", "备注": remark}, YI | {"学科类别": "工科", "备注": "好"}])
    assert list(said) == ([f"rows-{kind}:学会"] if kind else [])


def test_in_a_wide_table_a_remark_is_about_the_head_where_it_names_him():
    row = JIA | {"学科类别": "工科", "秘书长姓名": "赵一", "秘书长任职日期": "2023-01-02"}
    assert list(asked(学会=[row | {"备注": "秘书长已离任"}])) == ["rows-noted:秘书长"]
    assert list(asked(学会=[row | {"备注": "副秘书长已离任"}])) == []
    assert list(asked(学会=[row | {"备注": "已注销"}])) == ["rows-noted:学会"]  # the row, once
    commit(register(学会=[row | {"备注": "秘书长已离任"}]), decisions={"rows-noted:秘书长": LEAVE_OUT})
    assert (Society.objects.get().discipline, SecretaryGeneral.objects.count()) == ("ENGINEERING", 0)


ROWS = [
    ["学会名称", "姓名", "岗位", "备注"],
    ["江海省甲学会", "钱二", "会计", "已离职"],
    ["江海省甲学会", "孙三", "出纳", "同上"],
    ["江海省甲学会", "李四", "干事", None],
]


def test_a_remark_that_is_repeated_or_merged_over_rows_is_read_for_each():
    file = workbook(专职人员=ROWS)
    assert service.plan(file).questions[0].message.startswith("有 2 行的备注")
    book = openpyxl.load_workbook(file)
    book["专职人员"].merge_cells("D3:D4")
    book["专职人员"]["D3"] = "调离"
    assert service.plan(saved(book)).questions[0].message.startswith("有 3 行的备注")


def test_a_column_that_is_said_to_be_another_is_none_of_remarks():
    plan = service.plan(workbook(专职人员=ROWS), mapping={"专职人员": {"D": "学历"}})
    assert not any(one.key.startswith("rows") for one in plan.questions)


@pytest.mark.parametrize("head", ["状态", "学会状态", "运行情况"])
def test_a_column_of_states_says_it_as_remarks_do(head):
    states = dict(zip(["江海省甲学会", "江海省乙学会", "江海省丙学会"], ["正常", "已注销", "筹备中"], strict=True))
    said = asked(学会=[{"学会名称": name, "学科类别": "工科", head: state} for name, state in states.items()])
    assert {key: proposal for key, (proposal, _) in said.items() if key.startswith("rows-")} == {
        "rows-noted:学会": LEAVE_OUT,
        "rows-mentioned:学会": READ,
    }
