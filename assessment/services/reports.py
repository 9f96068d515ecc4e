"""Annual reports made in the background: rights are checked when asked and again when the work is done."""

import os
import re
import uuid
import zipfile
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from accounts import audit
from accounts.actions import Action
from accounts.models import User
from assessment import reports
from core import stored
from core.jobs import JobFailed, submit
from core.writing import writing
from societies.models import Society

SCOPES = {"society": "年度评估报告", "province": "年度{}汇总报告", "batch": "年度各学会评估报告"}
PERMISSION = "assessment.export_report"
UNFIT = r'[\\/:*?"<>|\x00-\x1f]'  # in the name of a file
ALL, ASSIGNED = "全省", "分派学会"  # what all that a person sees are called
ABANDONED = timedelta(days=1)  # no report takes so long to write


@writing
def submit_report(*, actor, scope, year, society=None):
    """Ask for a report: of one society, of the province, or one paper a society in a zip. Returns the Job.

    Raises ValueError in Chinese for a year that has not begun.
    """
    reports.report_day(year)
    kind = SCOPES[scope].format(all_of(actor))
    title = f"{society.name if society else ''}{year}{kind}"
    params = {"scope": scope, "year": year, "society": society.pk if society else None, "whole": all_of(actor)}
    # A folder of its own by name: ids come again when a backup is restored, and papers lie there already.
    job = submit("report", params | {"folder": uuid.uuid4().hex}, owner_id=actor.pk, title=title)
    changes = {"报告": [None, kind], "年度": [None, year], "学会": [None, society and society.name]}
    audit.record(actor=actor, action=Action.REPORTED, subject=job, changes=changes, society_id=params["society"])
    return job


def all_of(person):
    """What the societies that a person sees are called together."""
    return ASSIGNED if person.assigned_only else ALL


def make_report(lease):
    """Do the work of a "report" job. Returns what accounts.views.jobs.job_download reads from its result.

    Raises JobFailed in Chinese when the person may no longer have it.
    """
    scope, year, wanted = (lease.params[name] for name in ("scope", "year", "society"))
    societies = _allowed(lease, wanted)
    folder = Path(settings.MEDIA_ROOT) / "reports" / lease.params["folder"]
    folder.mkdir(parents=True, exist_ok=True)
    if scope == "batch":
        path, name = _batch(lease, folder, societies, year), f"各学会{year}年度两化评估报告.zip"
    else:
        lease.renew(total=1)
        path, whole = folder / "report.pdf", lease.params.get("whole", ALL)
        name = paper_name(societies[0] if wanted else None, year, whole)
        content = reports.society_report(societies[0], year) if wanted else reports.province_report(societies, year)
        write_whole(path, content)
        lease.renew(done=1)
    return {
        "file": str(path.relative_to(settings.MEDIA_ROOT)),
        "name": name,
        "permission": PERMISSION,
        "societies": sorted(society.pk for society in societies),
    }


def _allowed(lease, wanted):
    """The societies the report speaks of, if the person who asked may see them now; when asking may be long ago."""
    person = User.objects.filter(pk=lease.owner_id).first()
    societies = Society.objects.visible_to(person) if person and person.has_perm(PERMISSION) else Society.objects.none()
    societies = societies.filter(pk=wanted) if wanted else societies
    if not societies.exists():
        raise JobFailed("您已没有导出这份报告的权限，或名册中已没有这些学会。请联系系统管理员。")
    return societies.order_by("pk")


def _batch(lease, folder, societies, year):
    """One paper a society, then all in one zip. A paper already made stays, so an interrupted batch goes on."""
    lease.renew(total=len(societies))
    for number, society in enumerate(societies, 1):
        path = folder / f"{society.pk}.pdf"
        if not path.exists():
            write_whole(path, reports.society_report(society, year))
        lease.renew(done=number)
    package, fresh = folder / "reports.zip", unfinished(folder)
    with zipfile.ZipFile(fresh, "x", zipfile.ZIP_STORED) as out:  # PDFs are compressed already
        for society in societies:
            out.write(folder / f"{society.pk}.pdf", paper_name(society, year))
    os.replace(fresh, package)
    return package


def paper_name(society, year, whole=ALL):
    """What a report is called when it is downloaded; None for one on a whole."""
    return f"{re.sub(UNFIT, ' ', society.name) if society else whole}{year}年度两化评估报告.pdf"


def write_whole(path, content):
    """Write a file so that nobody ever sees half of it."""
    fresh = unfinished(path.parent)
    with open(fresh, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # before the name: a report that a job names is whole after a power cut too
    os.replace(fresh, path)


def sweep(before=None):
    """Remove what workers that died were writing. Returns how many files."""
    return stored.sweep_parts("reports", before or timezone.now() - ABANDONED)


def unfinished(folder):
    """A name of its own for a file that is being written."""
    return folder / f"{uuid.uuid4().hex}{stored.PART}"
