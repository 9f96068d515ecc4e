"""Plans are no facts: a column of 预计 is not read, and of a table of 预算 it is asked whether it is meant."""

import re
from dataclasses import replace

from core.cells import Formula, narrow, number_of, shown
from societies.register.asking import LEAVE_OUT, WHETHER, Question
from societies.register.reading.tables import LIST, LeftOut
from societies.register.reading.values import NUMBERS
from societies.register.reading.vocabulary import Meaning

PLAN = re.compile("预算|预计|草案|计划|目标|规划")
# Names that hold such a word, and plans of which it is said how they were carried out
NO_PLAN = re.compile(
    "计划单列|计划[内外]|(?:工作|行动|人才|托举|英才|提升)计划|预算(?:单位|代码|编码|科目|管理|[内外])"
    '|目标(?:责任|管理|考核)|两化[”"]?(?:建设|工作|达标)?目标|五[”"]?(?:发展)?规划|城[市乡]规划|规划院'
    "|(?:规划|计划)(?:(?!各|省|所属|全)[^,。()]){0,4}(?:学会|协会|研究会|促进会)"
    "|(?:预算|目标|规划)(?:任务|指标)?的?(?:执行|完成|落实|实现)|计划(?:任务|指标)?的?(?:执行|落实|完成情况|完成率)"
)
# In a title 计划, 目标 and 规划 are of figures only where they are said of such.
OF_FIGURES = re.compile(
    "预算|预计|草案|(?:收支|收入|支出|经费|资金|会费|财务|会员|发展|年度?)计划|计划(?:[数表收支]|安排|$)"
    "|目标(?:任务|[数值表]|分解|$|[()])|(?:发展|收入|会员|会费|年度?)目标|(?:发展|建设)规划|规划(?:[数表]|目标|$)"
)
INSTRUCTION = re.compile(r"[(]?(?:根据|按|为|依|说明|备?注|填|本表|要求|[1-9][.、])|.*[。;]")
WHY = "写的是“{word}”，不是已经发生的数"


def leave_plans(table, reading):
    """Leave out the columns of figures whose head, at any level, says that they are planned; of a table whose title or
    sheet says so, and no head, ask. Whether the table is left out."""
    planned = {column.number for column in table.head.columns if _is_planned(column, table, reading)}
    told_by_heads = any(column.target for column in table.head.columns if column.number in planned)
    table.head.columns = [
        replace(one, meaning=Meaning(None, "plan")) if one.number in planned else one for one in table.head.columns
    ]
    if told_by_heads or not any(_of_figures(column, reading) for column in table.head.columns):
        return False
    word, words, cell = _plan_above(table)
    return bool(word) and is_left_out(table, WHY.format(word=word), word, words, cell, reading)


def is_left_out(table, why, word, words, cell, reading):
    """Whether a person, asked, leaves out a table of whose title, or sheet's name, a word speaks against it; noted."""
    if reading.answers.ask(_question(table, why, word, words, cell, reading), tentative=True) != LEAVE_OUT:
        return False
    row = table.row(table.head.rows[0].number, 1)
    reading.content.left.append(LeftOut(table.sheet, row, why, shown(words)))
    return True


def _is_planned(column, table, reading):
    if column.meaning.how == "remembered" or not any(map(_plan_in, column.parts)):
        return False
    return _of_figures(column, reading) if column.target else _holds_figures(column, table)


def _plan_in(words):
    return PLAN.search(NO_PLAN.sub("", narrow(words)))


def _of_figures(column, reading):
    """Whether a column fills figures of ours."""
    target = column.target
    known = reading.specs[target.sheet].columns.get(target.head) if target else None
    return known is not None and known.sort in NUMBERS


def _holds_figures(column, table):
    """Whether a column that is not known holds figures."""
    return any(_is_figure(row.values[column.number - 1]) for row in table.rows)


def _is_figure(value):
    value = value.value if type(value) is Formula else value
    try:
        return value not in (None, "") and number_of(value) is not None
    except ValueError:
        return False


def _plan_above(table):
    """(the word, the words it stands in, their cell) of a title or sheet's name that speaks of a plan; "" for none."""
    for cell, words in titles_said(table):
        written = narrow(words)
        match = None if INSTRUCTION.match(written) else OF_FIGURES.search(NO_PLAN.sub("", written))
        if match:
            return PLAN.search(match[0])[0], words, cell
    return "", "", ""


def titles_said(table):
    """[(cell, words)] of the lines above a table and of its sheet's name, which has no cell; those between the labels
    of a card speak of what stands below them only."""
    if table.form == LIST:
        return [*table.titles, ("", table.sheet)]
    first = min((_row_of(column.cell) for column in table.head.columns if column.target), default=0)
    return [*((cell, words) for cell, words in table.titles if _row_of(cell) < first), ("", table.sheet)]


def _row_of(cell):
    return int(re.sub(r"\D", "", cell))


def _question(table, why, word, words, cell, reading):
    """One for all tables of a form whose title says the same of the same years."""
    labels = tuple(column.label for column in table.head.columns)
    form = word, tuple(re.findall(r"\d{4}", narrow(words))), labels
    where = "标题" if cell else "表名"
    return Question(
        key=reading.asked_once.setdefault(form, f"plan:{table.id}"),
        kind="sheet",
        sheet=table.sheet,
        cell=cell or table.head_cell,
        message=f"工作表“{table.sheet}”的{where}{why}（“{shown(words)}”），要导入吗？",
        options=WHETHER,
        proposal=LEAVE_OUT,
    )
