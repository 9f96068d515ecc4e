"""Two rows of a workbook that mean the same record: refused at the second."""

from societies.models import Society


def refuse_twice(part, records):
    """Two rows must not mean the same record."""
    if part.model is Society or part.parent:
        return
    first = {}
    for record in records:
        said = _said(record)
        before = first.setdefault((id(record.society), *said.items()), record)
        if before is not record:
            _refuse(record, before, [part.heads[name] for name in said if name in part.heads])


def _said(record):
    """{field: value} by which a record is told from others of its society; a day that is blank is the one that says it
    too: of a 秘书长 without 理事会选举日期 his 任职日期."""
    values, said = record.values, {}
    instead = {other: name for name, other in record.part.stand_ins.items()}
    for name in record.part.keys[0]:
        blank = values.get(name) is None and values.get(instead.get(name)) is not None
        name = instead[name] if blank else name
        said[name] = values.get(name)
    return said


def _refuse(record, before, heads):
    view = record.view
    cell = view.cell(record.line, heads[0]) if heads else view.society_cell(record.line)
    what = f"，“{'”“'.join(heads)}”都相同" if heads else ""
    where = "" if before.view.sheet == view.sheet else f"工作表“{before.view.sheet}”"
    message = f"与{where}第 {before.row} 行重复：同一学会{what}，请删除其中一行。"
    view.problem(cell, record.society.name, message)
