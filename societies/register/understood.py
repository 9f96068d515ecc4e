"""How a workbook was understood, as plain data for the page and for scripts: every sheet, column, row left out."""

import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from itertools import islice

from django.core.exceptions import FieldDoesNotExist

from core.cells import shown
from core.values import date_cn, mask_phone
from societies.register.columns import SOCIETY, sheets
from societies.register.near import Near
from societies.register.reading.values import NUMBERS

EXAMPLES, MOST_LEFT, MOST_SHEETS = 3, 20, 20
LONG_NUMBER = re.compile(  # a telephone number, or that of an identity card
    r"(?<![0-9A-Z])\+?[\d-]{7,17}(?![0-9A-Z])|(?<!\d)\d{6}(?:19|20)\d\d[01]\d[0-3]\d{4}[\dXx](?!\d)"
)
MOBILE = re.compile(r"1\d{10}(\.0)?")
NO_PHONE = re.compile(r"((19|20)\d\d-?[01]?\d(-?[0-3]?\d)?-?)+((19|20)\d\d)?|(\D*\d){1,6}\D*")  # days, or too short
HOW = {
    "known": "自动认出",
    "ticks": "打勾的列",
    "remembered": "上次记住的",
    "forgone": "上次选了不导入",
    "chosen": "您选的",
    "proposed": "暂按此读，请您定",
    "unused": "用不到，不读取",
    "plan": "写的是预算、计划，不读取",
    "unknown": "不认识，不读取",
    "doubtful": "请您选",
    "left": "不导入",
    "doubled": "重复，用另一列",
    "empty": "空列",
}


def understood(plan):
    """[{…}] of the tables of a plan; those of one form, such as one sheet a society, are told together."""
    groups = defaultdict(list)
    for table in plan.content.tables:
        shape = tuple((column.letter, column.label, column.target) for column in table.head.columns)
        groups[table.head.sheet, table.form, shape].append(table)
    return [_group(plan, tables) for tables in groups.values()]


def _group(plan, tables):
    first, content = tables[0], plan.content
    views = [view for view in content.views if view.table in tables]
    years = {content.years[table.id] for table in tables if table.id in content.years}
    units = {table.id: content.units[table.id] for table in tables if table.id in content.units}
    return {
        "id": first.id,
        "ids": [table.id for table in tables],
        "sheets": [table.sheet for table in tables[:MOST_SHEETS]],
        "sheet_count": len(tables),
        "is": first.head.sheet,
        "form": first.form,
        "head_rows": [row.number for row in first.head.rows] if first.form == "列表" else [],
        "rows": sum(
            len({line.number for view in views if view.table is table for line in view.lines}) for table in tables
        ),
        "society": first.society if len(tables) == 1 else "",
        "years": [
            {"year": year, "words": shown(words), "cell": cell, "chosen": chosen}
            for year, words, cell, chosen in sorted(years, key=str)
        ],
        "units": [{"unit": scale.word, "words": shown(words), "cell": cell} for scale, cell, words in units.values()],
        "plain_yuan": not units and any(_is_money(view, head) for view in views for head in view.columns),
        "columns": [_column(column, first, content) for column in first.head.columns],
        "unread": [
            f"{c.letter} {c.label}" for c in first.head.columns if c.target is None and c.meaning.how != "empty"
        ],
        "samples": _samples(views),
        "left": left_out([row for table in tables for row in table.left]),
    }


def _column(column, table, content):
    values = (row.values[column.number - 1] for row in table.rows)
    quoted = shown if _is_figure(column.target) else _quoted
    examples = [quoted(value) for value in islice((v for v in values if v not in (None, "")), EXAMPLES)]
    remark = content.remarks.get((table.id, column.number))
    target = column.target
    return {
        "letter": column.letter,
        "cell": column.cell,
        "label": column.label,
        "is": "" if target is None else target.head if target.sheet == table.head.sheet else str(target),
        "how": column.meaning.how,
        "said": HOW[column.meaning.how],
        "examples": examples,
        "remarks": remark.count if remark else 0,
        "remarked": [[cell, LONG_NUMBER.sub(_hidden, why)] for cell, why in remark.examples] if remark else [],
    }


def _is_figure(target):
    columns = next((sheet.columns for sheet in sheets() if target and sheet.title == target.sheet), {})
    return target is not None and target.head in columns and columns[target.head].sort in NUMBERS


def _is_money(view, head):
    return head in view.spec.columns and view.spec.columns[head].sort == "Money"


def _quoted(value):
    """A raw value as an example: telephone numbers are not for everybody's eyes."""
    if isinstance(value, int | float) and not MOBILE.fullmatch(str(value)):
        return shown(value)
    return LONG_NUMBER.sub(_hidden, shown(date_cn(value) if isinstance(value, date) else value))


def _hidden(match):
    return match[0] if NO_PHONE.fullmatch(match[0]) else mask_phone(match[0])


def _samples(views):
    """[{head, first, last, least, most}] of the values as they were read; each with the cell it stands in. Tables of
    one form are told together."""
    alike = defaultdict(list)
    for view in views:
        alike[view.spec.title, view.first, view.year] += [(view, line) for line in view.lines]
    samples = []
    for placed in filter(None, alike.values()):
        view, ends = placed[0][0], {"first": placed[0], "last": placed[-1]}
        if view.first and view.has(SOCIETY):
            said_of = {end: [line.society, _where(placed, one, SOCIETY, line)] for end, (one, line) in ends.items()}
            samples.append({"head": SOCIETY} | said_of)
        for head in view.columns:
            if head in view.spec.columns and head != SOCIETY:
                samples.append(_sample(placed, head, ends))
    return samples


def _sample(placed, head, ends):
    view = placed[0][0]
    sample = {"head": head if view.first else f"{view.spec.title}·{head}"}
    if view.year:
        sample["head"] += f"（{view.year} 年）" if not view.first else ""
    for end, (one, line) in ends.items():
        sample[end] = [said(one, head, line.values.get(head)), _where(placed, one, head, line)]
    same = [(line.values[head], one, line) for one, line in placed if _ordered(line.values.get(head))]
    if same:
        for end, (value, one, line) in (("least", min(same, key=_value)), ("most", max(same, key=_value))):
            sample[end] = [said(one, head, value), _where(placed, one, head, line)]
    return sample


def _where(placed, view, head, line):
    """The cell of a value, with its sheet where several are told together."""
    cell = view.society_cell(line) if head == SOCIETY else view.cell(line, head)
    return f"{view.sheet} {cell}" if placed[0][0].table is not placed[-1][0].table else cell


def _value(pair):
    return pair[0]


def _ordered(value):
    return isinstance(value, int | Decimal | date) and not isinstance(value, bool)


def said(view, head, value):
    """A value read under a head as people outside the society read it."""
    for part in view.spec.parts:
        for column in part.columns:
            if column.head == head:
                return _said(part, column, value)
    return "" if value is None else str(value)


def _said(part, column, value):
    if value is None:
        return ""
    if isinstance(value, dict):
        return "，".join(part.model._meta.get_field(name).outside(one) for name, one in value.items())
    if isinstance(value, list):
        return "、".join(part.model._meta.get_field(column.field).outside(one) for one in value)
    try:
        target = part.model._meta.get_field(column.field)
    except FieldDoesNotExist:
        return str(value)
    return target.outside(value)


def left_out(rows):
    """[{why, count, examples: [[sheet, row, words]]}] of rows and sheets that are not read, by their reason."""
    groups = defaultdict(list)
    for row in rows:
        groups[row.why].append(row)
    return [
        {
            "why": why,
            "count": len(same),
            "examples": [[one.sheet, one.row, LONG_NUMBER.sub(_hidden, one.words)] for one in same[:MOST_LEFT]],
        }
        for why, same in groups.items()
    ]


def new_societies(plan):
    """[[name, sheet, row, the name of one that is there and called much the same or ""]] of those that it would add."""
    from societies.models import Society

    new = [record for record in plan.records if record.part.model is Society and record.state == "new"]
    names = Society._base_manager.values_list("name", flat=True)  # unscoped: names alone, as matching them sees all
    near = Near(names if new else ())
    return [[one.society.name, one.view.sheet, one.row, near.to(one.society.name)] for one in new]


def causes(problems):
    """[{message, count, cells: [[sheet, cell, value]]}]: errors of one cause together, the most frequent first."""
    groups = defaultdict(list)
    for problem in problems:
        groups[re.sub("“[^”]*”|第 \\d+ 行|\\d+", "…", problem.message)].append(problem)
    order = Counter({cause: len(same) for cause, same in groups.items()}).most_common()
    return [
        {
            "message": groups[cause][0].message,
            "count": count,
            "cells": [[one.sheet, one.cell, one.value] for one in groups[cause][:MOST_LEFT]],
        }
        for cause, count in order
    ]
