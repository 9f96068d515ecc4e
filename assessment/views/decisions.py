"""认定与豁免: people's judgements beside the machine's results."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.access import may
from accounts.exports import export, wants_export
from accounts.once import once
from assessment import checkup, exports, services
from assessment.filters import DecisionFilter
from assessment.forms import DecisionForm, WithdrawForm
from assessment.models import Decision
from assessment.views.lists import titled
from core.htmx import render_page
from core.paging import paginate
from rulebook.rules import RULES
from societies.models import Society


@may("assessment.view_decisions")
def decision_list(request):
    """Every decision: filter, sort, page, export of exactly what is filtered."""
    rows = Decision.objects.visible_to(request.user).resting().select_related("society", "author")
    listing = DecisionFilter(request.GET, queryset=rows)
    if wants_export(request):
        lines = exports.of_decisions(listing.qs)
        return export(request, "认定与豁免", exports.DECISIONS, lines, listing.qs.count())
    context = {
        "filter": listing,
        "page": titled(paginate(request, listing.qs)),
        "today": timezone.localdate(),
    }
    return render_page(request, "assessment/decision_list.html", "assessment/_decision_table.html", context)


@may("assessment.decide")
@once
def decision_add(request, society_id, rule):
    """Judge or waive one rule for one society; the machine's result stays beside it."""
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    if rule not in RULES:
        raise Http404
    form = DecisionForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            services.decide(actor=request.user, society=society, rule=rule, **form.cleaned_data)
        except ValidationError as refused:  # the rule does not apply, perhaps only since the page was opened
            form.add_error(None, refused.messages)
        else:
            messages.success(request, f"已记录：{society.name} {rule} {form.instance.get_verdict_display()}。")
            return redirect("assessment:finding", society.pk, rule)
    result = next(iter(checkup.results(society, rules=[rule])), None)
    context = {"form": form, "society": society, "rule": RULES[rule], "result": result}
    return render(request, "assessment/decision_add.html", context, status=422 if form.errors else 200)


@may("assessment.decide")
@once
def decision_withdraw(request, decision_id):
    """Take a decision back, with a reason; it stays in the list as withdrawn."""
    decision = get_object_or_404(Decision.objects.visible_to(request.user).filter(withdrawn_on=None), pk=decision_id)
    form = WithdrawForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        services.withdraw(actor=request.user, decision=decision, reason=form.cleaned_data["reason"])
        messages.success(request, f"已撤销：{decision.society.name} {decision.rule} {decision.get_verdict_display()}。")
        return redirect("assessment:finding", decision.society_id, decision.rule)
    context = {"form": form, "decision": decision, "rule": RULES.get(decision.rule)}
    return render(request, "assessment/decision_withdraw.html", context, status=422 if form.errors else 200)
