"""Tables whose title says that they are not the plain present state."""

import pytest

from tests.societies.register.reading.books import read, said, values

NAME = "江海省甲学会"
SOCIETIES = (("序号", "学会名称", "统一社会信用代码", "法定代表人"), (1, NAME, "513200005093321044", "王某"))
STAFF = (("学会名称", "姓名", "性别", "出生年月", "岗位"), (NAME, "鲁小满", "女", "1990.2", "编辑"))
MEMBERS = (("学会名称", "个人会员", "单位会员"), (NAME, 60, 2))
MONEY = (("学会名称", "收入合计", "费用合计"), (NAME, 214_000, 201_000))
OFFICERS = (("学会名称", "秘书长姓名", "性别", "任职时间"), (NAME, "罗长青", "男", "2026.12"))


@pytest.mark.parametrize(
    ("title", "rows", "word", "sheet"),
    [
        ("2025年度已注销省级学会名单", SOCIETIES, "注销省级学会", "学会"),
        ("省级学会撤销登记情况表", SOCIETIES, "学会撤销登记情况", "学会"),
        ("2025年省级学会新发展会员统计表", MEMBERS, "新发展会员", "学会"),
        ("2025年退会单位会员", MEMBERS, "退会单位会员", "学会"),
        ("2026年度省级学会专职人员变动情况表", STAFF, "人员变动", "专职人员"),
        ("省级学会离退休人员名册", STAFF, "离退休人员", "专职人员"),
        ("学会秘书处实习生名单", STAFF, "实习生", "专职人员"),
        ("志愿者名册（秘书处工作人员）", STAFF, "志愿者", "专职人员"),
        ("学会工作人员培训班报名表", STAFF, "人员培训", "专职人员"),
        ("省级学会党员花名册（2026年6月）", STAFF, "党员花名册", "专职人员"),
        ("省级学会兼职工作人员登记表", STAFF, "兼职工作人员", "专职人员"),
        ("省级学会秘书长候选人情况表", OFFICERS, "秘书长候选", "秘书长"),
        ("2026年1—9月省级学会收支情况统计表", MONEY, "1—9月", "财务"),
        ("2026年上半年学会收支情况", MONEY, "上半年", "财务"),
        ("2026年前三季度收支", MONEY, "前三季度", "财务"),
        ("2026年第三季度收支", MONEY, "第三季度", "财务"),
        ("2026年9月份学会收支情况表", MONEY, "9月份", "财务"),
    ],
)
def test_it_is_asked_once_whether_such_a_table_is_meant(title, rows, word, sheet):
    content = read((title,), *rows, year=2025)
    ((key, (message, proposal)),) = said(content).items()
    assert proposal == "leave"
    assert f"的标题写的是“{word}”，" in message
    assert values(content, sheet) == []
    assert content.left[0].words == title
    assert len(values(read((title,), *rows, year=2025, answers={key: "read"}), sheet)) == 1


@pytest.mark.parametrize(
    ("title", "rows"),
    [("已注销", SOCIETIES), ("离职", STAFF), ("党员名单", STAFF), ("9月", MONEY), ("上半年", MONEY)],
)
def test_the_name_of_a_sheet_says_so_too(title, rows):
    assert list(said(read(*rows, title=title, year=2025))) == [f"plan:{title}"]


@pytest.mark.parametrize(
    ("title", "rows", "sheet"),
    [
        ("2025年度省级学会情况登记表", SOCIETIES, "学会"),
        ("省级学会届满换届情况表", SOCIETIES, "学会"),
        ("2025年度会员发展情况统计表", MEMBERS, "学会"),
        ("省级学会会员情况（2026年9月份）", MEMBERS, "学会"),
        ("江海省离退休人员科技协会专职人员花名册", STAFF, "专职人员"),
        ("江海省培训人员协会专职人员花名册", STAFF, "专职人员"),
        ("省级学会专职、兼职人员登记表", STAFF, "专职人员"),
        ("省级学会专兼职人员登记表", STAFF, "专职人员"),
        ("截至2026年9月份收支情况表", MONEY, "财务"),
        ("2025年1—12月收支情况表", MONEY, "财务"),
        ("2025年1月1日—12月31日收支情况表", MONEY, "财务"),
        ("收支情况表（填报时间：2026年3月份）", MONEY, "财务"),
        ("2026年1月1日收支情况表", MONEY, "财务"),
        ("根据2026年上半年的通知填报", MONEY, "财务"),
        ("2025年1—12月份收支情况表", MONEY, "财务"),
    ],
)
def test_these_titles_say_nothing_of_that_kind(title, rows, sheet):
    content = read((title,), *rows, year=2025)
    assert said(content) == {}
    assert len(values(content, sheet)) == 1


def test_a_word_about_people_says_nothing_against_a_table_of_figures():
    assert said(read(("2026年上半年党员名册与离退休人员情况",), *MEMBERS, year=2025)) == {}


def test_what_a_column_says_of_each_row_needs_no_asking():
    part = read(("学会兼职人员登记表",), (*STAFF[0], "专兼职"), (*STAFF[1], "兼职"))
    assert said(part) == {}
    gone = read(("学会离职人员登记表",), (*STAFF[0], "离职时间"), (*STAFF[1], "2026.8.31"))
    assert said(gone) == {}
    assert len(values(gone, "专职人员")) == 1


def test_a_card_of_somebody_who_is_to_come_is_asked_about():
    card = [("学会名称", NAME, "秘书长姓名", "罗长青"), ("性别", "男", "出生年月", "1972.8")]
    card += [("是否专职", "否", "联系电话", "13700001111")]
    content = read(("省级学会秘书长（拟任人选）登记表",), *card)
    assert list(said(content)) == ["plan:Sheet"]
    assert "拟任人选" in said(content)["plan:Sheet"][0]
    assert content.views == []
    assert said(read(("省级学会秘书长登记表",), *card)) == {}
