"""What only a person can say of a workbook: asked once, with a proposal, answered on the page or by a script."""

from dataclasses import dataclass, field

LEAVE_OUT, READ = "leave", "read"
WHETHER = {READ: "导入", LEAVE_OUT: "不导入"}


@dataclass(frozen=True)
class Question:
    """`options` maps an answer to its words; `proposal` is the answer we would give, "" for none.

    Without an answer to a `required` one nothing is written; one that is not required is answered by its proposal.
    `cells` names places it is about beyond the first, `society` whom.
    """

    key: str
    kind: str
    sheet: str
    cell: str
    message: str
    options: dict
    proposal: str = ""
    required: bool = True
    society: str = ""
    cells: tuple = ()


@dataclass
class Answers:
    """What was answered, and every question that was asked while reading and planning, in the order of asking."""

    given: dict = field(default_factory=dict)
    asked: dict = field(default_factory=dict)

    def ask(self, question, *, tentative=False):
        """The answer to a question: the person's, or the proposal of one that is not required; "" while it is open.

        A `tentative` one is read by its proposal meanwhile, so that nothing follows from its being open but that
        nothing can be written.
        """
        self.asked.setdefault(question.key, question)
        answer = self.given.get(question.key)
        if answer in question.options:
            return answer
        return "" if question.required and not tentative else question.proposal

    @property
    def open(self):
        """Required questions without a valid answer."""
        return [one for one in self.asked.values() if one.required and self.given.get(one.key) not in one.options]
