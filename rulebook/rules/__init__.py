"""Every rule of the policy, chapter by chapter."""

from rulebook.policy import Policy
from rulebook.rules import entity, goals, party, regulations, secretary_general, staff
from rulebook.rules.base import MUST, collect
from rulebook.rules.chapters import CHAPTERS

RULES = collect(goals, secretary_general, staff, entity, regulations, party)
COLUMNS = [rule.id for chapter in CHAPTERS for rule in RULES.values() if rule.chapter == chapter]  # of a matrix
MAIN = [  # what the machine says of every society: the musts, and what attainment asks for beside them
    rule
    for rule in COLUMNS
    if RULES[rule].force is MUST and not RULES[rule].last or rule in Policy.secretary_general_met_or_decided
]
