"""Where a society stands as a whole."""

from django.db import models

from rulebook.outcomes import Attained, Status
from societies.models import Society
from societies.scoping import SocietyRecordQuerySet


class Standing(models.Model):
    """Where a society stands: the aggregates, its due date and attainment, and the numbers that lists sort by."""

    society = models.OneToOneField(Society, models.CASCADE, related_name="standing")
    state = models.CharField("两化", max_length=8, choices=Attained.choices)
    secretary_general = models.CharField("秘书长职业化", max_length=14, choices=Status.choices)
    secretariat = models.CharField("秘书处实体化", max_length=14, choices=Status.choices)
    due_on = models.DateField("应达标日期")
    first_met_on = models.DateField("首次达标日期", null=True)
    lost_on = models.DateField("滑落日期", null=True)
    members = models.PositiveIntegerField("会员", null=True)
    staff = models.PositiveIntegerField("专职", null=True)
    staff_needed = models.PositiveIntegerField("应配", null=True)
    not_met = models.PositiveSmallIntegerField("未达标", default=0)
    to_review = models.PositiveSmallIntegerField("待认定", default=0)
    no_data = models.PositiveSmallIntegerField("资料缺失", default=0)
    trial = models.BooleanField("试算", default=False)  # judged for another day than its own; not part of the history
    as_of = models.DateField("判定日期")

    society_path = "society"
    worked_out = True  # from the society's records: goes with it, and is made anew (societies.hanging)
    objects = SocietyRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "两化状态"

    def __str__(self):
        return f"{self.society_id} {self.state}"
