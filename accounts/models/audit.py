"""The audit trail: chains of rows, where each ends, and what every night saw of their ends."""

from django.db import models


class AuditEntryQuerySet(models.QuerySet):
    """Reads of the audit trail."""

    def visible_to(self, user):
        """The whole trail for those who may read it, nothing for others."""
        return self if user.has_perm("accounts.view_audit") else self.none()


class AuditEntry(models.Model):
    """One change. Written in the change's own transaction, chained by HMAC (accounts/chains.py), never edited.

    `sequence` orders the whole trail and may have gaps; `place` counts the rows of a chain from 1, without any.
    """

    sequence = models.BigIntegerField("序号", unique=True)
    chain = models.BigIntegerField("链")
    place = models.BigIntegerField("链内序号")
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
        constraints = [models.UniqueConstraint(fields=["chain", "place"], name="one_row_a_place")]

    def __str__(self):
        return f"{self.sequence} {self.action}"


class AuditChain(models.Model):
    """Where a chain ends now: what its next row is sealed to, and the row its writers lock, one after the other."""

    chain = models.BigIntegerField("链", primary_key=True)
    place = models.BigIntegerField("条数", default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self):
        return f"{self.chain}: {self.place}"


class AuditAnchor(models.Model):
    """The ends of all chains as one night saw them, sealed together with the anchor before: a tail that was cut, or a
    whole chain, no longer reaches its anchor. Only the ends that had moved are written down (AnchoredEnd)."""

    number = models.BigIntegerField("编号", primary_key=True)
    on = models.DateField("日期")
    previous_seal = models.CharField("上一个封印", max_length=64, blank=True)
    seal = models.CharField("封印", max_length=64)

    class Meta:
        verbose_name = "审计锚点"

    def __str__(self):
        return f"第{self.number}号审计锚点"


class AnchoredEnd(models.Model):
    """Where one chain ended in the night of an anchor."""

    anchor = models.ForeignKey(AuditAnchor, models.CASCADE, related_name="ends")
    chain = models.BigIntegerField("链")
    place = models.BigIntegerField("条数")
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["chain", "place"], name="ends_of_a_chain")]

    def __str__(self):
        return f"{self.chain}: {self.place}"


class ClosedAnchor(models.Model):
    """An anchor of the single chain that held the whole trail before there was one for each society; kept as it was."""

    on = models.DateField("日期", unique=True)
    sequence = models.BigIntegerField("序号")
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    def __str__(self):
        return f"{self.on} {self.sequence}"
