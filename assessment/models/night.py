"""The nightly checks."""

from django.db import models
from django.utils import timezone

from assessment.models.policy import SharedQuerySet
from rulebook.dates import written


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
