"""Records of a profile: added, changed, removed. Nobody's save is silently overwritten."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.access import may
from accounts.conflict import conflict_page, sent
from accounts.once import once
from core.locking import Conflict
from societies import services
from societies.models import Evidence
from societies.profile.forms import form_for
from societies.profile.lastyear import beside, free_year, questions, year_before
from societies.views.places import place, returning, status_of
from societies.views.section import section_page


@may("societies.edit_profile")
@once
def record_add(request, society_id, key, table):
    """A new record of one table."""
    here = place(request.user, society_id, key, table, edit=True)
    if here.table.single or here.table.model is Evidence:
        raise Http404
    record = here.table.model(society=here.society)
    if hasattr(record, "year"):
        record.year = free_year(here.table.model, here.records(request.user), timezone.localdate().year)
    form = _form(request, here, record)
    before = year_before(record, here.records(request.user))
    if form.is_valid() and not _asked(request, form, form.values, before):
        try:
            added = services.add_record(actor=request.user, record=form.instance)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"已添加{here.table.title}“{added}”，结果已重新检查。")
            return redirect(returning(request, here))
    return _page(request, "societies/record_add.html", here, form, before)


@may("societies.edit_profile")
def record_edit(request, society_id, key, table, pk):
    """A changed record, saved only over the version that the person saw."""
    here = place(request.user, society_id, key, table, edit=True)
    record = here.record(request.user, pk)
    form = _form(request, here, copy(record))
    before = year_before(record, here.records(request.user))
    if form.is_valid() and not _asked(request, form, _changed(record, form), before or record):
        try:
            changes = services.change_record(actor=request.user, record=record, values=form.values, version=form.seen)
        except Conflict as conflict:
            return _conflict(request, here, conflict, form)
        except ValidationError as error:
            form.refuse(error)
        else:
            _say_saved(request, record, changes)
            return redirect(returning(request, here))
    return _page(request, "societies/record_edit.html", here, form, before, record=record)


def _form(request, here, record):
    return form_for(here.table)(sent(request), instance=record, user=request.user, society=here.society)


def _changed(record, form):
    return {name: new for name, (_, new) in services.differences(record, form.values).items()}


def _asked(request, form, values, before):
    """Put a soft question at each number that moved far, unless this very number was asked about already."""
    sure = set(request.POST.getlist("sure"))
    doubts = questions(values, before) if before else {}
    form.questions = {name: text for name, text in doubts.items() if f"{name}:{form.values[name]}" not in sure}
    form.sure = sure | {f"{name}:{form.values[name]}" for name in form.questions}
    return bool(form.questions)


def _page(request, template, here, form, before, record=None):
    asked, last = getattr(form, "questions", {}), beside(before, here.table.fields)
    lines = [(field, asked.get(field.name), *last.get(field.name, ("", None))) for field in form.visible_fields()]
    more = {"lines": lines, "record": record, "asked": bool(asked), "sure": sorted(getattr(form, "sure", ()))}
    return render(request, template, section_page(request, here, form, **more), status=status_of(request))


def _conflict(request, here, conflict, form):
    if conflict.record is None:
        form.add_error(None, "这条记录已被他人移除，您填的没有保存。需要的话请重新添加。")
        return _page(request, "societies/record_edit.html", here, form, None)
    theirs = form_for(here.table)(instance=conflict.record, user=request.user, society=here.society)
    return conflict_page(request, conflict, form, theirs)


def _say_saved(request, record, changes):
    if changes:
        fields = "、".join(str(record._meta.get_field(name).verbose_name) for name in list(changes)[:3])
        more = f"等{len(changes)}项" if len(changes) > 3 else ""
        messages.success(request, f"已保存“{record}”的{fields}{more}，结果已重新检查。")
    else:
        messages.info(request, f"“{record}”没有改动，不用保存。")
