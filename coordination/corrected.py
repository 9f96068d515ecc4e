"""The form that puts right what was recorded, while nothing builds on it; of two who do, both are kept or compared."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from accounts.conflict import kept, merged
from coordination import services
from coordination.settled import Act, in_the_way
from coordination.stopped import stopped
from core.unwritten import refuse


def corrected(request, record, form_class, *, page, back):
    """The answer of a view (below accounts.conflict.merging) that corrects `record` in a form of this class."""

    def filled(data, now):
        return form_class(data, instance=copy(now), user=request.user)

    if words := in_the_way(record, Act.CORRECT, request.user):
        return stopped(
            request, words, filled(request.POST, record), title=f"更正{record._meta.verbose_name}", back=back
        )
    form = merged(request, record, filled)
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
