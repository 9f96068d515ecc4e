"""The association's own duties (四·2–4): meetings, inspections, actions, service requests, exemplars."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core import fields
from core.locking import Versioned
from core.values import date_cn
from societies.models import SocietyRecord
from societies.scoping import SocietyRecordQuerySet


class Voidable(models.Model):
    """A record that can be taken back (decision 42): it stays in its list, struck through, and counts nowhere."""

    withdrawn_on = fields.Day("作废日期", when=fields.PAST, null=True, blank=True, editable=False)
    withdrawal_reason = models.CharField("作废原因", max_length=500, blank=True, editable=False)

    class Meta:
        abstract = True


class VoidableQuerySet(models.QuerySet):
    """Records of which some were taken back."""

    def counted(self):
        """Those that were not: what every number and every calendar asks for."""
        return self.filter(withdrawn_on=None)

    def open(self):
        """Those not yet put right or answered for good."""
        return self.counted().filter(closed_on=None)


class MeetingQuerySet(VoidableQuerySet):
    """Meetings belong to the association, not to a society."""

    def visible_to(self, user):
        """All of them for those who may read meetings, none for others."""
        return self if user.has_perm("coordination.view_meeting") else self.none()

    def editable_by(self, user):
        """All of them for those who may record meetings."""
        return self if user.has_perm("coordination.record_meeting") else self.none()


class Meeting(Voidable, Versioned):
    """A monthly exchange of the leading group (M2) or a meeting of the office every 旬 (M3)."""

    class Kind(models.TextChoices):
        LEADING_GROUP = "LEADING_GROUP", "领导组月度交流"
        OFFICE = "OFFICE", "办公室旬会办"

    kind = fields.Choice("种类", max_length=14, choices=Kind.choices)
    held_on = fields.Day("日期", when=fields.PAST)
    topic = fields.Line("议题", max_length=200)
    attendees = fields.Line("参加人员", max_length=300, blank=True)
    minutes = models.TextField("纪要", blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "会议"
        ordering = ["-held_on", "-pk"]

    def __str__(self):
        return f"{date_cn(self.held_on)} {self.topic}".rstrip("。")


class InspectionQuerySet(VoidableQuerySet, SocietyRecordQuerySet):
    """Inspections of the societies one sees."""


class Inspection(Voidable, SocietyRecord):
    """An inspection (督查) of one society with its findings and the day they must be put right (M5)."""

    held_on = fields.Day("督查日期", when=fields.PAST)
    inspectors = fields.Line("督查人员", max_length=200, blank=True)
    finding = models.CharField("发现问题", max_length=500)
    due_on = fields.Day("整改期限", when=fields.AHEAD, null=True, blank=True)
    closed_on = fields.Day("销号日期", when=fields.PAST, null=True, blank=True)
    result = models.CharField("整改结果", max_length=500, blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = "督查"
        default_related_name = "inspections"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on=None) | Q(due_on__gte=F("held_on")), name="inspection_due_later"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("held_on")), name="inspection_closed_later"
            ),
        ]

    def __str__(self):
        return f"{date_cn(self.held_on)} {self.finding[:30]}".rstrip("。")


class Action(SocietyRecord):
    """A rectification: what is to be done, by whom, until when."""

    rule = models.CharField("规则", max_length=4, blank=True)
    text = models.CharField("整改事项", max_length=300)
    owner = fields.Line("责任人", max_length=50, blank=True)
    due_on = fields.Day("期限", when=fields.AHEAD, null=True, blank=True)
    closed_on = fields.Day("完成日期", when=fields.PAST, null=True, blank=True)

    class Meta:
        verbose_name = "整改事项"
        default_related_name = "actions"
        ordering = [F("due_on").asc(nulls_last=True), "pk"]

    def __str__(self):
        return self.text


class ServiceRequestQuerySet(VoidableQuerySet, SocietyRecordQuerySet):
    """Requests of one's own society; the centre sees every request, closed ones too."""

    def visible_to(self, user):
        """All for the centre, one's own society's for the secretariat."""
        return self.all() if user.has_perm("coordination.handle_service") else super().visible_to(user)


class ServiceRequest(Voidable, SocietyRecord):
    """A society asks the service centre (M4); while it is open the centre sees who asked and may look up the number."""

    class Kind(models.TextChoices):
        REGISTRATION = "REGISTRATION", "注册登记"
        PERSONNEL = "PERSONNEL", "人才代理"
        ACCOUNTING = "ACCOUNTING", "会计代理"
        RECEIPTS = "RECEIPTS", "票据"
        TAX = "TAX", "税务"

    kind = fields.Choice("服务类型", max_length=14, choices=Kind.choices)
    text = models.TextField("需要办理的事", max_length=2000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    asked_on = fields.Day("申请日期", when=fields.PAST, editable=False)
    answer = models.TextField("办理情况", max_length=2000, blank=True)
    closed_on = fields.Day("办结日期", when=fields.PAST, null=True, blank=True)

    objects = ServiceRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "服务申请"
        default_related_name = "service_requests"
        ordering = ["-asked_on", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()} {date_cn(self.asked_on)}"

    @property
    def contacts(self):
        """Whom to call about it: [(who, the field that holds the number, number)]; who asked comes first."""
        asked, society = self.asked_by, self.society
        own = (f"申请人{asked.name}", asked._meta.get_field("mobile"), asked.mobile)
        office = (f"联系人{society.contact_name}", society._meta.get_field("contact_phone"), society.contact_phone)
        return [one for one in (own, office) if one[2]]

    @property
    def masked_contacts(self):
        """The same as outsiders read them: [(who, number)]."""
        return [(who, column.outside(number)) for who, column, number in self.contacts]

    @property
    def untouched(self):
        """Nobody has answered: who asked may still correct it or take it back."""
        return not (self.withdrawn_on or self.closed_on or self.answer)


class Exemplar(SocietyRecord):
    """A society shown to others as a good example (M6)."""

    title = fields.Line("标题", max_length=200)
    text = models.TextField("做法")
    published_on = fields.Day("发布日期", when=fields.PAST)

    class Meta:
        verbose_name = "典型"
        default_related_name = "exemplars"
        ordering = ["-published_on"]

    def __str__(self):
        return self.title
