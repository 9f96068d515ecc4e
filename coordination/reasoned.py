"""The page on which something recorded is taken back: it asks why, shows what it is about, and does it once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from coordination.forms import ReasonForm
from coordination.settled import in_the_way
from core.locking import Conflict, seen_version
from core.unwritten import refuse

OUTRUN = "您打开页面之后，这条记录有改动，下面是现在的内容。请核对后再决定，这次没有改动任何内容。"


def reasoned(request, record, act, service, *, page, done, back):
    """The answer of a view that takes `record` back by `service`.

    page: the template; done: the message afterwards; back: where it leads then, and when somebody else was first.
    """
    if words := in_the_way(record, act, request.user):
        messages.warning(request, words)
        return redirect(back)
    form = ReasonForm(request.POST or None, user=request.user, initial={"version": record.version})
    outrun = request.method == "POST" and seen_version(request.POST.get("version")) != record.version
    if request.method == "POST" and not outrun and form.is_valid():
        try:
            service(actor=request.user, record=record, version=record.version, reason=form.cleaned_data["reason"])
        except Conflict:
            record.refresh_from_db()
            outrun = True
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, done)
            return redirect(back)
    if outrun:
        kept = {"version": record.version, "reason": request.POST.get("reason", "")}
        form = ReasonForm(user=request.user, initial=kept)
    context = {"form": form, "record": record, "outrun": OUTRUN if outrun else "", "back": back}
    return render(request, page, context, status=409 if outrun else 422 if form.errors else 200)
