"""Every rule of the policy, chapter by chapter."""

from rulebook.rules import entity, goals, party, regulations, secretary_general, staff
from rulebook.rules.base import collect

RULES = collect(goals, secretary_general, staff, entity, regulations, party)
