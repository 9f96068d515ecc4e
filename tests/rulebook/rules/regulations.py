"""What the tests of 规章制度与财务 (三·4) begin with."""

from rulebook.engine import judge
from rulebook.facts import finance as money
from rulebook.rules import RULES
from tests.rulebook.rules.given import given, row

NAME = "江海省测试学会"  # the name in given.py


def state(rule, facts):
    """(state, sentence) of one rule."""
    outcome = judge(RULES[rule], facts)
    return str(outcome.status), outcome.explanation


def account(year=2025, **values):
    return row(money.AccountFact, year=year, **values)


def funded(account=None, as_of="2026-11-30", policy=None, register=None, **parts):
    accounts = (account,) if account else ()
    return given(as_of, policy, register, finance=money.FinanceFacts(accounts=accounts, **parts))
