"""Totals that a register states without saying what they are made of: kept to check against, never judged."""

from django.db import models

from core import fields
from societies.models.society import SocietyRecord


class Stated(models.TextChoices):
    """Of what the total is."""

    MEMBERS = "MEMBERS", "会员总数"
    STAFF = "STAFF", "专职人员数"


class StatedFigure(SocietyRecord):
    """A total of one year as a register has it. No rule reads it: what is judged is what it is made of."""

    what = fields.Choice("项目", max_length=10, choices=Stated.choices)
    year = fields.Year("年度", when=fields.PAST)
    value = fields.Count("数量")

    class Meta:
        verbose_name = "名册所列合计"
        default_related_name = "stated_figures"
        ordering = ["what", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "what", "year"],
                name="stated_once_a_year",
                violation_error_message="这一年的这个合计已经有了，请改原来的那条。",
            )
        ]

    def __str__(self):
        return f"{self.year}年{self.get_what_display()}"
