"""Totals that a register states, beside what their parts come to once an import is written."""

from societies.models import MembershipYear, Stated, StatedFigure
from societies.register.foreseen import of_model, will_be


def stated_otherwise(records, what, model, come_to):
    """A sentence for each total of a kind that differs from its parts, as the import leaves both: of totals that it
    writes, and of a society's newest one where it writes parts.

    `come_to(rows, figure)` says what a society's records of `model` come to, "" where that may be the total.
    """
    totals, stating = of_model(records, StatedFigure)
    parts, writing = of_model(records, model)
    totals = [record for record in totals if record.values["what"] == what]
    figures = will_be(StatedFigure, stating | writing, totals)
    told = {society: kept for society, rows in figures.items() if (kept := _concerned(rows, what, society in writing))}
    rows = will_be(model, told, parts)
    for society, concerned in told.items():
        for figure in concerned:
            if words := come_to([row for row, _ in rows[society]], figure):
                yield f"{society} {figure.year} 年：{figure.get_what_display()}写的是 {figure.value:,}，{words}"


def _concerned(rows, what, parts_written):
    """The figures of a kind that the import writes, and the newest where it writes their parts."""
    own = [(figure, record) for figure, record in rows if figure.what == what]
    newest = max((figure.year for figure, _ in own), default=None) if parts_written else None
    return [
        figure
        for figure, record in own
        if (record is not None and record.state != "unchanged") or figure.year == newest
    ]


def members(records):
    """会员总数 beside 个人会员 and 单位会员 of its year."""
    return stated_otherwise(records, Stated.MEMBERS, MembershipYear, _members_come_to)


def _members_come_to(rows, figure):
    row = next((row for row in rows if row.year == figure.year), None)
    if row is None or row.individual is None:
        return ""
    known = row.individual + (row.unit or 0)
    if known == figure.value or (row.unit is None and known < figure.value):
        return ""
    said = (
        f"个人会员就有 {known:,}"
        if row.unit is None
        else f"个人会员 {row.individual:,} 加单位会员 {row.unit:,} 是 {known:,}"
    )
    return f"{said}，相差 {abs(known - figure.value):,}。"
