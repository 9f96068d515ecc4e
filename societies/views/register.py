"""导入名册: upload, look at what would happen, decide what only a person can, import."""

from tempfile import SpooledTemporaryFile

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import may
from accounts.exports import export, wants_export
from accounts.once import once
from core.excel.writing import IN_MEMORY, TYPES
from core.htmx import render_page
from core.models import Job
from core.paging import paginate
from core.unwritten import refuse
from societies.models import RegisterImport, Society
from societies.register import background, uploads
from societies.register.answered import asked
from societies.register.forms import ColumnsForm, DecisionForm, UploadForm
from societies.register.marked import write_marked
from societies.register.under_way import under_way
from societies.results import unsettled

PROBLEMS = ["工作表", "单元格", "填写内容", "问题和改法"]
DIFFERENCES = ["工作表", "单元格", "学会", "记录", "项目", "系统里", "表中"]


@may("societies.import_register")
@once
def register_import(request):
    """Choose a workbook; below it, the person's imports under way and all that were made before."""
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            given = background.said_lately(request.user)
            kept = uploads.keep(upload)
            job = background.submit_plan(actor=request.user, file=kept, name=upload.name, decisions=given)
        except ValidationError as error:
            refuse(form, error, at="file")
        else:
            return redirect("societies:register_preview", job.pk)
    before = RegisterImport.objects.visible_to(request.user).select_related("actor", "undone_by")
    context = {"form": form, "jobs": under_way(request.user), "page": paginate(request, before)}
    return render(request, "societies/register_import.html", context, status=422 if form.errors else 200)


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
        if wants_export(request):
            heads, name = (PROBLEMS, "需要修改的单元格") if plan["problems"] else (DIFFERENCES, "将要修改的内容")
            return export(request, name, heads, rows, len(rows))
        context |= {"plan": plan, "page": paginate(request, rows), "form": DecisionForm(plan=plan, user=request.user)}
        context["markable"] = plan.get("cells", 1) and any(cell for _, cell, *_ in plan["problems"])
        context["before"] = RegisterImport.objects.visible_to(request.user).of_file(plan.get("sha256"))
    return render_page(request, "societies/register_preview.html", "societies/_register_preview.html", context)


@may("societies.import_register")
@require_POST
@once
def register_decide(request, pk):
    """Plan again with the questions decided so far, or just again: the data may have changed."""
    job = get_object_or_404(_own(request, background.PLAN), pk=pk, status=Job.Status.DONE)
    form = DecisionForm(request.POST, plan=job.result, user=request.user)
    if not form.is_valid():
        messages.error(request, "有的选项已失效，请重新选择。")
        return redirect("societies:register_preview", pk)
    again = _again(request, job, decisions=job.params["decisions"] | form.decisions())
    return redirect("societies:register_preview", again.pk)


@may("societies.import_register")
@once
def register_map(request, pk, number):
    """What each column of one table of the workbook is, by hand; `number` counts the tables as they were understood."""
    job = get_object_or_404(_own(request, background.PLAN), pk=pk, status=Job.Status.DONE)
    tables = job.result.get("understood", [])
    if not 0 < number <= len(tables):
        raise Http404("No such table in this plan.")
    table, mapping = tables[number - 1], job.params["mapping"]
    chosen = mapping.get(table["id"], {})
    form = ColumnsForm(request.POST or None, table=table, chosen=chosen, user=request.user)
    if request.method == "POST" and form.is_valid():
        said = chosen | form.mapping()
        same = table.get("ids", [table["id"]])  # without them: planned by an older version, its file lives a day
        again = _again(request, job, mapping=mapping | dict.fromkeys(same, said))
        return redirect("societies:register_preview", again.pk)
    context = {"job": job, "table": table, "form": form}
    return render(request, "societies/register_map.html", context, status=422 if form.errors else 200)


def _again(request, job, **changed):
    """Plan the same file once more, told otherwise. Returns the Job."""
    said = {"mapping": job.params["mapping"], "decisions": job.params["decisions"]} | changed
    return background.submit_plan(
        actor=request.user, file=job.params["file"], name=job.params["name"], since=job, **said
    )


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
    later = job.result.get("later") and unsettled(Society.objects.visible_to(request.user))
    context = {"job": job, "later": later}
    return render_page(request, "societies/register_result.html", "societies/_register_result.html", context)


@may("societies.import_register")
def register_marked(request, pk):
    """The person's workbook with its wrong cells marked, and with what they answered."""
    job = get_object_or_404(_own(request, background.PLAN), pk=pk, status=Job.Status.DONE)
    target = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the response closes it
    try:
        with uploads.opened(job.params["file"]) as file:
            said = asked(job.result, request.user.name)
            write_marked(target, file, job.result["problems"], said, job.result["cells"])
    except FileNotFoundError as gone:
        raise Http404("The workbook was cleared away.") from gone
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename="错误标注版.xlsx", content_type=TYPES["xlsx"])


def _own(request, kind):
    """The person's own jobs of a kind, newest first."""
    return Job.objects.visible_to(request.user).filter(kind=kind, owner_id=request.user.pk)
