"""Records taken off a profile, after a question, and brought back from the bin."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import may
from accounts.once import form_token, once
from core.locking import Conflict, seen_version
from core.paging import paginate
from core.toasts import with_undo
from societies import bin
from societies.models import RemovedRecord, Society
from societies.profile import tables
from societies.profile.shown import label_of, show
from societies.views.gone import gone
from societies.views.places import place, status_of


@may("societies.edit_profile")
@once
def record_remove(request, society_id, key, table, pk):
    """Take a record off the profile, after a question; say what to do where that is not the way."""
    here = place(request.user, society_id, key, table, edit=True)
    if here.table.single:
        raise Http404
    record, problem = here.records(request.user).filter(pk=pk).first(), ""
    if record is None:
        messages.warning(request, gone(request, here, pk).words)
        return redirect(here.url)
    if request.method == "POST":
        try:
            seen = seen_version(request.POST.get("version"))
            removed = bin.remove_record(actor=request.user, record=record, version=seen)
        except Conflict:
            problem = "您打开页面之后有人改过这条记录（也可能是您在另一个窗口改的），请看过新内容再决定是否移除。"
        except ValidationError as error:
            problem = "".join(error.messages)
        else:
            back = reverse("societies:record_restore", args=[here.society.pk, removed.pk])
            with_undo(request, f"已移除{here.table.title}“{record}”，结果已重新检查。", back)
            return redirect(here.url)
        record = here.record(request.user, pk)
    context = {
        "here": here,
        "society": here.society,
        "record": record,
        "hidden": [("version", record.version), *form_token().items()],
        "problem": problem,
        "held": [_hanging(here.society, *group) for group in bin.dependents(record).items()],
        "instead": _instead(here, record),
    }
    return render(request, "societies/record_remove.html", context, status=status_of(request))


def _hanging(society, model, records):
    """The records of one kind that hang on this one, each with the ways to change and to remove it."""
    section, table = tables.place_of(model)
    where = [society.pk, section.key, table.key]
    rows = [
        {
            "name": str(record),
            "edit": reverse("societies:record_edit", args=[*where, record.pk]),
            "remove": reverse("societies:record_remove", args=[*where, record.pk]),
        }
        for record in records
    ]
    return {"title": table.title, "rows": rows}


def _instead(here, record):
    """What fits better when something has only come to its end: the field that says so, with the way to it."""
    if not here.table.ends or getattr(record, here.table.ends):
        return None
    address = reverse("societies:record_edit", args=[here.society.pk, here.section.key, here.table.key, record.pk])
    return {"label": label_of(record._meta.get_field(here.table.ends)), "url": f"{address}#id_{here.table.ends}"}


@may("societies.edit_profile")
def recycle_bin(request, society_id):
    """回收站: what was removed within thirty days, by whom and until when it can be brought back."""
    society = get_object_or_404(Society.objects.editable_by(request.user), pk=society_id)
    page = paginate(request, _removed(request, society).select_related("removed_by"))
    for row in page:
        row.title, row.shown = _told(row)
    return render(request, "societies/recycle_bin.html", {"society": society, "page": page})


def _removed(request, society):
    """What was removed of a society, of the kinds this person may see."""
    seen = [table.model._meta.label for section in tables.seen_by(request.user) for table in section.tables]
    return RemovedRecord.objects.editable_by(request.user).filter(society=society, kind__in=seen)


def _told(row):
    """(the kind of a removed record, what its list showed of it: what it points at may be gone as well)."""
    record = bin.rebuilt(row)
    _, table = tables.place_of(type(record))
    own = [name for name in table.shown if not record._meta.get_field(name).is_relation]
    shown = [show(record, name, inside=True) for name in own]
    return table.title, [one for one in shown if not one.blank and one.text != row.name]


@may("societies.edit_profile")
@require_POST
@once
def record_restore(request, society_id, pk):
    """Bring a removed record back; when it no longer fits, the bin says why."""
    society = get_object_or_404(Society.objects.editable_by(request.user), pk=society_id)
    removed = _removed(request, society).filter(pk=pk).first()
    try:
        if removed is None:
            raise ValidationError(bin.GONE)
        record = bin.restore_record(actor=request.user, removed=removed)
    except ValidationError as error:
        name = f"“{removed}”" if removed else ""
        messages.error(request, f"{name}没有恢复：{''.join(error.messages)}")
        return redirect("societies:recycle_bin", society.pk)
    section, table = tables.place_of(type(record))
    messages.success(request, f"已恢复{table.title}“{record}”，结果已重新检查。")
    return redirect(f"{reverse('societies:section', args=[society.pk, section.key])}#{table.key}")
