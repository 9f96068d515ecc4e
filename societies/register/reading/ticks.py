"""Ticks: √ in one of the columns 专职 | 兼职, ☑专职 □兼职 in one cell."""

import re

from core.cells import narrow
from societies.register.reading.headwords import key
from societies.register.reading.rowkinds import RowKind, odd_kind
from societies.register.reading.vocabulary import Target

TICKS = frozenset(["√", "✓", "✔", "☑", "●", "■", "◆", "★", "*", "V", "v", "✅", "1", "是", "有", "○√", "O"])
CROSSES = frozenset(["否", "×", "✗", "无", "/", "-", "—"])  # 是 | 否 beside √ | blank
MARKED = re.compile(r"[√✓✔☑●■✅]\s*([^\s√✓✔☑●■✅□○☐◯]+)|([^\s√✓✔☑●■✅□○☐◯]+)\s*[√✓✔☑✅](?=\s|[□○☐◯]|$)")
COMMON = frozenset({"是", "否", "无", "其他"})  # options of many columns: only the word above says of which
MOSTLY = 0.9


def is_tick(value):
    """Whether a cell holds nothing but a tick."""
    return value is True or value == 1 or (isinstance(value, str) and narrow(value) in TICKS)


def ticked(text):
    """The one word that is ticked among several: ☑专职 □兼职 is 专职; "" when none or more than one is."""
    before = [match[1] or match[2] for match in MARKED.finditer(text)]
    return narrow(before[0]) if len(before) == 1 else ""


def tick_groups(table, spec, vocabulary):
    """{Target: {column number: option}} of columns that together answer one of ours, each with its option as head."""
    groups = {}
    for column in table.head.columns:
        if named := _option(column, spec, vocabulary):
            head, option = named
            groups.setdefault(Target(spec.title, head), {})[column.number] = option
    return {target: group for target, group in groups.items() if len(group) > 1 and _only_ticks(table, group)}


def _option(column, spec, vocabulary):
    """(head, option) when the lowest word of a head is one of the options of a column of ours; None else."""
    word, above = key(column.parts[-1]), vocabulary.meaning(column.parts[:-1], spec.title).target
    for head, ours in spec.columns.items():
        labels = {narrow(label): label for label in getattr(ours.read, "options", {})}
        if word in labels and (above.head == head if word in _words_of(above, spec) else word not in COMMON):
            return head, labels[word]
    return None


def _words_of(target, spec):
    """The choices of the column that the word above names: 岗位 has none, below it 专职 says what it always does."""
    column = spec.columns.get(target.head) if target else None
    return {narrow(label) for label in getattr(getattr(column, "read", None), "options", {})}


def _only_ticks(table, numbers):
    rows = [row for row in table.rows if odd_kind(row.values) is not RowKind.TOTAL]  # 小计 | 4 | 2
    values = [row.values[number - 1] for row in rows for number in numbers]
    said = [value for value in values if value not in (None, "") and narrow(value) not in CROSSES]
    return bool(said) and sum(map(is_tick, said)) >= MOSTLY * len(said)
