"""The set of regulations a society works by (三·4)."""

from django.db import models
from django.db.models import F, Q

from core import fields
from rulebook.words import RegulationKind
from societies.models.society import SocietyRecord


class Regulation(SocietyRecord):
    """One regulation in force; past its review date it no longer counts."""

    kind = fields.Choice("种类", max_length=12, choices=RegulationKind.choices)
    title = fields.Line("名称", max_length=150)
    adopted_on = fields.Day("通过日期", when=fields.PAST, null=True, blank=True)
    adopted_by = fields.Line("通过机构", max_length=50, blank=True)
    review_by = fields.Day("复核截止日期", when=fields.AHEAD, null=True, blank=True)

    class Meta:
        verbose_name = "规章制度"
        default_related_name = "regulations"
        ordering = ["kind", "-adopted_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(review_by=None) | Q(adopted_on=None) | Q(review_by__gte=F("adopted_on")),
                name="review_after_adoption",
                violation_error_message="复核截止日期应不早于通过日期。",
            )
        ]

    def __str__(self):
        return self.title
