"""Kinds of background work on the register."""

from django.contrib.auth import get_user_model

from core.jobs import JobFailed, job
from core.writing import writing
from societies.models import Society
from societies.register import background
from societies.services import facts_changed

CHUNK = 50  # societies judged in one transaction, while their secretariats wait


@job("recheck")
def recheck(lease):
    """Judge the chosen societies again, as far as the person who asked still may and still sees them."""
    people = get_user_model().objects  # unscoped: the person who asked
    asker = people.filter(pk=lease.owner_id).first()
    if asker is None or not asker.has_perm("assessment.run_check"):
        raise JobFailed("提交人已没有检查的权限，没有复查。")
    visible = Society.objects.visible_to(asker)  # unscoped: the person whose job it is, looked up just now
    ids = list(visible.filter(pk__in=lease.params["societies"]).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        with writing():
            facts_changed(ids[start : start + CHUNK])
            lease.renew(done=min(start + CHUNK, len(ids)), total=len(ids), message="正在复查")
    lease.renew(message=f"已复查{len(ids):,}家学会。")


@job(background.PLAN)
def register_plan(lease):
    """What importing an uploaded register would do."""
    return background.do_plan(lease)


@job(background.COMMIT)
def register_commit(lease):
    """Import an uploaded register as planned."""
    background.do_commit(lease)
