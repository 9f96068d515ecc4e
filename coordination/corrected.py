"""The form that puts right what was recorded, while nothing builds on it; of two who do, both are kept or compared."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from accounts.conflict import kept, merged
from coordination import services
from coordination.settled import Act, in_the_way
from core.unwritten import refuse


def corrected(request, record, form_class, *, page, back):
    """The answer of a view (below accounts.conflict.merging) that corrects `record` in a form of this class."""
    if words := in_the_way(record, Act.CORRECT, request.user):
        messages.warning(request, words)
        return redirect(back)
    form = merged(request, record, lambda data, now: form_class(data, instance=copy(now), user=request.user))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form_class.Meta.fields}
        try:
            services.correct(actor=request.user, record=record, version=record.version, values=values)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, f"已更正：{record}。{kept(form)}")
            return redirect(back)
    context = {"form": form, "record": record, "back": back}
    return render(request, page, context, status=422 if form.errors else 200)
