"""Policy versions: a new one is tried before it is put in force; one not yet in force can be taken back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.access import may
from accounts.once import once
from assessment import plans, services
from assessment.forms import LaterForm, PolicyForm
from assessment.models import PolicyVersion
from assessment.parameters import changed
from assessment.standing_on import moved, typed
from core.unwritten import refuse
from core.values import date_cn
from rulebook.policy import policy_from
from societies.models import Society

SHOWN = 20


@may("assessment.edit_policy")
@once
def policy_add(request):
    """A version standing on the one in force on its day: 试算 shows what it would move, and only then can it be saved.

    Another day may mean another version to stand on: whatever was not typed then follows it, and the page says so.
    """
    day = _day(request.POST or request.GET)
    version, base = services.policy_for(day or timezone.localdate())
    data, do, follows = request.POST or None, request.POST.get("do"), False
    if data and day and request.POST.get("stands_on") != _mark(version):
        data, follows = moved(data, PolicyForm(user=request.user, policy=base).fields, _stood_on(request), base), True
    form = PolicyForm(data, user=request.user, policy=base, day=day)
    if do == "base":
        form = form.unchecked()
    context = {"form": form, "base": version, "mark": _mark(version), "follows": follows, "day": day}
    context |= {"shown": SHOWN, "rest": -SHOWN, "after": f"{SHOWN}:"}
    if form.is_bound and form.is_valid():
        values, saving = dict(form.cleaned_data), do == "save" and not follows
        plan = plans.adding(values["in_force_from"], values["policy"], values["in_force_until"])
        context |= {"plan": plan, "later": (later := _later(request, plan, saving))}
        if saving and (later is None or later.is_valid()):
            try:
                return _saved(request, values, plan, later)
            except ValidationError as error:
                refuse(form, error)
        else:
            visible = Society.objects.visible_to(request.user)
            context["trial"] = services.try_policy(visible, values["policy"], base)
            context["changes"] = changed(base, values["policy"])
    changed_names = typed(data, form.fields, base) if data else ()
    context["groups"] = form.groups(request.POST.getlist("opened"), changed_names)
    wrong = form.errors or (context.get("later") and context["later"].errors)
    return render(request, "assessment/policy_add.html", context, status=422 if wrong else 200)


def _later(request, plan, asked):
    """The form that asks about later versions, checked when it is `asked` for; None where they bring back nothing."""
    if not plan.brought_back:
        return None
    words = {"user": request.user, "plan": plan}
    return LaterForm(request.POST, **words) if asked else LaterForm(initial=request.POST.dict(), **words)


def _followed(later):
    """What the services take from the form that asked about later versions, if it did."""
    return bool(later and later.cleaned_data["follow"])


def _after(plan, follow):
    """What becomes of the later versions, for the message afterwards."""
    if not plan.brought_back:
        return ""
    names = "、".join(f"{step.row.document_no}（{date_cn(step.day)}起）" for step, _ in plan.brought_back)
    return f"{names}已跟着改。" if follow else f"{names}没有改，到那天照它。"


def _day(data):
    """The day from which on the version shall be in force, or None while it cannot be read."""
    try:
        return PolicyForm.base_fields["in_force_from"].clean(data.get("in_force_from", ""))
    except ValidationError:
        return None


def _mark(version):
    """What the form remembers of the version it stands on."""
    return str(version.pk) if version else "issued"


def _stood_on(request):
    """The Policy from which the boxes were filled in; of a version that is gone, the one in force today."""
    mark = request.POST.get("stands_on", "")
    versions = PolicyVersion.objects.visible_to(request.user)
    version = versions.filter(pk=int(mark)).first() if mark.isascii() and mark.isdecimal() else None
    if version:
        return policy_from(version.parameters, version.document_no)
    return policy_from({}) if mark == "issued" else services.policy_for(timezone.localdate())[1]


def _saved(request, values, plan, later):
    names = ("document_no", "title", "in_force_from", "in_force_until", "note", "parameters")
    follow = _followed(later)
    given = {name: values[name] for name in names} | {"follow": follow, "seen": plan.digest()}
    version = services.add_policy(actor=request.user, **given)
    begun = version.in_force_from == timezone.localdate()
    after = "已开始按新版本检查全部学会。" if begun else "到那天起按它判定。"
    if values["in_force_until"]:
        after += f"生效至{date_cn(values['in_force_until'])}，次日起恢复此前的参数。"
    after += _after(plan, follow)
    messages.success(request, f"已新增政策版本，{date_cn(version.in_force_from)}生效，{after}")
    return redirect("assessment:rules")


@may("assessment.edit_policy")
@once
def policy_withdraw(request, version_id):
    """Take back a version that is not in force yet."""
    if request.method == "POST" and (done := services.withdrawn_already(version_id, request.user)):
        messages.error(request, done)
        return redirect("assessment:rules")
    version = get_object_or_404(PolicyVersion.objects.visible_to(request.user), pk=version_id)
    begun = version.in_force_from <= timezone.localdate()
    plan = None if begun else plans.withdrawing(version)
    later = plan and _later(request, plan, request.method == "POST")
    if request.method == "POST" and (later is None or later.is_valid()):
        return _withdrawn(request, version, plan, later)
    context = {"version": version, "begun": begun, "plan": plan, "later": later}
    context["seen"] = [("seen", plan.digest())] if later else []
    context["back_too"] = PolicyVersion.objects.visible_to(request.user).filter(ends=version).first()
    wrong = later is not None and later.errors
    return render(request, "assessment/policy_withdraw.html", context, status=422 if wrong else 200)


def _withdrawn(request, version, plan, later):
    seen, follow = plan.digest() if plan else "", _followed(later)
    try:
        services.withdraw_policy(actor=request.user, version=version, follow=follow, seen=seen)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        after = _after(plan, follow)
        messages.success(request, f"已撤回政策版本：{version.document_no}。{after}")
    return redirect("assessment:rules")
