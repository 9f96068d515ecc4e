"""Every single fact of a society as a place that can be changed to another value or made unknown."""

import dataclasses
import datetime
from decimal import Decimal

from django.db.models import DateField
from hypothesis import strategies as st

from core.fields import DayOrMonth
from finance import models as finance
from rulebook.months import Month
from societies import models as societies
from staffing import models as staffing

# Blank in these places is an answer, not an unknown: no end, no extension.
ANSWERS = {
    "valid_to",
    "ends_on",
    "extended_to",
    "left_on",
    "review_by",
    "closed_on",
}
# Not entered by anyone: worked out by the site from other facts.
WORKED_OUT = {
    "id",
    "member_id",
    "society_id",
    "term_id",
    "recorded_on",
    "same_legal_representative",
    "faults",
    "uscc_valid",
}
MODELS = {
    "Identity": societies.Society,
    "LabelFact": societies.Label,
    "TermFact": societies.CouncilTerm,
    "BodyFact": societies.GoverningBody,
    "MembersFact": societies.MembershipYear,
    "GradeFact": societies.GradeCount,
    "CongressFact": societies.CongressYear,
    "ResolutionFact": societies.Resolution,
    "DepartmentFact": societies.Department,
    "CommitteeFact": societies.Committee,
    "PlatformFact": societies.Platform,
    "ActivityFact": societies.Activity,
    "PartyFact": societies.PartyOrganisation,
    "RegulationFact": societies.Regulation,
    "EvidenceFact": societies.Evidence,
    "SecretaryGeneralFact": staffing.SecretaryGeneral,
    "StaffFact": staffing.StaffMember,
    "TrainingFact": staffing.Training,
    "ExchangeFact": staffing.Exchange,
    "AppraisalFact": staffing.Appraisal,
    "AccountFact": finance.AccountSetup,
    "StatementFact": finance.Statement,
    "BudgetFact": finance.Budget,
    "DisclosureFact": finance.Disclosure,
    "ContractFact": finance.GovernmentContract,
    "FundFact": finance.Fund,
    "AuditReportFact": finance.AuditReport,
}
NAMES = ["理甲", "理乙", "监甲", "钱二", "江海省测试学会", "513200005090100173", "江海大学"]


def leaves(facts):
    """{place: strategy of values that the database would hold there}."""
    return {place: st.sampled_from(values) for place, values in samples(facts).items()}


def samples(facts):
    """{place: values that the database would hold there}."""
    return {path: _values(kind, name) for path, kind, name, _ in _walk(facts) if name not in WORKED_OUT}


def lengths(facts):
    """{place: how long its text may be} of every text that people write."""
    return {
        path: _field(kind, name).max_length
        for path, kind, name, value in _walk(facts)
        if isinstance(value, str) and not _field(kind, name).choices
    }


def erasable(facts):
    """{place: what unknown looks like there} of every fact known."""
    return {"society.members": None} | {
        path: blank
        for path, kind, name, value in _walk(facts)
        if name not in WORKED_OUT | ANSWERS and _may_be_blank(kind, name) and value != (blank := _blank(kind, name))
    }


def _walk(facts, path=""):
    """(place, name of the row's class, name of the field, value) of everything in the three parts of facts."""
    parts = ("society", "staffing", "finance")
    for name, value in [(p, getattr(facts, p)) for p in parts] if not path else _inside(facts):
        place = f"{path}.{name}".strip(".")
        kind = type(facts).__name__
        if kind in MODELS:
            yield place, kind, name, value
        elif dataclasses.is_dataclass(value) or isinstance(value, tuple):
            yield from _walk(value, place)


def _names(kind, name):
    return (kind, name) == ("BodyFact", "members")


def _inside(value):
    if dataclasses.is_dataclass(value):
        return [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
    names = getattr(value, "_fields", None) or map(str, range(len(value)))
    return list(zip(names, value, strict=True))


def _field(kind, name):
    return MODELS[kind]._meta.get_field(name)


def _may_be_blank(kind, name):
    return _names(kind, name) or _field(kind, name).null or _field(kind, name).blank


def _blank(kind, name):
    if _names(kind, name):
        return ()
    return None if _field(kind, name).null else ""


def _values(kind, name):
    if _names(kind, name):
        return [("理甲",), ("监甲", "钱二"), ("监乙",)]
    field = _field(kind, name)
    if field.choices:
        return [code for code, _ in field.choices]
    if isinstance(field, DateField):
        days = [datetime.date(2026, 11, 30) + datetime.timedelta(days) for days in _FROM_TODAY]
        return days + (_MONTHS if isinstance(field, DayOrMonth) else [])
    return {
        "BooleanField": [True, False],
        "DecimalField": [Decimal(0), Decimal(19), Decimal(150)],
        "CharField": NAMES,
    }.get(field.get_internal_type(), [0, 1, 2, 7, 2024, 2025, 2026, 5000])


_FROM_TODAY = [-30_000, -20_000, -1900, -900, -400, -200, -1, 0, 1, 400]
_MONTHS = [Month(1968, 3), Month(2026, 11), Month(2026, 12)]


def put(facts, place, value):
    """Facts with another value at a place (erasing.py)."""
    head, _, rest = place.partition(".")
    old = facts[int(head)] if head.isdigit() else getattr(facts, head)
    new = put(old, rest, value) if rest else value
    if isinstance(facts, tuple):
        return (
            facts._replace(**{head: new}) if not head.isdigit() else (*facts[: int(head)], new, *facts[int(head) + 1 :])
        )
    return dataclasses.replace(facts, **{head: new})
