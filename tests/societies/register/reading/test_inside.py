"""What a column asks for, among other words of its cell."""

import pytest

from tests.societies.register.reading.books import errors, read, said, values

JIA = "江海省甲学会"


def cell(head, value):
    """(what is read of a value under a head of 学会, its error)."""
    content = read(["学会名称", "简称", head], [JIA, "甲会", value])
    (row,) = values(content)
    return row[head], errors(content).get("C2", "")


@pytest.mark.parametrize(
    ("head", "value", "known"),
    [
        ("电子邮箱", "zb@jh.org.cn", "zb@jh.org.cn"),
        ("电子邮箱", "0512-6666 1234 / zb@jh.org.cn", "zb@jh.org.cn"),
        ("电子邮箱", "13800001111 zb@jh.org.cn", "zb@jh.org.cn"),
        ("电子邮箱", "邮箱：ｚｂ@jh.org.cn（常用）", "zb@jh.org.cn"),
        ("电子邮箱", "无", None),
        ("联系电话", "0512-6666 1234 / zb@jh.org.cn", "0512-6666 1234"),
        ("联系电话", "13800001111@163.com，座机 025-83600000", "025-83600000"),
        ("联系电话", "仇文 13800005555", "13800005555"),
        ("挂靠单位", "挂靠江海农业大学", "江海农业大学"),
        ("挂靠单位", "依托单位：江海大学", "江海大学"),
        ("挂靠单位", "挂靠在江海大学", "江海大学"),
        ("挂靠单位", "江海大学", "江海大学"),
    ],
)
def test_it_is_taken_out(head, value, known):
    found, error = cell(head, value)
    found = found["host_institution"] if head == "挂靠单位" else found
    assert (found and found.replace(" ", ""), error) == (known and known.replace(" ", ""), "")


@pytest.mark.parametrize(
    ("head", "value", "message"),
    [
        ("电子邮箱", "zb@jh.org.cn、zs@jh.org.cn", "有 2 个电子邮箱"),
        ("电子邮箱", "联系办公室", "不是电子邮箱"),
        ("联系电话", "仇文 13800005555，或13800006666转", "不是电话号码"),
        ("联系电话", "20220520 登记", "不是电话号码"),
        ("挂靠单位", "挂靠江海大学（已脱钩）", "不是单位名称"),
    ],
)
def test_or_it_is_an_error(head, value, message):
    found, error = cell(head, value)
    assert found is None
    assert error.startswith(message)


def test_that_there_is_no_host_is_said_as_before():
    assert cell("挂靠单位", "无挂靠") == ({"has_host": False, "host_institution": ""}, "")


def test_what_was_taken_off_is_told():
    content = read(["学会名称", "挂靠单位", "电子邮箱"], [JIA, "挂靠江海大学", "办：zb@jh.org.cn"])
    assert [remark.examples[0][1] for remark in content.remarks.values()] == [
        "去掉了“挂靠”",
        "“办：zb@jh.org.cn”里只取了zb@jh.org.cn",
    ]


@pytest.mark.parametrize(("head", "asked"), [("电话/邮箱", "联系电话"), ("联系人及电话", None)])
def test_a_column_of_two_things_is_proposed_as_one_where_its_head_names_both(head, asked):
    content = read(["学会名称", "简称", head], [JIA, "甲会", "025-83600000 / zb@jh.org.cn"])
    assert [proposal for _, proposal in said(content).values()] == [asked] * (asked is not None)
