"""A word that is left blank where a record needs it: what follows is said, and the record is left out, not refused."""

import pytest

from societies.models import PartyOrganisation
from societies.register import service
from societies.register.asking import LEAVE_OUT
from tests import make
from tests.societies.register.importing import JIA, commit
from tests.workbooks import register

pytestmark = pytest.mark.django_db
FORM = "word:党建.秘书处党组织形式:党的小组"


def party(**told):
    """The plan of a 党建 whose form nobody knows."""
    rows = [
        JIA | {"秘书处党组织形式": "党的小组", "正式党员数": 3},
        {"学会名称": "江海省乙学会"} | {"正式党员数": None},
    ]
    return service.plan(register(党建=rows), **told)


@pytest.fixture(autouse=True)
def jia():
    make.society(name="江海省乙学会")
    return make.society(name="江海省甲学会")


def left(plan):
    return [(one.row, one.why) for one in plan.content.left if "党组织" in one.why] + [
        (one.row, one.why) for table in plan.content.tables for one in table.left if "党组织" in one.why
    ]


def test_the_option_says_what_follows():
    (question,) = party().undecided
    assert question.options[LEAVE_OUT] == "留空（缺了它，这一条党组织不导入）"


def test_and_then_it_is_left_out_and_told():
    plan = party(decisions={FORM: LEAVE_OUT})
    assert (plan.problems, plan.records) == ([], [])
    assert left(plan) == [(3, "“秘书处党组织形式”没有读取，党组织没有导入")]


def test_likewise_where_it_is_remembered():
    make.word(place="党建.秘书处党组织形式", word="党的小组", meaning="")
    plan = party()
    assert (plan.problems, len(left(plan))) == ([], 1)


def test_what_is_stored_keeps_its_form_and_takes_the_rest(jia):
    row = {"秘书处党组织形式": "独立党支部", "正式党员数": 2}
    commit(register(党建=[JIA | row]))
    commit(register(党建=[JIA | row | {"秘书处党组织形式": "党的小组", "正式党员数": 3}]), decisions={FORM: LEAVE_OUT})
    assert PartyOrganisation.objects.get().full_members == 3


def test_a_blank_cell_is_still_missing():
    plan = service.plan(register(党建=[JIA | {"秘书处党组织形式": None, "正式党员数": 3}]))
    assert [one.message for one in plan.problems] == ["缺少“秘书处党组织形式”，请补填。"]


@pytest.mark.parametrize("word", ["暂未建立", "尚未成立", "未组建"])
def test_that_there_is_none_yet_is_proposed_as_none(word):
    (question,) = service.plan(register(党建=[JIA | {"秘书处党组织形式": word, "正式党员数": 3}])).undecided
    assert question.proposal == "无"
