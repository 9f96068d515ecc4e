"""Departments, committees, public-service platforms and what they produced (三·3)."""

from django.db import models

from core import fields
from rulebook.words import ActivityKind, CommitteeKind
from societies.models.society import SocietyRecord


class Department(SocietyRecord):
    """A department or centre inside the secretariat (内设机构)."""

    name = fields.Line("名称", max_length=100)
    name_order = fields.NameOrder("拼音次序")
    founded_on = fields.Day("设立日期", when=fields.PAST, null=True, blank=True)
    closed_on = fields.Day("撤销日期", when=fields.PAST, null=True, blank=True)
    duties = fields.Line("职责", max_length=300, blank=True)

    class Meta:
        verbose_name = "内设机构"
        default_related_name = "departments"
        ordering = ["name_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "name"], name="department_once", violation_error_message="同名的内设机构已经填过。"
            )
        ]

    def __str__(self):
        return self.name


class Committee(SocietyRecord):
    """A special or working committee and the day it was last active (G5, E5)."""

    kind = fields.Choice("类别", max_length=10, choices=CommitteeKind.choices)
    name = fields.Line("名称", max_length=100)
    name_order = fields.NameOrder("拼音次序")
    founded_on = fields.Day("设立日期", when=fields.PAST, null=True, blank=True)
    last_active_on = fields.Day("最近活动日期", when=fields.PAST, null=True, blank=True)

    class Meta:
        verbose_name = "分支机构"
        default_related_name = "committees"
        ordering = ["kind", "name_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "name"], name="committee_once", violation_error_message="同名的分支机构已经填过。"
            )
        ]

    def __str__(self):
        return self.name


class Platform(SocietyRecord):
    """A public-service platform."""

    name = fields.Line("名称", max_length=100)
    name_order = fields.NameOrder("拼音次序")
    purpose = fields.Line("用途", max_length=200, blank=True)
    founded_on = fields.Day("建立日期", when=fields.PAST, null=True, blank=True)
    last_active_on = fields.Day("最近活动日期", when=fields.PAST, null=True, blank=True)

    class Meta:
        verbose_name = "公共服务平台"
        default_related_name = "platforms"
        ordering = ["name_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "name"], name="platform_once", violation_error_message="同名的公共服务平台已经填过。"
            )
        ]

    def __str__(self):
        return self.name


class Activity(SocietyRecord):
    """How many products of one kind a year brought."""

    year = fields.Year("年度", when=fields.PAST)
    kind = fields.Choice("类别", max_length=12, choices=ActivityKind.choices)
    count = fields.Count("项数")
    summary = fields.Line("主要内容", max_length=300, blank=True)

    class Meta:
        verbose_name = "业务活动"
        default_related_name = "activities"
        ordering = ["-year", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "year", "kind"],
                name="activity_once_a_year",
                violation_error_message="这一年的这类活动已经填过，请改原来的那条。",
            )
        ]

    def __str__(self):
        return f"{self.year}年{self.get_kind_display()}"
