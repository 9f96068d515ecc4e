"""A record that is no longer where a page says: taken off the profile, or a file of which there is a newer version."""

from typing import NamedTuple

from django.http import Http404

from core.values import datetime_cn
from societies.models import Evidence, RemovedRecord


class Gone(NamedTuple):
    """Who did what and when, in words, and the newest version where there is one."""

    words: str
    later: Evidence | None = None


def gone(request, here, pk):
    """What became of a record of this place. 404 where there never was one that the person may change."""
    if later := _newest(request, here, pk):
        who = _who(request, later.uploaded_by)
        return Gone(f"{who}在{datetime_cn(later.uploaded)}上传了更新的一版“{later}”。", later)
    removed = RemovedRecord.objects.editable_by(request.user).filter(society=here.society, record_id=pk)
    removed = removed.filter(kind=here.table.model._meta.label).select_related("removed_by").first()
    if removed is None:
        raise Http404
    return Gone(f"{_who(request, removed.removed_by)}在{datetime_cn(removed.removed)}移除了这条记录。")


def _newest(request, here, pk):
    """The version in use of a file that was replaced; None of any other."""
    if here.table.model is not Evidence:
        return None
    files = Evidence.objects.editable_by(request.user).filter(society=here.society).select_related("uploaded_by")
    later = {file.replaces_id: file for file in files.exclude(replaces=None)}
    newest = later.get(pk)
    while newest and newest.pk in later:
        newest = later[newest.pk]
    return newest


def _who(request, person):
    if person is None:
        return "别人"
    return "您自己" if person.pk == request.user.pk else person.name
