"""The tables of the ground floor: background work as rows, and signs of life."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone


def first_pause():
    """How long a new job waits before its message counts as lost."""
    return timedelta(seconds=settings.JOB_UNSENT_SECONDS)


def in_a_while():
    """When the message of a job submitted now counts as lost."""
    return timezone.now() + first_pause()


class JobQuerySet(models.QuerySet):
    """Reads of background jobs."""

    def visible_to(self, user):
        """Jobs this person asked for; those with `accounts.view_all_jobs` see all."""
        return self if user.has_perm("accounts.view_all_jobs") else self.filter(owner_id=user.pk)

    def waiting(self):
        """Jobs that still have something to do."""
        return self.filter(status__in=[Job.Status.QUEUED, Job.Status.RUNNING])


class Job(models.Model):
    """One piece of background work. The row is the truth, the broker's message only a wake-up call."""

    class Status(models.TextChoices):
        QUEUED = "QUEUED", "排队中"
        RUNNING = "RUNNING", "进行中"
        DONE = "DONE", "已完成"
        FAILED = "FAILED", "未完成"

    kind = models.CharField("种类", max_length=40)
    title = models.CharField("名称", max_length=200, blank=True)
    key = models.CharField("唯一键", max_length=120, unique=True, null=True, blank=True)
    params = models.JSONField("参数", default=dict)
    owner_id = models.BigIntegerField("提交人", null=True, db_index=True)
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    token = models.CharField(max_length=32, blank=True)
    heartbeat = models.DateTimeField(null=True)
    send_after = models.DateTimeField(default=in_a_while)  # while queued: when its message counts as lost
    done = models.PositiveIntegerField("已完成数", default=0)
    total = models.PositiveIntegerField("总数", default=0)
    message = models.CharField("说明", max_length=500, blank=True)
    result = models.JSONField("结果", default=dict)
    created = models.DateTimeField("提交时间", default=timezone.now)
    finished = models.DateTimeField("结束时间", null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "后台任务"
        ordering = ["-created", "-pk"]
        indexes = [models.Index(fields=["status", "heartbeat"])]

    def __str__(self):
        return self.title or f"{self.kind} {self.pk}"

    @property
    def percent(self):
        """Progress in whole percent, 0–100."""
        return 100 if self.status == self.Status.DONE else 100 * self.done // self.total if self.total else 0

    @property
    def over(self):
        """True once nothing more will happen to it."""
        return self.status in (self.Status.DONE, self.Status.FAILED)


class Heartbeat(models.Model):
    """The last sign of life of a part of the site that has no address of its own."""

    name = models.CharField("部件", max_length=20, unique=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "心跳"

    def __str__(self):
        return f"{self.name} {self.at}"
