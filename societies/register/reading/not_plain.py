"""Tables whose title says that they are not the plain state: those who have gone or come, are meant to come, belong to
something else, or a part of a year. Of each it is asked whether it is meant."""

import re

from core.cells import narrow
from societies.register.reading.plans import INSTRUCTION, is_left_out, titles_said
from societies.register.reading.rowkinds import GROUP
from societies.register.reading.years import FILLED_IN

SOCIETIES, STAFF, PEOPLE = frozenset({"学会"}), frozenset({"专职人员"}), frozenset({"秘书长", "专职人员"})
BODY = "(?:学会|协会|研究会|促进会|社团|社会组织|社会团体|团体|组织|单位)"
LIST = "(?:花?名[册单录]|一览|清单|明细|汇总|登记|信息|统计|情况|台账)"
OF_NAME = re.compile(r"(?:(?!各|省|市级|县级|所属|全)[^\x00-\x7f]){0,8}(?:学会|协会|研究会|促进会|联合会|联盟|基金会)")
GONE = re.compile(
    rf"(?:注销|撤销|吊销|取消登记|停止活动)(?:登记)?的?(?!前|后|原因)[^\x00-\x7f,。]{{0,6}}?{BODY}|{BODY}(?:的|已|拟|被)?"
    rf"(?:注销|撤销|吊销|取消登记)(?:登记)?{LIST}|^(?:已|拟|被)?(?:注销|撤销|吊销)(?:登记)?(?:{LIST}表?)?$"
)
MOVED_MEMBERS = re.compile(
    "(?:新(?:发展|增加?|入会|吸收|加入|招收?)|退会)的?(?:个人|单位|团体)?会员|会员(?:新增|退会|流失)|^(?:新发展|新入会|退会)$"
)
OTHER_PEOPLE = re.compile(
    "(?:离职|离任|离岗|辞职|调出|离退休|退休|实习|见习|志愿|专家|拟任|拟聘|候任|候选|推荐|后备|拟录用|应聘)"
    "(?:人员|人选|人|生|者|职工|教职工|员工|工作人员|专职人员|秘书长|名[册单]|库|情况|表)"
    "|(?:人员|职工|员工|秘书长|队伍)(?:的|岗位)?(?:变动|异动|流动|增减|离职|退休|候选|拟任|推荐|培训|参训)|(?:变动|异动)人员"
    "|(?:培训|研修|轮训)班?(?:学员|人员|报名|名[册单]|回执|签到)|学员|(?:参训|参会|报名|获奖|受表彰|培训)(?:人员|名[册单])"
    "|党员(?:同志)?(?:基本)?(?:花?名[册单录]|登记|信息|一览)|^(?:变动|异动|离职|退休|离退休|党员|志愿者|专家|拟任|实习生?)(?:表|名[册单])?$"
)
LEFT, LEAVING = re.compile("离|退休|辞|调出|[变异流]动|增减"), frozenset({"离职日期", "离任日期"})
PART_TIME = re.compile("(?<![专、和及与/或])兼职(?:工作)?(?:人员|职工|员工|名[册单])")
RANGE = re.compile(r"(?<!\d)(\d{1,2})月?份?[-—–~至到](?:(?:19|20)\d\d年)?(\d{1,2})月(?!\d)")
PART_OF_YEAR = re.compile(
    r"[上下]半年|前[一二三123]个?季度|(?<!前)第?[一二三四1-4]季度|(?<![\d.])(?:[1-9]|1[0-2])月份|^(?:[1-9]|1[0-2])月$"
)
AS_OF = re.compile(r"(?:截[止至]|时点|基准日)\D{0,3}(?:(?:19|20)\d\d年?)?\d{1,2}月份?[末底]?")
KINDS = [  # (in tables of which sheets, the words of a title, what they say)
    (SOCIETIES, GONE, "不是现在的学会"),
    (PEOPLE, OTHER_PEOPLE, "不是现在在职人员的名册"),
    (STAFF, PART_TIME, "不是专职人员"),
]
WHY = "写的是“{word}”，{what}"


def leave_not_plain(table, reading):
    """Ask about a table whose title says that it is not the plain present state. Whether it is left out."""
    for cell, words in titles_said(table):
        written = AS_OF.sub("", FILLED_IN.sub("", narrow(words)))
        if INSTRUCTION.match(written):
            continue
        word, what = _against(written, table, reading)
        if word:
            return is_left_out(table, WHY.format(word=word, what=what), word, words, cell, reading)
    return False


def _against(written, table, reading):
    """(the words of a title that speak against its table, what they say); ("", "") for none."""
    filled = _filled(table)
    for sheets, pattern, what in () if GROUP.match(written) else KINDS:  # 四、离职人员: asked of its rows (lines.py)
        match = None if sheets.isdisjoint(filled) else pattern.search(written)
        told = match and _is_told(table, pattern, match[0])
        if match and not told and not _is_name(written, match, sheets):
            return match[0], what
    sorts = _sorts(table, reading)
    if "members" in sorts and (match := MOVED_MEMBERS.search(written)):
        return match[0], "不是全部会员"
    if "money" in sorts and (word := _part_of_year(written)):
        return word, "不是全年的数"
    return "", ""


def _filled(table):
    """The sheets of the register that a table is about: of a card all that its labels fill."""
    targets = [column.target for column in table.head.columns if column.target and table.places]
    return {table.head.sheet, *(target.sheet for target in targets)}


def _is_told(table, pattern, word):
    """Whether a column says of each row what the title says of all: 专兼职, or when somebody left."""
    heads = {column.target.head for column in table.head.columns if column.target}
    if pattern is PART_TIME:
        return "专兼职" in heads
    return bool(LEFT.search(word)) and not heads.isdisjoint(LEAVING)


def _is_name(written, match, sheets):
    """Whether the words belong to the name of a society: 省离退休人员科技协会."""
    return sheets is not SOCIETIES and bool(OF_NAME.match(written, match.end()))


def _part_of_year(written):
    """The words that name some months of a year, "" for none or all of them."""
    spans = [match for match in RANGE.finditer(written) if (int(match[1]), int(match[2])) != (1, 12)]
    match = next(iter(spans), None) or PART_OF_YEAR.search(RANGE.sub("", written))
    return match[0] if match else ""


def _sorts(table, reading):
    """Which figures of a year a table fills: "members", "money"."""
    targets = {column.target for column in table.head.columns if column.target}
    return {
        "money" if target.sheet == "财务" else "members"
        for target in targets
        if target.head in reading.specs[target.sheet].yearly and (target.sheet == "财务" or "会员" in target.head)
    }
