"""Policy versions, what the nights found, and what people decided."""

from assessment.models.decision import Decision, Stands
from assessment.models.findings import Finding, FindingChange
from assessment.models.foresight import Fall, Foresight
from assessment.models.night import NightlyRun
from assessment.models.policy import PolicyVersion
from assessment.models.standing import Standing

__all__ = [
    "Decision",
    "Fall",
    "Finding",
    "FindingChange",
    "Foresight",
    "NightlyRun",
    "PolicyVersion",
    "Standing",
    "Stands",
]
