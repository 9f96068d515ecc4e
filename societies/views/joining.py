"""A society that a misspelt name brought into being: merged into the one that was meant, or removed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import may
from accounts.once import once
from core.unwritten import refuse
from core.values import datetime_cn
from societies.forms import IntoForm, MergeForm, WhyForm
from societies.joining import merge, remove, words
from societies.joining.questions import joining
from societies.models import FormerSociety, RegisterImport, Society


@may("societies.merge_society")
@once
def society_merge(request, society_id):
    """Choose the society that was meant (`into`), see what would go over, answer what both have; then merge."""
    false, elsewhere = _still_there(request, society_id)
    if elsewhere:
        return elsewhere
    given = request.POST or request.GET
    pick = IntoForm(given if "into" in given else None, user=request.user, false=false)
    context = {"society": false, "pick": pick}
    if not pick.is_valid():
        return render(request, "societies/society_merge.html", context, status=422 if pick.errors else 200)
    true, problem = pick.cleaned_data["into"], ""
    plan = joining(false, true)
    form = MergeForm(request.POST or None, user=request.user, plan=plan)
    if request.method == "POST" and form.is_valid():
        given = {"choices": form.choices(), "reason": form.cleaned_data["reason"], "seen": request.POST.get("seen", "")}
        try:
            merge.merge(actor=request.user, false=false, true=true, **given)
        except merge.Moved as error:
            problem, plan = error.messages[0], error.plan
            form = MergeForm(user=request.user, plan=plan, initial=form.cleaned_data)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, f"“{false}”已并入“{true}”，结果已重新检查。")
            return redirect("societies:society_detail", true.pk)
    made_by = RegisterImport.that_added(false)
    context |= {"made_by": made_by if made_by and made_by.undone_at is None else None}
    context |= {"true": true, "plan": plan, "form": form, "moving": words.moving(plan), "problem": problem}
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "societies/society_merge.html", context, status=status)


@may("societies.merge_society")
@once
def society_remove(request, society_id):
    """What removing a society would take along, or what hangs on it; then remove it."""
    society, elsewhere = _still_there(request, society_id)
    if elsewhere:
        return elsewhere
    plan, problem = remove.removal(society), ""
    form = WhyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        given = {"reason": form.cleaned_data["reason"], "seen": request.POST.get("seen", "")}
        try:
            remove.remove(actor=request.user, society=society, **given)
        except merge.Moved as error:
            problem, plan = error.messages[0], error.plan
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, f"已移除“{society}”。它的记录仍在审计记录里。")
            return redirect("societies:society_list")
    context = {
        "society": society,
        "plan": plan,
        "form": form,
        "own": words.hanging(plan.own),
        "others": words.hanging(plan.others),
        "problem": problem,
    }
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "societies/society_remove.html", context, status=status)


def _still_there(request, society_id):
    """(the society, None), or (None, where to go on) with word of who merged or removed it before."""
    society = Society.objects.visible_to(request.user).filter(pk=society_id).first()
    if society:
        return society, None
    former = get_object_or_404(FormerSociety.objects.visible_to(request.user), was=society_id)
    who = "您自己" if former.removed_by_id == request.user.pk else former.removed_by or "别人"
    messages.info(request, f"{who}在{datetime_cn(former.removed)}已经处理：{former.told}。")
    return None, redirect("societies:society_detail", former.into_id) if former.into_id else redirect(
        "societies:society_list"
    )
