"""Party organisations on the level of the council and of the secretariat (四·1)."""

from django.db import models

from core import fields
from rulebook.words import PartyForm, PartyLevel
from societies.models.society import SocietyRecord


class PartyOrganisation(SocietyRecord):
    """One row a level; a society that states 无 has a row with form NONE, one that says nothing has none."""

    level = fields.Choice("层面", max_length=12, choices=PartyLevel.choices)
    form = fields.Choice("组织形式", max_length=14, choices=PartyForm.choices)
    founded_on = fields.DayOrMonth("成立日期", when=fields.PAST, null=True, blank=True)
    head = fields.Name("负责人（书记、组长）", max_length=50, blank=True)
    members = fields.Line("成员", max_length=300, blank=True, personal=fields.PRIVATE)
    full_members = fields.Count("正式党员数", null=True, blank=True)
    probationary_members = fields.Count("预备党员数", null=True, blank=True)
    has_committee = fields.YesNo("设支委会", null=True, blank=True)
    elected_on = fields.DayOrMonth("本届选举日期", when=fields.PAST, null=True, blank=True)

    class Meta:
        verbose_name = "党组织"
        default_related_name = "party_organisations"
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "level"],
                name="party_once_a_level",
                violation_error_message="这一层面的党组织已经填过，请改原来的那条。",
            )
        ]

    def __str__(self):
        return f"{self.get_level_display()} {self.get_form_display()}"
