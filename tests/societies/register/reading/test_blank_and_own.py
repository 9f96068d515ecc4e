"""Sheets of which nothing is read: forms that nobody filled in, and the lists that we write ourselves."""

import pytest

from societies.register.reading.blank import is_blank_form
from societies.register.reading.own_sheets import HEADS, is_own
from societies.register.reading.vocabulary import Vocabulary
from tests.societies.register.reading.grids import grid

LABELS = ["学会名称", None, "统一社会信用代码", None]


def blank(*rows):
    return is_blank_form(grid(*rows).rows, Vocabulary())


def test_labels_and_nothing_else_are_a_form_that_nobody_filled_in():
    form = [["登记表"], LABELS, ["个人会员", None, "单位会员"], ["理事人数", "监事人数"], ["挂靠单位", "法定代表人"]]
    assert blank(*form)
    assert not blank(*form[:-1])  # as many rows as a head may have
    assert not blank(*form[:-1], ["江海大学", "钱七"], ["甲路1号", "钱八"])  # most words are ours, but not that many
    assert not blank(*form, ["办公面积", 80])
    assert not blank(
        LABELS, ["个人会员"], ["单位会员"], ["理事人数"], ["监事人数"]
    )  # heads of a list with one label a row


@pytest.mark.parametrize(
    ("title", "first", "ours"),
    [
        ("问题清单", HEADS["问题清单"], True),
        ("问题清单2", [*HEADS["问题清单"], None], True),
        ("问题清单", ["工作表", "单元格", "内容", "改法"], False),
        ("提问和回答", HEADS["问题清单"], False),
        ("学会", HEADS["问题清单"], False),
    ],
)
def test_a_list_of_ours_is_known_by_name_and_heads(title, first, ours):
    assert is_own(title, first) == ours
