"""Whom a table, or a row of it, is about when no column says so: whom a title, a line, a group row names."""

import re

from core.cells import narrow
from societies.register.columns import FIRST, SOCIETY
from societies.register.reading.rowkinds import NAMED
from societies.register.reading.vocabulary import CODE, Target

BODIES = "学会|协会|研究会|促进会|联合会|基金会"
WORDS = r"[^\x00-\x7f](?:[^\x00-\x7f]|\([^()]*\)){2,}?"  # of a name: 照明(LED)学会
TITLED = re.compile(
    rf"(?:附件\d*:?)?(?:\d{{4}}年度?)?({WORDS}(?:{BODIES}))(?=[^\x00-\x7f]*(?:表|卡|情况|名册|名单|一览))"
)
FILLED_IN_BY = re.compile(
    rf"(?:填[报表写]单位|报送单位|编[制报]单位|单位名称|学会名称|学会)(?:[(][^()]*[)])?:({WORDS}(?:{BODIES}))(?![^\x00-\x7f])"
)
BARE = re.compile(rf"({WORDS}(?:{BODIES}))(?:[(](?:公章|盖章|章)[)])?")
OF_MANY = re.compile("省级|市级|县级|全省|全市|各学会|所属|直属|有关|部分|科协|科学技术协会")  # no society's own name
NUMBERED = re.compile(r"^(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.])+")
AT_END = re.compile(r"[(]?(?:共|合计)?\d+[人名家][)]?$|:$")


def name_column(head):
    """The number of the column that names the society, None where no column does."""
    return next((one.number for one in head.columns if one.target and one.target.head == SOCIETY), None)


def filled_name_column(table):
    """The number of the column that names the society of each row; None too where it is empty in all rows and rows of
    their own name the societies instead."""
    number = name_column(table.head)
    blank = number and all(row.values[number - 1] in (None, "") for row in table.rows)
    return None if blank and any(map(group_society, table.rows)) else number


def code_column(head):
    """The number of the column that holds the society's credit code, None where no column does."""
    code = Target(FIRST, CODE)
    return next((column.number for column in head.columns if column.target == code), None)


def group_society(row):
    """The society that a row of one cell names for the rows below it: 一、江海省甲学会（2人）; "" for another row."""
    words = [value for value in row.values if value not in (None, "")]
    if len(words) != 1 or type(words[0]) is not str:
        return ""
    bare = AT_END.sub("", NUMBERED.sub("", narrow(words[0])))
    return bare if NAMED.fullmatch(bare) and not OF_MANY.search(bare) else ""


def society_of(grid, head, titles):
    """Whom a table is about when no column names the society: the one its title names, or its sheet; "" for nobody."""
    if name_column(head) or (code_column(head) and head.sheet != FIRST):
        return ""
    for _, words in titles:
        written = narrow(words)
        match = TITLED.match(written) or FILLED_IN_BY.search(written)
        if match and not OF_MANY.search(match[1]):
            return match[1]
    alone = {match[1] for _, words in titles if (match := BARE.fullmatch(narrow(words)))}
    if len(alone) == 1 and not OF_MANY.search(name := alone.pop()):
        return name
    title = narrow(grid.title)
    return title if NAMED.fullmatch(title) and title != FIRST and not OF_MANY.search(title) else ""
