"""Facts for rule tests, built without a database: everything unknown unless said."""

import datetime

from rulebook.facts import Facts
from rulebook.facts import finance as money
from rulebook.facts import society as register
from rulebook.facts import staffing as people
from rulebook.policy import Policy

AS_OF = datetime.date(2026, 11, 30)


def day(text):
    """A date from ISO text; None stays None."""
    return datetime.date.fromisoformat(text) if text else None


def row(kind, /, **values):
    """A fact row with everything unknown (None, or "" for text) but the values given; ISO text becomes a date."""
    defaults = {name: "" if kind.__annotations__[name] is str else None for name in kind._fields}
    if unknown := set(values) - set(defaults):
        raise TypeError(f"{kind.__name__} has no {unknown}")
    dates = {n for n in kind._fields if "date" in str(kind.__annotations__[n])}
    return kind(**defaults | {n: day(v) if n in dates and isinstance(v, str) else v for n, v in values.items()})


def society(identity=None, **parts):
    """SocietyFacts; `identity` holds fields of the society's own row."""
    return register.SocietyFacts(
        identity=row(register.Identity, id=1, name="江海省测试学会", **(identity or {})), **parts
    )


def given(as_of=AS_OF, policy=None, society=None, staffing=None, finance=None):
    """Facts on a day. Parts not given know nothing."""
    as_of = day(as_of) if isinstance(as_of, str) else as_of
    nobody = register.SocietyFacts(identity=row(register.Identity, id=1, name="江海省测试学会"))
    return Facts(1, as_of, policy or Policy(), society or nobody, staffing or people.NOBODY, finance or money.NOTHING)


OF_SOCIETY = {"time": "FULL", "employment": "SOCIETY"}


def full_time(count, **values):
    """That many full-time employees of the society in service."""
    return tuple(
        row(people.StaffFact, id=n, name=f"人员{n}", **{"hired_on": "2020-01-01"} | OF_SOCIETY | values)
        for n in range(count)
    )


IN_ORDER = {
    "time": "FULL",
    "employment": "SOCIETY",
    "education": "BACHELOR",
    "related_major": True,
    "recruitment": "OPEN",
    "hired_on": "2020-01-01",
    "contract_from": "2020-01-01",
    "contract_to": "2026-11-30",
    "social_insurance": True,
    "payer": "SOCIETY",
    "salary_basis": "INSTITUTION",
}


def person(name="孙三", **values):
    """A full-time employee of whom everything is in order on AS_OF, but for the values given."""
    return row(people.StaffFact, id=1, name=name, **IN_ORDER | values)
