"""Figures of a 届 in a row that names none (理事人数 without 本届起始): those of the one the register has now."""

import re

from django.utils import timezone

from core.cells import narrow
from core.text import few
from societies.models import CouncilTerm

NEXT = re.compile("新一届|下一届|选举结果|换届结果")


def of_next_term(table):
    """Whether the words above a table, or its heads, speak of a 届 that the register may not have yet."""
    said = [table.sheet, *(words for _, words in table.titles)]
    said += [part for column in table.head.columns for part in column.parts]
    return any(NEXT.search(narrow(words)) for words in said)


def say_terms(spec, placed):
    """Put the beginning of the stored 届 into the lines of a sheet that lack it; returns what to tell of it, or "".

    `placed` are (line, society, …) of the sheet. A society without a 届 that has begun is left as it is.
    """
    term = next((part for part in spec.parts if part.model is CouncilTerm), None)
    if term is None:
        return ""
    own, below = set(term.heads.values()), _below(spec)
    lines = [(line, ref) for line, ref, _ in placed if ref.pk and _lacks(line, own, below)]
    pks = {ref.pk for _, ref in lines}
    terms = CouncilTerm._base_manager.filter(society__in=pks)  # unscoped: of those that the import may write
    begun = terms.filter(starts_on__lte=timezone.localdate()).order_by("starts_on")
    starts = dict(begun.values_list("society", "starts_on"))
    filled = [(line, ref) for line, ref in lines if ref.pk in starts]
    for line, ref in filled:
        line.values[term.heads["starts_on"]] = starts[ref.pk]
    names = list(dict.fromkeys(ref.name for _, ref in filled))
    told = f"{len(names):,} 家学会（{few(names)}）没有写本届起始，{'、'.join(sorted(below))}按系统里现在的这一届填写。"
    return told if names else ""


def _below(spec):
    """Heads whose records belong to a 届."""
    parts = [part for part in spec.parts if part.parent]
    of_term = [part for part in parts if part.model._meta.get_field(part.parent).related_model is CouncilTerm]
    return {head for part in of_term for head in part.heads.values()}


def _lacks(line, own, below):
    given = {head for head, value in line.values.items() if value is not None}
    return bool(given & below) and not given & own
