"""A 秘书长 who stands in the roster of 专职人员 is imported as what he is, where a person says so."""

from societies.register.columns import sheets
from societies.register.reading.views import Line, View

SECRETARY = "secretary"
TITLE = "秘书长"
OTHERWISE = {"出生日期": "出生年月日", "专兼职": "是否专职", "手机": "联系电话"}  # heads of the two that mean the same


def as_secretaries(content, placed):
    """Move the (view, line)s of a roster to views of the sheet 秘书长: what both sheets ask for goes with them."""
    spec = next(sheet for sheet in sheets() if sheet.title == TITLE)
    moved = {}
    for view, line in placed:
        if id(view) not in moved:
            heads = {head: OTHERWISE.get(head, head) for head in view.columns}
            columns = {to: view.columns[head] for head, to in heads.items() if to in spec.columns and to != "薪酬标准"}
            moved[id(view)] = View(view.table, spec, columns, view.problems, first=False)
            content.views.append(moved[id(view)])
        view.lines.remove(line)
        there = moved[id(view)]
        values = {OTHERWISE.get(head, head): value for head, value in line.values.items()}
        values = {head: value for head, value in values.items() if head in there.columns}
        there.lines.append(Line(line.number, line.society, values, line.code, note=line.note))
