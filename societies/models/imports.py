"""What the imports of the register were and did: kept so that it can be read, and taken back."""

from datetime import timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from societies.models.society import Society
from societies.scoping import SocietyRecordQuerySet

KEPT = timedelta(days=400)  # the file and the values: until the register of the next year has come
PERMISSION = "societies.import_register"


class ImportQuerySet(models.QuerySet):
    """Imports as far as a person may look at them."""

    def visible_to(self, user):
        """All for those who import; somebody with assigned societies only the own ones."""
        if not user.has_perm(PERMISSION):
            return self.none()
        return self.filter(actor=user) if user.assigned_only else self

    def of_file(self, sha256):
        """The last import of a file with this content that was not taken back; None where there was none."""
        return self.filter(sha256=sha256, undone_at=None).select_related("actor").first() if sha256 else None


class RegisterImport(models.Model):
    """One import of a register workbook: who, when, which file, and how its columns and questions were answered.

    `file` is a name in the default storage, "" once its time is over. `mapping` is {sheet: {column letter: head, or ""
    for one left out}}; `answers` are [{society, message, choice}] in words; `counts` as Plan.counts gives them.
    """

    name = models.CharField("文件名", max_length=200)
    file = models.CharField(max_length=100, blank=True, db_index=True)
    sha256 = models.CharField("文件校验值", max_length=64)
    size = models.PositiveIntegerField("大小")
    mapping = models.JSONField("列的对应", default=dict)
    answers = models.JSONField("回答", default=list)
    counts = models.JSONField("行数", default=list)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="导入人"
    )
    at = models.DateTimeField("导入时间", default=timezone.now, db_index=True)
    undone_at = models.DateTimeField("撤回时间", null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undo_reason = models.CharField("撤回原因", max_length=400, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = "名册导入"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.name

    @classmethod
    def that_added(cls, society):
        """The import that made a society that somebody looks at, None for one that was not imported."""
        written = {"kind": society._meta.label, "record_id": society.pk, "state": ImportedRow.State.NEW}
        rows = ImportedRow.objects.filter(**written)  # unscoped: of the society whose page it is
        made = cls.objects.filter(written_rows__in=rows)  # unscoped: the same
        return made.select_related("actor").first()

    @property
    def by(self):
        """Who imported it; the command line has no name."""
        return self.actor.name if self.actor else "命令行"

    @property
    def undone_by_name(self):
        """Who took it back."""
        return self.undone_by.name if self.undone_by else "命令行"

    @property
    def kept_until(self):
        """When its file and its values go."""
        return self.at + KEPT


class ImportedRowQuerySet(SocietyRecordQuerySet):
    """What imports wrote, as far as a person may look at it."""

    def visible_to(self, user):
        """Rows of the imports one sees; to somebody with assigned societies only those of these societies."""
        rows = super().visible_to(user) if user.assigned_only else self
        return rows.filter(imported__in=RegisterImport.objects.visible_to(user))


class ImportedRow(models.Model):
    """One record that an import wrote. `changes` is {field: [old, new]} as societies.register.values reads it, empty
    once its time is over; `version` is the one that the record had then."""

    class State(models.TextChoices):
        NEW = "new", "新增"
        CHANGED = "changed", "修改"

    imported = models.ForeignKey(RegisterImport, models.CASCADE, related_name="written_rows")
    kind = models.CharField("记录", max_length=60)  # the model's label, as the audit trail names it
    record_id = models.BigIntegerField()
    society = models.ForeignKey(Society, models.SET_NULL, null=True, related_name="imported_rows")
    society_name = models.CharField("学会", max_length=100)
    called = models.CharField("内容", max_length=200, blank=True)
    sheet = models.CharField("工作表", max_length=31)
    line = models.PositiveIntegerField("行")
    state = models.CharField("状态", max_length=8, choices=State.choices)
    changes = models.JSONField("改动", default=dict, encoder=DjangoJSONEncoder)
    version = models.PositiveIntegerField()

    society_path = "society"
    objects = ImportedRowQuerySet.as_manager()

    class Meta:
        verbose_name = "导入的记录"
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "record_id"], name="imported_record")]

    def __str__(self):
        return f"{self.sheet} 第 {self.line} 行"
