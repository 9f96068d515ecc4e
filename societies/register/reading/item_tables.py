"""Tables of items, one to a row, whose columns say of when the figures are: 项目 | 行次 | 上年数 | 本年累计数.

Only the columns of the year are its figures; the others are left out by what stands over them.
"""

import re

from core.cells import narrow
from core.excel.reading import Row
from societies.register.columns import SOCIETY
from societies.register.reading.vocabulary import CODE
from societies.register.reading.whose import code_column, name_column
from societies.register.reading.years import year_above, year_of_sheet

ENDS = "(?:累计)?(?:发生|实际|决算|完成|金额)?(?:数|额|值|余额|金额|合计)?"
YEAR = "(?:(?:19|20)\\d\\d年?度?)?"
OF_YEAR = re.compile(
    rf"本(?:年度?|期){ENDS}|(?:全年|年度){ENDS}|累计{ENDS}|金额|数额|合计数?|小计|总计|[期年]末(?:数|余额|金额)?|决算数?|实际(?:发生)?[数额]?"
)
NAMED = re.compile(rf"((?:19|20)\d\d)(?:年?度?|年?末){ENDS}")  # a year and no more
LEFT = {  # why a column is not read: what stands over it
    "上一年的数": re.compile(rf"(?:上一?年度?|去年|上期)(?:同期|[期年]?末)?{ENDS}|[年期]初(?:数|余额|金额)?"),
    "只是一年中一部分的数": re.compile(
        rf"(?:其中:?)?(?:\d{{1,2}}月份?|{YEAR}(?:[本当上](?:月|季度?|旬)|第?[一二三四1-4]季度|[上下]半年)){ENDS}"
    ),
    "只是编号": re.compile("行次|行号|序号|编号|栏次|(?:科目|项目)?(?:代码|编码)"),
    "不是已经发生的数": re.compile(rf"{YEAR}(?:本年|年度|全年)?(?:预算|计划|预计|目标)(?:数|额|金额)?"),
    "只是比较": re.compile(
        r"(?:比上年|同比|较上年|完成|执行|预算)*(?:增减|增长|变动|完成|执行)(?:数|额|率|情况|幅度|[(]?%[)]?)*|占比.*"
    ),
}
OTHER_YEAR = "别的年份的数"
PART_OF_TOTAL = "只是合计的一部分"
TOTAL = re.compile("合计数?|小计|总计")
ITEMS = re.compile("(?:收支|财务)?(?:项目|科目|指标|内容|类别)(?:名称)?")
FIGURES = "figures"
BRACKETED = re.compile(r"(?<=.)[(][^()]*[)]$")  # 金额（元）


def settle_items(table):
    """Leave the columns of a table of items that are not the year's figures; blank the heads over those that are."""
    if table.places:
        _settle_card(table)
    elif table.grid.turned and _is_of_one(table):
        _settle_columns(table)


def _is_of_one(table):
    """Whether a table on its side is about one society: none has a column of its own."""
    names = [number for number in (name_column(table.head), code_column(table.head)) if number]
    return all(sum(row.values[number - 1] not in (None, "") for row in table.rows) == 1 for number in names)


def _settle_columns(table):
    levels = _levels(table)
    heads = _heads(table.rows, levels)
    beside = {table.grid.cell(row.number, level + 1) for row in table.rows for level in levels}
    table.titles = [(cell, words) for cell, words in table.titles if cell not in beside or not _is_head(narrow(words))]
    kinds = {number: _kind(words) for number, words in heads.items()}
    kinds |= {number: kind for number, kind in _of_years(heads, table).items() if kinds[number] not in LEFT}
    of_year = [number for number, kind in kinds.items() if kind == FIGURES]
    totals = [number for number in of_year if len(heads[number]) > 1 and TOTAL.fullmatch(heads[number][-1])]
    if len(of_year) > 1 and len(totals) == 1:
        kinds |= {number: PART_OF_TOTAL for number in of_year if number not in totals}
    if any(kinds.values()):
        whom = _whom(table)
        table.rows = [kept for row in table.rows if (kept := _kept(row, kinds[row.number], levels.stop, whom, table))]


def _levels(table):
    """The person's rows that say of when the columns are, above the first item that is known; those below them that
    hold nothing but words too."""
    known = [one.number for one in table.head.columns if one.target and one.target.head not in (SOCIETY, CODE)]
    topmost = min(known) - 1
    start = next((n for n in range(topmost) if _says_when(table.rows, n)), None)
    if start is None:
        return range(0)
    stop = start + 1
    while stop < topmost and any(_word(row, stop) for row in table.rows) and _holds_words(table.rows, stop):
        stop += 1
    return range(start, stop)


def _says_when(rows, place):
    """Whether a row of words is a head over the columns; one year alone may stand above all of them."""
    words = [word for row in rows if (word := _word(row, place))]
    return any(_kind([word]) for word in words) or len(words) > 1 and all(map(NAMED.fullmatch, words))


def _holds_words(rows, place):
    return all(row.values[place] is None or isinstance(row.values[place], str) for row in rows)


def _heads(rows, levels):
    """{number of the person's column: words of its head from the top down}; a word reaches over the blank cells beside
    it where something stands below them."""
    heads = {row.number: [] for row in rows}
    for level in levels:
        carried = ""
        for row in rows:
            word = _word(row, level)
            carried = word or carried
            below = any(_word(row, lower) for lower in range(level + 1, levels.stop))
            heads[row.number] += [word or carried] if word or below else []
    return heads


def _is_head(word):
    return bool(_kind([word]) or NAMED.fullmatch(word))


def _word(row, place):
    value = row.values[place]
    return BRACKETED.sub("", narrow(value)).strip(":") if isinstance(value, str) else ""


def _kind(words):
    """FIGURES, why the column is left out, or "" where its head says neither; what is said first counts."""
    for word in words:
        why = next((why for why, pattern in LEFT.items() if pattern.fullmatch(word)), "")
        if why or OF_YEAR.fullmatch(word):
            return why or FIGURES
    return ""


def _of_years(heads, table):
    """{number: kind} of columns that name their year: that of the titles counts, else the last, which is then said."""
    years = {
        number: int(match[1]) for number, words in heads.items() for word in words if (match := NAMED.fullmatch(word))
    }
    if not years:
        return {}
    sure = year_above([*table.titles, ("", year_of_sheet(table.sheet))]).sure
    year = sure if sure in years.values() else max(years.values())
    if sure != year:
        table.titles.append((table.head_cell, f"{year}年度"))
    return {number: FIGURES if one == year else OTHER_YEAR for number, one in years.items()}


def _whom(table):
    """{index: value} of what names the one society."""
    places = [number - 1 for number in (name_column(table.head), code_column(table.head)) if number]
    return {place: value for place in places for row in table.rows if (value := row.values[place]) not in (None, "")}


def _kept(row, kind, depth, whom, table):
    """The row without what stands over its figures, with whom they are about; None when it is left."""
    if kind and kind != FIGURES:
        table.leave(row, kind)
        return None
    if not kind:
        return row
    values = [None] * depth + list(row.values[depth:])
    for place, value in whom.items():
        values[place] = value
    return Row(row.number, tuple(values))


def _settle_card(table):
    """项目 | 上年数 over labels with one value each: the value of 项目 says of when all of them are."""
    for column in table.head.columns:
        if column.target or not ITEMS.fullmatch(narrow(column.parts[-1])):
            continue
        kinds = {row.number: _kind([_word(row, column.number - 1)]) for row in table.rows}
        table.rows = [
            kept for row in table.rows if (kept := _without(row, kinds[row.number], column.number - 1, table))
        ]


def _without(row, kind, place, table):
    if kind and kind != FIGURES:
        table.leave(row, kind)
        return None
    return Row(row.number, (*row.values[:place], None, *row.values[place + 1 :])) if kind else row
