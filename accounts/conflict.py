"""The page after two people saved the same record: both versions side by side, field by field (409.html).

Nothing is chosen beforehand. The page names the fields it asks about (`choose`) and carries what was typed (`mine-…`),
so that a field left without a choice is asked about again instead of being saved empty.
"""

from django.shortcuts import render

from accounts.models import AuditEntry


def sent(request):
    """What a form was sent, or None. When a choice is missing it names no version, so that both are compared again."""
    if not _unchosen(request):
        return request.POST or None
    data = request.POST.copy()
    for name in data.getlist("choose"):
        data[name] = data.get(f"mine-{name}", "")
    data["version"] = "0"
    return data


def conflict_page(request, conflict, mine, theirs):
    """Answer 409. `conflict` is core.locking.Conflict, `mine` the bound form, `theirs` a form over `conflict.record`.

    The page posts to the same address: an ordinary save over the version that is in the database now.
    """
    record = conflict.record
    last = AuditEntry.objects.filter(object_type=record._meta.label, object_id=str(record.pk)).first()
    fields = [_pair(mine[field.name], theirs[field.name]) for field in mine.visible_fields()]
    context = {
        "record": str(record),
        "version": record.version,
        "fields": fields,
        "problems": _ask_again(request, fields),
        "sure": request.POST.getlist("sure"),
        "who": last.actor_name if last else "",
        "when": last.at if last else None,
        "action": request.get_full_path(),
        "cancel": request.get_full_path(),
    }
    return render(request, "409.html", context, status=409)


def _unchosen(request):
    return [name for name in request.POST.getlist("choose") if name not in request.POST]


def _ask_again(request, fields):
    """The lines of the error summary; the choices that were made stay made."""
    unchosen = _unchosen(request)
    for field in fields if unchosen else ():
        field["choice"] = request.POST.get(field["name"])
        field["missing"] = field["name"] in unchosen and not field["same"]
    text = "请选择“{}”采用您的还是保留对方的"
    return [
        {"id": f"id_mine_{field['name']}", "text": text.format(field["label"])}
        for field in fields
        if field.get("missing")
    ]


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
