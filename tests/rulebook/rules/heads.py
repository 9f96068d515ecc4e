"""What the tests of 秘书长职业化 (三·1) begin with."""

from rulebook.engine import judge
from rulebook.facts.staffing import SecretaryGeneralFact, StaffingFacts
from rulebook.rules import RULES
from tests.rulebook.rules.given import AS_OF, given, row, society

PERSON = {"name": "钱二", "starts_on": "2022-01-01"}


def someone(**values):
    return row(SecretaryGeneralFact, **PERSON | values)


def of(*secretaries, known=True, **parts):
    return given(staffing=StaffingFacts(secretaries=secretaries, secretaries_known=known), **parts)


def outcome(id, identity=None, evidence=(), terms=(), as_of=AS_OF, policy=None, **values):
    facts = society(identity, evidence=evidence, terms=terms)
    return judge(RULES[id], of(someone(**values), society=facts, as_of=as_of, policy=policy))
