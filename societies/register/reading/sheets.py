"""The sheets of a workbook: which hold tables, which are hidden or not understood, and what a person says of them."""

import re

from core.cells import narrow, shown
from societies.register.asking import LEAVE_OUT, Question
from societies.register.columns import FIRST, SOCIETY, sheets
from societies.register.reading.blocks import side_by_side
from societies.register.reading.grid import grid_of
from societies.register.reading.heads import head_of, hinted
from societies.register.reading.own_sheets import WHY, is_own
from societies.register.reading.tables import LeftOut, find_tables, table_at
from societies.register.reading.vocabulary import CODE
from societies.register.reading.whose import name_column
from societies.register.reading.year_column import by_year

MOST_ROWS = 8  # first rows of a sheet that are shown, and in which its head may be said to stand
PEOPLE = ("秘书长", "专职人员")
OTHERS = re.compile("(名称|分会|专委会|分支机构|代表机构|刊物|期刊|项目|课题|活动|奖项|会议)$")
OWN = 3  # columns about the society itself from which on a table is about it all the same


def read_sheet(sheet, reading):
    """The Tables of a sheet, none of one that is hidden or left out. Notes why not."""
    content, key = reading.content, f"sheet:{sheet.title}"
    if sheet.hidden:
        content.left.append(LeftOut(sheet.title, None, "隐藏的工作表", ""))
        return []
    grid = grid_of(sheet)
    if not grid.rows:
        return []
    if is_own(sheet.title, grid.rows[0].values):
        content.left.append(LeftOut(sheet.title, None, WHY, ""))
        return []
    if grid.hidden_columns:
        number = len(grid.hidden_columns)
        content.notices.append(f"工作表“{sheet.title}”有 {number:,} 个隐藏的列，其中的内容也已读入。")
    choice = reading.told.answers.get(key, "")
    if choice == LEAVE_OUT:
        content.left.append(LeftOut(sheet.title, None, "您选了不导入", _words(grid)))
        return []
    kind, _, row = choice.partition("#")
    if kind and (table := table_at(grid, reading.vocabulary, kind, row)):
        return by_year(table)
    blocks = [block for table in find_tables(grid, reading.vocabulary) for block in side_by_side(table)]
    every = [part for block in blocks for part in by_year(block)]
    tables = [table for table in every if not about_others(table)]
    if not tables:
        content.unread.append(grid)
    elif len(every) == 1 and _people_unclear(tables[0], reading.vocabulary):
        reading.answers.ask(_whose_people(tables[0]))
        return []
    elif len(tables) < len(every):
        others = [table for table in every if table not in tables]
        content.left += [LeftOut(sheet.title, one.head.rows[0].number, "不是学会本身的情况", "") for one in others]
    return tables


def _people_unclear(table, vocabulary):
    """Whether neither heads nor titles tell a table of 秘书长 from one of 专职人员."""
    spoken = [hinted(words) for words in (table.sheet, *(words for _, words in table.titles))]
    spoken += [narrow(part) for column in table.head.columns for part in column.parts[:-1]]
    if table.head.sheet not in PEOPLE or not set(spoken).isdisjoint(PEOPLE):
        return False
    known = [
        sum(column.target is not None and column.target.sheet == sheet for column in head.columns)
        for sheet in PEOPLE
        for head in [head_of(table.grid, table.head.rows, vocabulary, sheet)]
    ]
    return known[0] == known[1]


def _whose_people(table):
    """The Question whom a table of people is about; a society with several of them speaks for 专职人员."""
    row, name = table.head.rows[0].number, name_column(table.head)
    named = [row.values[name - 1] for row in table.rows if row.values[name - 1]] if name else []
    options = {f"{sheet}#{row}": f"{sheet}表" for sheet in PEOPLE} | {LEAVE_OUT: "不导入这张表"}
    return Question(
        key=f"sheet:{table.grid.title}",
        kind="sheet",
        sheet=table.sheet,
        cell=table.head_cell,
        message=f"工作表“{table.sheet}”里的人是秘书长还是专职人员？表名、标题和表头都没有写明。",
        options=options,
        proposal=f"专职人员#{row}" if len(set(named)) < len(named) else "",
    )


def about_others(table):
    """Whether the rows of a table are about a society's branches, journals, projects: 成立时间 there is not its own."""
    columns = table.head.columns
    own = {column.target for column in columns if column.target and column.target.head not in (SOCIETY, CODE)}
    others = any(column.meaning.how == "unknown" and OTHERS.search(narrow(column.parts[-1])) for column in columns)
    return table.head.sheet == FIRST and others and len(own) < OWN


def _words(grid):
    return shown("，".join(str(value) for row in grid.rows[:2] for value in row.values if value not in (None, "")))


def ask_sheets(reading):
    """What the sheets are in which no table was found: a question that must be answered when there is no other."""
    content = reading.content
    for grid in content.unread:
        rows = [row for row in grid.rows[:MOST_ROWS] if sum(value not in (None, "") for value in row.values) > 1]
        options = {
            f"{spec.title}#{row.number}": f"{spec.title}表，表头在第 {row.number} 行"
            for row in rows
            for spec in sheets()
        }
        question = Question(
            key=f"sheet:{grid.title}",
            kind="sheet",
            sheet=grid.title,
            cell="",
            message=f"工作表“{grid.title}”没有认出表头（前两行是：{_words(grid)}），这是什么表？",
            options={LEAVE_OUT: "不导入这张表"} | options,
            proposal=LEAVE_OUT,
            required=not content.tables and bool(rows),
        )
        if content.answers.ask(question) in ("", LEAVE_OUT):
            content.left.append(LeftOut(grid.title, None, "没有认出表头", _words(grid)))
