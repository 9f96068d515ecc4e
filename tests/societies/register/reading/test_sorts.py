"""What a column cannot mean by its last word, and which of two of one meaning is proposed."""

from societies.register.reading.vocabulary import Target
from tests.societies.register.reading.books import read, said, values

TITLE = ("截至2025年12月31日",)


def targets(content):
    return [column.target for column in content.tables[0].head.columns]


def test_what_follows_the_secretary_in_a_table_of_societies_is_his():
    society = ["学会名称", "学科类别", "个人会员", "单位会员"]
    told = ["江海省甲学会", "工科", 80, 9]
    content = read(TITLE, [*society, "秘书长姓名", "任职时间", "学历"], [*told, "向阳春", "2022.05", "本科"])
    assert targets(content)[5:] == [Target("秘书长", "任职日期"), Target("秘书长", "学历")]
    content = read(TITLE, [*society, "秘书长姓名", "法定代表人", "任职时间"], [*told, "向阳春", "梅若水", "2022.05"])
    assert targets(content)[6] is None  # it may be the other's


def test_names_below_a_group_are_no_number_of_it():
    above, below = ["学会名称", "学科类别", "个人会员"], ["专职人员", None]
    heads = [above + below, [None, None, None, "人数", "姓名"]]
    rows = ["江海省甲学会", "工科", 80, 2, "张小兰、周国强"], ["江海省乙学会", "农科", 90, 3, "文小秋"]
    content = read(TITLE, *heads, *rows)
    assert targets(content)[3:] == [Target("学会", "专职人员数"), None]
    asked = {key: one.proposal for key, one in content.answers.asked.items()}
    assert asked == {"column:学会:专职人员姓名": "leave"}


def test_of_two_columns_of_one_meaning_the_one_called_as_we_do_is_proposed():
    rows = ["学会名称", "成立时间", "登记日期"], ["江海省甲学会", "1963.4", "1970-1-10"]
    content = read(TITLE, *rows)
    assert [proposal for _, proposal in said(content).values()] == ["C"]
    assert values(content, "学会")[0]["登记日期"].year == 1970


def test_a_doubtful_head_over_a_year_stays_doubtful():
    content = read(["学会情况"], ["学会名称", "学科类别", "人数"], [None, None, "2025年"], ["江海省甲学会", "工科", 80])
    (question,) = [one for one in content.answers.asked.values() if one.kind == "column"]
    assert {"个人会员", "理事人数"} <= set(question.options)
