"""What a rule can say of a society on a day. Pure: no Django here."""

from dataclasses import dataclass, field

from rulebook.words.labelled import Labelled


class Status(Labelled):
    """The seven states of a rule for one society on one day. Unknown is never a failure and never a pass."""

    MET = "MET", "达标"
    NOT_MET = "NOT_MET", "未达标"
    TO_REVIEW = "TO_REVIEW", "待认定"
    NOT_DUE = "NOT_DUE", "未到期"
    NO_DATA = "NO_DATA", "资料缺失"
    NOT_APPLICABLE = "NOT_APPLICABLE", "不适用"
    ERROR = "ERROR", "检查异常"


class Attained(Labelled):
    """Attainment (两化达标状态) of a society."""

    ATTAINED = "ATTAINED", "已达标"
    NOT_DUE = "NOT_DUE", "未到期"
    OVERDUE = "OVERDUE", "逾期未达标"
    LAPSED = "LAPSED", "达标后滑落"


class Verdict(Labelled):
    """What a person may decide of a rule; it stands beside the machine's result, and counts in its place."""

    MET = "MET", "认定达标"
    NOT_MET = "NOT_MET", "认定未达标"
    WAIVED = "WAIVED", "豁免"


STATES = (*Status, Verdict.WAIVED)  # what a rule can count as: the machine's result, or what was decided


@dataclass(frozen=True, slots=True)
class Outcome:
    """A state, the sentence that explains it with the values used, the values by label, and where to mend it."""

    status: Status
    explanation: str
    values: dict = field(default_factory=dict)
    link: str = ""


def met(explanation, **values):
    """The clause is kept."""
    return Outcome(Status.MET, explanation, values)


def not_met(explanation, link="", **values):
    """The clause is not kept."""
    return Outcome(Status.NOT_MET, explanation, values, link)


def to_review(explanation, link="", **values):
    """Only a person can say."""
    return Outcome(Status.TO_REVIEW, explanation, values, link)


def not_due(explanation, **values):
    """The day by which it must be kept has not come."""
    return Outcome(Status.NOT_DUE, explanation, values)


def no_data(explanation, link="", **values):
    """A fact is missing or out of date; the explanation names it and `link` is the section where it is entered."""
    return Outcome(Status.NO_DATA, explanation, values, link)


def not_applicable(explanation, **values):
    """The clause does not speak of this society."""
    return Outcome(Status.NOT_APPLICABLE, explanation, values)
