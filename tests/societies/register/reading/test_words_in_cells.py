"""What people write instead of a value: who it is elsewhere, that there is something, that it goes on."""

import datetime

import pytest

from tests.societies.register.reading.books import errors, read, said, values

TITLE = ["江海省学会情况（2025年度）"]


def told(head, *cells, **told):
    """The Content of societies with these cells under a head."""
    rows = [[f"江海省{name}学会", 300, cell] for name, cell in zip("甲乙丙丁戊", cells, strict=False)]
    return read(TITLE, ["学会名称", "个人会员", head], *rows, **told)


@pytest.mark.parametrize("words", ["同理事长", "见理事长", "理事长兼", "同法定代表人", "见附件", "本人"])
def test_who_is_named_elsewhere_is_no_name(words):
    content = told("法定代表人", words)
    key = f"word:学会.法定代表人:{words}"
    assert said(content)[key][1] == "leave"
    assert values(told("法定代表人", words, answers={key: "leave"}))[0]["法定代表人"] is None


@pytest.mark.parametrize("words", ["王五（拟任）", "马六（已故）", "柳七（已辞职）", "赵八（原）"])
def test_somebody_who_is_not_in_office_is_asked_about(words):
    key = f"word:学会.法定代表人:{words.replace('（', '(').replace('）', ')')}"
    assert key in said(told("法定代表人", words))
    assert values(told("法定代表人", words, answers={key: words[:2]}))[0]["法定代表人"] == words[:2]


@pytest.mark.parametrize("words", ["待换届", "选举中", "待产生"])
def test_further_words_for_nobody(words):
    assert values(told("法定代表人", words))[0]["法定代表人"] is None


@pytest.mark.parametrize("words", ["有", "是", "√"])
def test_that_there_is_a_host_is_not_which(words):
    assert said(told("挂靠单位", words))[f"word:学会.挂靠单位:{words}"][1] == "leave"


@pytest.mark.parametrize("words", ["无挂靠", "不挂靠", "已脱钩", "无挂靠单位", "无"])
def test_words_for_no_host(words):
    assert values(told("挂靠单位", words))[0]["挂靠单位"]["has_host"] is False


def test_whether_somebody_is_to_part_from_a_host_is_no_name():
    assert "不是单位名称" in errors(told("挂靠单位", "拟脱钩"))["C3"]


@pytest.mark.parametrize("words", ["2022.5.20至今", "2022年5月20日－至今", "2022-05-20—", "2022.5.20起"])
def test_a_day_from_which_something_goes_on_is_that_day(words):
    assert values(told("登记日期", words))[0]["登记日期"] == datetime.date(2022, 5, 20)


def test_of_a_period_a_certificate_is_valid_to_its_end():
    content = told("登记证书有效期", "2022.1.1至2026.12.31", "长期")
    assert [row["法人证书有效期至"] for row in values(content)] == [datetime.date(2026, 12, 31), None]
    assert errors(content) == {}


def test_a_period_where_the_end_has_a_blank_cell_of_its_own_fills_it():
    content = read(
        TITLE,
        ["学会名称", "换届时间", "本届届满"],
        ["江海省甲学会", "2023.5.1-2028.4.30", None],
        ["江海省乙学会", "2023.5.1-2028.4.30", "2028.4.30"],
    )
    assert values(content)[0]["本届届满"] == datetime.date(2028, 4, 30)
    assert list(errors(content)) == ["B4"]


@pytest.mark.parametrize(
    "name", ["1.江海省甲学会", "（2）江海省甲学会", "★江海省甲学会", "③江海省甲学会", "二、江海省甲学会"]
)
def test_what_stands_in_front_of_a_name_is_none_of_it(name):
    assert values(read(TITLE, ["学会名称", "个人会员"], [name, 300]))[0]["学会名称"] == "江海省甲学会"


def test_figures_that_say_there_are_none_are_asked_about_in_every_unit():
    assert "word:财务.会费收入:无" in said(
        read(["2025年度（单位：万元）"], ["学会名称", "会费收入"], ["江海省甲学会", "无"])
    )


def test_ticks_under_both_heads_are_an_error():
    rows = ["学会名称", "姓名", "专职", "兼职"], ["江海省甲学会", "张三", "√", "√"], ["江海省甲学会", "李四", "√", None]
    assert errors(read(*rows, title="专职人员")) == {"D2": "“专兼职”有不止一处打了勾，请只留一处。"}


def test_a_word_read_as_one_of_ours_is_told():
    content = read(["学会名称", "姓名", "学历"], ["江海省甲学会", "张三", "大学"], title="专职人员")
    assert [why for remark in content.remarks.values() for _, why in remark.examples] == ["“大学”读作本科"]


def test_words_merged_over_rows_are_those_of_all_of_them_and_figures_of_the_first():
    rows = TITLE, ["学会名称", "个人会员", "挂靠单位"], ["江海省甲学会", 300, "江海大学"], ["江海省乙学会", None, None]
    content = read(*rows, merged=["C3:C4", "B3:B4"])
    assert [row["个人会员"] for row in values(content)] == [300, None]
    assert [row["挂靠单位"]["host_institution"] for row in values(content)] == ["江海大学"] * 2
    told = [why for remark in content.remarks.values() for _, why in remark.examples]
    assert sorted(told) == ["“300”合并单元格里的数字只算第一行", "“江海大学”按上面的合并单元格读取"]


def test_the_same_as_above_is_what_is_to_be_seen_above():
    rows = (
        TITLE,
        ["学会名称", "挂靠单位"],
        ["江海省甲学会", "江海大学"],
        ["江海省乙学会", "江海医院"],
        ["江海省丙学会", "同 上"],
    )
    content = read(*rows, hidden_rows=[4])
    assert values(content)[2]["挂靠单位"]["host_institution"] == "江海大学"


def test_a_row_about_a_society_may_be_doubtful_and_the_next_of_the_same_society_not():
    rows = (
        ["学会名称", "职务", "姓名"],
        ["江海省甲学会", "理事长", "王五"],
        [None, "秘书长", "张三"],
        [None, "名誉秘书长", "李四"],
    )
    content = read(*rows, title="秘书长", merged=["A2:A4"])
    assert [(line.values["姓名"], line.doubt) for view in content.views for line in view.lines] == [
        ("王五", "post"),
        ("张三", ""),
    ]


@pytest.mark.parametrize("words", ["过次页", "承前页", "本页小计"])
def test_sums_of_printed_pages_are_no_societies(words):
    rows = TITLE, ["序号", "学会名称", "个人会员"], [1, "江海省甲学会", 300], [words, None, 300]
    assert errors(read(*rows)) == {}


def test_who_signs_at_the_right_is_no_society():
    rows = TITLE, ["学会名称", "个人会员", "单位会员"], ["江海省甲学会", 300, 5], [None, None, "学会负责人（签字）："]
    assert errors(read(*rows)) == {}


@pytest.mark.parametrize(
    ("rows", "year"),
    [
        ([["学会情况"], ["统计年度", 2025, None, "填报日期", "2026-03-01"]], 2025),
        ([["学会情况"], ["年度：", "2024"]], 2024),
    ],
)
def test_a_year_behind_its_label(rows, year):
    heads, row = ["学会名称", "学科", "个人会员", "单位会员", "法定代表人"], ["江海省甲学会", "理科", 300, 5, "张三"]
    content = read(*rows, heads, row)
    assert [view.year for view in content.views] == [year]
    assert said(content) == {}


def test_a_title_that_contradicts_the_name_of_its_sheet_is_asked_about():
    rows = ["学会情况（2025年度）"], ["学会名称", "个人会员"], ["江海省甲学会", 300]
    assert list(said(read(*rows, title="2024基本情况"))) == ["year:2024基本情况"]


def test_the_unit_above_a_turned_table():
    rows = ["财务情况（2025年度）"], [None, "单位：万元"], ["学会名称", "江海省甲学会", "江海省乙学会"]
    rows += ["会费收入", 2.5, 3], ["捐赠收入", 1, 2], ["收入合计", 3.5, 5]
    assert [row["会费收入"] for row in values(read(*rows, title="财务"), "财务")] == [25000, 30000]
