"""The audit trail: a chain of rows, and where each night saw its end."""

from django.db import models


class AuditEntryQuerySet(models.QuerySet):
    """Reads of the audit trail."""

    def visible_to(self, user):
        """The whole trail for those who may read it, nothing for others."""
        return self if user.has_perm("accounts.view_audit") else self.none()


class AuditEntry(models.Model):
    """One change. Written in the change's own transaction, chained by HMAC, never edited."""

    sequence = models.BigIntegerField("序号", unique=True)
    at = models.DateTimeField("时间")
    actor_id = models.BigIntegerField("人员编号", null=True)
    actor_name = models.CharField("人员", max_length=50)
    role = models.CharField("角色", max_length=20, blank=True)
    society_id = models.BigIntegerField("学会编号", null=True, db_index=True)
    action = models.CharField("操作", max_length=40)
    object_type = models.CharField("对象", max_length=60)
    object_id = models.CharField("对象编号", max_length=40)
    object_name = models.CharField("对象名称", max_length=200)
    changes = models.JSONField("改动", default=dict)
    reason = models.CharField("原因", max_length=500, blank=True)
    request_id = models.CharField("请求编号", max_length=16, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "审计记录"
        ordering = ["-sequence"]

    def __str__(self):
        return f"{self.sequence} {self.action}"


class AuditAnchor(models.Model):
    """The tail of the chain as a night saw it: a cut tail no longer reaches its anchor."""

    on = models.DateField("日期", unique=True)
    sequence = models.BigIntegerField("序号")
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    def __str__(self):
        return f"{self.on} {self.sequence}"
