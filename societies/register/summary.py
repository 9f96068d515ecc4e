"""A plan as plain data, for the pages: kept in the result of the job that made it."""

from societies.models import Society
from societies.register.understood import causes, left_out, new_societies, understood

MOST_NAMED = 200  # further cells of one question
MOST = 5000  # problems or differences kept; their numbers are always whole


def summary(plan):
    """JSON of a Plan: counts, problems, questions, unknown columns, differences."""
    problems, differences = plan.problems, list(_differences(plan))
    return {
        "fingerprint": plan.fingerprint(),
        "ready": plan.ready,
        "idle": bool(plan.records)
        and not plan.content.answers.open
        and all(record.state == "unchanged" for record in plan.records),
        "cells": plan.content.cells,
        "sheets": plan.counts(),
        "parts": [
            {"sheet": sheet, "title": title} | {state: states[state] for state in ("new", "changed", "unchanged")}
            for (sheet, title), states in plan.parts().items()
        ],
        "problems": [[p.sheet, p.cell, p.value, p.message] for p in problems[:MOST]],
        "problem_count": len(problems),
        "causes": causes(problems),
        "understood": understood(plan),
        "left": left_out(plan.left),
        "new_societies": new_societies(plan),
        "differences": differences[:MOST],
        "difference_count": len(differences),
        "questions": [
            {
                "key": question.key,
                "kind": question.kind,
                "sheet": question.sheet,
                "cell": question.cell,
                "cells": question.cells[:MOST_NAMED],
                "society": question.society,
                "message": question.message,
                "options": question.options,
                "proposal": question.proposal,
                "required": question.required,
                "choice": plan.content.answers.given.get(question.key, ""),
            }
            for question in plan.questions
        ],
        "notices": plan.notices,
    }


def _differences(plan):
    """[sheet, cell, society, record, field, old, new] of every value that would change."""
    for record in plan.records:
        part, view = record.part, record.view
        which = "" if part.model is Society else str(record.now("name") or "")
        which = which or (f"{record.now('year')}年" if record.now("year") else "")
        which = " ".join(filter(None, [which, _kind(record)]))
        for name, (old, new) in record.changes.items():
            column = part.model._meta.get_field(name)
            yield [
                view.sheet,
                view.cell(record.line, part.head_of(name, view.has)),
                record.society.name,
                f"{part.title} {which}".strip(),
                str(column.verbose_name),
                *map(column.outside, (old, new)),
            ]


def _kind(record):
    """Which of several bodies a record is of, in words: 理事会, 常务理事会."""
    if "kind" not in record.part.fixed:
        return ""
    return record.part.model._meta.get_field("kind").outside(record.now("kind"))
