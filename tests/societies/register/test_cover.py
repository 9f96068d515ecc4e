"""What stands on a cover about the office itself, and on a sheet of instructions, is no society."""

import pytest

from societies.register import service
from tests.workbooks import workbook

pytestmark = pytest.mark.django_db
LIST = [["名册（2026年度）"], ["学会名称", "个人会员"], ["江海省甲学会", 842]]
SAID = {"信用代码": "11320000014000000A", "联系电话": "025-00000000", "报出日期": "2026年10月20日", "填报人": "王某"}
OFFICE = {"单位名称": "江海省科学技术协会"} | SAID


@pytest.mark.parametrize(
    "cover",
    [
        [["年度统计"], *([f"{label}：", value] for label, value in OFFICE.items())],
        [["年度统计"], list(OFFICE), list(OFFICE.values())],
        [["年度统计"], *([*one, *two] for one, two in zip(OFFICE.items(), [["办公地址", "某路"]] * 5, strict=True))],
    ],
)
def test_the_office_is_asked_about_and_nothing_of_it_is_wrong(cover):
    plan = service.plan(workbook(封面=cover, 学会=LIST))
    (question,) = plan.undecided
    assert (question.key, question.proposal) == ("rows-name:学会", "leave")
    assert "江海省科学技术协会" in question.message
    assert (plan.problems, [record.society.name for record in plan.records][:1]) == ([], ["江海省甲学会"])
    assert {record.society.name for record in plan.records} == {"江海省甲学会"}
