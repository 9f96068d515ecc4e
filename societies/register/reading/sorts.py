"""What a column means by what is beside or above it: 任职时间 right of 秘书长姓名 is his, 姓名 is no number."""

import re
from dataclasses import replace

from societies.register.columns import FIRST, POST, SOCIETY
from societies.register.reading.values import NUMBERS
from societies.register.reading.vocabulary import Meaning

SECRETARY = "秘书长"
NAMES, NUMBER_OF = re.compile("(姓名|名单|名字)$"), re.compile("(人数|数量|总数|数)$")


def of_its_sort(column, specs):
    """A column whose last word asks for names but was taken for a number by the words above it, or the other way
    round, is not known."""
    if column.target is None or column.meaning.how != "known" or len(column.parts) < 2:
        return column
    known = getattr(specs.get(column.target.sheet), "columns", {}).get(column.target.head)
    word = column.words[-1].keys[0] if column.words[-1].keys else ""
    sort = known.sort if known else ""
    wrong = (sort in NUMBERS and NAMES.search(word)) or (sort == "Name" and NUMBER_OF.search(word))
    return replace(column, meaning=Meaning(None, "unknown")) if wrong else column


def of_the_secretary(columns, table, vocabulary):
    """The columns of a table of societies, unknown ones right of a column of the 秘书长 as that sheet knows them."""
    if table.head.sheet != FIRST:
        return columns
    read = []
    for column in columns:
        his = read and read[-1].target and read[-1].target.sheet == SECRETARY
        if his and column.meaning.how == "unknown" and len(column.parts) == 1:
            target = vocabulary.meaning(column.parts, SECRETARY).target
            if target and target.sheet == SECRETARY and target.head not in (SOCIETY, POST):
                column = replace(column, meaning=Meaning(target, "known"))
        read.append(column)
    return read
