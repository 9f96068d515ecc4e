"""Annual reports: what goes on paper, who gets it, and that a batch makes every paper once."""

import datetime
import os
import time
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import AuditEntry
from assessment import checkup, reports, services
from assessment.history import ATTAINMENT
from assessment.models import Finding
from assessment.services import reports as service
from assessment.tasks import sweep_reports
from config.celery import app
from core import jobs
from core.models import Job
from tests import make
from tests.assessment.judged import TODAY, province
from tests.assessment.papers import text

pytestmark = pytest.mark.once
YEAR = TODAY.year


@pytest.fixture
def world(cast):
    return province(cast)


def submit(person, scope, society=None, year=YEAR):
    return services.submit_report(actor=person, scope=scope, society=society, year=year)


def done(job):
    """The job after a worker had it."""
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


def facts_of(society, year):
    """What the paper of a year says under 基本情况."""
    day, on = reports.report_day(year)
    return reports.basics(society, checkup.results(society, on), day, past=on is not None)


def papers(job):
    """{name: text} of the zip a batch made."""
    with zipfile.ZipFile(default_storage.open(job.result["file"])) as package:
        return {name: text(package.read(name)) for name in package.namelist()}


@pytest.mark.parametrize(
    ("year", "today", "expected"),
    [
        (2026, datetime.date(2026, 11, 24), (datetime.date(2026, 11, 24), None)),
        (2026, datetime.date(2026, 12, 31), (datetime.date(2026, 12, 31), None)),
        (2026, datetime.date(2027, 1, 1), (datetime.date(2026, 12, 31), datetime.date(2026, 12, 31))),
    ],
)
def test_the_day_a_report_speaks_of(year, today, expected):
    assert reports.report_day(year, today) == expected


@pytest.mark.parametrize("year", [2015, 2027])
def test_a_year_without_a_report(year):
    with pytest.raises(ValueError, match="年度应在2016至2026之间"):
        reports.report_day(year, datetime.date(2026, 11, 24))


def test_a_societys_paper_says_result_sentence_decision_and_remedy(world):
    paper = text(reports.society_report(world.yi, YEAR))
    assert "江海省乙学会" in paper
    assert "W1的说明。" in paper
    assert "认定达标：已核实（郑部长" in paper
    assert "待认定" in paper  # the machine's result beside it
    assert "甲学会" not in paper


def test_what_must_be_mended_is_listed(world):
    paper = text(reports.society_report(world.jia, YEAR))
    assert "在“专职人员”中补充或招聘专职工作人员" in paper
    assert "秘书处实体化还差W1专职工作人员配备达标、R8财务公开" in paper


def test_a_past_year_is_what_was_judged_then(world):
    world.jia.finding_changes.filter(rule=ATTAINMENT, new="OVERDUE").delete()  # one a day of each rule
    world.jia.finding_changes.update(on=datetime.date(YEAR - 1, 6, 1))
    paper = text(reports.society_report(world.jia, YEAR - 1))
    assert "W1当时的说明。" in paper
    assert "W1的说明。" not in paper
    assert f"截至{YEAR - 1}年12月31日" in paper
    assert "会员总数见“逐条结果”W1" in paper
    assert "本届届满当时未检查" in paper


@pytest.mark.parametrize(("year", "unchecked"), [(YEAR, "尚未检查"), (YEAR - 1, "当时未检查")])
def test_what_was_not_judged_is_not_said_to_be_unfilled(world, year, unchecked):
    """Neither a rule that nobody checked by then, nor a figure of it that was not kept."""
    world.jia.finding_changes.filter(rule=ATTAINMENT, new="OVERDUE").delete()
    world.jia.finding_changes.update(on=datetime.date(YEAR - 1, 6, 1))
    Finding.objects.filter(society=world.jia, rule="W1").update(values={"会员": 12_000})
    told = dict(facts_of(world.jia, year))
    assert told["本届届满"] == unchecked
    figures = (told["会员总数"], told["专职现有／应配"])
    assert figures == (("12,000", "未填报") if year == YEAR else ("见“逐条结果”W1",) * 2)
    assert told["法定代表人"] == ("未填报" if year == YEAR else "制表时未填报")  # the register is today's
    assert ("未填报" in told.values()) == (year == YEAR)


def test_a_society_never_checked_has_a_paper_too(cast):
    assert "尚未检查过" in text(reports.society_report(cast.bing, YEAR))


def test_what_no_font_can_draw_is_said_on_paper(world):
    type(world.jia).objects.filter(pk=world.jia.pk).update(name="江海省𠮷学会")
    world.jia.refresh_from_db()
    assert "以下字在字库中没有，纸面上显示为方框：U+20BB7" in text(reports.society_report(world.jia, YEAR))
    assert "U+20BB7" in text(reports.province_report(type(world.jia).objects.all(), YEAR))
    assert "字库" not in text(reports.society_report(world.yi, YEAR))


def test_the_provinces_paper_counts_like_the_board(world):
    paper = text(reports.province_report(type(world.jia).objects.all(), YEAR))
    assert "3家学会两化情况" in paper
    assert "R8财务公开2家" in paper
    assert paper.index("江海省甲学会") < paper.index("江海省丙学会") < paper.index("江海省乙学会")  # the late first


def test_asking_leaves_a_job_and_an_audit_row(world):
    job = submit(world.officer, "society", world.jia)
    assert (job.owner_id, job.title) == (world.officer.pk, f"江海省甲学会{YEAR}年度评估报告")
    entry = AuditEntry.objects.get(action="导出报告")
    assert (entry.society_id, entry.changes["报告"]) == (world.jia.pk, [None, "年度评估报告"])


def test_the_owner_downloads_it_and_nobody_else(world, as_):
    job = done(submit(world.officer, "society", world.jia))
    assert (job.status, job.done, job.total) == ("DONE", 1, 1)
    address = f"/jobs/{job.pk}/download/"
    answer = as_(world.officer).get(address)
    assert "江海省甲学会" in text(b"".join(answer))
    assert answer["Content-Disposition"].startswith("attachment")
    for other in ("director", "leader", "administrator", "filler", "stranger"):
        assert as_(world.people[other]).get(address).status_code == 404, other


@pytest.mark.parametrize("role", ["EXPERT", "FILLER"])
def test_a_right_withdrawn_before_it_is_made(world, role):
    """A filler sees the society still, but may not export its report."""
    job = submit(world.officer, "society", world.jia)
    world.officer.role = role
    world.officer.save()
    make.membership(world.officer, world.jia)
    assert (done(job).status, job.message) == (
        "FAILED",
        "您已没有导出这份报告的权限，或名册中已没有这些学会。请联系系统管理员。",
    )
    assert not (Path(settings.MEDIA_ROOT) / "reports" / job.params["folder"]).exists()


@pytest.mark.parametrize("shut", ["is_active", "assigned_only"])
def test_a_person_shut_out_before_it_is_made(world, shut):
    job = submit(world.officer, "society", world.jia)
    setattr(world.officer, shut, shut == "assigned_only")
    world.officer.save()
    assert done(job).status == "FAILED"


def test_a_right_withdrawn_after_it_was_made(world, as_):
    job = done(submit(world.officer, "society", world.jia))
    world.officer.assigned_only = True
    world.officer.save()
    assert as_(world.officer).get(f"/jobs/{job.pk}/download/").status_code == 404


def test_a_batch_holds_ones_own_societies_only(world):
    job = done(submit(world.assigned_officer, "batch"))
    assert list(papers(job)) == [f"江海省乙学会{YEAR}年度两化评估报告.pdf"]
    assert job.result["societies"] == [world.yi.pk]


def test_the_province_of_an_assigned_officer_is_what_they_see(world):
    job = done(submit(world.assigned_officer, "province"))
    paper = text(default_storage.open(job.result["file"]).read())
    assert "1家学会两化情况" in paper
    assert "甲学会" not in paper


def test_an_interrupted_batch_makes_every_paper_once(world, monkeypatch):
    job, made, real = submit(world.officer, "batch"), [], reports.society_report

    def paper(society, year):
        made.append(society.name[3])
        if len(made) == 2:
            raise MemoryError("killed")
        return real(society, year)

    monkeypatch.setattr(reports, "society_report", paper)
    assert done(job).status == "QUEUED"  # given back after the second paper broke
    assert done(job).status == "DONE"
    assert made == ["甲", "乙", "乙", "丙"]
    assert (job.done, job.total) == (3, 3)
    found = papers(job)
    assert sorted(name[3] for name in found) == sorted("甲乙丙")
    assert all(name[:6] in content for name, content in found.items())


def test_without_the_look_at_what_is_there_it_would_be_made_twice(world, monkeypatch):
    """The control of the test above."""
    job, made, real = submit(world.officer, "batch"), [], reports.society_report

    def paper(society, year):
        made.append(society.name[3])
        if len(made) == 2:
            raise MemoryError("killed")
        return real(society, year)

    monkeypatch.setattr(reports, "society_report", paper)
    monkeypatch.setattr(Path, "exists", lambda path: False)
    done(job)
    done(job)
    assert made == ["甲", "乙", "甲", "乙", "丙"]


def test_a_worker_that_lost_its_lease_stops(world, monkeypatch):
    job, real = submit(world.officer, "batch"), reports.society_report

    def paper(society, year):
        Job.objects.filter(pk=job.pk).update(token="another worker's")
        return real(society, year)

    monkeypatch.setattr(reports, "society_report", paper)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.done, job.result) == ("RUNNING", 0, {})


def test_nothing_half_written_lies_about(world):
    job = done(submit(world.officer, "batch"))
    folder = Path(settings.MEDIA_ROOT) / "reports" / job.params["folder"]
    assert sorted(path.suffix for path in folder.iterdir()) == [".pdf", ".pdf", ".pdf", ".zip"]


def test_a_name_is_made_fit_for_a_file(world):
    world.jia.name = '甲/乙:"丙"\x07'
    assert services.reports.paper_name(world.jia, 2026) == "甲 乙  丙  2026年度两化评估报告.pdf"


def test_the_page_head_says_when_it_was_made(world):
    today = timezone.localdate()
    paper = text(reports.society_report(world.jia, YEAR))
    assert f"{today.year}年{today.month}月{today.day}日制表" in paper


def test_what_a_worker_that_died_was_writing_goes_after_a_day(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    folder = tmp_path / "reports" / "one"
    folder.mkdir(parents=True)
    (folder / "report.pdf").write_bytes(b"%PDF-")
    half = service.unfinished(folder)
    half.write_bytes(b"%P")
    sweep_reports()
    assert half.exists()
    aged = time.time() - service.ABANDONED.total_seconds() - 60
    for path in folder.iterdir():
        os.utime(path, (aged, aged))
    assert app.conf.beat_schedule["sweep-reports"]["task"] == sweep_reports.name
    sweep_reports()
    assert [path.name for path in folder.iterdir()] == ["report.pdf"]
