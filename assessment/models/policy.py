"""The versions of the policy."""

from django.core.exceptions import ValidationError
from django.db import models

from core.locking import Versioned
from rulebook.bounds import impossible
from rulebook.dates import written
from rulebook.parameters import described
from rulebook.policy import Policy, complete, policy_from


class SharedQuerySet(models.QuerySet):
    """Rows of the association itself: read by everybody whose role holds the model's `read_permission`."""

    def visible_to(self, user):
        """All of them, or none."""
        return self if user.has_perm(self.model.read_permission) else self.none()


class PolicyVersion(Versioned):
    """The numbers of the policy from one day on, all of them. Past results keep the version they were judged by."""

    document_no = models.CharField("文号", max_length=50)
    title = models.CharField("名称", max_length=150)
    in_force_from = models.DateField("生效日期", unique=True)
    parameters = models.JSONField("参数", default=dict)
    note = models.CharField("说明", max_length=300, blank=True)

    # The version for a time only that this one ends, putting back what held before it
    ends = models.OneToOneField("self", models.PROTECT, null=True, related_name="ended_by", editable=False)

    read_permission = "assessment.view_rules"
    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "政策版本"
        ordering = ["-in_force_from"]

    def clean(self):
        """Every parameter has a possible value."""
        try:
            told = impossible(policy_from(self.parameters))
        except ValueError as error:
            raise ValidationError({"parameters": str(error)}) from None
        if told:
            labels = described(Policy)
            raise ValidationError({"parameters": [f"{labels[name].label}{words}" for name, words in told.items()]})

    def save(self, *args, **kwargs):
        """Store every parameter: a default that is changed later must not reach what was stored before."""
        self.parameters = complete(self.parameters)
        super().save(*args, **kwargs)

    def __str__(self):
        return f"{self.document_no}（{written(self.in_force_from)}起）"
