"""导入名册: upload, look at what would happen, decide what only a person can, import."""

from tempfile import SpooledTemporaryFile

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import may
from accounts.once import once
from core.excel.writing import IN_MEMORY, TYPES
from core.htmx import render_page
from core.models import Job
from core.paging import paginate
from core.unwritten import refuse
from societies.register import background, uploads
from societies.register.forms import DecisionForm, UploadForm
from societies.register.marked import write_marked


@may("societies.import_register")
@once
def register_import(request):
    """Choose a workbook; below it, the imports asked for before."""
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            job = background.submit_plan(actor=request.user, file=uploads.keep(upload), name=upload.name)
        except ValidationError as error:
            refuse(form, error, at="file")
        else:
            return redirect("societies:register_preview", job.pk)
    jobs = _own(request, background.COMMIT)[:20]
    status = 422 if form.errors else 200
    return render(request, "societies/register_import.html", {"form": form, "jobs": jobs}, status=status)


@may("societies.import_register")
def register_preview(request, pk):
    """What the import would do: counts, problems or differences, and what is to be decided.

    Once asked to be imported it is history: then the page of that import says what came of it, and what can be done.
    """
    job = get_object_or_404(_own(request, background.PLAN), pk=pk)
    if commit := background.commit_of(pk):
        return redirect("societies:register_result", commit.pk)
    context = {"job": job}
    if job.status == Job.Status.DONE:
        plan = job.result
        rows = plan["problems"] or plan["differences"]
        context |= {"plan": plan, "page": paginate(request, rows), "form": DecisionForm(plan=plan, user=request.user)}
    return render_page(request, "societies/register_preview.html", "societies/_register_preview.html", context)


@may("societies.import_register")
@require_POST
@once
def register_decide(request, pk):
    """Plan again with the columns named and questions decided so far, or just again: the data may have changed."""
    job = get_object_or_404(_own(request, background.PLAN), pk=pk, status=Job.Status.DONE)
    form = DecisionForm(request.POST, plan=job.result, user=request.user)
    if not form.is_valid():
        messages.error(request, "有的选项已失效，请重新选择。")
        return redirect("societies:register_preview", pk)
    mapping = {sheet: dict(columns) for sheet, columns in job.params["mapping"].items()}
    for sheet, columns in form.mapping().items():
        mapping.setdefault(sheet, {}).update(columns)
    again = background.submit_plan(
        actor=request.user,
        file=job.params["file"],
        name=job.params["name"],
        mapping=mapping,
        decisions=job.params["decisions"] | form.decisions(),
        since=job,
    )
    return redirect("societies:register_preview", again.pk)


@may("societies.import_register")
@require_POST
@once
def register_commit(request, pk):
    """Import as planned, in the background."""
    job = get_object_or_404(_own(request, background.PLAN), pk=pk, status=Job.Status.DONE)
    if not job.result["ready"]:
        messages.error(request, "还有问题或冲突没有解决，不能导入。")
        return redirect("societies:register_preview", pk)
    return redirect("societies:register_result", background.submit_commit(actor=request.user, planned=job).pk)


@may("societies.import_register")
def register_result(request, pk):
    """What was written, or why nothing was."""
    job = get_object_or_404(_own(request, background.COMMIT), pk=pk)
    return render_page(request, "societies/register_result.html", "societies/_register_result.html", {"job": job})


@may("societies.import_register")
def register_marked(request, pk):
    """The person's workbook with its wrong cells marked."""
    job = get_object_or_404(_own(request, background.PLAN), pk=pk, status=Job.Status.DONE)
    target = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the response closes it
    try:
        with uploads.opened(job.params["file"]) as file:
            write_marked(target, file, job.result["problems"], job.result["cells"])
    except FileNotFoundError as gone:
        raise Http404("The workbook was cleared away.") from gone
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename="错误标注版.xlsx", content_type=TYPES["xlsx"])


def _own(request, kind):
    """The person's own jobs of a kind, newest first."""
    return Job.objects.visible_to(request.user).filter(kind=kind, owner_id=request.user.pk)
