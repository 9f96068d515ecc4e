"""认定与豁免: people's judgements beside the machine's results."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
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
from core.locking import seen_version
from core.paging import paginate
from core.states import look
from core.unwritten import refuse
from core.values import date_cn
from rulebook.rules import RULES
from societies.models import Society


@may("assessment.view_decisions")
def decision_list(request):
    """Every decision: filter, sort, page, export of exactly what is filtered."""
    rows = Decision.objects.visible_to(request.user).stated().select_related("society", "author")
    listing = DecisionFilter(request.GET, queryset=rows)
    if wants_export(request):
        lines = exports.of_decisions(listing.qs)
        return export(request, "认定与豁免", exports.DECISIONS, lines, listing.qs.count(), listing=listing)
    context = {
        "filter": listing,
        "page": titled(paginate(request, listing.qs)),
    }
    return render_page(request, "assessment/decision_list.html", "assessment/_decision_table.html", context)


@may("assessment.decide")
@once
def decision_add(request, society_id, rule):
    """Judge or waive one rule for one society; the machine's result stays beside it."""
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    if rule not in RULES:
        raise Http404
    held = services.decisions_of(society, rule)
    form = DecisionForm(request.POST or None, user=request.user, initial={"seen": held[0].pk if held else 0})
    meanwhile, own, status = [], False, 200
    if request.method == "POST" and form.is_valid():
        try:
            services.decide(actor=request.user, society=society, rule=rule, **form.cleaned_data)
        except services.DecidedMeanwhile as first:  # shown now; sent once more, this one takes their place
            held, meanwhile, own, status = services.decisions_of(society, rule), first.decisions, first.own, 409
            form.data = form.data.copy()
            form.data["seen"] = str(meanwhile[0].pk)
        except ValidationError as refused:  # the rule does not apply, perhaps only since the page was opened
            refuse(form, refused)
        else:
            messages.success(request, f"已记录：{society.name} {rule} {form.instance.get_verdict_display()}。")
            return redirect("assessment:finding", society.pk, rule)
    result = next(iter(checkup.results(society, rules=[rule])), None)
    context = {"form": form, "society": society, "rule": RULES[rule], "result": result}
    context |= {"held": held, "meanwhile": meanwhile, "own": own}
    return render(request, "assessment/decision_add.html", context, status=422 if form.errors else status)


@may("assessment.decide")
@once
def decision_withdraw(request, decision_id):
    """Take a decision back, from today on or as if never made, with a reason; it stays in the list as withdrawn."""
    decisions = Decision.objects.visible_to(request.user).select_related("society", "author")
    decision = get_object_or_404(decisions, pk=decision_id)
    if not services.may_take(request.user, decision.verdict):
        raise PermissionDenied
    form, outrun = WithdrawForm(request.POST or None, user=request.user, decision=decision), ""
    try:
        if request.method == "POST" and _withdrawn(request, decision, form):
            return redirect("assessment:finding", decision.society_id, decision.rule)
    except services.WithdrawnMeanwhile as first:  # the form anew: what can be chosen may be other than before
        decision, outrun = first.decision, first.messages[0]
        kept = {"reason": request.POST.get("reason", "")}
        form = WithdrawForm(user=request.user, decision=decision, initial=kept)
    context = {"form": form, "outrun": outrun} | _withdrawal(request, decision)
    status = 409 if outrun else 422 if form.errors else 200
    return render(request, "assessment/decision_withdraw.html", context, status=status)


def _withdrawn(request, decision, form):
    """Whether it was; what stands in the way is on the form. Raises WithdrawnMeanwhile."""
    version = seen_version(request.POST.get("version"))
    services.refuse_withdrawn(decision, request.user, version)
    if not form.is_valid():
        return False
    given = {name: form.cleaned_data[name] for name in ("reason", "never_made")}
    try:
        services.withdraw(actor=request.user, decision=decision, version=version, **given)
    except services.WithdrawnMeanwhile:
        raise
    except ValidationError as refused:
        refuse(form, refused)
        return False
    how = "（视为从未作出）" if given["never_made"] else ""
    named = f"{decision.society.name} {decision.rule} {decision.get_verdict_display()}"
    messages.success(request, f"已撤销{how}：{named}。{_holding(decision.society, decision.rule)}")
    return True


def _holding(society, rule):
    """What counts of a rule once a decision on it is taken back, for the message."""
    result = next(iter(checkup.results(society, rules=[rule])), None)
    if result is None:
        return ""
    if result.decision is None or result.rests:
        return f"这条规则现在的结果是{look(result.state).word}（只看检查结果）。"
    by, day = result.decision.author.name, date_cn(result.decision.decided_on)
    return f"这条规则现在以{by}{day}的{result.decision.get_verdict_display()}为准。"


def _withdrawal(request, decision):
    """What the page shows of a decision, and of what will hold once it is taken back."""
    today, society = timezone.localdate(), decision.society
    others = [one for one in services.decisions_of(society, decision.rule) if one.pk != decision.pk]
    holds, then = decision.holds_on(today), next(iter(others), None)
    covered = then is not None and (then.decided_on, then.pk) > (decision.decided_on, decision.pk)
    return {
        "decision": decision,
        "rule": RULES.get(decision.rule),
        "result": next(iter(checkup.results(society, rules=[decision.rule])), None),
        "then": then,
        "moves": holds and not covered,
        "done": services.withdrawn_words(decision, request.user) if decision.never_made else "",
        "standing": Standing.objects.visible_to(request.user).filter(society=society).first(),
        "recorded": recorded_days(society.pk),
        "from_today": after(decision, today, never_made=False) if holds else None,
        "never": after(decision, today, never_made=True),
    }
