"""What was asked of a workbook and how it was answered, as the marked workbook says it."""

from typing import NamedTuple

from societies.register.forms import BY_SOCIETY

ANSWERED, OPEN = "已回答", "还没有回答"


class Asked(NamedTuple):
    """A question of a plan's summary: the places it is about, and in words what was asked and answered."""

    sheet: str
    cells: tuple
    question: str
    answer: str  # "" while there is none
    proposal: str
    by: str

    @property
    def row(self):
        """The line in the list of questions."""
        state, words = (ANSWERED, self.answer) if self.answer else (OPEN, self.proposal)
        return [self.sheet, self.cells[0], self.question, state, words, self.by if self.answer else ""]

    @property
    def note(self):
        """What stands at the cells, once it is answered."""
        return f"已答：{self.answer}\n问：{self.question}"


def asked(plan, by):
    """Every question of a plan's summary, the answered ones first; `by` is who answered."""
    every = [_asked(question, by) for question in plan.get("questions", [])]
    return sorted(every, key=lambda one: not one.answer)


def _asked(question, by):
    options, society = question["options"], question["society"] if question["kind"] in BY_SOCIETY else ""
    proposal, must = options.get(question.get("proposal", ""), ""), question.get("required", True)
    return Asked(
        question["sheet"],
        (question["cell"], *question.get("cells", ())),
        f"{society}：{question['message']}" if society else question["message"],
        options.get(question["choice"], ""),
        proposal and f"（{'建议' if must else '不答就按'}：{proposal}）",
        by,
    )
