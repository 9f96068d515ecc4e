"""Stored changes as people read them."""

import pytest

from accounts.models import AuditEntry
from accounts.trail import entries


def told(object_type, name, value):
    [entry] = entries(
        [AuditEntry(sequence=1, action="修改", object_type=object_type, changes={name: [value, "另一个"]})], {}
    )
    return entry.changes[0].old


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("discipline", "ENGINEERING", "工科"),
        ("has_host", True, "是"),
        ("registered_on", "2016-09-08", "2016年9月8日"),
        ("name", "2016-09-08", "2016-09-08"),
        ("contact_phone", "hmac:0123", "（不显示）"),
        ("name", None, "—"),
    ],
)
def test_a_field_of_the_model(name, value, words):
    assert told("societies.Society", name, value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2016-12-31", "2016年12月31日"),
        ("2026-11-24 02:10:00+00:00", "2026年11月24日 10:10"),
        ("2026-13-45 10:00", "2026-13-45 10:00"),
        (20160908, "20160908"),
        (["W1", "W4a"], "W1、W4a"),
        ([["OPEN", "一等奖"]], "OPEN、一等奖"),
        ([], "—"),
        ({"a": 1}, "{'a': 1}"),
    ],
)
def test_what_is_no_field(value, words):
    """Parameters of a policy version, ties to societies, counts: whatever was stored, the list can be read."""
    assert told("assessment.PolicyVersion", "参与的规则", value) == words


def test_what_was_empty_and_stayed_so_says_nothing():
    changes = {"文号": [None, ""], "理由": ["", "材料齐全"]}
    [entry] = entries([AuditEntry(sequence=1, action="修改", object_type="assessment.Decision", changes=changes)], {})
    assert [(change.old, change.new) for change in entry.changes] == [("—", "材料齐全")]


@pytest.mark.parametrize(
    ("object_type", "name", "words"),
    [
        ("societies.Society", "江海省甲学会", "江海省甲学会"),
        ("societies.Department", "办公室", "内设机构 办公室"),
        ("assessment.NightlyRun", "2026年11月24日夜间检查", "2026年11月24日夜间检查"),
        ("gone.Model", "甲", "旧版本中的记录 甲"),
    ],
)
def test_the_kind_of_object_is_said_once(object_type, name, words):
    [entry] = entries([AuditEntry(sequence=1, object_type=object_type, object_name=name, changes={})], {})
    assert entry.subject == words


@pytest.mark.parametrize(
    ("kind", "name", "value", "said"),
    [
        ("finance.Statement", "dues", "39916.00", "39,916.00"),
        ("societies.MembershipYear", "individual", 1203, "1,203"),
        ("societies.MembershipYear", "year", 2026, "2026"),
        ("societies.MembershipYear", "individual", "约600", "约600"),
    ],
)
def test_numbers_are_written_as_on_the_pages(kind, name, value, said):
    assert told(kind, name, value) == said
