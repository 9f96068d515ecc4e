"""What a rule is: a pure function from facts to an outcome, wearing its metadata."""

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from assessment.facts import Facts
from assessment.outcomes import Outcome, no_data, to_review

RULE_ID = re.compile(r"[GSWERP]\d{1,2}[ab]?")


class Kind(enum.Enum):
    """The force of the policy's words (domain.md section 2)."""

    MUST = "必须"
    SHOULD = "一般应、鼓励"  # the engine never lets it say worse than TO_REVIEW
    EVIDENCE = "须人认定"  # only a person can say
    PARAMETER = "待确认"


MUST, SHOULD, EVIDENCE, PARAMETER = Kind


@dataclass(frozen=True)
class Rule:
    """One clause of the policy as the site checks it. `section` is the profile section where its facts are entered."""

    id: str
    title: str
    clause: str
    kind: Kind
    remedy: str
    section: str
    evaluate: Callable[[Facts], Outcome]
    last: bool = False  # judged from the other rules' aggregates (G1–G3)

    def __post_init__(self):
        if not RULE_ID.fullmatch(self.id):
            raise ValueError(f"{self.id}: a rule id looks like W1 or W4a")
        for name in ("title", "clause", "remedy"):
            if not getattr(self, name).strip():
                raise ValueError(f"{self.id}: {name} is empty")

    @property
    def reading(self):
        """How we read the clause: the first paragraph of the function's docstring."""
        return (self.evaluate.__doc__ or "").strip()


def rule(id, title, *, clause, remedy, section="", kind=MUST):
    """Turn a function from facts to an outcome into a Rule. Registers nothing: rules/__init__.py collects."""

    def declare(evaluate):
        return Rule(id, title, clause, kind, remedy, section, evaluate)

    return declare


def judged(id, title, *, clause, remedy, supports=None, reading=""):
    """A clause no machine can judge: NO_DATA without a valid file, TO_REVIEW with one until somebody decides."""
    wanted = supports or id

    def evaluate(facts):
        files = [f for f in facts.society.files(wanted) if f.valid_to is None or f.valid_to >= facts.as_of]
        if not files:
            return no_data("未上传佐证材料。", "evidence")
        return to_review(f"已上传佐证材料{len(files)}份，待认定。", "evidence", 佐证材料=len(files))

    evaluate.__doc__ = reading or "由审核人员依据佐证材料认定。"
    return Rule(id, title, clause, EVIDENCE, remedy, "evidence", evaluate)


def collect(*chapters: ModuleType):
    """{id: Rule} of every rule in the chapters, in their order; a duplicate id stops the site."""
    found = {}
    for chapter in chapters:
        for value in vars(chapter).values():
            if isinstance(value, Rule):
                if value.id in found:
                    raise ValueError(f"{value.id}: two rules have this id")
                found[value.id] = value
    return found
