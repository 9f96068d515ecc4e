"""What the rules say of a society, and how that changed."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from assessment.models.policy import PolicyVersion
from rulebook.outcomes import Status
from societies.models import Society
from societies.scoping import SocietyRecordQuerySet


class Finding(models.Model):
    """The machine's current result of one rule for one society; `as_of` moves only when the result does."""

    society = models.ForeignKey(Society, models.CASCADE, related_name="findings")
    rule = models.CharField("规则", max_length=4)
    status = models.CharField("状态", max_length=14, choices=Status.choices)
    explanation = models.CharField("说明", max_length=1000)
    values = models.JSONField("数值", default=dict, encoder=DjangoJSONEncoder)
    link = models.CharField(max_length=40, blank=True)
    as_of = models.DateField("判定日期")
    since = models.DateField("此状态自")
    policy = models.ForeignKey(PolicyVersion, models.PROTECT, null=True)

    society_path = "society"
    worked_out = True  # from the society's records: goes with it, and is made anew (societies.hanging)
    objects = SocietyRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "检查结果"
        constraints = [models.UniqueConstraint(fields=["society", "rule"], name="one_result_per_society_and_rule")]
        indexes = [models.Index(fields=["rule", "status"])]

    def __str__(self):
        return f"{self.society_id} {self.rule} {self.status}"


class FindingChange(models.Model):
    """A state that changed, and from which day it held: the history, without nightly copies.

    It is a history of days. A row leads from the state of the days before to the one at the end of its day, with the
    last sentence of that day; what came and went within a day is in the audit trail alone.
    """

    society = models.ForeignKey(Society, models.CASCADE, related_name="finding_changes")
    rule = models.CharField("规则", max_length=4)
    old = models.CharField("原状态", max_length=14, blank=True)
    new = models.CharField("新状态", max_length=14)
    explanation = models.CharField("说明", max_length=1000)
    on = models.DateField("日期")
    policy = models.ForeignKey(PolicyVersion, models.PROTECT, null=True)
    recorded = models.DateTimeField("记录时间", default=timezone.now)

    society_path = "society"
    worked_out = True  # from the society's records: goes with it, and is made anew (societies.hanging)
    objects = SocietyRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "结果变化"
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["society", "rule", "on"], name="one_change_a_day")]

    def __str__(self):
        return f"{self.rule} {self.old}→{self.new}"
