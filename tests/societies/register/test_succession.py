"""societies.register: one 秘书长 at a time."""

import datetime

import pytest

from societies.register import service
from tests import make
from tests.societies.register.importing import JIA, commit, problems
from tests.workbooks import register

DATE = datetime.date
pytestmark = pytest.mark.django_db


def test_two_in_force_at_once_are_an_error(jia):
    rows = [JIA | {"姓名": name, "理事会选举日期": day} for name, day in (("钱一", "2020-1-1"), ("钱二", "2022-1-1"))]
    message = "“江海省甲学会”同时有两位在任秘书长：第 3 行“钱一”和第 4 行“钱二”，请给前任填写“离任日期”或删除一行。"
    assert problems(register(秘书长=rows)) == [("秘书长", "B4", "钱二", message)]


def test_one_after_the_other_is_none(jia):
    rows = [
        JIA | {"姓名": "钱一", "理事会选举日期": "2020-1-1", "离任日期": "2022-1-1"},
        JIA | {"姓名": "钱二", "理事会选举日期": "2022-1-1", "离任日期": None},
    ]
    commit(register(秘书长=rows))
    assert jia.secretaries_general.count() == 2


@pytest.mark.parametrize(
    ("choice", "names"), [("close", [("钱一", DATE(2024, 2, 29)), ("钱二", None)]), ("skip", [("钱一", None)])]
)
def test_a_successor_to_a_stored_one_is_for_a_person_to_decide(jia, choice, names):
    make.secretary_general(jia, name="钱一", starts_on=DATE(2020, 1, 1))
    file = register(秘书长=[JIA | {"姓名": "钱二", "理事会选举日期": "2024-3-1"}])
    (question,) = service.plan(file).undecided
    assert question.message == "表中秘书长是钱二（2024年3月1日起），系统中钱一（2020年1月1日起）仍在任。"
    assert question.options == {"close": "钱一于2024年2月29日离任，由钱二接任", "skip": "保留系统中的钱一，跳过这一行"}
    commit(file, decisions={question.key: choice})
    assert list(jia.secretaries_general.order_by("starts_on").values_list("name", "ends_on")) == names


def test_one_from_before_cannot_succeed(jia):
    make.secretary_general(jia, name="钱一", starts_on=DATE(2020, 1, 1))
    file = register(秘书长=[JIA | {"姓名": "钱二", "理事会选举日期": "2019-3-1"}])
    (question,) = service.plan(file).undecided
    assert list(question.options) == ["skip"]


def test_nobody_without_a_name_succeeds(jia):
    make.secretary_general(jia, name="何其远", starts_on=DATE(2022, 5, 20))
    both = "何其远（2026年6月免）\n罗长青（2026年7月任）"
    plan = service.plan(register(秘书长=[JIA | {"姓名": both, "任职日期": "2026-7-1"}]))
    (problem,) = plan.problems
    assert problem.message == "一个单元格里有 2 个姓名：“何其远、罗长青”，请每人一行分开填写。"
    assert plan.questions == []


PERIODS = [
    {"姓名": "古月明", "任职日期": "2012.5", "离任日期": "2017.5"},
    {"姓名": "古月明", "任职日期": "2017.5", "离任日期": "2022.5"},
]


def test_two_periods_of_one_person_are_two_records(jia):
    make.secretary_general(jia, name="古月明", starts_on=DATE(2017, 5, 20), ends_on=DATE(2022, 5, 19), elected_on=None)
    plan = commit(register(秘书长=[JIA | row for row in PERIODS]))
    assert [record.state for record in plan.records if record.part.sheet == "秘书长"] == ["new", "unchanged"]
    days = jia.secretaries_general.order_by("starts_on").values_list("starts_on", "ends_on")
    assert [(str(start), str(end)) for start, end in days] == [("2012-05", "2017-05"), ("2017-05-20", "2022-05-19")]


def test_of_two_stored_periods_that_of_the_month_is_meant(jia):
    for start, end in ((DATE(2012, 5, 20), DATE(2017, 5, 19)), (DATE(2017, 5, 20), DATE(2022, 5, 19))):
        make.secretary_general(jia, name="古月明", starts_on=start, ends_on=end, elected_on=None)
    plan = commit(register(秘书长=[JIA | PERIODS[1]]))
    assert [record.state for record in plan.records if record.part.sheet == "秘书长"] == ["unchanged"]


def test_one_period_twice_is_refused_by_what_it_says(jia):
    (problem,) = problems(register(秘书长=[JIA | PERIODS[0], JIA | PERIODS[0]]))
    assert problem[3] == "与第 3 行重复：同一学会，“姓名”“任职日期”都相同，请删除其中一行。"
