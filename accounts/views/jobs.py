"""Background work of a person: what runs, what came of it.

A job whose result holds a file is downloaded here. Its handler puts into `result`:
    file        name in the default storage
    name        what the browser calls the download
    permission  the right it was made under; whoever lost it since may not have the file either
    societies   ids of the societies it speaks of (absent: none in particular); all must still be visible
A result without a file may hold `url`, the page that shows what came of it.
"""

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render

from accounts import services
from accounts.access import may
from accounts.models import User
from core.models import Job
from core.paging import paginate


@may("accounts.own_account")
def job_list(request):
    """The person's jobs, newest first; those who watch over all jobs see everybody's."""
    page = paginate(request, Job.objects.visible_to(request.user))
    owners = User.objects.visible_to(request.user).in_bulk({job.owner_id for job in page})
    for job in page:
        job.owner, job.mine = owners.get(job.owner_id), job.owner_id == request.user.pk
    return render(request, "accounts/job_list.html", {"page": page})


@may("accounts.own_account")
def job_progress(request, pk):
    """The fragment that shows how far a job is; it stops asking when the job is over."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    mine = job.owner_id == request.user.pk
    return render(request, "ui/_progress.html", {"job": job, "fresh": True, "download": mine})


@may("accounts.own_account")
def job_download(request, pk):
    """The file a job made, for the person who asked for it and still may see what is in it."""
    jobs = Job.objects.visible_to(request.user).filter(owner_id=request.user.pk, status=Job.Status.DONE)
    result = get_object_or_404(jobs, pk=pk).result
    if "file" not in result:
        raise Http404
    if not request.user.has_perm(result.get("permission", "")):
        raise PermissionDenied
    if not services.directory().all_visible(result.get("societies", []), request.user):
        raise Http404
    try:
        file = default_storage.open(result["file"])
    except FileNotFoundError as gone:
        raise Http404("The file was cleared away.") from gone
    response = FileResponse(file, as_attachment=True, filename=result["name"])
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
