"""What lists of the assessment can be narrowed by."""

import django_filters as df
from django.db.models import Q
from django.utils import timezone

from assessment.models import Decision
from assessment.rules import RULES


class DecisionFilter(df.FilterSet):
    """Decisions by words, rule, verdict and whether they still hold."""

    q = df.CharFilter(label="学会、理由或文号", method="search")
    rule = df.ChoiceFilter(label="规则", choices=[(rule.id, f"{rule.id} {rule.title}") for rule in RULES.values()])
    verdict = df.ChoiceFilter(label="结论", choices=Decision.Verdict.choices)
    held = df.ChoiceFilter(label="状态", choices=[("yes", "有效"), ("no", "已过期或撤销")], method="narrow_held")
    sort = df.OrderingFilter(
        fields={"society__name": "society", "rule": "rule", "decided_on": "decided", "valid_to": "until"}
    )

    class Meta:
        model = Decision
        fields = []

    def search(self, queryset, name, value):
        """Words anywhere in the society's name, the reason or the document number."""
        return queryset.filter(
            Q(society__name__icontains=value) | Q(reason__icontains=value) | Q(document_no__icontains=value)
        )

    def narrow_held(self, queryset, name, value):
        """Those in force today, or the others."""
        holding = Decision.objects.valid_on(timezone.localdate()).values("pk")
        return queryset.filter(pk__in=holding) if value == "yes" else queryset.exclude(pk__in=holding)
