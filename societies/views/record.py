"""Records of a profile: added, changed, removed. Nobody's save is silently overwritten."""

from copy import copy
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.access import may
from accounts.conflict import kept, merged, merging
from accounts.once import once
from societies import services
from societies.models import Evidence
from societies.profile.doubts import doubts_of
from societies.profile.forms import form_for
from societies.profile.lastyear import beside, free_year, questions, year_before
from societies.profile.taken import taken_by
from societies.views.gone import gone
from societies.views.places import held_by, place, returning, status_of
from societies.views.section import section_page

TO_NEW, TO_NEWER = "可以作为新记录保存，也可以到回收站恢复原来的。", "保存就改在新的一版上。"


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
    form = _form(request, here, request.POST or None, record)
    valid = form.is_valid()  # from here on its record has the year that was chosen
    before = year_before(form.instance, here.records(request.user))
    if valid and not _doubted(request, here, form, form.values, before):
        try:
            added = services.add_record(actor=request.user, record=form.instance)
        except ValidationError as error:
            form.refuse(error)
        else:
            _say(request, here, added, f"已添加{here.table.title}“{added}”")
            return redirect(returning(request, here))
    return _page(request, "societies/record_add.html", here, form, before)


@may("societies.edit_profile")
@merging
def record_edit(request, society_id, key, table, pk):
    """A changed record, what somebody else saved meanwhile kept in it."""
    here = place(request.user, society_id, key, table, edit=True)
    record = here.records(request.user).filter(pk=pk).first()
    if record is None:
        return _gone(request, here, pk)
    form = merged(request, record, partial(_form, request, here))
    before = year_before(record, here.records(request.user))
    if form.is_valid() and not _doubted(request, here, form, _changed(record, form), before or record):
        values = {"values": form.values, "version": record.version}
        try:
            changes = services.change_record(actor=request.user, record=record, **values)
        except ValidationError as error:
            form.refuse(error)
        else:
            _say_saved(request, here, record, changes, kept(form))
            return redirect(returning(request, here))
    return _page(request, "societies/record_edit.html", here, form, before, record=record)


def _form(request, here, data, record):
    return form_for(here.table)(data, instance=copy(record), user=request.user, society=here.society)


def _gone(request, here, pk):
    """The record was removed, or the file replaced: what was typed stays on the page, ready to be saved elsewhere."""
    what, where = gone(request, here, pk), [here.society.pk, here.section.key, here.table.key]
    later = what.later and reverse("societies:record_edit", args=[*where, what.later.pk])
    if request.method != "POST":
        messages.warning(request, what.words)
        return redirect(later or here.url)
    data = request.POST.copy()
    if later:
        data["version"] = what.later.version
    form = _form(request, here, data, what.later or here.table.model(society=here.society))
    form.add_error(None, f"{what.words}您填的还在下面。{TO_NEWER if later else TO_NEW}")
    if later:
        return _page(request, "societies/record_edit.html", here, form, None, record=what.later, action=later)
    add = reverse("societies:evidence_add", args=where[:1])
    add = add if here.table.model is Evidence else reverse("societies:record_add", args=where)
    return _page(request, "societies/record_add.html", here, form, None, action=add)


def _changed(record, form):
    return {name: new for name, (_, new) in services.differences(record, form.values).items()}


def _doubted(request, here, form, values, before):
    """Whether the page comes back before it is saved: a soft question, or something that does not fit together."""
    asked = _asked(request, here, form, values, before)
    form.told = form.wrong()
    return bool(form.told) and request.POST.get("as_it_is") != form.seal or asked


def _asked(request, here, form, values, before):
    """Put a soft question at each value that is improbable, or a number that moved far, unless this very value was
    asked about already."""
    sure = set(request.POST.getlist("sure"))
    was = f"{before.year}年为" if before and before.pk != form.instance.pk else "原为"
    doubts = questions(values, before, was) if before else {}
    for doubt in doubts_of(
        here.table, form.instance, partial(held_by, here.society, request.user), timezone.localdate()
    ):
        if values.keys() & set(doubt.about):
            doubts.setdefault(doubt.name, doubt.words)
    form.questions = {name: text for name, text in doubts.items() if f"{name}:{form.values[name]}" not in sure}
    form.sure = sure | {f"{name}:{form.values[name]}" for name in form.questions}
    return bool(form.questions)


def _page(request, template, here, form, before, record=None, action=""):
    asked, last = getattr(form, "questions", {}), beside(before, here.table.fields)
    lines = [(field, asked.get(field.name), *last.get(field.name, ("", None))) for field in form.visible_fields()]
    form.lines = lines
    more = {
        "lines": lines,
        "record": record,
        "action": action or request.get_full_path(),
        "taken": _taken(request, here, form),
        "asked": bool(asked),
        "sure": sorted(getattr(form, "sure", ())),
    }
    return render(request, template, section_page(request, here, form, **more), status=status_of(request))


def _taken(request, here, form):
    """The record that has this one's place, for a link to it; None where that is not what is wrong."""
    holder = taken_by(here.records(request.user), form) if form.is_bound and form.errors else None
    if not holder:
        return None
    record, who, when = holder
    where = [here.society.pk, here.section.key, here.table.key, record.pk]
    return {"record": record, "who": who, "when": when, "url": reverse("societies:record_edit", args=where)}


def _say_saved(request, here, record, changes, kept_words):
    if changes:
        fields = "、".join(str(record._meta.get_field(name).verbose_name) for name in list(changes)[:3])
        more = f"等{len(changes):,}项" if len(changes) > 3 else ""
        _say(request, here, record, f"已保存“{record}”的{fields}{more}", kept_words)
    else:
        messages.info(request, f"“{record}”没有改动，不用保存。{kept_words}")


def _say(request, here, record, words, kept_words=""):
    """Tell of a save; what is saved and does not fit together is told with it, and never in green."""
    short = getattr(record, "shortcoming", "")
    tell = messages.success if getattr(record, "balanced", True) else messages.warning
    tell(request, f"{words}，{f'但{short}，' if short else ''}结果已重新检查。{kept_words}")
    if clash := getattr(record, "contradicted", None):
        other, how = clash
        address = reverse("societies:record_edit", args=[here.society.pk, here.section.key, here.table.key, other.pk])
        messages.warning(request, format_html('{} <a href="{}">打开{}</a>', how, address, other))
