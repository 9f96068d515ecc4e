"""The page after two people saved the same record: both versions side by side, field by field (409.html)."""

from django.shortcuts import render

from accounts.models import AuditEntry


def conflict_page(request, conflict, mine, theirs):
    """Answer 409. `conflict` is core.locking.Conflict, `mine` the bound form, `theirs` a form over `conflict.record`.

    The page posts to the same address: an ordinary save over the version that is in the database now.
    """
    record = conflict.record
    last = AuditEntry.objects.filter(object_type=record._meta.label, object_id=str(record.pk)).first()
    context = {
        "record": str(record),
        "version": record.version,
        "fields": [_pair(mine[field.name], theirs[field.name]) for field in mine.visible_fields()],
        "who": last.actor_name if last else "",
        "when": last.at if last else None,
        "action": request.get_full_path(),
        "cancel": request.get_full_path(),
    }
    return render(request, "409.html", context, status=409)


def _pair(mine, theirs):
    own, other = _boxed(mine), _boxed(theirs)
    return {
        "name": mine.html_name,
        "label": mine.label,
        "mine": own,
        "theirs": other,
        "mine_text": _read(mine, own),
        "theirs_text": _read(theirs, other),
        "same": own == other,
    }


def _boxed(field):
    """The value as the form's box takes it."""
    value = field.value()
    if isinstance(value, bool):
        return "True" if value else ""
    if isinstance(value, list | tuple):
        return value
    formatted = field.field.widget.format_value(value)
    return formatted[0] if isinstance(formatted, list) and formatted else formatted or ""


def _read(field, boxed):
    """The value as people read it."""
    if boxed in ("True", "") and getattr(field.field.widget, "input_type", "") == "checkbox":
        return "是" if boxed else "否"
    choices = {str(key): word for key, word in getattr(field.field, "choices", ())}  # keys of rows are numbers
    return str(choices.get(str(boxed), boxed))
