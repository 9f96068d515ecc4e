"""Societies that are no more: made by a slip, then removed or merged into the one that was meant."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from societies.models.society import Society


class FormerSocietyQuerySet(models.QuerySet):
    """Former societies as far as a person may read of them."""

    def visible_to(self, user):
        """Those merged into societies one sees, and those removed for whoever sees all."""
        seen = Society.objects.visible_to(user)
        return self if user.has_perm("accounts.view_audit") else self.filter(into__in=seen)


class FormerSociety(models.Model):
    """The name under which the audit trail of a removed society is read on; `into` is the one it was merged into."""

    society_path = "into"
    was = models.BigIntegerField("学会编号", unique=True)  # its id: that of its chain in the trail
    name = models.CharField("学会名称", max_length=100)
    into = models.ForeignKey(Society, models.PROTECT, null=True, related_name="former")
    removed = models.DateTimeField("时间", default=timezone.now)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.CharField("原因", max_length=500, blank=True)

    objects = FormerSocietyQuerySet.as_manager()

    class Meta:
        verbose_name = "已移除的学会"
        ordering = ["-removed", "-pk"]

    def __str__(self):
        return self.name

    @property
    def told(self):
        """The name, and what became of the society."""
        return f"{self.name}（{f'已并入{self.into}' if self.into else '已移除'}）"
