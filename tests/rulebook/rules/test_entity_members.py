"""秘书处实体化 (三·3): members by grade, their register, their dues, and those who leave."""

from decimal import Decimal

import pytest

from rulebook.facts import society as register
from tests.rulebook.rules.entity import VOTE, evidence, grades, known, members, state, voted
from tests.rulebook.rules.given import row


@pytest.mark.parametrize(
    ("parts", "expected", "sentence"),
    [
        ({}, "NO_DATA", "未填报个人会员数。"),
        ({"members": members(unit=3)}, "NO_DATA", "未填报个人会员数。"),
        ({"members": members(2023, individual=5)}, "NO_DATA", "个人会员数是2023年的，已过期，请更新。"),
        ({"members": members(individual=100)}, "NO_DATA", "未填报2026年各等级会员数。"),
        (
            {"members": members(individual=100), "grades": grades(2025, FULL=60, STUDENT=40)},
            "NO_DATA",
            "未填报2026年各等级会员数。",
        ),
        (
            {"members": members(individual=100), "grades": grades(FULL=60, STUDENT=40)},
            "MET",
            "2026年使用会员等级2个，合计100人，个人会员100人。",
        ),
        (
            {"members": members(individual=100), "grades": grades(FULL=60, STUDENT=39)},
            "NOT_MET",
            "2026年使用会员等级2个，合计99人，个人会员100人，合计与个人会员数相差1人。",
        ),
        (
            {"members": members(individual=100), "grades": grades(FULL=100, STUDENT=0)},
            "NOT_MET",
            "2026年使用会员等级1个，合计100人，个人会员100人，等级少于2个。",
        ),
    ],
)
def test_member_grades(parts, expected, sentence):
    assert state("E8a", known(**parts)) == (expected, sentence)


@pytest.mark.parametrize(
    ("updated", "expected", "sentence"),
    [
        (None, "NO_DATA", "未填报会员登记更新日期。"),
        ("2026-12-01", "NO_DATA", "未填报会员登记更新日期。"),
        ("2026-11-30", "MET", "会员登记于2026年11月30日更新。"),
        ("2026-01-01", "MET", "会员登记于2026年1月1日更新。"),
        ("2025-12-31", "NOT_MET", "会员登记于2025年12月31日更新，2026年尚未更新。"),
    ],
)
def test_member_register(updated, expected, sentence):
    assert state("E9", known(members=members(register_updated_on=updated))) == (expected, sentence)


def test_no_members_row_is_no_register_date():
    assert state("E9", known()) == ("NO_DATA", "未填报会员登记更新日期。")


@pytest.mark.parametrize(
    ("changes", "expected", "words"),
    [
        ({}, "MET", "2026年6月1日会员代表大会应到150人，实到100人，赞成51票，无记名投票通过会费标准并按期公布。"),
        (
            {"present": 99, "in_favour": 60},
            "NOT_MET",
            "应到150人，实到99人，不足三分之二。",
        ),
        ({"in_favour": 50}, "NOT_MET", "实到100人，赞成50票，未过半数"),
        ({"secret_ballot": False}, "NOT_MET", "未采用无记名投票"),
        ({"body": "COUNCIL"}, "NOT_MET", "不是会员代表大会的决议"),
        ({"published_on": "2026-07-02"}, "NOT_MET", "2026年7月2日公布，超过30日"),
        ({"published_on": "2026-06-01"}, "MET", "按期公布。"),
        ({"published_on": "2026-05-31"}, "NO_DATA", "2026年5月31日早于决议日期"),
        ({"published_on": None}, "NO_DATA", "未填报会费标准公布日期。"),
        ({"delegates": None}, "NO_DATA", "未填报应到人数。"),
        ({"in_favour": None}, "NO_DATA", "未填报赞成票。"),
        ({"secret_ballot": None}, "NO_DATA", "未填报是否无记名投票。"),
        ({"secret_ballot": None, "in_favour": 50}, "NOT_MET", "未过半数"),
    ],
)
def test_dues_resolution(changes, expected, words):
    status, sentence = state("E10", voted(**changes))
    assert status == expected
    assert words in sentence


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2026-06-01", "NOT_DUE"), ("2026-07-01", "NOT_DUE"), ("2026-07-02", "NO_DATA")]
)
def test_dues_may_be_published_until_the_last_day(as_of, expected):
    assert state("E10", voted(as_of, published_on=None))[0] == expected
    assert state("E10", voted(as_of, published_on="2026-07-03"))[0] == expected, (
        "a day to come is not yet a publication"
    )


def test_the_newest_dues_resolution_counts_and_other_resolutions_do_not():
    other = row(register.ResolutionFact, **VOTE | {"kind": "OTHER", "decided_on": "2026-10-01"})
    older = row(register.ResolutionFact, **VOTE | {"decided_on": "2016-01-01", "secret_ballot": False})
    newest = row(register.ResolutionFact, **VOTE)
    assert state("E10", known(resolutions=(other, newest, older)))[0] == "MET"
    assert state("E10", known(resolutions=(other,))) == ("NO_DATA", "未填报会费标准决议。")


def test_the_rate_of_collection_is_shown_and_never_rounded_up():
    paid = members(dues_payable=Decimal("3000.00"), dues_paid=Decimal("2999.99"))
    assert "应收会费3,000元，实收2,999.99元，收缴率99.9%。" in state("E10", voted(dues=paid))[1]
    nothing_payable = members(dues_payable=Decimal(0), dues_paid=Decimal(0))
    assert state("E10", voted(dues=nothing_payable))[1].endswith("按期公布。")


def test_removed_members_are_shown_beside_the_exit_rules():
    facts = known(members=members(removed=7), evidence=evidence("E11"))
    assert state("E11", facts) == ("TO_REVIEW", "2026年退出会员7人；已上传佐证材料1份，待认定。")
