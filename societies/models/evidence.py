"""Evidence files (佐证材料): what they support, the year, and the hash of what was handed in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core import fields
from rulebook.words import Supports
from societies.models.society import SocietyRecord

FOLDER = "evidence"


def storage_name(evidence, filename):
    """A random name: what the person called the file never reaches the disk."""
    import secrets

    return f"{FOLDER}/{secrets.token_hex(16)}"


class Evidence(SocietyRecord):
    """One version of one file; a newer version points at the one it replaces."""

    supports = fields.Choice("证明事项", max_length=12, choices=Supports.choices)
    title = fields.Line("名称", max_length=150)
    year = fields.Year("年度", when=fields.NEXT_YEAR, null=True, blank=True)
    issued_on = fields.Day("文件日期", when=fields.PAST, null=True, blank=True)
    valid_to = fields.Day("有效期至", when=fields.AHEAD, null=True, blank=True)
    file = models.FileField("文件", upload_to=storage_name, editable=False, db_index=True)
    file_name = models.CharField("文件名", max_length=150, editable=False)
    size = models.PositiveIntegerField("大小", editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    replaces = models.OneToOneField("self", models.SET_NULL, null=True, editable=False, related_name="replaced_by")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    uploaded = models.DateTimeField("上传时间", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "佐证材料"
        default_related_name = "evidence"
        ordering = ["supports", "-uploaded"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(issued_on=None) | Q(valid_to__gte=F("issued_on")),
                name="evidence_valid_later",
                violation_error_message="有效期应不早于文件日期。",
            )
        ]

    def __str__(self):
        return self.title
