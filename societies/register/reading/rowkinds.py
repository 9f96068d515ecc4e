"""What a row below a head is: a record, or a total, a note, a group, an example, a row of units or of numbers."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from core.cells import narrow


class RowKind(StrEnum):
    """The value says it to the person."""

    RECORD = "记录"
    TOTAL = "合计行"
    NOTE = "说明文字"
    GROUP = "分组行"
    SAMPLE = "示例行"
    UNITS = "表头下的说明行"
    NUMBERS = "编号行"
    HEAD = "重复的表头"
    EMPTY = "只有序号"
    NAMELESS = "没有学会名称"
    ALONE = "只有名称"
    DOUBTFUL = "不像学会名称"


ORGANISATIONS = (
    "学会|协会|研究会|促进会|联合会|基金会|学社|商会|联盟|总会|分会|公会|校友会|研究院|研究所|会|社|院|所|馆|中心|团"
)
PLAIN = re.compile(rf"[^\x00-\x60:：、，,;；×＊※*(（)）〇○]{{2,}}(?:{ORGANISATIONS})")
NAMED = re.compile(rf".*[^\x00-\xff].*(?:{ORGANISATIONS})(?:[(\[【][^()\[\]【】]*[)\]】])*")
OFFICE = re.compile(r".*(?:科学技术协会|科协)(?:[(].*[)])?")  # whom societies report to: on covers, as 填报单位
TOTAL = re.compile(
    r"合计|总计|小计|共计|累计|总和|平均|占比|^过次页|^承前页|^转下页|^[承接续]上页|^本页|^接下页|^第\d+页|^共\d+[家个]|^[\d一二三四五六七八九十]+[家个]学?会?$|^总数$|^汇总$|"
    r"上年同期|去年同期|同比|环比|比上年|^与[上去]年相比|^较[上去]年|^最[高低大小多少]值?$|^中位数$|(?:学会|社团|协会|单位)汇总$"
)
NOTE = re.compile(
    r"^(.{0,6}[(]?签[字章名]|学会负责人|注|备注|附注|说明|填[写表报]|制表|审[核批]|复核|负责人|单位负责人|分管|经办|联系|电话|盖章|[(]?盖章|报送|打印|"
    r"日期|统计|数据来源|资料来源|本表|以上|以下|※|\*|★|☆|●|◆|[(（]本表|[(（]?续表|附[件表录])"
)
SIGNED = re.compile("制表|审[核批]|复核|填[报表]人|负责人|经办")  # whoever it is, 王某某 too
ITEM = re.compile(r"^(\d{1,2}|[(]\d{1,2}[)]|[①-⑳])[.、.．)）]?[^\d.、]{4,}")
GROUP = re.compile(
    r"^([一二三四五六七八九十]{1,3}[、.．]|[(][一二三四五六七八九十]{1,3}[)]|第[一二三四五六七八九十]+[部类批组])"
)
MARK = re.compile(r"^(?:[(][^()]*[)]|第?[一二三四五六七八九十\d]{1,3}[部类批组]?[分]?[、.．:]?)")
COUNTED = re.compile(r"(?:共|合?计)?\d+[家个]$")
LEVEL = re.compile(
    r"(?:[全各]?[省市县区][级属]?)(?:性|所属|直属)?(?:学会|社团|科技社团|协会)(?:[(].*[)])?"
)  # 市级学会: no name
BRANCH = re.compile(  # 其中:昆虫专业委员会: a part of the society above
    "其中.*|.*(?:分会|专业委员会|专委会|工作委员会|工委|代表处|办事处|学组)(?:[(][^()]*[)])*"
)
OF_STATE = re.compile(  # 正在办理注销的学会: a heading
    r"(?:目前|正在|已经?|拟|办理|申请)*(?:正常|注销|撤销|筹备|筹建|划转|移交|脱钩)(?:运行|活动|成立|登记|中)*的?"
    r"(?:省级)?(?:学会|社团|协会)(?:[(].*[)])?"
)
SAMPLE = re.compile(
    r"^[(【]?(例|示例|样例|范例|举例|如|样表|填写示例)[)】]?[:：1-9]|[×＊*○〇]{2,}|(?<![0-9A-Za-z])[Xx]{2,}(?![0-9A-Za-z])|某某|^例[如)]"
)
WHOLE_BRACKET = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
NUMBER = re.compile(
    r"[(<\[【]?(\d{1,3}|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛壬癸]|[a-zA-Z]|[①-⑳])[)>\]】]?[栏列]?([=+\-].*)?"
)
# What a form asks for below its heads, in the place of data: 填全称, 18位, 整数, 万元，两位小数, 下拉选择
ASKED_FOR = re.compile(
    r"填.*|[请限选必按如].*(填|选|写).*|(可|单|多|下拉|勾)?选(择|填)?(项)?|必填|.*位(小数|数字)?|(正|非负)?整数|小数|数字|文本|日期|格式.*|全称|年月日?"
    r"|是/否|有/无|[(]?(单位:)?[百千万亿十]*(元|人|个|家|名|位|次|场|项|户|㎡|平方米)(,.*|[(].*)?[)]?"
)
DISCIPLINE = re.compile(r"(理|工|农|医|交叉)(?:科|学科|学)?(?:类|组)?(?:学会|社团)?")


class Said(NamedTuple):
    """What the words in the place of a society's name are like."""

    nothing: bool = False
    level: bool = False
    no_society: bool = False
    plain: bool = False
    named: bool = False
    total: bool = False


@lru_cache(maxsize=4096)  # rows of people repeat the names of their societies
def said_by(name):
    """What a value in the place of a name says; of what is no text nothing is known but that it is no name."""
    if not isinstance(name, str):
        return Said(named=bool(NAMED.fullmatch(narrow(name))))
    word = narrow(name)
    named, total = bool(NAMED.fullmatch(word)), bool(TOTAL.search(word))
    no_society = bool(OFFICE.fullmatch(word) or BRANCH.fullmatch(word))
    return Said(
        not word,
        bool(LEVEL.fullmatch(word) or OF_STATE.fullmatch(word)),
        no_society,
        bool(PLAIN.fullmatch(word)),
        named,
        total,
    )


def kind_of(values, name, serials, counted):
    """The RowKind of a row: all its values, the one under the society's name (a str, or None), the numbers of columns
    that hold no data of ours, and how many columns of ours the head has."""
    said = said_by(name)
    if said.level and _alone(values, name, serials):
        return RowKind.GROUP
    if said.no_society or said.level:
        return odd_kind(values, name) or RowKind.DOUBTFUL
    if said.plain and not said.total:
        return RowKind.ALONE if counted > 1 and _alone(values, name, serials) else RowKind.RECORD
    if odd := odd_kind(values, name):
        return odd
    if name is None or said.nothing:
        return RowKind.EMPTY if _alone(values, None, serials) else RowKind.NAMELESS
    if counted > 1 and _alone(values, name, serials):
        return RowKind.ALONE if said.named else RowKind.NOTE
    return RowKind.RECORD if said.named else RowKind.DOUBTFUL


def odd_kind(values, name=None):
    """The kind of a row that is surely no record, by its first words; None for one that may be one."""
    begin = next((n for n, value in enumerate(values) if value not in (None, "")), 0) if not any(values[:4]) else 0
    texts = [narrow(value) for value in values[begin : begin + 4] if isinstance(value, str) and value.strip()][:3]
    if not texts:
        return None
    said = [value for value in values if value is not None and value != ""]
    first, named = texts[0], isinstance(name, str) and said_by(name).named
    if any(NUMBER.fullmatch(text) for text in texts) and all(_is_number(value) for value in said):
        return RowKind.NUMBERS
    if SIGNED.match(first) and not named:
        return RowKind.NOTE
    if any(SAMPLE.search(text) for text in texts[:2]):
        return RowKind.SAMPLE
    if said_by(name).total if named else any(TOTAL.search(one) and not PLAIN.fullmatch(one) for one in texts):
        return RowKind.TOTAL
    if NOTE.match(first) and not named:
        return RowKind.UNITS if len(said) > 2 and _explains(said) else RowKind.NOTE
    if WHOLE_BRACKET.fullmatch(first) and len(said) > 1:
        return RowKind.UNITS
    if len(said) == 1:
        return _single(first, named)
    return RowKind.UNITS if not named and _asks(said) else None


def _single(word, named):
    """The kind of a row with one cell."""
    if GROUP.match(word) or DISCIPLINE.fullmatch(word):
        return RowKind.GROUP
    if ITEM.match(word) or WHOLE_BRACKET.fullmatch(word) or not named:
        return RowKind.NOTE
    return None


def _explains(said):
    """Most of the cells are words without a figure of their own: they explain the columns."""
    return sum(isinstance(value, str) for value in said) * 2 > len(said)


def _asks(said):
    """Whether a row holds only words, most of them what a form asks for under each of its heads; both of two."""
    if len(said) < 2 or not all(type(value) is str for value in said):
        return False
    return sum(bool(ASKED_FOR.fullmatch(narrow(value))) for value in said) > max(len(said) / 2, 1)


def _is_number(value):
    return isinstance(value, int | float) or (isinstance(value, str) and bool(NUMBER.fullmatch(narrow(value))))


def _alone(values, name, serials):
    """Nothing but the name and what stands in columns that hold no data of ours."""
    return all(
        value is None or value == "" or value is name or place in serials for place, value in enumerate(values, 1)
    )


def discipline_of(word):
    """The 学科 that a group row names for the rows below it, "" for none: 理工科类, 农林类, 地理类 are none of them."""
    bare = re.sub(r"(?!^)[(:].*", "", MARK.sub("", narrow(word)))
    match = DISCIPLINE.fullmatch(COUNTED.sub("", bare))
    return {"交叉": "交叉学科"}.get(match[1], f"{match[1]}科") if match else ""
