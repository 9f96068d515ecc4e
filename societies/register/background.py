"""Planning and importing as background jobs: the person may leave the page and come back to it.

A plan is a job, and its result is what the preview shows. Deciding questions or mapping columns makes another plan of
the same file; importing is a job that carries the fingerprint of the plan the person saw. A plan serves for one
import: refused, the same file is planned again, and that plan says what changed since the one before.
"""

import hashlib

from django.contrib.auth import get_user_model
from django.urls import reverse

from core.jobs import JobFailed, submit
from core.models import Job
from societies.register import service, uploads
from societies.register.judging import left_to_job
from societies.register.meanwhile import meanwhile
from societies.register.summary import summary

PLAN, COMMIT = "register_plan", "register_commit"
PERMISSION = "societies.import_register"
OF_WORDS = ("word:", "column:", "society:")  # what the keys of such questions begin with
# The third is told while the import writes; SQLite, which has one writer, goes on showing the second (core/jobs.py).
STAGES = (
    "",
    "已读取，正在比对和写入",
    "已比对，正在写入",
    "已写入",
)


def submit_plan(*, actor, file, name, mapping=None, decisions=None, since=None):
    """Ask for a plan of a stored file; `name` is what the person calls it. Returns the Job.

    `since` is a finished plan job of the same file, seen by the person: the new one tells what changed after it.
    """
    params = {"file": file, "name": name, "mapping": mapping or {}, "decisions": decisions or {}}
    if since:
        params["since"] = since.pk
    return submit(PLAN, params, owner_id=actor.pk, title=f"核对“{name}”")


def said_lately(actor):
    """{key: answer} that a person gave at their last preview, of questions that name a word and not a place.

    A workbook that was put right and uploaded again asks the same; the answers stand among those that were given. Once
    they were imported they are remembered, or were taken back since.
    """
    before = Job.objects.visible_to(actor).filter(kind=PLAN, owner_id=actor.pk, status=Job.Status.DONE).first()
    imported = before and commit_of(before.pk)
    if before is None or (imported and imported.status == Job.Status.DONE):
        return {}
    given = before.params["decisions"]
    return {key: answer for key, answer in given.items() if key.startswith(OF_WORDS)}


def submit_commit(*, actor, planned):
    """Ask to import as planned by a finished plan job; a second time it is the same job. Returns the Job."""
    params = planned.params | {"expected": planned.result["fingerprint"], "plan": planned.pk}
    title = f"导入“{planned.params['name']}”"
    return submit(COMMIT, params, owner_id=actor.pk, key=_key(planned.pk), title=title)


def commit_of(plan_pk):
    """The import asked for by a plan job, however it ended; None before."""
    return Job.objects.filter(key=_key(plan_pk)).first()


def _key(plan_pk):
    return f"{COMMIT}:{plan_pk}"


def do_plan(lease):
    """The work of a plan job."""
    actor = _actor(lease)
    lease.renew(message="正在读取")
    with _file(lease) as file:
        said = {name: lease.params[name] for name in ("mapping", "decisions", "name")}
        plan = service.plan(file, actor=actor, **said)
        file.seek(0)
        content = hashlib.file_digest(file, "sha256").hexdigest()  # by which an import of the same file is known
    lease.renew(message="")
    shown = summary(plan) | {"sha256": content}
    return shown | {"meanwhile": _since(lease, shown), "url": reverse("societies:register_preview", args=[lease.pk])}


def _since(lease, shown):
    """What changed since the plan that the person saw before; nothing when what was decided may be the reason."""
    before = Job.objects.filter(pk=lease.params.get("since"), owner_id=lease.owner_id, kind=PLAN).first()
    if before is None or any(before.params[name] != lease.params[name] for name in ("mapping", "decisions")):
        return []
    return meanwhile(before.result, shown)


def do_commit(lease):
    """The work of an import job. The result is written with the data, so that a job that is run again ends alike."""
    if "sheets" not in lease.result:
        _commit(lease, _actor(lease))
    uploads.drop(lease.params["file"])


def _commit(lease, actor):
    params = lease.params
    lease.renew(done=0, total=len(STAGES) - 1, message="正在读取")

    def progress(stage, plan=None):
        if stage < 3:
            lease.tell(done=stage, message=STAGES[stage])
        else:  # the last act of the transaction: with the data, and only if nobody else has taken the job over
            lease.renew(done=stage, message=STAGES[stage], result=_written(lease, plan, actor))

    with _file(lease) as file:
        try:
            service.commit(
                file,
                actor=actor,
                mapping=params["mapping"],
                decisions=params["decisions"],
                expected=params["expected"],
                name=params["name"],
                progress=progress,
            )
        except service.Refused as error:
            raise JobFailed(str(error)) from error


def _written(lease, plan, actor):
    later, kept = left_to_job(service.touched(plan), actor), plan.kept and plan.kept.pk
    url = reverse("societies:register_result", args=[lease.pk])
    return {"sheets": plan.counts(), "later": later, "url": url, "import": kept}


def _actor(lease):
    """The person who asked, if they still may: asking may be long ago."""
    person = get_user_model().objects.filter(pk=lease.owner_id, is_active=True).first()
    if person is None or not person.has_perm(PERMISSION):
        raise JobFailed("提交人已没有导入名册的权限，没有继续。")
    return person


def _file(lease):
    try:
        return uploads.opened(lease.params["file"])
    except FileNotFoundError as error:
        raise JobFailed("上传的文件已过 24 小时，已被清除。请重新上传。") from error
