"""A plan as a script reads it: whether it may be written, what is asked, what was understood and left out."""

from societies.register.understood import new_societies, understood


def report(plan):
    """{ready, counts, questions, left_out, understood, new_societies, errors, notices} of a Plan.

    A question names the answers it takes and the one proposed; `answer` is the one given. `required` ones keep the
    workbook from being written.
    """
    tables = understood(plan)
    return {
        "ready": plan.ready,
        "counts": plan.counts(),
        "questions": [_question(question, plan) for question in plan.questions],
        "left_out": [{"sheet": one.sheet, "row": one.row, "why": one.why, "words": one.words} for one in plan.left],
        "understood": {
            "year": _only(year["year"] for table in tables for year in table["years"]),
            "unit": _only(unit["unit"] for table in tables for unit in table["units"]),
            "sheets": tables,
        },
        "new_societies": [
            {"name": name, "sheet": sheet, "row": row, "near": near} for name, sheet, row, near in new_societies(plan)
        ],
        "errors": [
            {"sheet": one.sheet, "cell": one.cell, "value": one.value, "message": one.message} for one in plan.problems
        ],
        "notices": plan.notices,
    }


def _question(question, plan):
    return {
        "id": question.key,
        "kind": question.kind,
        "sheet": question.sheet,
        "cell": question.cell,
        "text": question.message,
        "options": question.options,
        "proposal": question.proposal,
        "required": question.required,
        "answer": plan.content.answers.given.get(question.key, ""),
    }


def _only(values):
    """The one value there is, a list of several, None of none."""
    distinct = list(dict.fromkeys(values))
    return distinct[0] if len(distinct) == 1 else distinct or None
