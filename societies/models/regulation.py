"""The set of regulations a society works by (三·4)."""

from django.db import models
from django.db.models import F, Q

from societies.models.society import SocietyRecord


class RegulationKind(models.TextChoices):
    """What R1 counts (the list of those required is a parameter of the policy version) and what other rules read."""

    CHARTER = "CHARTER", "章程"
    CONGRESS = "CONGRESS", "会员代表大会议事规则"
    COUNCIL = "COUNCIL", "理事会议事规则"
    STANDING = "STANDING", "常务理事会议事规则"
    SUPERVISORS = "SUPERVISORS", "监事会议事规则"
    SECRETARIAT = "SECRETARIAT", "秘书处工作制度"
    BRANCHES = "BRANCHES", "分支机构管理制度"
    PERSONNEL = "PERSONNEL", "人事薪酬制度"
    FINANCE = "FINANCE", "财务管理制度"
    SEALS = "SEALS", "印章证书管理制度"
    DUES = "DUES", "会费管理制度"
    DISCLOSURE = "DISCLOSURE", "信息公开制度"
    ARCHIVES = "ARCHIVES", "档案管理制度"
    APPRAISAL = "APPRAISAL", "目标责任制考核办法"
    GRADES = "GRADES", "会员分类服务办法"
    EXIT = "EXIT", "会员退出办法"
    OTHER = "OTHER", "其他制度"


class Regulation(SocietyRecord):
    """One regulation in force; past its review date it no longer counts."""

    kind = models.CharField("种类", max_length=12, choices=RegulationKind.choices)
    title = models.CharField("名称", max_length=150)
    adopted_on = models.DateField("通过日期", null=True, blank=True)
    adopted_by = models.CharField("通过机构", max_length=50, blank=True)
    review_by = models.DateField("复核截止日期", null=True, blank=True)

    class Meta:
        verbose_name = "规章制度"
        default_related_name = "regulations"
        ordering = ["kind", "-adopted_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(review_by=None) | Q(adopted_on=None) | Q(review_by__gte=F("adopted_on")),
                name="review_after_adoption",
                violation_error_message="复核截止日期应不早于通过日期。",
            )
        ]

    def __str__(self):
        return self.title
