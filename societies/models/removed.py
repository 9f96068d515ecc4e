"""What was taken off a profile, kept for a while so that it can be brought back."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from societies.models.society import Society
from societies.scoping import SocietyRecordQuerySet

KEPT = timedelta(days=30)


class RemovedRecord(models.Model):
    """A record that is no longer in its table, with all it held as JSON; its file stays on the disk as long.

    It counts nowhere: rules, lists, exports and progress read the tables. Only those who edit the profile see it.
    """

    society_path = "society"
    society = models.ForeignKey(Society, models.CASCADE, verbose_name="学会")
    kind = models.CharField("种类", max_length=60)  # the model's label, as the audit trail names it
    record_id = models.BigIntegerField()
    name = models.CharField("内容", max_length=200)
    values = models.JSONField()  # as Django's serializer reads a row's fields back
    file = models.CharField(max_length=100, blank=True, db_index=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    removed = models.DateTimeField("移除时间", default=timezone.now, db_index=True)

    objects = SocietyRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "已移除的记录"
        default_related_name = "removed_records"
        ordering = ["-removed", "-pk"]

    def __str__(self):
        return self.name

    @property
    def kept_until(self):
        """When it goes for good."""
        return self.removed + KEPT
