"""Columns whose head says nothing we know, or two things: one question each, remembered by their words."""

import re
from dataclasses import replace
from itertools import islice

from core.cells import narrow, shown
from societies.register.asking import LEAVE_OUT, Question
from societies.register.columns import FIRST, SOCIETY
from societies.register.reading.inside import is_part
from societies.register.reading.noted import says_whether
from societies.register.reading.rowkinds import NAMED
from societies.register.reading.sorts import of_its_sort, of_the_secretary
from societies.register.reading.ticks import tick_groups
from societies.register.reading.values import Nobody, UnknownWord, cell_reader
from societies.register.reading.vocabulary import BODIES, CODE, PREFIXES, Meaning, Target, spellings
from societies.register.reading.whose import name_column

LOOKED_AT = 30  # values that tell what a column holds
MOSTLY = 0.8
EXAMPLES = 4  # different values that a question names
CODED = re.compile(r"5[1-9][0-9A-Z]{16}", re.I)
ASKED = ("unknown", "doubtful")
FOUNDED, GROUP = Target("党建", "党组织成立日期"), Target("党建", "理事会党建工作小组")


def settle_columns(table, reading):
    """Give the columns of a table the meaning a person has chosen, and ask about those that nobody knows."""
    asked = {column.letter for column in _in_context(table.head.columns, table, reading) if column.meaning.how in ASKED}
    columns = _chosen(table, reading, asked)
    table.head.columns = _in_context(columns, table, reading)
    _settle_ticks(table, reading)
    columns = table.head.columns
    known = {column.target for column in columns if column.target}
    table.head.columns = [
        _asked(column, table, reading, known) if column.meaning.how in ASKED else column for column in columns
    ]


def _chosen(table, reading, asked):
    """The columns, those named by hand as they were named; what was said of one about which it would be `asked` is
    remembered."""
    chosen = reading.told.mapping.get(table.id) or reading.told.mapping.get(table.sheet) or {}
    columns, sheet = [], table.head.sheet
    for column in table.head.columns:
        if column.letter in chosen:
            target, there = target_of(sheet, chosen[column.letter]), True
            if target and target.head not in getattr(reading.specs.get(target.sheet), "columns", ()):
                heads = "、".join(reading.specs[sheet].columns)
                message = f"没有“{target}”这一列。{sheet}可以有：{heads}。"
                reading.content.refuse(message, table.sheet, column.cell)
                target, there = None, False
            if there and column.letter in asked:
                said = head_as_remembered(target, sheet) if target else ""
                reading.content.mapped[sheet, written(column)] = said
            column = replace(column, meaning=Meaning(target, "chosen" if target else "left"))
        columns.append(column)
    return columns


def _in_context(columns, table, reading):
    """The columns, those whose head means something else beside the others in doubt, or as was said of that doubt."""
    named = [column for column in columns if column.target and column.target.head == SOCIETY]
    read = [of_its_sort(column, reading.specs) for column in columns]
    read = [_no_second_society(_named_in_short(column, table), named) for column in read]
    read = [_of_which_body(column, before) for before, column in zip([None, *read], read, strict=False)]
    read = of_the_secretary(read, table, reading.vocabulary)
    return [new if new is old else _recalled(new, table, reading) for old, new in zip(columns, read, strict=True)]


def _recalled(column, table, reading):
    """A column of a doubt that somebody has settled before."""
    said = reading.vocabulary.remembered.get((table.head.sheet, written(column)))
    if said is None:
        return column
    return replace(column, meaning=Meaning(target_of(table.head.sheet, said), "remembered" if said else "forgone"))


def _named_in_short(column, table):
    """A column of short names may be the only one that says whom the rows are about: asked."""
    if column.target != Target(FIRST, "简称") or name_column(table.head) or column.meaning.how == "chosen":
        return column
    options = (Target(table.head.sheet, SOCIETY), column.target)
    return replace(column, meaning=Meaning(None, "doubtful", options))


def _no_second_society(column, named):
    """单位 beside a column that says in full whose name stands in it: not the society, more likely its 单位会员."""
    short = column in named and column.meaning.how == "known" and _is_body(column)
    if not short or all(map(_is_body, named)):
        return column
    return replace(column, meaning=Meaning(None, "doubtful", (Target(FIRST, "单位会员"),)))


def _of_which_body(column, before):
    """成立时间 right of the council's 党建工作小组 is more likely that one's than the secretariat's: asked."""
    bare = column.target == FOUNDED and column.meaning.how == "known" and len(column.parts) == 1
    if not bare or not column.words[0].keys[0].startswith("成立") or before is None or before.target != GROUP:
        return column
    return replace(column, meaning=Meaning(None, "doubtful", (Target("党建", "小组成立日期"), FOUNDED)))


def _is_body(column):
    return column.words[-1].keys[0] in BODIES


def _settle_ticks(table, reading):
    """Columns that are answered by a tick need no asking."""
    table.ticks = tick_groups(table, reading.specs[table.head.sheet], reading.vocabulary)
    meant = {number: Meaning(target, "ticks") for target, group in table.ticks.items() for number in group}
    table.head.columns = [
        replace(one, meaning=meant[one.number]) if one.number in meant else one for one in table.head.columns
    ]


def target_of(sheet, head):
    """The Target of a head written alone or as 秘书长·姓名; None for "" (the column is left out)."""
    where, dot, inner = head.partition("·")
    return (Target(where, inner) if dot else Target(sheet, head)) if head else None


def head_as_remembered(target, sheet):
    """A head of the sheet alone, of another one with its sheet in front."""
    return target.head if target.sheet == sheet else str(target)


def written(column):
    """A head as it is remembered."""
    return next(iter(spellings(list(column.words))), column.label)


def _asked(column, table, reading, known):
    values = list(
        islice(
            (row.values[column.number - 1] for row in table.rows if row.values[column.number - 1] not in (None, "")),
            LOOKED_AT,
        )
    )
    if not values:
        return replace(column, meaning=Meaning(None, "empty"))
    sheet = table.head.sheet
    heads = [head for head in reading.specs[sheet].columns if Target(sheet, head) not in known]
    near = [option for option in _options(column, reading, sheet) if option not in known]
    whole = not column.meaning.options  # 联系人及电话 only looks like one of ours, 电话/邮箱 is known to be two
    readable = [one for one in near if _readable(values, reading.specs[one.sheet].columns[one.head], whole)]
    guesses = [head_as_remembered(one, sheet) for one in readable]
    guesses = [] if says_whether(column, sheet) else guesses or _guessed(values, heads, table, reading)
    examples = "，".join(list(dict.fromkeys(map(shown, values)))[:EXAMPLES])
    question = Question(
        key=f"column:{sheet}:{written(column)}",
        kind="column",
        sheet=table.sheet,
        cell=column.cell,
        message=f"“{column.label}”一列（{examples}）是什么？",
        options={head: head for head in [*guesses, *(head for head in heads if head not in guesses)]}
        | {head: head for head in _foreign(reading, sheet, known)}
        | {LEAVE_OUT: "不导入这一列"},
        proposal=guesses[0] if guesses else LEAVE_OUT,
        required=bool(guesses),
    )
    answer = reading.answers.ask(question, tentative=True)
    if answer == LEAVE_OUT:
        return replace(column, meaning=Meaning(None, "left" if question.required else "unknown"))
    how = "chosen" if reading.answers.given.get(question.key) == answer else "proposed"
    return replace(column, meaning=Meaning(target_of(sheet, answer), how))


def _foreign(reading, sheet, known):
    """Heads of other sheets that a wide table of societies may hold: 秘书长·出生年月日."""
    targets = [Target(other, head) for other in PREFIXES for head in reading.specs[other].columns]
    return [str(one) for one in targets if sheet == FIRST and one not in known and one.head != SOCIETY]


def _options(column, reading, sheet):
    return column.meaning.options or reading.vocabulary.near(list(column.words), sheet)


def _readable(values, column, whole):
    """Whether most of the values can be read as the column's, so that proposing it can be right; `whole` ones only."""
    return sum(_fits(value, cell_reader(column), whole) for value in values) >= MOSTLY * len(values)


def _fits(value, reader, whole):
    try:
        known = reader(value)
    except (UnknownWord, Nobody):
        return not re.search(r"\d", str(value))  # a word of a choice may be new, a day is none
    except ValueError:
        return False
    return not (whole and is_part(known))


def _guessed(values, heads, table, reading):
    """What the values of a column look like: names of societies, codes, words of one of our choices."""
    texts = [narrow(value) for value in values if isinstance(value, str)]
    if len(texts) < MOSTLY * len(values):
        return []
    if SOCIETY in heads and not name_column(table.head) and not table.society and _share(texts, NAMED.fullmatch):
        return [SOCIETY]
    if CODE in heads and _share(texts, CODED.fullmatch):
        return [CODE]
    fitting = []
    for head in heads:
        column = reading.specs[table.head.sheet].columns[head]
        words = {narrow(label) for label in getattr(column.read, "options", {})} - {"是", "否", "无", "其他"}
        if words and _share(texts, words.__contains__):
            fitting.append(head)
    return fitting if len(fitting) == 1 else []


def _share(texts, fits):
    return sum(bool(fits(text)) for text in texts) >= MOSTLY * len(texts)
