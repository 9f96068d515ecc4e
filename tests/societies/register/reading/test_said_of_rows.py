"""What groups, remarks and states say of their rows: who has left, and societies that are not ours."""

import pytest

from societies.register.asking import LEAVE_OUT, READ
from societies.register.doubts import settle_doubts
from societies.register.reading.departed import CLOSED, LEFT, meant
from societies.register.reading.groups import group_of
from societies.register.reading.rowkinds import RowKind
from tests.societies.register.reading.books import read, said, values

JIA, YI, BING, DING = (f"江海省{name}学会" for name in "甲乙丙丁")
STAFF = ["学会名称", "姓名", "岗位"]
SOCIETIES = ["学会名称", "法定代表人", "联系人"]


class Nobody:
    """A register in which no society is known."""

    def knows(self, line):
        return False

    def leave(self, name):
        pass


def settled(*rows, **told):
    content = read(*rows, **told)
    settle_doubts(content, Nobody())
    return content


def rows_asked(content):
    return {key: proposal for key, (_, proposal) in said(content).items() if key.startswith("rows")}


def remarked(content):
    return [why for remark in content.remarks.values() for _, why in remark.examples]


def test_a_group_says_who_works_full_time_where_the_row_does_not():
    people = [["一、专职人员"], [JIA, "钱二", "干事", None], ["（二）兼职人员（2人）"], [JIA, "孙三", "干事", None]]
    content = settled([*STAFF, "专兼职"], *people, [JIA, "李四", "干事", "专职"], ["其他"], [JIA, "周五", "干事", None])
    assert [one["专兼职"] for one in values(content, "专职人员")] == ["FULL", "PART", "FULL", None]
    assert remarked(content) == ["专兼职按上面的分组行读作专职", "专兼职按上面的分组行读作兼职"]


def test_a_group_of_those_who_have_left_is_asked_about_as_their_remarks_are():
    people = [[JIA, f"钱{digit}", "干事"] for digit in "一二三四五六"]
    groups = [
        ["一、在职人员"],
        ["二、退休返聘人员"],
        ["三、已离职工作人员"],
        ["四、退休人员"],
        ["五、拟聘人员"],
        ["六、实习生"],
    ]
    content = settled(STAFF, *[row for pair in zip(groups, people, strict=True) for row in pair])
    assert rows_asked(content) == {
        "rows-noted:专职人员": LEAVE_OUT,
        "rows-mentioned:专职人员": READ,
        "rows-acting:专职人员": LEAVE_OUT,
    }
    assert [one["姓名"] for one in values(content, "专职人员")] == ["钱一", "钱二"]


def test_a_group_whose_number_has_a_cell_of_its_own():
    people = [["二", "已离职人员"], [1, JIA, "钱二", "干事"]]
    assert rows_asked(settled(["序号", *STAFF], *people)) == {"rows-noted:专职人员": LEAVE_OUT}


def test_who_works_on_though_his_group_has_retired_is_not_asked_about():
    content = settled([*STAFF, "备注"], ["退休人员"], [JIA, "钱二", "干事", "返聘"], [JIA, "孙三", "干事", None])
    assert [one["姓名"] for one in values(content, "专职人员")] == ["钱二"]


def test_a_further_society_ends_a_group_where_groups_name_the_societies():
    people = [["一、江海省甲学会"], ["（一）兼职人员"], ["钱二", "干事"], ["二、江海省乙学会"], ["孙三", "干事"]]
    content = settled(["专职人员名册"], ["姓名", "岗位", "专兼职"], *people)
    assert [one["专兼职"] for one in values(content, "专职人员")] == ["PART", None]


def test_a_society_beside_whose_name_it_says_that_it_was_handed_over():
    content = settled(SOCIETIES, [f"{JIA}（已划转省社科联）", "赵一", "钱二"], [YI, "赵一", "钱二"])
    assert rows_asked(content) == {"rows-closed:学会": LEAVE_OUT}


def test_groups_and_notes_of_societies_that_are_closed_meant_or_handed_over():
    rows = [
        SOCIETIES,
        ["一、正常运行学会（1家）"],
        [JIA, "赵一", "钱二"],
        ["正在办理注销的学会（1家）"],
        [YI, "赵一", "钱二"],
    ]
    rows += [["三、筹备成立的学会"], [BING, "赵一", "钱二"], ["以下学会已划转省社科联"], [DING, "赵一", "钱二"]]
    content = settled(*rows, ["四、其他"], ["江海省戊学会", "赵一", "钱二"])
    assert rows_asked(content) == {"rows-mentioned:学会": READ, "rows-noted:学会": LEAVE_OUT}
    assert [one["学会名称"] for one in values(content)] == [JIA, "江海省戊学会"]


@pytest.mark.parametrize(
    "words",
    [
        "以上人员均已离职",
        "注：离职人员请注明",
        "备注 离职人员另表",
        "下列各项不含已离职人员",
        "三、退休返聘人员",
        "专兼职人员",
        "第一部分",
    ],
)
def test_what_says_nothing_of_the_rows_below(words):
    group = group_of(words, RowKind.NOTE)
    assert (group.time, group.clauses and meant(LEFT, group.clauses[0])) in {("", ""), ("", ())}


LEFT_BY = (
    "2026年9月辞去|合同到期不再续聘|调走|7月已走|解聘|已解除合同|终止合同|到龄退出|离岗|"
    "已过世|卸任|调往省科协|人走了|不在会|实习生|返聘期满，不再返聘，已离开"
)
STILL_HERE = (
    "试用期|借调来会|由省水利厅借调|由省水利厅借调一年|借调人员|由省水利厅调入|返聘|合同2026年到期|续聘|合同到期续聘|未离岗|"
    "辞去公职后来会|不在学会领工资|已走账|由省科协调往我会|长期病假|实习期满转正|负责实习生管理|退休，返聘|尚未解除合同"
)


@pytest.mark.parametrize(
    ("remark", "doubt"),
    [(one, "noted") for one in LEFT_BY.split("|")]
    + [(one, None) for one in STILL_HERE.split("|")]
    + [("借调省水利厅一年", "mentioned"), ("拟不再续聘", "mentioned")],
)
def test_what_remarks_say_of_people(remark, doubt):
    content = settled([*STAFF, "备注"], [JIA, "钱二", "干事", remark], [JIA, "孙三", "干事", "优"])
    assert list(rows_asked(content)) == ([f"rows-{doubt}:专职人员"] if doubt else [])


@pytest.mark.parametrize("remark", ["已于2026年9月辞去，暂由副秘书长仇文主持", "暂由副秘书长仇文主持工作"])
def test_a_secretary_who_has_resigned(remark):
    content = settled(["学会名称", "秘书长", "任职日期", "备注"], [JIA, "宁采薇", "2021-12-1", remark])
    assert (list(rows_asked(content).values()), values(content, "秘书长")) == ([LEAVE_OUT], [])


@pytest.mark.parametrize(
    "remark",
    [
        "已移交社科联管理",
        "划转省社科联",
        "2026年划归省文旅厅",
        "已转隶",
        "由省科协划转至省社科联",
        "已退出省科协",
        "脱钩移交省社科联",
        "脱钩移交",
    ],
)
def test_societies_that_were_handed_over(remark):
    content = settled([*SOCIETIES, "备注"], [JIA, "赵一", "钱二", remark], [YI, "赵一", "钱二", "好"])
    assert (rows_asked(content), len(values(content))) == ({"rows-noted:学会": LEAVE_OUT}, 1)


@pytest.mark.parametrize(
    "remark",
    [
        "已脱钩",
        "由省社科联划转",
        "划转省科协管理",
        "档案已移交省档案局",
        "党组织关系已移交",
        "筹备成立党支部",
        "筹建青年工作委员会",
        "正在筹备换届",
        "筹备（换届）",
        "2010年筹备成立",
    ],
)
def test_what_is_said_of_societies_that_are_ours(remark):
    assert meant(CLOSED, remark.replace("（", "(")) == ""
    assert rows_asked(settled([*SOCIETIES, "备注"], [JIA, "赵一", "钱二", remark], [YI, "赵一", "钱二", "好"])) == {}


def test_in_a_list_of_elections_it_is_they_that_are_prepared():
    rows = ["学会名称", "换届日期", "本届届满", "备注"], [JIA, "2021-12-18", "2026-12-17", "正在筹备"]
    assert rows_asked(settled(["学会换届情况一览表"], *rows)) == {}
    assert rows_asked(settled(["学会情况一览表"], *rows)) == {"rows-mentioned:学会": READ}
    founded = rows[0], [*rows[1][:3], "筹备成立中"]
    assert rows_asked(settled(["学会换届情况一览表"], *founded)) == {"rows-mentioned:学会": READ}


@pytest.mark.parametrize("head", ["变动情况", "异动情况", "人员变动", "现状", "去向", "目前状态"])
def test_columns_of_changes_count_as_remarks(head):
    states = ["在职", "新进", "离职", "调出", "到龄退出", "休产假"]
    rows = [[JIA, f"钱{'一二三四五六'[place]}", "干事", state] for place, state in enumerate(states)]
    content = settled([*STAFF, head], *rows)
    assert rows_asked(content) == {"rows-noted:专职人员": LEAVE_OUT}
    assert [one["姓名"] for one in values(content, "专职人员")] == ["钱一", "钱二", "钱六"]


@pytest.mark.parametrize("head", ["是否在职", "是否在岗", "在职情况", "是否仍在岗"])
def test_columns_of_who_is_still_there(head):
    states = ["是", "否", "×", "在岗", "离岗", "√"]
    rows = [[JIA, f"钱{'一二三四五六'[place]}", "干事", state] for place, state in enumerate(states)]
    content = settled([*STAFF, head], *rows)
    assert said(content).keys() == {"rows-noted:专职人员"}
    assert [one["姓名"] for one in values(content, "专职人员")] == ["钱一", "钱四", "钱六"]


MEMBERS = ["学会名称", "个人会员", "单位会员"]
BRANCHES = ["其中：昆虫专业委员会", "　　　农药专业委员会", "青年工作委员会", "海州代表处", "海州办事处"]
BRANCHES += [f"江海省甲学会{part}" for part in ("海州分会", "水工专委会", "青年工委", "儿科学组", "云州分会（筹）")]
OWN = [
    "江海省分析测试学会",
    "江海省委员会工作研究会",
    "江海省数学会（原海州分会）",
    "江海省设计联合会",
    "江海省工作促进会",
]


@pytest.mark.parametrize("own", [OWN, []])
def test_branches_are_no_societies_of_their_own(own):
    rows = [[name, 300 + place, 5] for place, name in enumerate([*BRANCHES, *own])]
    content = settled(["2025年度省级学会会员统计表"], MEMBERS, *rows, answers={"year:Sheet": "2025"})
    assert rows_asked(content) == {"rows-name:学会": LEAVE_OUT}
    assert said(content)["rows-name:学会"][0].startswith(f"有 {len(BRANCHES)} 行的名称不像学会")
    assert [one["个人会员"] for one in values(content)] == [300 + len(BRANCHES) + n for n in range(len(own))]


@pytest.mark.parametrize("name", ["市级学会（参考）", "省级学会", "已注销学会"])
def test_figures_of_societies_of_a_level_are_those_of_no_society(name):
    content = settled(["2025年度会员统计表"], MEMBERS, [JIA, 800, 5], [name, 5000, 300])
    assert rows_asked(content) == {"rows-name:学会": LEAVE_OUT}
    assert [one["学会名称"] for one in values(content)] == [JIA]


@pytest.mark.parametrize("name", ["最高", "最低值", "省属学会汇总", "与上年相比", "较上年增减"])
def test_what_sums_up_or_compares_is_a_total(name):
    content = settled(["2025年度会员统计表"], MEMBERS, [JIA, 800, 5], [name, 5000, 300])
    assert (rows_asked(content), [one["学会名称"] for one in values(content)]) == ({}, [JIA])
    assert [one.why for table in content.tables for one in table.left] == ["合计行"]


CONTACTS = ["学会名称", "岗位", "姓名", "手机"]


def staff(*rows, merged=()):
    content = settled(["专职人员名册"], CONTACTS, *rows, merged=merged, answers={"rows-fill:专职人员": READ})
    left = [one.why for table in content.tables for one in table.left]
    return [one["姓名"] for one in values(content, "专职人员")], left


@pytest.mark.parametrize("post", ["联系人", "负责人", "经办人"])
def test_a_further_person_of_a_society_whose_post_reads_like_a_note(post):
    first, mobile = [JIA, "干事", "钱二", "13800001111"], "13800001112"
    assert staff(first, [None, post, "孙三", mobile], merged=["A3:A4"]) == (["钱二", "孙三"], [])
    assert staff(first, [None, post, "孙三", None], merged=["A3:A4"]) == (["钱二", "孙三"], [])


def test_what_is_a_note_all_the_same():
    first, asked_for = [JIA, "干事", "钱二", "13800001111"], ["表头下的说明行"]
    assert staff(first, [None, "联系人", "孙三", "13800001112"]) == (["钱二", "孙三"], [])
    assert staff([None, "联系人", "填全称", "11位数字"], first) == (["钱二"], asked_for)
    assert staff([None, "联系人", "孙三", "13800001112"], first) == (["钱二"], asked_for)
    assert staff(first, [None, "联系人", "李梅", "电话"]) == (["钱二"], asked_for)
    assert staff(first, [None, "联系人", "填姓名", "填号码"]) == (["钱二"], asked_for)
    assert staff(first, ["联系人", "部门", "李梅", "66668888"]) == (["钱二"], asked_for)
    assert staff(first, ["填表人", "李梅", "审核人", "孙三"]) == (["钱二"], ["说明文字"])
    assert staff(first, [None, "经办人", "李梅", None]) == (["钱二"], ["说明文字"])
