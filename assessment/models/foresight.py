"""What is foreseen of a society: kept when it is judged, so that pages only read it."""

from django.db import models

from rulebook.dates import ONE_DAY, written
from rulebook.forecast import said_then
from rulebook.outcomes import Status, Verdict
from rulebook.rules import RULES
from societies.models import Society
from societies.scoping import SocietyRecordQuerySet


class Foresight(models.Model):
    """How far a society's falls are known, a digest of everything they were made from, and one of what is the same for
    everybody (`basis`: the policy versions and the rules; "" once they wait to be made anew)."""

    society = models.OneToOneField(Society, models.CASCADE, related_name="foresight")
    until = models.DateField("预见至")
    made_from = models.CharField(max_length=32)
    basis = models.CharField(max_length=32, default="")

    society_path = "society"
    worked_out = True  # from the society's records: goes with it, and is made anew (societies.hanging)
    objects = SocietyRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "预警范围"

    def __str__(self):
        return f"{self.society_id} {self.until}"


class Fall(models.Model):
    """A day on which a rule stops being good if nothing is done; under ATTAINMENT, on which the society is attained no
    longer, for the rules in `causes` (" E1 W1 ")."""

    society = models.ForeignKey(Society, models.CASCADE, related_name="falls")
    rule = models.CharField("规则", max_length=4)
    on = models.DateField("日期")
    state = models.CharField("届时", max_length=14, choices=Status.choices)
    explanation = models.CharField("说明", max_length=1000)
    link = models.CharField(max_length=40, blank=True)
    ended = models.CharField("到期的认定", max_length=8, choices=Verdict.choices, blank=True)
    anew = models.BooleanField("按新年度重新计", default=False)
    causes = models.CharField("起因", max_length=200, blank=True)

    society_path = "society"
    worked_out = True  # from the society's records: goes with it, and is made anew (societies.hanging)
    objects = SocietyRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "不达标预警"
        constraints = [models.UniqueConstraint(fields=["society", "rule", "on"], name="a_rule_falls_once_a_day")]
        indexes = [models.Index(fields=["rule", "on"], name="fall_rule_on")]

    def __str__(self):
        return f"{self.rule} {self.on}"

    @property
    def will(self):
        """What will be said from that day on, after “…起”."""
        if self.rule not in RULES:
            return f"将掉出达标：{self.explanation or '原因见达标体检。'}"
        state = Status(self.state).label
        if self.ended:
            last = written(self.on - ONE_DAY)
            return f"{Verdict(self.ended).label}{last}到期，将计为{state}，{said_then(self.explanation)}"
        return f"{'上年结果不再计入，' if self.anew else ''}将转为{state}，{said_then(self.explanation)}"

    @property
    def sentence(self):
        """The day and what will be said from it on."""
        return f"{written(self.on)}起，{self.will}"
