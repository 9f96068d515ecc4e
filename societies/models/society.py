"""The society itself, its labels, and who belongs to its secretariat."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from stdnum.cn import uscc as credit_code

from core import fields
from core.locking import Versioned
from core.values import date_cn
from rulebook.words import Discipline, LabelKind
from societies.pinyin import LONGEST, search_key
from societies.scoping import SocietyQuerySet, SocietyRecordQuerySet


class Placed(Versioned):
    """A model whose broken constraints are told at a field: a form points there, a sheet names the cell."""

    class Meta:
        abstract = True

    def validate_constraints(self, exclude=None):
        """Raise each broken constraint at the last of the fields it speaks of. The society is never left out."""
        left_out, problems = set(exclude or ()) - {"society"}, {}
        for constraint in self._meta.constraints:
            try:
                constraint.validate(type(self), self, exclude=left_out)
            except ValidationError as error:
                problems.setdefault(self.place_of(constraint), []).append(self._with_days(constraint, error))
        if problems:
            raise ValidationError(problems)

    def _with_days(self, constraint, error):
        """A comparison of days names them: who reads it sees which one is the slip."""
        named = self._named(constraint) if isinstance(constraint, models.CheckConstraint) else []
        days = [field for field in named if isinstance(field, models.DateField) and getattr(self, field.name)]
        if len(days) < 2:
            return error
        told = "，".join(f"{field.verbose_name}{date_cn(getattr(self, field.name))}" for field in days)
        return ValidationError(f"{error.messages[0].removesuffix('。')}：{told}。", code=error.code)

    @classmethod
    def place_of(cls, constraint):
        """The name of that field; what the database refuses is told there too (core/violations.py)."""
        return cls._named(constraint)[-1].name

    @classmethod
    def _named(cls, constraint):
        named = set(getattr(constraint, "fields", ()))
        named |= constraint.condition.referenced_base_fields if constraint.condition else set()
        return [field for field in cls._meta.concrete_fields if field.name in named]


class Society(Placed):
    """A provincial 学会, 协会, 研究会 or 促进会. An unknown fact is NULL, never 0 or an empty yes/no."""

    name = fields.Name("学会名称", max_length=100, unique=True)
    name_order = fields.NameOrder("拼音次序", db_index=True)
    short_name = fields.Line("简称", max_length=50, blank=True)
    search_key = models.CharField(max_length=LONGEST, blank=True, editable=False)
    uscc = fields.CreditCode("统一社会信用代码", max_length=18, unique=True, null=True, blank=True)
    uscc_valid = models.BooleanField(null=True, editable=False)
    discipline = fields.Choice("学科类别", max_length=20, choices=Discipline.choices, blank=True)
    registered_on = fields.DayOrMonth("登记日期", when=fields.PAST, null=True, blank=True)
    certificate_valid_to = fields.DayOrMonth("法人证书有效期至", when=fields.AHEAD, null=True, blank=True)
    legal_representative = fields.Name("法定代表人", max_length=50, blank=True)
    is_group_member = fields.YesNo("省科协团体会员", default=True)
    has_host = fields.YesNo("有挂靠单位", null=True, blank=True)
    host_institution = fields.Name("挂靠单位", max_length=100, blank=True)
    has_supervisor = fields.YesNo("有业务主管单位", null=True, blank=True)
    supervising_authority = fields.Line("业务主管单位", max_length=100, blank=True)
    has_host_agreement = fields.YesNo("有权责协议", null=True, blank=True)
    host_agreement_on = fields.Day("权责协议签订日期", when=fields.PAST, null=True, blank=True)
    host_agreement_parties = fields.Line("权责协议签订各方", max_length=200, blank=True)
    staff_separate = fields.YesNo("人员分开", null=True, blank=True)
    assets_separate = fields.YesNo("资产分开", null=True, blank=True)
    premises_separate = fields.YesNo("场所分开", null=True, blank=True)
    accounts_separate = fields.YesNo("账户分开", null=True, blank=True)
    office_independent = fields.YesNo("独立办公场所", null=True, blank=True)
    office_area = fields.Amount("办公面积（平方米）", max_digits=8, decimal_places=2, null=True, blank=True)
    address = fields.Line("办公地址", max_length=200, blank=True)
    contact_name = fields.Name("联系人", max_length=50, blank=True)
    contact_phone = fields.Phone("联系电话", max_length=40, blank=True)
    email = fields.Email("电子邮箱", blank=True)
    website = fields.Website("网站", blank=True)

    society_path = "pk"
    objects = SocietyQuerySet.as_manager()

    class Meta:
        verbose_name = "学会"
        ordering = ["name_order", "pk"]
        indexes = [models.Index(fields=["legal_representative", "name"], name="society_head")]  # E1: who heads two
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""), name="society_has_a_name", violation_error_message="请填写学会名称。"
            ),
            models.CheckConstraint(
                condition=Q(office_area=None) | Q(office_area__gte=0),
                name="society_area_not_negative",
                violation_error_message="办公面积不能是负数。",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def society(self):
        """Itself, so that a society and its records are audited alike."""
        return self

    @classmethod
    def after_save(cls, societies):
        """Bring what is derived up to date with what was filled in."""
        moved = [society for society in societies if society.derive()]
        cls._base_manager.bulk_update(moved, ["search_key", "uscc_valid"], batch_size=500)

    def derive(self):
        """Work out the search key and whether the credit code is valid (None without one), which a rule asks for and
        only a library knows. Returns whether anything moved.
        """
        derived = {
            "search_key": search_key(self.name, self.short_name),
            "uscc_valid": credit_code.is_valid(self.uscc) if self.uscc else None,
        }
        moved = {name: value for name, value in derived.items() if value != getattr(self, name)}
        for name, value in moved.items():
            setattr(self, name, value)
        return bool(moved)


class SocietyRecord(Placed):
    """Anything a society records about itself. Whose row it is decides who sees it."""

    society_path = "society"
    society = models.ForeignKey(Society, models.CASCADE, verbose_name="学会", editable=False)
    objects = SocietyRecordQuerySet.as_manager()

    class Meta:
        abstract = True


class Label(SocietyRecord):
    """A label with its validity; granted yearly, so one row a grant."""

    kind = fields.Choice("类别", max_length=10, choices=LabelKind.choices)
    valid_from = fields.Day("授予日期", when=fields.PAST)
    valid_to = fields.Day("有效期至", when=fields.AHEAD, null=True, blank=True)
    document_no = fields.Line("文号", max_length=50, blank=True)

    class Meta:
        verbose_name = "学会类别"
        default_related_name = "labels"
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "kind", "valid_from"],
                name="label_once",
                violation_error_message="同一天授予的同类别已经登记过。",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="label_ends_later",
                violation_error_message="有效期应不早于授予日期。",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {date_cn(self.valid_from)}"

    def in_force(self, day):
        """Whether the label is held on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Membership(models.Model):
    """A person's tie to a society: fillers and heads to their own, officers to those assigned to them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    society = models.ForeignKey(Society, models.CASCADE, related_name="memberships")

    class Meta:
        verbose_name = "人员分派"
        constraints = [models.UniqueConstraint(fields=["user", "society"], name="membership_once")]

    def __str__(self):
        return f"{self.user} {self.society}"
