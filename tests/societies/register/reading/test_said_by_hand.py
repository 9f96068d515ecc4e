"""What was said by hand of a column is asked no second time, and says nothing of the same word elsewhere."""

import pytest

from tests.societies.register.reading.books import errors, read, said, values

JIA = "江海省甲学会"
TITLE = ["2025年度学会情况"]
BESIDE = TITLE, ["学会名称", "单位", "个人会员"], [JIA, 20, 800]


def again(rows, content):
    """The same rows, with what is remembered of them."""
    return read(*rows, heads=dict(content.mapped))


def test_of_a_word_that_only_its_neighbours_make_doubtful_too():
    assert list(said(read(*BESIDE))) == ["column:学会:单位"]
    content = read(*BESIDE, mapping={"Sheet": {"B": "单位会员"}})
    assert content.mapped == {("学会", "单位"): "单位会员"}
    second = again(BESIDE, content)
    assert (said(second), errors(second)) == ({}, {})
    assert values(second)[0]["单位会员"] == 20


def test_such_a_word_is_the_name_of_the_society_where_it_stands_alone():
    content = read(TITLE, ["单位", "个人会员"], [JIA, 800], heads={("学会", "单位"): "单位会员"})
    assert (said(content), errors(content)) == ({}, {})
    assert values(content) == [{"学会名称": JIA, "个人会员": 800}]


def test_short_names_that_named_the_society_once_stay_short_beside_its_name():
    alone = TITLE, ["简称", "个人会员"], ["甲学会", 800]
    assert list(said(read(*alone))) == ["column:学会:简称"]
    heads = {("学会", "简称"): "学会名称"}
    assert said(read(*alone, heads=heads)) == {}
    content = read(TITLE, ["学会名称", "简称", "个人会员"], [JIA, "甲学会", 800], heads=heads)
    assert (said(content), values(content)) == ({}, [{"学会名称": JIA, "简称": "甲学会", "个人会员": 800}])


@pytest.mark.parametrize("rows", [BESIDE, (TITLE, ["学会名称", "门类", "个人会员"], [JIA, "理科", 800])])
def test_a_column_that_was_left_out_by_hand_is_left_out_again(rows):
    assert said(read(*rows))
    content = read(*rows, mapping={"Sheet": {"B": ""}})
    assert list(content.mapped.values()) == [""]
    second = again(rows, content)
    assert (said(second), errors(second)) == ({}, {})
    assert values(second) == [{"学会名称": JIA, "个人会员": 800}]


def test_what_is_known_and_left_out_once_is_read_the_next_time():
    content = read(TITLE, ["学会名称", "个人会员数", "挂靠单位"], [JIA, 800, "某大学"], mapping={"Sheet": {"B": ""}})
    assert content.mapped == {}
