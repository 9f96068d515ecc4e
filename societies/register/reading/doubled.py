"""Two columns of one meaning: the same twice is read once, otherwise a person says which one counts."""

from collections import defaultdict
from dataclasses import replace

from core.cells import narrow
from societies.register.asking import Question
from societies.register.reading.headwords import key
from societies.register.reading.tables import LIST
from societies.register.reading.vocabulary import Meaning

WHETHER = frozenset({"有", "无", "是", "否", "√", "×", "✓", "/", "-", "—"})
HIDDEN = "，是隐藏的列"


def settle_doubled(table, reading):
    """Leave every meaning (of one year) to one column of a table; ask where their values differ."""
    groups = defaultdict(list)
    for column in table.head.columns:
        if column.target and column.meaning.how != "ticks":
            groups[column.target, column.year or column.before].append(column)
    gone = set()
    for (target, _), columns in groups.items():
        if len(columns) > 1:
            seen = [one for one in columns if one.number not in table.grid.hidden_columns] or columns
            kept = min(seen, key=lambda one: (_only_whether(table, one), not _is_called(one, target))).letter
            if not _same(table, columns):
                kept = reading.answers.ask(_question(table, target, columns, proposal=kept), tentative=True)
            gone |= {column.letter for column in columns if column.letter != kept}
    left = Meaning(None, "doubled")
    table.head.columns = [replace(one, meaning=left) if one.letter in gone else one for one in table.head.columns]


def _is_called(column, target):
    """Whether a column is called as we call it: 登记日期 counts before 成立时间."""
    return key(column.parts[-1]) == key(target.head)


def _same(table, columns):
    """Whether every row says the same in all of them, or something only in the first."""
    first, *others = (column.number - 1 for column in columns)
    return all(row.values[other] in (None, "", row.values[first]) for row in table.rows for other in others)


def _only_whether(table, column):
    """Whether a column says hardly more than 有 and 无: beside it the other is the one with the words."""
    said = [narrow(value) for row in table.rows if (value := row.values[column.number - 1]) not in (None, "")]
    return sum(word in WHETHER for word in said) > len(said) / 2


def _question(table, target, columns, proposal):
    hidden = {column: HIDDEN if column.number in table.grid.hidden_columns else "" for column in columns}
    names = "、".join(f"{column.cell}“{column.label}”{hidden[column]}" for column in columns)
    return Question(
        key=f"doubled:{table.id}:{target.head}",
        kind="doubled",
        sheet=table.sheet,
        cell=columns[1].cell,
        message=f"有 {len(columns)} 列都像是“{target.head}”（{names}），内容不同，用哪一列？",
        options={
            column.letter: f"{column.letter} 列“{column.label}”{hidden[column]}"
            if table.form == LIST
            else f"{column.cell}“{column.label}”"  # the columns of a card have no letters of their own
            for column in columns
        },
        proposal=proposal,
    )
