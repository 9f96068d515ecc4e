"""What heads mean: ours, those of words.toml, under groups, in wide tables."""

import pytest

from societies.register.reading.headwords import head_word
from societies.register.reading.vocabulary import Meaning, Target, Vocabulary, spellings
from tests.societies.register.reading.books import read, said


@pytest.mark.parametrize(
    ("parts", "sheet", "meant"),
    [
        (("学会名称",), "学会", "学会·学会名称"),
        (("会员数", "个人"), "学会", "学会·个人会员"),
        (("2024年", "会员数", "单位"), "学会", "学会·单位会员"),
        (("理事", "人数"), "学会", "学会·理事人数"),
        (("收入合计", "本年数"), "财务", "财务·收入合计"),
        (("现届次",), "学会", "学会·届次"),
        (("秘书长出生年月",), "学会", "秘书长·出生年月日"),
        (("信用代码",), "专职人员", "学会·统一社会信用代码"),
        (("生日",), "专职人员", "专职人员·出生日期"),
        (("何时来会",), "专职人员", "专职人员·入职日期"),
        (("来会时间",), "专职人员", "专职人员·入职日期"),
        (("发薪单位",), "专职人员", "专职人员·薪酬发放单位"),
        (("工资发放",), "秘书长", "秘书长·薪酬发放单位"),
    ],
)
def test_words_of_offices_are_ours(parts, sheet, meant):
    meaning = Vocabulary().meaning(parts, sheet)
    assert (str(meaning.target), meaning.how) == (meant, "known")


@pytest.mark.parametrize("head", ["参加工作", "参加工作时间", "参加工作年月"])
def test_when_somebody_began_to_work_anywhere_is_not_when_he_came(head):
    assert Vocabulary().meaning((head,), "专职人员") == Meaning(None, "unused")


def test_a_column_of_codes_is_proposed_as_such_in_small_letters_too():
    codes = ["5132000050926261xk", "51320000509263356n", "513200005092615022"]
    rows = [[f"江海省{name}学会", code, 3] for name, code in zip("甲乙丙", codes, strict=True)]
    assert (
        said(read(["学会名册（2025年度）"], ["学会名称", "代码", "个人会员"], *rows))["column:学会:代码"][1]
        == "统一社会信用代码"
    )


def test_the_figure_of_the_year_before_is_for_comparing_only():
    assert Vocabulary().meaning(("收入合计", "上年数"), "财务") == Meaning(None, "unused")


def test_what_can_be_two_things_or_none_is_told_apart():
    vocabulary = Vocabulary()
    doubtful = vocabulary.meaning(("会员数",), "学会")
    assert (doubtful.how, [option.head for option in doubtful.options]) == ("doubtful", ["会员总数", "个人会员"])
    assert vocabulary.meaning(("结束时间",), "学会").options == (Target("学会", "本届届满"),)
    assert vocabulary.meaning(("吉祥物",), "学会").how == "unknown"
    assert vocabulary.meaning(("备注",), "学会").how == "unused"


def test_what_somebody_has_said_comes_first():
    vocabulary = Vocabulary({("学会", "备注"): "联系人", ("学会", "简称"): ""})
    assert vocabulary.meaning(("备注",), "学会") == Meaning(Target("学会", "联系人"), "remembered")
    assert vocabulary.meaning(("简称",), "学会") == Meaning(None, "forgone")


def test_a_name_is_no_head():
    assert not Vocabulary().knows("江海省甲学会")
    assert Vocabulary().knows("学会名称①")


def test_alike_heads_are_proposed():
    near = Vocabulary().near([head_word("法定代表人姓名")], "学会")
    assert near[0] == Target("学会", "法定代表人")


def test_all_words_together_are_looked_up_before_the_last_alone():
    ways = spellings([head_word("会员数"), head_word("个人")])
    assert ways.index("会员数个人") < ways.index("个人")


def test_an_account_may_be_whether_it_is_there_or_what_it_is_called():
    for sheet in ("财务", "学会"):
        meant = Vocabulary().meaning(("账户",), sheet)
        assert (meant.how, [str(one) for one in meant.options]) == ("doubtful", ["财务·独立账户", "财务·账户名称"])


def test_a_body_is_a_society_only_where_it_stands_alone():
    vocabulary = Vocabulary()
    assert str(vocabulary.meaning(("单位",), "学会").target) == "学会·学会名称"
    assert str(vocabulary.meaning(("会员情况", "单位（团体）"), "学会").target) == "学会·单位会员"
    assert vocabulary.meaning(("经费情况", "单位"), "学会").target is None
