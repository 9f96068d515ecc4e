"""Policy versions, what the nights found, and what people decided."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.locking import Versioned
from rulebook.dates import written
from rulebook.outcomes import Attained, Status
from societies.models import Society, SocietyRecord
from societies.scoping import SocietyRecordQuerySet


class SharedQuerySet(models.QuerySet):
    """Rows of the association itself: read by everybody whose role holds the model's `read_permission`."""

    def visible_to(self, user):
        """All of them, or none."""
        return self if user.has_perm(self.model.read_permission) else self.none()


class PolicyVersion(Versioned):
    """The numbers of the policy from one day on. Past results keep the version they were judged by."""

    document_no = models.CharField("文号", max_length=50)
    title = models.CharField("名称", max_length=150)
    in_force_from = models.DateField("生效日期", unique=True)
    parameters = models.JSONField("参数", default=dict)
    note = models.CharField("说明", max_length=300, blank=True)

    read_permission = "assessment.view_rules"
    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "政策版本"
        ordering = ["-in_force_from"]

    def __str__(self):
        return f"{self.document_no}（{self.in_force_from}起）"


class NightlyRun(models.Model):
    """One check of every society on one business date in Asia/Shanghai."""

    class State(models.TextChoices):
        RUNNING = "RUNNING", "检查中"
        DONE = "DONE", "已完成"
        INCOMPLETE = "INCOMPLETE", "部分未完成"

    business_date = models.DateField("检查日期", unique=True)
    round = models.PositiveSmallIntegerField("第几轮", default=1)  # a person may have a finished date done again
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.RUNNING)
    started = models.DateTimeField("开始时间", default=timezone.now)
    finished = models.DateTimeField("结束时间", null=True)
    chunks = models.PositiveIntegerField("批数", default=0)
    societies = models.PositiveIntegerField("学会数", default=0)
    changed = models.PositiveIntegerField("变化数", default=0)
    errors = models.PositiveIntegerField("异常数", default=0)

    read_permission = "assessment.view_nightly"
    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "夜间检查"
        ordering = ["-business_date"]

    def __str__(self):
        return f"{written(self.business_date)}夜间检查"


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
    objects = SocietyRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "检查结果"
        constraints = [models.UniqueConstraint(fields=["society", "rule"], name="one_result_per_society_and_rule")]
        indexes = [models.Index(fields=["rule", "status"])]

    def __str__(self):
        return f"{self.society_id} {self.rule} {self.status}"


class FindingChange(models.Model):
    """A state that changed, and from which day it held: the history, without nightly copies."""

    society = models.ForeignKey(Society, models.CASCADE, related_name="finding_changes")
    rule = models.CharField("规则", max_length=4)
    old = models.CharField("原状态", max_length=14, blank=True)
    new = models.CharField("新状态", max_length=14)
    explanation = models.CharField("说明", max_length=1000)
    on = models.DateField("日期")
    policy = models.ForeignKey(PolicyVersion, models.PROTECT, null=True)
    recorded = models.DateTimeField("记录时间", default=timezone.now)

    society_path = "society"
    objects = SocietyRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "结果变化"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["society", "rule", "on"])]

    def __str__(self):
        return f"{self.rule} {self.old}→{self.new}"


class Standing(models.Model):
    """Where a society stands: the aggregates, its due date and attainment."""

    society = models.OneToOneField(Society, models.CASCADE, related_name="standing")
    state = models.CharField("两化", max_length=8, choices=Attained.choices)
    secretary_general = models.CharField("秘书长职业化", max_length=14, choices=Status.choices)
    secretariat = models.CharField("秘书处实体化", max_length=14, choices=Status.choices)
    due_on = models.DateField("应达标日期")
    first_met_on = models.DateField("首次达标日期", null=True)
    lost_on = models.DateField("滑落日期", null=True)
    counts = models.JSONField("各状态条数", default=dict)
    trial = models.BooleanField("试算", default=False)  # judged for another day than its own; not part of the history
    as_of = models.DateField("判定日期")

    society_path = "society"
    objects = SocietyRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "两化状态"

    def __str__(self):
        return f"{self.society_id} {self.state}"


class DecisionQuerySet(SocietyRecordQuerySet):
    """Decisions, narrowed to those that hold."""

    def valid_on(self, day=None):
        """Those in force on a day (None: today): decided, not withdrawn before it, not past their end."""
        day = day or timezone.localdate()
        return self.filter(
            Q(withdrawn_on=None) | Q(withdrawn_on__gt=day), Q(valid_to=None) | Q(valid_to__gte=day), decided_on__lte=day
        )


class Decision(SocietyRecord):
    """A person's judgement or waiver. It stands beside the machine's result, never over it."""

    class Verdict(models.TextChoices):
        MET = "MET", "认定达标"
        NOT_MET = "NOT_MET", "认定未达标"
        WAIVED = "WAIVED", "豁免"

    rule = models.CharField("规则", max_length=4)
    verdict = models.CharField("结论", max_length=8, choices=Verdict.choices)
    reason = models.CharField("理由", max_length=500)
    document_no = models.CharField("文号", max_length=50, blank=True)
    decided_on = models.DateField("认定日期")
    valid_to = models.DateField("有效期至", null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    withdrawn_on = models.DateField("撤销日期", null=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "认定与豁免"
        default_related_name = "decisions"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_a_reason"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("decided_on")), name="decision_valid_later"
            ),
            models.CheckConstraint(
                condition=~Q(verdict="WAIVED") | Q(valid_to__isnull=False), name="waiver_has_an_end"
            ),
        ]

    def __str__(self):
        return f"{self.rule} {self.get_verdict_display()}"
