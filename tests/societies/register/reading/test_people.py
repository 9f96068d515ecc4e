"""The name in a cell that should hold one person."""

import pytest

from societies.register.reading.around import bare_name, is_plain
from societies.register.reading.people import is_nobody, person


@pytest.mark.parametrize("words", ["无", "空缺", "待 定", "暂缺（拟招聘）", "—", "（缺）"])
def test_words_for_nobody(words):
    assert is_nobody(words)


@pytest.mark.parametrize(
    "words",
    [
        "招聘中",
        "正在招聘",
        "待招聘",
        "尚未到位",
        "待定人选",
        "人选待定",
        "待换届产生",
        "拟于换届时产生",
        "换届中",
        "（待招1人）",
    ],
)
def test_somebody_who_is_waited_for_is_nobody(words):
    assert is_nobody(words)


@pytest.mark.parametrize("name", ["吴暂", "尚小明", "于在中", "原野", "代小满", "向阳春"])
def test_a_name_is_somebody(name):
    assert not is_nobody(name)
    assert (is_plain(name), bare_name(name)) == (True, (name, ""))


@pytest.mark.parametrize(
    ("written", "name", "around"),
    [
        ("向阳春同志", "向阳春", "同志"),
        ("庄海若 院士", "庄海若", "院士"),
        ("柏青禾*", "柏青禾", "*"),
        ("★柏青禾", "柏青禾", "★"),
        ("1.柏青禾", "柏青禾", "1."),
        ("兼：屈南星", "屈南星", "兼"),
        ("拟聘：童小满", "童小满", "拟聘"),
        ("暂由会长屈南星代", "屈南星", "暂由会长代"),
        ("副秘书长童小满代行", "童小满", "副秘书长代行"),
        ("屈南星（理事长兼）", "屈南星", "理事长兼"),
        ("（屈南星）", "屈南星", ""),
        ("欧阳晓明", "欧阳晓明", ""),
        ("阿依古丽·买买提", "阿依古丽·买买提", ""),
        ("John Smith", "John Smith", ""),
    ],
)
def test_what_stands_around_a_name_is_taken_off(written, name, around):
    assert person(written) == (name, around)
    assert is_plain(name)


@pytest.mark.parametrize(
    "words", ["原秘书长辞职", "待民政厅批复", "柏*", "张小*", "暂由他人", "已离职", "何先生", "王"]
)
def test_what_is_no_plain_name_is_left_as_it_is(words):
    assert bare_name(words) == (words, "")
    assert not is_plain(words)


@pytest.mark.parametrize("words", ["实习生3名", "郝远山等2人", "柏青禾等", "三名"])
def test_a_number_of_people_is_no_person(words):
    with pytest.raises(ValueError, match="不是一个人的姓名"):
        person(words)


def test_what_stands_above_is_no_name():
    with pytest.raises(ValueError, match="姓名不能写“同上”"):
        person("同上")


def test_the_name_without_its_note():
    assert person("何其远（副理事长兼）") == ("何其远", "副理事长兼")
    assert person("仇  文") == ("仇  文", "")
    assert person("孙一") == ("孙一", "")


@pytest.mark.parametrize("words", ["孙一、钱二", "孙一/钱二", "孙一\n钱二", "孙一然 钱二宁"])
def test_several_names_are_refused(words):
    with pytest.raises(ValueError, match="一个单元格里有 2 个姓名"):
        person(words)


def test_a_number_beside_the_name_is_refused():
    with pytest.raises(ValueError, match="姓名里有号码"):
        person("孙一 13800000000")
