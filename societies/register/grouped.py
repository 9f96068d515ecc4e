"""A group row (农科) says the 学科 of societies that have none; what is known of a society it does not change."""

from core.text import few
from societies.models import Society
from societies.register.reading.groups import DISCIPLINE


def keep_disciplines(placed):
    """Leave the 学科 of stored societies that a group row contradicts as it is; returns what to tell of it, or "".

    `placed` are (line, society, …) of the sheet 学会.
    """
    lines = [(line, ref) for line, ref, _ in placed if line.grouped and ref.pk]
    if not lines:
        return ""
    pks = [ref.pk for _, ref in lines]
    rows = Society._base_manager.filter(pk__in=pks)  # unscoped: those that the import may write
    known = dict(rows.exclude(discipline="").values_list("pk", "discipline"))
    kept = [(line, ref) for line, ref in lines if known.get(ref.pk, line.values[DISCIPLINE]) != line.values[DISCIPLINE]]
    for line, _ in kept:
        line.values[DISCIPLINE] = None
    names = [ref.name for _, ref in kept]
    told = (
        f"{len(names):,} 家学会（{few(names)}）在系统里的学科与表中的分组行不同，没有改；要改请在表里加“学科类别”一列。"
    )
    return told if names else ""
