"""Evidence files (佐证材料): what they support, the year, and the hash of what was handed in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from societies.models.society import SocietyRecord


class Supports(models.TextChoices):
    """What a file proves; the code is that of the rule which reads it."""

    G4B = "G4b", "决策、执行、监督职责文件"
    G5 = "G5", "分支机构设置与管理材料"
    S3 = "S3", "秘书长身体健康与行为能力声明"
    S4 = "S4", "秘书长政治素质与业务能力材料"
    S6 = "S6", "秘书长派出文件"
    S9_REPORT = "S9-report", "年度工作报告"
    S9_PLAN = "S9-plan", "年度工作计划"
    W1 = "W1", "工作人员派出文件"
    W4B = "W4b", "劳动管理、激励、保障制度"
    W6 = "W6", "培养、晋升机制与人才交流材料"
    E2A = "E2a", "与挂靠单位的权责协议"
    E2B = "E2b", "政社分设材料"
    E5 = "E5", "委员会与公共服务平台材料"
    E6 = "E6", "服务产品材料"
    E8B = "E8b", "会员分类服务办法"
    E11 = "E11", "会员退出机制材料"
    R1B = "R1b", "规章制度汇编"
    R2B = "R2b", "目标责任制考核办法"
    R3 = "R3", "财务制度"
    R6B = "R6b", "票据管理材料"
    R7 = "R7", "税务登记材料"
    R8 = "R8", "财务公开凭证"
    OTHER = "OTHER", "其他"


def storage_name(evidence, filename):
    """A random name: what the person called the file never reaches the disk."""
    import secrets

    return f"evidence/{secrets.token_hex(16)}"


class Evidence(SocietyRecord):
    """One version of one file; a newer version points at the one it replaces."""

    supports = models.CharField("证明事项", max_length=12, choices=Supports.choices)
    title = models.CharField("名称", max_length=150)
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    issued_on = models.DateField("文件日期", null=True, blank=True)
    valid_to = models.DateField("有效期至", null=True, blank=True)
    file = models.FileField("文件", upload_to=storage_name, editable=False)
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
