"""Council terms (届), governing bodies, their members and resolutions."""

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThan

from core import fields
from core.fields.months import Earliest, Latest
from core.values import date_cn
from rulebook.words import BodyKind, ResolutionKind
from societies.models.society import SocietyRecord


class CouncilTerm(SocietyRecord):
    """One term (届) of the council; an approved extension moves its end."""

    number = fields.Ordinal("届次", null=True, blank=True)
    starts_on = fields.DayOrMonth("本届起始", when=fields.AHEAD)
    ends_on = fields.DayOrMonth("本届届满", when=fields.AHEAD)
    extended_to = fields.DayOrMonth("批准延期至", when=fields.AHEAD, null=True, blank=True)
    extension_document = fields.Line("延期批文", max_length=100, blank=True)
    congress_on = fields.DayOrMonth("换届大会日期", when=fields.AHEAD, null=True, blank=True)

    class Meta:
        verbose_name = "届次"
        default_related_name = "terms"
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "starts_on"],
                name="term_starts_once",
                violation_error_message="这一天起的届次已经填过，请改原来的那条。",
            ),
            models.CheckConstraint(
                condition=Q(GreaterThan(Latest("ends_on"), Earliest("starts_on"))),
                name="term_ends_after_start",
                violation_error_message="本届届满应晚于本届起始。",
            ),
            models.CheckConstraint(
                condition=Q(GreaterThan(Latest("extended_to"), Earliest("ends_on"))),
                name="extension_after_end",
                violation_error_message="批准延期至应晚于本届届满。",
            ),
        ]

    @property
    def span(self):
        """(first day, last day): a society has one term at a time."""
        return self.starts_on, self.extended_to or self.ends_on

    def __str__(self):
        return f"第{self.number}届" if self.number else f"{date_cn(self.starts_on)}起的一届"


class GoverningBody(SocietyRecord):
    """A body of one term and its size."""

    term = fields.Link(CouncilTerm, models.CASCADE, verbose_name="届次")
    kind = fields.Choice("机构", max_length=12, choices=BodyKind.choices)
    size = fields.Count("人数", null=True, blank=True)

    class Meta:
        verbose_name = "治理机构"
        default_related_name = "bodies"
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "kind"],
                name="body_once_a_term",
                violation_error_message="这一届的这个机构已经填过，请改原来的那条。",
            )
        ]

    def __str__(self):
        return f"{self.term}{self.get_kind_display()}"


class BodyMember(SocietyRecord):
    """A named person on a body; needed where the law forbids two hats (监事)."""

    body = fields.Link(GoverningBody, models.CASCADE, verbose_name="机构")
    name = fields.Name("姓名", max_length=50)
    name_order = fields.NameOrder("拼音次序", person=True)
    position = fields.Line("职务", max_length=50, blank=True)

    class Meta:
        verbose_name = "机构成员"
        default_related_name = "members"
        ordering = ["name_order", "pk"]

    def __str__(self):
        return self.name


class CongressYear(SocietyRecord):
    """Whether the 会员代表大会 meets in a year: R8 asks for a disclosure to it in a year with one."""

    year = fields.Year("年度", when=fields.PAST)
    held = fields.YesNo("本年召开会员代表大会", null=True, blank=True)

    class Meta:
        verbose_name = "会员代表大会"
        default_related_name = "congress_years"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "year"],
                name="congress_once_a_year",
                violation_error_message="这一年是否召开会员代表大会已经填过，请改原来的那条。",
            )
        ]

    def __str__(self):
        return f"{self.year}年会员代表大会"


class Resolution(SocietyRecord):
    """A resolution with its vote (E10: 民发〔2014〕166号)."""

    body = fields.Choice("作出机构", max_length=12, choices=BodyKind.choices)
    kind = fields.Choice("事项", max_length=20, choices=ResolutionKind.choices)
    title = fields.Line("标题", max_length=200, blank=True)
    decided_on = fields.Day("日期", when=fields.PAST)
    delegates = fields.Count("应到人数", null=True, blank=True)
    present = fields.Count("实到人数", null=True, blank=True)
    in_favour = fields.Count("赞成票", null=True, blank=True)
    secret_ballot = fields.YesNo("无记名投票", null=True, blank=True)
    published_on = fields.Day("公布日期", when=fields.PAST, null=True, blank=True)

    class Meta:
        verbose_name = "决议"
        default_related_name = "resolutions"
        ordering = ["-decided_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(present=None) | Q(delegates=None) | Q(present__lte=F("delegates")),
                name="present_of_delegates",
                violation_error_message="实到人数不能多于应到人数。",
            ),
            models.CheckConstraint(
                condition=Q(in_favour=None) | Q(present=None) | Q(in_favour__lte=F("present")),
                name="votes_of_present",
                violation_error_message="赞成票不能多于实到人数。",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {date_cn(self.decided_on)}"
