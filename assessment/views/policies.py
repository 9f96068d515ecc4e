"""Policy versions: a new one is tried before it is put in force; one not yet in force can be taken back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.access import may
from accounts.once import once
from assessment import services
from assessment.forms import PolicyForm
from assessment.models import PolicyVersion
from assessment.parameters import changed
from core.unwritten import refuse
from core.values import date_cn
from rulebook.policy import Policy, policy_from
from societies.models import Society

SHOWN = 20


@may("assessment.edit_policy")
@once
def policy_add(request):
    """A version starting from the newest one: 试算 shows what it would move today, and only then can it be saved."""
    newest = PolicyVersion.objects.visible_to(request.user).first()
    base = policy_from(newest.parameters, newest.document_no) if newest else Policy()
    form = PolicyForm(request.POST or None, user=request.user, policy=base)
    context = {"form": form, "base": newest, "shown": SHOWN}
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        if request.POST.get("do") == "save":
            try:
                return _saved(request, values)
            except ValidationError as error:
                refuse(form, error)
        else:
            visible = Society.objects.visible_to(request.user)
            context["trial"] = services.try_policy(visible, values["policy"])
            context["changes"] = changed(base, values["policy"])
    return render(request, "assessment/policy_add.html", context, status=422 if form.errors else 200)


def _saved(request, values):
    names = ("document_no", "title", "in_force_from", "note", "parameters")
    version = services.add_policy(actor=request.user, **{name: values[name] for name in names})
    begun = version.in_force_from == timezone.localdate()
    after = "已开始按新版本检查全部学会。" if begun else "到那天起按它判定。"
    messages.success(request, f"已新增政策版本，{date_cn(version.in_force_from)}生效，{after}")
    return redirect("assessment:rules")


@may("assessment.edit_policy")
@once
def policy_withdraw(request, version_id):
    """Take back a version that is not in force yet."""
    version = get_object_or_404(PolicyVersion.objects.visible_to(request.user), pk=version_id)
    if request.method == "POST":
        try:
            services.withdraw_policy(actor=request.user, version=version)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, f"已撤回政策版本：{version.document_no}。")
        return redirect("assessment:rules")
    context = {"version": version, "begun": version.in_force_from <= timezone.localdate()}
    return render(request, "assessment/policy_withdraw.html", context)
