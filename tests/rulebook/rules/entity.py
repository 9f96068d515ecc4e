"""What the tests of 秘书处实体化 (三·3) begin with: facts of which only a little is known."""

from decimal import Decimal

from rulebook.engine import judge
from rulebook.facts import finance as money
from rulebook.facts import society as register
from rulebook.rules import RULES
from tests.rulebook.rules.given import given, row, society


def state(rule, facts):
    """(state, sentence) of one rule."""
    outcome = judge(RULES[rule], facts)
    return str(outcome.status), outcome.explanation


def known(policy=None, as_of="2026-11-30", identity=None, **parts):
    """Facts of a society of which only this is known."""
    return given(as_of, policy, society=society(identity, **parts))


def funded(as_of="2026-11-30", policy=None, **parts):
    """Facts of a society of whose money only this is known."""
    return given(as_of, policy, finance=money.FinanceFacts(**parts))


def statement(year, **values):
    return row(
        money.StatementFact, year=year, **{k: Decimal(v) if isinstance(v, str) else v for k, v in values.items()}
    )


def evidence(supports, **values):
    return (row(register.EvidenceFact, supports=supports, **values),)


def department(name, **values):
    return row(register.DepartmentFact, name=name, **values)


def contract(year):
    return (row(money.ContractFact, year=year, title="科技评估"),)


def members(year=2026, **values):
    return row(register.MembersFact, year=year, **values)


def grades(year=2026, **counts):
    return tuple(register.GradeFact(year, grade, count) for grade, count in counts.items())


VOTE = {
    "kind": "DUES",
    "body": "CONGRESS",
    "decided_on": "2026-06-01",
    "delegates": 150,
    "present": 100,
    "in_favour": 51,
    "secret_ballot": True,
    "published_on": "2026-07-01",
}


def voted(as_of="2026-11-30", dues=None, **changes):
    return known(as_of=as_of, resolutions=(row(register.ResolutionFact, **VOTE | changes),), members=dues)
