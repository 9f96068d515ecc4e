"""Members by year and grade, and their dues."""

from django.db import models
from django.db.models import Q

from core import fields
from rulebook.words import Grade
from societies.models.society import SocietyRecord


class MembershipYear(SocietyRecord):
    """Members and dues of one year. Blank is unknown; 0 is a number."""

    year = fields.Year("年度", when=fields.PAST)
    individual = fields.Count("个人会员", null=True, blank=True)
    unit = fields.Count("单位会员", null=True, blank=True)
    register_updated_on = fields.Day("会员登记更新日期", when=fields.PAST, null=True, blank=True)
    dues_payable = fields.Money("应收会费（元）", null=True, blank=True)
    dues_paid = fields.Money("实收会费（元）", null=True, blank=True)
    removed = fields.Count("当年退出人数", null=True, blank=True)

    class Meta:
        verbose_name = "会员"
        default_related_name = "membership_years"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "year"],
                name="members_once_a_year",
                violation_error_message="这一年的会员数已经填过，请改原来的那条。",
            ),
            models.CheckConstraint(
                condition=Q(dues_payable=None) | Q(dues_payable__gte=0),
                name="dues_not_negative",
                violation_error_message="应收会费不能是负数。",
            ),
            models.CheckConstraint(
                condition=Q(dues_paid=None) | Q(dues_paid__gte=0),
                name="dues_paid_not_negative",
                violation_error_message="实收会费不能是负数。",
            ),
        ]

    def __str__(self):
        return f"{self.year}年会员"


class GradeCount(SocietyRecord):
    """Individual members of one grade in one year (E8: the grades sum to the individual members)."""

    year = fields.Year("年度", when=fields.PAST)
    grade = fields.Choice("等级", max_length=10, choices=Grade.choices)
    count = fields.Count("人数")

    class Meta:
        verbose_name = "会员等级"
        default_related_name = "grade_counts"
        ordering = ["-year", "grade"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "year", "grade"],
                name="grade_once_a_year",
                violation_error_message="这一年的这个等级已经填过，请改原来的那条。",
            )
        ]

    def __str__(self):
        return f"{self.year}年{self.get_grade_display()}"
