"""Annual reports made in the background: rights are checked when asked and again when the work is done."""

import os
import tempfile
import zipfile
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.shortcuts import get_object_or_404

from accounts import audit
from accounts.models import User
from assessment.reports import province_report, report_day, society_report
from core.jobs import JobFailed, submit
from societies.models import Society

SCOPES = {"society": "年度评估报告", "province": "全省汇总报告", "batch": "各学会年度评估报告"}
PERMISSION = "assessment.export_report"


@transaction.atomic
def submit_report(*, actor, scope, year, society=None):
    """Ask for a report: of one society, of the province, or one paper a society in a zip. Returns the Job.

    Raises ValueError in Chinese for a year that has not begun.
    """
    report_day(year)
    title = f"{society.name if society else ''}{year}年{SCOPES[scope]}"
    params = {"scope": scope, "year": year, "society": society.pk if society else None}
    job = submit("report", params, owner_id=actor.pk, title=title)
    audit.record(
        actor=actor, action="导出报告", subject=job, changes=params_as_changes(params), society_id=params["society"]
    )
    return job


def params_as_changes(params):
    """What was asked for, as an audit row shows it."""
    return {name: [None, value] for name, value in params.items()}


def make_report(lease):
    """Do the work of a "report" job. Returns {"file": path below MEDIA_ROOT, "name": what the person gets}.

    Raises JobFailed in Chinese when the person may no longer have it.
    """
    societies, year = _allowed(lease), lease.params["year"]
    if lease.params["scope"] == "batch":
        return _batch(lease, societies, year)
    lease.renew(total=1)
    if lease.params["scope"] == "province":
        content, name = province_report(societies, year), f"全省{year}年度两化评估报告.pdf"
    else:
        society = get_object_or_404(societies, pk=lease.params["society"])
        content, name = society_report(society, year), f"{society.name}{year}年度两化评估报告.pdf"
    write_whole(_place(lease, "report.pdf"), content)
    lease.renew(done=1)
    return {"file": f"reports/{lease.pk}/report.pdf", "name": name}


def _allowed(lease):
    """The societies the person who asked may see now, not when asking."""
    person = User.objects.filter(pk=lease.owner_id, is_active=True).first()
    societies = Society.objects.visible_to(person) if person and person.has_perm(PERMISSION) else Society.objects.none()
    wanted = lease.params["society"]
    if not societies.exists() or wanted and not societies.filter(pk=wanted).exists():
        raise JobFailed("您已没有导出这份报告的权限，请联系系统管理员。")
    return societies


def _batch(lease, societies, year):
    """One paper a society. A paper already made is kept, so an interrupted batch goes on where it stopped."""
    chosen = list(societies.order_by("pk"))
    lease.renew(total=len(chosen))
    for number, society in enumerate(chosen, 1):
        path = _place(lease, f"{society.pk}.pdf")
        if not path.exists():
            write_whole(path, society_report(society, year))
        lease.renew(done=number)
    package = _place(lease, "reports.zip")
    with tempfile.NamedTemporaryFile(dir=package.parent, delete=False) as fresh:
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_STORED) as out:  # PDFs are compressed already
            for society in chosen:
                out.write(_place(lease, f"{society.pk}.pdf"), f"{society.name}{year}年度两化评估报告.pdf")
    os.replace(fresh.name, package)
    return {"file": f"reports/{lease.pk}/reports.zip", "name": f"各学会{year}年度两化评估报告.zip"}


def _place(lease, name):
    folder = Path(settings.MEDIA_ROOT) / "reports" / str(lease.pk)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


def write_whole(path, content):
    """Write a file so that nobody ever sees half of it."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as fresh:
        fresh.write(content)
    os.replace(fresh.name, path)
