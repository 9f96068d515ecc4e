"""A plan as plain data, for the pages: kept in the result of the job that made it."""

from societies.models import Society

MOST = 5000  # problems or differences kept; their numbers are always whole


def summary(plan):
    """JSON of a Plan: counts, problems, questions, unknown columns, differences."""
    problems, differences = plan.problems, list(_differences(plan))
    return {
        "fingerprint": plan.fingerprint(),
        "ready": plan.ready,
        "idle": all(record.state == "unchanged" for record in plan.records),
        "cells": plan.content.cells,
        "sheets": plan.counts(),
        "parts": [
            {"sheet": sheet, "title": title} | {state: states[state] for state in ("new", "changed", "unchanged")}
            for (sheet, title), states in plan.parts().items()
        ],
        "problems": [[p.sheet, p.cell, p.value, p.message] for p in problems[:MOST]],
        "problem_count": len(problems),
        "differences": differences[:MOST],
        "difference_count": len(differences),
        "questions": [
            {
                "key": question.key,
                "sheet": question.sheet,
                "cell": question.cell,
                "society": question.society,
                "message": question.message,
                "options": question.options,
                "choice": plan.decisions.get(question.key, ""),
            }
            for question in plan.questions
        ],
        "unknown": [{"sheet": title, "letter": c.letter, "cell": c.cell, "head": c.head} for title, c in plan.unknown],
        "notices": plan.notices,
    }


def _differences(plan):
    """[sheet, cell, society, record, field, old, new] of every value that would change."""
    readers = {read.reader.spec.title: read.reader for read in plan.content.sheets}
    for record in plan.records:
        part, reader = record.part, readers[record.part.sheet]
        person = "" if part.model is Society else str(record.now("name") or "")
        for name, (old, new) in record.changes.items():
            column = part.model._meta.get_field(name)
            yield [
                part.sheet,
                reader.cell(record.line, part.head_of(name)),
                record.society.name,
                f"{part.title} {person}".strip(),
                str(column.verbose_name),
                *map(column.outside, (old, new)),
            ]
