"""Plans are no facts."""

import pytest

from tests.societies.register.reading.books import errors, read, said, values

HEAD = ("学会", "收入合计", "费用合计")
ROW = ("江海省甲学会", 500_000, 480_000)
MEMBERS = ("学会名称", "个人会员", "单位会员")


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("2025年度学会收支预算表（单位：元）", "预算"),
        ("2025年度收支情况（预计数）", "预计"),
        ("2025年度财务收支计划", "计划"),
        ("2025年度经费安排草案", "草案"),
        ("“十四五”会费收入目标", "目标"),
    ],
)
def test_of_a_table_of_plans_is_asked_whether_it_is_meant(title, word):
    rows = ((title,), HEAD, ROW)
    content = read(*rows, year=2025)
    ((key, (message, proposal)),) = said(content).items()
    assert (key, proposal) == ("plan:Sheet", "leave")
    assert f"标题写的是“{word}”，不是已经发生的数" in message
    assert values(content, "财务") == []
    assert errors(content) == {}
    assert content.left[0].words == title
    assert values(read(*rows, year=2025, answers={key: "read"}), "财务")[0]["收入合计"] == 500_000


@pytest.mark.parametrize("sheet", ["2025预算", "2027预算（草案）", "目标", "2026年会员发展计划"])
def test_the_name_of_a_sheet_says_so_too(sheet):
    content = read(("学会情况表",), HEAD, ROW, title=sheet)
    assert list(said(content)) == [f"plan:{sheet}"]
    assert "表名写的是" in said(content)[f"plan:{sheet}"][0]
    assert content.views == []


def test_columns_of_plans_are_not_read_and_nobody_is_asked():
    content = read(
        ("2025年学会会员发展目标任务分解",),
        ("学会", "2025年完成", None, "2026年预计", None, "2027年目标", None),
        (None, "个人会员", "单位会员", "个人会员", "单位会员", "个人会员", "单位会员"),
        ("江海省甲学会", 2400, 33, 2500, 35, 2700, 40),
        merged=("A2:A3", "B2:C2", "D2:E2", "F2:G2"),
    )
    assert said(content) == {}
    assert [view.year for view in content.views if "个人会员" in view.columns] == [2025]
    assert {"学会名称": "江海省甲学会", "个人会员": 2400, "单位会员": 33} in values(content)
    plans = [column.label for column in content.tables[0].head.columns if column.meaning.how == "plan"]
    assert plans == [f"{group} › {one}" for group in ("2026年预计", "2027年目标") for one in MEMBERS[1:]]


def test_an_unknown_column_of_planned_figures_explains_no_title():
    content = read(("2025年度收支预算表",), (*HEAD, "预计结余"), (*ROW, 20_000))
    assert list(said(content)) == ["plan:Sheet"]


def test_a_planned_day_is_none_of_these():
    content = read(("2025年度",), (*MEMBERS, "预计届满时间"), ("江海省甲学会", 860, 23, "2027-05-01"))
    assert [column.meaning.how for column in content.tables[0].head.columns][-1] != "plan"


@pytest.mark.parametrize(
    "title",
    [
        "2025年度收支预算执行情况",
        "2025年会员发展目标任务完成情况",
        "2025年度工作计划单位收支表",
        "计划单列市学会2025年度收支",
        "江海省城市规划学会2025年度收支情况表",
        "江海省计划生育协会2025年度收支情况表",
        "省级学会“两化”目标进展（2025年度）",
        "2025年度目标责任考核数据",
        "2025年度预算单位收支决算表",
        "根据2025年度预算填报",
    ],
)
def test_these_words_name_no_plan(title):
    content = read((title,), HEAD, ROW, year=2025)
    assert said(content) == {}
    assert values(content, "财务")[0]["收入合计"] == 500_000


def test_a_table_without_figures_is_not_asked_about():
    content = read(("换届工作目标任务",), ("学会名称", "联系人", "办公地址"), ("江海省甲学会", "王某", "某路1号"))
    assert said(content) == {}


def test_a_line_in_a_card_speaks_of_what_is_below_it():
    card = [("学会名称", "江海省甲学会"), ("联系人", "王某"), ("个人会员", 860), ("单位会员", 23)]
    content = read(("2025年度学会登记卡",), *card, ("下一年发展目标",), ("办公地址", "某路1号"))
    assert said(content) == {}
    assert values(content)[0]["个人会员"] == 860
    assert list(said(read(("2026年度会员发展目标",), *card, ("办公地址", "某路1号"), year=2025))) == ["plan:Sheet"]


def test_what_a_person_chooses_for_a_column_counts():
    rows = (("2025年度",), ("学会名称", "预计会员"), ("江海省甲学会", 900))
    content = read(*rows, mapping={"Sheet": {"A": "学会名称", "B": "个人会员"}})
    assert values(content)[0]["个人会员"] == 900
