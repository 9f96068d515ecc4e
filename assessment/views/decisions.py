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
from assessment.models import Decision, Standing
from assessment.retelling import after, recorded_days
from assessment.views.lists import titled
from core.htmx import render_page
from core.paging import paginate
from core.unwritten import refuse
from rulebook.rules import RULES
from societies.models import Society


@may("assessment.view_decisions")
def decision_list(request):
    """Every decision: filter, sort, page, export of exactly what is filtered."""
    rows = Decision.objects.visible_to(request.user).resting().select_related("society", "author")
    listing = DecisionFilter(request.GET, queryset=rows)
    if wants_export(request):
        lines = exports.of_decisions(listing.qs)
        return export(request, "认定与豁免", exports.DECISIONS, lines, listing.qs.count(), listing=listing)
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
            refuse(form, refused)
        else:
            messages.success(request, f"已记录：{society.name} {rule} {form.instance.get_verdict_display()}。")
            return redirect("assessment:finding", society.pk, rule)
    result = next(iter(checkup.results(society, rules=[rule])), None)
    context = {"form": form, "society": society, "rule": RULES[rule], "result": result}
    return render(request, "assessment/decision_add.html", context, status=422 if form.errors else 200)


@may("assessment.decide")
@once
def decision_withdraw(request, decision_id):
    """Take a decision back, from today on or as if never made, with a reason; it stays in the list as withdrawn."""
    standing = Decision.objects.visible_to(request.user).filter(never_made=False)
    decision = get_object_or_404(standing.select_related("society", "author"), pk=decision_id)
    form = WithdrawForm(request.POST or None, user=request.user, decision=decision)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("reason", "never_made")}
        try:
            services.withdraw(actor=request.user, decision=decision, **given)
        except ValidationError as refused:
            refuse(form, refused)
        else:
            how = "（视为从未作出）" if given["never_made"] else ""
            named = f"{decision.society.name} {decision.rule} {decision.get_verdict_display()}"
            messages.success(request, f"已撤销{how}：{named}。")
            return redirect("assessment:finding", decision.society_id, decision.rule)
    today = timezone.localdate()
    context = {
        "form": form,
        "decision": decision,
        "rule": RULES.get(decision.rule),
        "result": next(iter(checkup.results(decision.society, rules=[decision.rule])), None),
        "standing": Standing.objects.visible_to(request.user).filter(society=decision.society).first(),
        "recorded": recorded_days(decision.society_id),
        "from_today": after(decision, today, never_made=False) if decision.holds_on(today) else None,
        "never": after(decision, today, never_made=True),
        "today": today,
    }
    return render(request, "assessment/decision_withdraw.html", context, status=422 if form.errors else 200)
