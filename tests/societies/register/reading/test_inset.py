"""Lists that stand in a card."""

from societies.register.reading.inset import set_apart
from societies.register.reading.pairs import Labels
from societies.register.reading.vocabulary import Vocabulary
from tests.societies.register.reading.grids import JIA, grid


def parted(*lists):
    """(numbers of the rows of cards, [numbers of the rows of each list])."""
    sheet = grid(*lists)
    lines, apart = set_apart(sheet.rows, Labels(sheet, Vocabulary()))
    return [row.number for row in lines], [[row.number for row in one] for one in apart]


def test_a_list_takes_the_line_above_and_ends_at_the_next_label():
    said = parted(["学会名称", JIA], ["名单"], ["姓名", "性别", "学历"], ["孙一", "女", "本科"], ["联系人：某人"])
    assert said == ([1, 5], [[2, 3, 4]])


def test_a_line_at_the_end_of_a_list_is_the_title_of_the_next_card():
    assert parted(["姓名", "性别", "学历"], ["孙一", "女", "本科"], ["登记卡"], ["学会名称", JIA]) == ([3, 4], [[1, 2]])


def test_labels_with_room_for_values_begin_no_list():
    assert parted(["个人会员", None, "单位会员", None, "理事人数"]) == ([1], [])


def test_labels_with_values_beside_them_begin_no_list():
    card = [["秘书长", "乙水", "是否专职", "专职"], ["个人会员", 842, "单位会员", 36]]
    assert parted(*card) == ([1, 2], [])
    assert parted(card[0], [None, "学历", "本科"], card[1]) == ([1, 2, 3], [])
    assert parted(["秘书长", "是否专职", "专职"], *card[1:]) == ([1, 2], [])


def test_a_head_may_hold_a_word_that_nobody_knows():
    heads = ["姓名", "性别", "学历", "出生年月", "特长"]
    assert parted(heads, ["孙一", "女", "本科", "1990.02", "书法"]) == ([], [[1, 2]])
