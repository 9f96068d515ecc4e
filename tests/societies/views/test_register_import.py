"""societies:register_import: the way in."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from core.models import Job
from societies.register import uploads
from tests.societies.register.uploading import planned, upload, work
from tests.workbooks import raw, register

REGISTERS = Path(__file__).parents[2] / "data" / "registers"
PAGE = reverse("societies:register_import")


def workbook():
    return register(学会=[{"学会名称": "江海省甲学会"}])


def test_a_workbook_is_kept_under_a_random_name_and_planned_in_the_background(cast, as_):
    answer = upload(as_(cast.officer), workbook(), "二〇二六 名册.xlsx")
    job = Job.objects.get()
    assert answer.url == reverse("societies:register_preview", args=[job.pk])
    assert (job.kind, job.status, job.owner_id, job.title) == (
        "register_plan",
        "QUEUED",
        cast.officer.pk,
        "核对“二〇二六 名册.xlsx”",
    )
    assert job.params["file"].startswith("register/")
    assert "名册" not in job.params["file"]
    assert default_storage.exists(job.params["file"])


def test_what_is_no_workbook_is_refused_at_once(cast, as_):
    answer = upload(as_(cast.officer), io.BytesIO(b"%PDF-1.7"), "名册.xlsx")
    assert answer.status_code == 422
    assert "这是 PDF 文件，不是表格" in answer.content.decode()
    assert not Job.objects.exists()


@pytest.mark.parametrize("name", ["r04_old_format.xls", "t04.ods", "t04_libreoffice.xlsx"])
def test_tables_of_other_kinds_are_planned_alike(cast, as_, name):
    """Whatever the person called it, it is kept by what it is; the same societies are planned."""
    job = planned(as_(cast.officer), (REGISTERS / name).open("rb"), "名册.dat")
    assert job.params["file"].endswith(name[name.rindex(".") :])
    assert job.result["problems"] == []
    assert {sheet["sheet"]: sheet["new"] for sheet in job.result["sheets"]} == {"学会": 3, "秘书长": 3, "专职人员": 6}


def test_the_form_says_which_kinds_are_taken(cast, as_):
    text = as_(cast.officer).get(PAGE).content.decode()
    assert 'accept=".xlsx,.xls,.ods,.csv,.et,.htm,.html"' in text
    assert "CSV 或网页表格（.htm、.html），不超过 20 MB，" in text


def test_a_macro_workbook_and_no_file_at_all_are_refused_at_once(cast, as_):
    macro = upload(as_(cast.officer), raw("", extra={"xl/vbaProject.bin": b"x"}))
    assert "工作簿含有宏" in macro.content.decode()
    nothing = upload(as_(cast.officer), io.BytesIO(b""))
    assert "这个文件是空的" in nothing.content.decode()


def test_a_double_click_plans_once(cast, as_):
    from accounts.once import form_token

    client, token = as_(cast.officer), form_token()
    content = workbook().getvalue()
    answers = [client.post(PAGE, {"file": io.BytesIO(content), **token}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert Job.objects.count() == 1


def test_files_that_nobody_imported_go_after_a_day(cast, as_, monkeypatch):
    client = as_(cast.officer)
    old = planned(client, workbook()).params["file"]
    day_later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr(timezone, "now", lambda: day_later)
    fresh = uploads.keep(workbook())
    assert (default_storage.exists(old), default_storage.exists(fresh)) == (False, True)


def test_a_job_whose_file_has_gone_says_so(cast, as_):
    upload(as_(cast.officer), workbook())
    uploads.drop(Job.objects.get().params["file"])
    job = work()
    assert (job.status, job.message) == ("FAILED", "上传的文件已过 24 小时，已被清除。请重新上传。")


def test_who_lost_the_right_meanwhile_gets_nothing_planned(cast, as_):
    upload(as_(cast.officer), workbook())
    cast.officer.role = "LEADER"
    cast.officer.save()
    job = work()
    assert (job.status, job.message) == ("FAILED", "提交人已没有导入名册的权限，没有继续。")
