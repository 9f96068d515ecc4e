"""What people decided."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from assessment.models.findings import Finding
from core import fields
from rulebook.outcomes import Status, Verdict
from societies.models import SocietyRecord
from societies.scoping import SocietyRecordQuerySet


class DecisionQuerySet(SocietyRecordQuerySet):
    """Decisions, narrowed to those that hold."""

    def valid_on(self, day=None):
        """Those in force on a day (None: today): decided, not withdrawn before it, not past their end."""
        day = day or timezone.localdate()
        return self.filter(
            Q(withdrawn_on=None) | Q(withdrawn_on__gt=day), Q(valid_to=None) | Q(valid_to__gte=day), decided_on__lte=day
        )

    def resting(self):
        """Each with `rests`: whether its rule, as it stands, does not speak of the society, so that it counts for
        nothing (rulebook.attainment.counted)."""
        of_rule = Finding.objects.filter(society=OuterRef("society"), rule=OuterRef("rule"))
        return self.annotate(rests=Exists(of_rule.filter(status=Status.NOT_APPLICABLE)))


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

    def holds_on(self, day):
        """Whether it is in force on a day, as `valid_on` asks the database."""
        ended = (self.withdrawn_on and self.withdrawn_on <= day) or (self.valid_to and self.valid_to < day)
        return self.decided_on <= day and not ended
