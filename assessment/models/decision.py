"""What people decided."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils import timezone

from assessment.models.findings import Finding
from core import fields
from core.values import date_cn
from rulebook.outcomes import Status, Verdict
from societies.models import SocietyRecord
from societies.scoping import SocietyRecordQuerySet


class Stands(models.TextChoices):
    """Whether a decision counts; if not, the first reason why."""

    HELD = "HELD", "有效"
    RESTS = "RESTS", "规则现不适用，不起作用"
    SUPERSEDED = "SUPERSEDED", "被后一认定取代"
    EXPIRED = "EXPIRED", "已过期"
    WITHDRAWN = "WITHDRAWN", "已撤销"
    NEVER_MADE = "NEVER_MADE", "误操作撤销，视为从未作出"


class DecisionQuerySet(SocietyRecordQuerySet):
    """Decisions, narrowed to those that hold."""

    def valid_on(self, day=None):
        """Those in force on a day (None: today): decided, not withdrawn before it, not past their end."""
        day = day or timezone.localdate()
        return self.filter(
            Q(withdrawn_on=None) | Q(withdrawn_on__gt=day), Q(valid_to=None) | Q(valid_to__gte=day), decided_on__lte=day
        )

    def newest_on(self, day=None):
        """Of those in force on a day the newest of each rule: the one that counts, where its rule applies."""
        return self.valid_on(day).filter(~Exists(_newer(day)))

    def stated(self):
        """Each with `stands`, which of Stands it is today; where a newer one counts in its place with that one's id,
        verdict, day and author (`newer`, `newer_verdict`, `newer_on`, `newer_by`)."""
        today = timezone.localdate()
        by = {"newer": "pk", "newer_verdict": "verdict", "newer_on": "decided_on", "newer_by": "author__name"}
        newest = _newer(today).order_by("-decided_on", "-pk")
        of_rule = Finding.objects.filter(society=OuterRef("society"), rule=OuterRef("rule"))
        ways = [
            When(never_made=True, then=Value(Stands.NEVER_MADE)),
            When(withdrawn_on__lte=today, then=Value(Stands.WITHDRAWN)),
            When(valid_to__lt=today, then=Value(Stands.EXPIRED)),
            When(newer__isnull=False, then=Value(Stands.SUPERSEDED)),
            When(Exists(of_rule.filter(status=Status.NOT_APPLICABLE)), then=Value(Stands.RESTS)),
        ]
        rows = self.annotate(**{name: Subquery(newest.values(field)[:1]) for name, field in by.items()})
        return rows.annotate(stands=Case(*ways, default=Value(Stands.HELD), output_field=models.CharField()))


def _newer(day):
    """Decisions in force on a day on the same rule of the same society, made after the one of the outer query."""
    later = Q(decided_on__gt=OuterRef("decided_on")) | Q(decided_on=OuterRef("decided_on"), pk__gt=OuterRef("pk"))
    return Decision.objects.filter(later, society=OuterRef("society"), rule=OuterRef("rule")).valid_on(day)


class Decision(SocietyRecord):
    """A person's judgement or waiver. It stands beside the machine's result, never over it."""

    rule = models.CharField("规则", max_length=4)
    verdict = fields.Choice("结论", max_length=8, choices=Verdict.choices)
    reason = models.CharField("理由", max_length=500)
    document_no = models.CharField("文号", max_length=50, blank=True)
    decided_on = fields.Day("认定日期", when=fields.PAST)
    valid_to = fields.Day("有效期至", when=fields.AHEAD, null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    # A decision taken back counts no more from `withdrawn_on` on; one never made, by mistake, from its first day on
    withdrawn_on = fields.Day("撤销起算日", when=fields.PAST, null=True, editable=False)
    withdrawn_at = models.DateTimeField("撤销时间", null=True, editable=False)
    withdrawal_reason = fields.Line("撤销原因", max_length=500, blank=True, editable=False)
    never_made = fields.YesNo("视为从未作出", default=False, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "认定与豁免"
        default_related_name = "decisions"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(never_made=False) | Q(withdrawn_on=F("decided_on")) & ~Q(withdrawal_reason=""),
                name="never_made_from_its_first_day",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_a_reason"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("decided_on")), name="decision_valid_later"
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.WAIVED) | Q(valid_to__isnull=False), name="waiver_has_an_end"
            ),
        ]

    def __str__(self):
        return f"{self.rule} {self.get_verdict_display()}"

    @property
    def how_it_stands(self):
        """What a list says of one that is `stated`: 被后一认定取代（林经办2026年11月24日认定未达标）."""
        said = f"{date_cn(self.withdrawn_on)}起撤销" if self.stands == Stands.WITHDRAWN else Stands(self.stands).label
        if self.stands != Stands.SUPERSEDED:
            return said
        return f"{said}（{self.newer_by}{date_cn(self.newer_on)}{Verdict(self.newer_verdict).label}）"

    def holds_on(self, day):
        """Whether it is in force on a day, as `valid_on` asks the database."""
        ended = (self.withdrawn_on and self.withdrawn_on <= day) or (self.valid_to and self.valid_to < day)
        return self.decided_on <= day and not ended
