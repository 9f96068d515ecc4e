"""Two people change one record: what only one of them changed merges by itself, about the rest a person is asked.

    @may("societies.edit_profile")
    @merging                                              # below @may, and below @once where there is one
    def record_edit(request, …):
        record = …                                        # as it is now
        form = merged(request, record, lambda data, now: RecordForm(data, instance=copy(now), …))
        if form.is_valid():                               # the merged record, by the rules of the form
            services.change_record(…, version=record.version)   # outrun? then all of this once more
            messages.success(request, f"已保存。{kept(form)}")

The page that asks (409.html) names the fields it asks about (`choose`) and carries what was typed (`mine-…`) and what
the first page showed (`before`), so that a field left without a choice is asked about again, not saved empty.
"""

from datetime import date
from functools import wraps

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.choices import flatten_choices

from accounts import audit
from accounts.actions import Action
from core.locking import Conflict
from core.merging import Side, merge, readable
from core.values import date_cn
from core.writing import Busy

TRIES = 4  # how often somebody else may save between our reading and our writing
OWN = "您在另一个窗口"  # saved it: the same person, in another tab
SIDES = {  # whose the two versions are, in the words of the page
    False: {"mine": "我的", "theirs": "对方", "both": "两人都改了"},
    True: {"mine": "这一页的", "theirs": "另一个窗口", "both": "两个窗口都改了"},
}
READ_BACK = 50  # entries of the trail in which the last change of a field is looked for


class Clash(Exception):
    """Both changed a field to different values. Carries the answer that asks which one stays."""

    def __init__(self, answer):
        super().__init__("Both changed the same field.")
        self.answer = answer


def merging(view):
    """For a view that calls `merged`: begins again after a save in between, answers 409 where a person must choose."""

    @wraps(view)
    def merging_view(request, *args, **kwargs):
        for _ in range(TRIES):
            try:
                return view(request, *args, **kwargs)
            except Clash as clash:
                return clash.answer
            except Conflict:
                continue
        raise Busy

    merging_view.merging = True
    return merging_view


def merged(request, record, form_over):
    """The form over `record` as it is now, with what was sent and what somebody else saved since that page was made.

    form_over(data or None, record) makes a core.merging.VersionedForm. Raises Clash.
    """
    if request.method != "POST":
        return form_over(None, record)
    form = form_over(_sent(request), record)
    if form.data.get("version") == str(record.version):
        return form
    theirs = form_over(None, record)
    parts = merge(form, theirs)
    typed = [part for part in parts if part.side in (Side.MINE, Side.CLASH)]
    if not all(readable(form.fields[part.name], part.mine) for part in typed):
        return form  # says first what is wrong with it, and still knows the page it comes from
    if any(part.side == Side.CLASH for part in parts):
        raise Clash(_ask(request, record, form, theirs, parts))
    data = form.data.copy()
    for part in parts:
        data[part.name] = part.kept
    data["version"], data["seen"] = str(record.version), theirs["seen"].value()
    whole = form_over(data, record)
    whole.kept_words = _kept(request.user, record, theirs, [part.name for part in parts if part.side == Side.THEIRS])
    return whole


def kept(form):
    """What of somebody else's stays in a merged form: 陈负责同时改了岗位，已一并保留。"""
    return getattr(form, "kept_words", "")


def _kept(user, record, form, names):
    """The sentence of these fields, by who changed them last."""
    by_whom = {}
    for name, (who, _) in _changed_by(user, record, names).items():
        by_whom.setdefault(who or "别人", []).append(str(form[name].label))
    return "".join(f"{who}同时改了{'、'.join(labels)}，已一并保留。" for who, labels in by_whom.items())


def _sent(request):
    """What a form was sent; when a choice is missing, what the first page sent, to be compared again."""
    if not _unchosen(request):
        return request.POST
    data = request.POST.copy()
    for name in list(data):
        if name.startswith("mine-"):
            data[name.removeprefix("mine-")] = data[name]
    data["version"], data["seen"] = data.get("before-version", ""), data.get("before", "")
    return data


def _unchosen(request):
    return [name for name in request.POST.getlist("choose") if name not in request.POST]


def _ask(request, record, form, theirs, parts):
    """The page that asks, 409. It posts to the same address: a save over the version that is in the database now."""
    who = _changed_by(request.user, record, [part.name for part in parts if part.side in (Side.CLASH, Side.THEIRS)])
    fields = [_told(form, part, record, who.get(part.name, ("", None)), request) for part in parts]
    fields.sort(key=lambda field: field["side"] != Side.CLASH.name)
    last, own = who[next(field["name"] for field in fields)], {name for name, _ in who.values()} == {OWN}
    context = SIDES[own] | {
        "own": own,
        "record": str(record),
        "version": record.version,
        "seen": theirs["seen"].value(),
        "before": form.data.get("seen", ""),
        "before_version": form.data.get("version", ""),
        "fields": fields,
        "problems": _ask_again(request, fields, SIDES[own]),
        "kept": [(name, request.POST[name]) for name in ("next",) if name in request.POST],
        "sure": request.POST.getlist("sure"),
        "who": last[0],
        "when": last[1],
        "action": request.get_full_path(),
        "cancel": request.get_full_path(),
    }
    return render(request, "409.html", context, status=409)


def _ask_again(request, fields, sides):
    """The lines of the error summary, once a choice was missing; the choices that were made stay made."""
    unchosen = _unchosen(request)
    for field in fields if unchosen else ():
        field["choice"] = request.POST.get(field["name"])
        field["missing"] = field["name"] in unchosen and field["side"] == Side.CLASH.name
    return [
        {
            "id": f"id_mine_{field['name']}",
            "text": f"请选择“{field['label']}”采用{sides['mine']}还是保留{sides['theirs']}的",
        }
        for field in fields
        if field.get("missing")
    ]


def _told(form, part, record, changed, request):
    """One field for the page: its values as the box takes them, and as people read them."""
    field = form[part.name]
    return {
        "name": part.name,
        "label": field.label,
        "mine": part.mine,
        "theirs": part.theirs,
        "value": part.kept,
        "before_text": None if part.before is None else _read(field, part.before),
        "mine_text": _read(field, part.mine),
        "theirs_text": _read(field, part.theirs),
        "side": part.side.name,
        "same": part.side == Side.SAME,
        "who": changed[0],
        "when": changed[1],
    }


def _changed_by(user, record, names):
    """{field: (who changed it last, when)} by the audit trail; who saved last where it does not name the field."""
    entries = list(audit.of_record(record).exclude(action=Action.LOOKED)[:READ_BACK])
    last = {}
    for name in names:
        entry = next((entry for entry in entries if name in entry.changes), entries[0] if entries else None)
        last[name] = (OWN if entry.actor_id == user.pk else entry.actor_name, entry.at) if entry else ("", None)
    return last


def _read(field, text):
    """What a box holds, as people read it: a day as a day, however it was written."""
    if getattr(field.field.widget, "input_type", "") == "checkbox":
        return "是" if text else "否"
    choices = {
        str(key): word for key, word in flatten_choices(getattr(field.field, "choices", ()))
    }  # keys of rows are numbers
    if not text or text in choices:
        return str(choices.get(text, "")) if text else ""
    try:
        value = field.field.clean(text)
    except ValidationError:
        return text
    return date_cn(value) if isinstance(value, date) else text
