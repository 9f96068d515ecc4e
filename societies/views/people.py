"""The people who fill in a society's profile: who they are, inviting one, letting one go."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import may
from accounts.once import once
from accounts.views.users import show_link
from core.locking import seen_version
from core.unwritten import refuse
from societies import people as service
from societies.forms import InviteForm
from societies.models import Society


@may("societies.invite_filler")
@once
def people(request, society_id):
    """Fillers and head of a society; a POST invites a filler, whose start link is shown on the next page."""
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    form = InviteForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            user, token = service.invite_filler(actor=request.user, society=society, **form.cleaned_data)
        except ValidationError as error:
            taken = "mobile" in getattr(error, "error_dict", {})
            refuse(form, ValidationError({"mobile": form.TAKEN}) if taken else error)
        else:
            return show_link(request, user, token) if token else _back_again(request, society, user)
    context = {"society": society, "people": service.people_of(society), "form": form}
    return render(request, "societies/people.html", context, status=422 if form.errors else 200)


@may("societies.invite_filler")
@require_POST
@once
def person_invite(request, society_id, user_id):
    """A new start link for a filler of this society."""
    society, person = _person(request, society_id, user_id)
    try:
        seen = seen_version(request.POST.get("seen"))
        token = service.renew_link(actor=request.user, user=person, seen=seen)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("societies:people", society.pk)
    return show_link(request, person, token)


def _back_again(request, society, user):
    messages.success(request, f"{user.name}重新为{society.name}填报，用原来的密码登录；忘了密码的，请点“重发链接”。")
    return redirect("societies:people", society.pk)


@may("societies.invite_filler")
@once
def person_withdraw(request, society_id, user_id):
    """A filler no longer works for this society: asked first; it bites on the person's next request."""
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    if done := service.let_go_already(society, user_id, request.user):
        messages.error(request, done)
        return redirect("societies:people", society.pk)
    society, person = _person(request, society_id, user_id)
    if request.method != "POST":
        return render(request, "societies/person_withdraw.html", {"society": society, "person": person})
    try:
        service.withdraw_filler(actor=request.user, society=society, user=person)
        messages.success(request, f"{person.name}不再为{society.name}填报，立即生效。")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("societies:people", society.pk)


def _person(request, society_id, user_id):
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    return society, get_object_or_404(service.people_of(society), pk=user_id)
