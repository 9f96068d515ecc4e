"""Every rule of the policy, chapter by chapter."""

from assessment.rules import entity, goals, party, regulations, secretary_general, staff
from assessment.rules.base import collect

RULES = collect(goals, secretary_general, staff, entity, regulations, party)
