"""The imports of a person that are under way: waiting, at work, or refused and still waiting to be gone on with."""

from django.utils import timezone

from core.models import Job
from societies.models import RegisterImport
from societies.register.background import COMMIT, PLAN
from societies.register.uploads import KEPT

MOST = 20


def under_way(actor):
    """The person's import jobs that lead somewhere, newest first.

    A refused one does not when the same file was looked at anew or imported since, or is no longer kept.
    """
    own = Job.objects.visible_to(actor).filter(owner_id=actor.pk)
    jobs = own.filter(kind=COMMIT).exclude(status=Job.Status.DONE)
    jobs = jobs.exclude(status=Job.Status.FAILED, created__lt=timezone.now() - KEPT)[:MOST]
    refused = [job for job in jobs if job.status == Job.Status.FAILED]
    over = _over(refused, own.filter(kind=PLAN)) if refused else set()
    return [job for job in jobs if job.pk not in over]


def _over(refused, plans):
    """Ids of the refused jobs with whose file somebody went on."""
    sums = dict(plans.filter(pk__in=[job.params["plan"] for job in refused]).values_list("pk", "result__sha256"))
    later = list(plans.filter(pk__gt=refused[-1].pk).values_list("pk", "params__file", "result__sha256"))
    known = {one for one in sums.values() if one}
    done = RegisterImport.objects.filter(sha256__in=known, undone_at=None)  # unscoped: of the person's own files
    imported = list(done.values_list("sha256", "at"))
    over = set()
    for job in refused:
        file, content = job.params["file"], sums.get(job.params["plan"])
        again = any(pk > job.pk and (name == file or (content and said == content)) for pk, name, said in later)
        if again or any(said == content and at > job.created for said, at in imported):
            over.add(job.pk)
    return over
