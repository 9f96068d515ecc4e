"""An import refused because the data changed is compared anew, says what changed, and then goes through."""

import html
import re

import pytest
from django.urls import reverse

from accounts.once import form_token
from core.models import Job
from societies.models import MembershipYear
from societies.register import uploads
from tests import make
from tests.societies.register.uploading import page, planned, post, work
from tests.societies.views.posting import address
from tests.workbooks import register

JIA = {"学会名称": "江海省甲学会"}
WANTED = JIA | {"个人会员": 300}
CHANGED = "上次核对之后，系统里的数据有变化。下面是和现在的数据重新核对的结果，请再看一遍。"


@pytest.fixture
def row(cast):
    return make.members(cast.jia, year=2026, individual=267, unit=20)


@pytest.fixture
def client(cast, as_):
    return as_(cast.officer)


def refused(client, plan):
    """Ask for the import; returns the job, which failed."""
    post(client, "register_commit", plan)
    commit = work()
    assert (commit.kind, commit.status) == ("register_commit", "FAILED")
    return commit


def again(client, commit):
    """Press the button on the page of a refused import, as it stands there; returns the new plan's job."""
    text = page(client, "register_result", commit)
    (action,) = re.findall(r'action="(/register/[^"]*)" method="post"[^>]*>.*?重新核对</button>', text)
    assert client.post(action, form_token()).status_code == 302
    return work()


def told(plan):
    return plan.result["meanwhile"]


def test_preview_a_save_refused_back_and_confirmed(cast, as_, client, row):
    plan = planned(client, register(学会=[WANTED]))
    assert [d[4:] for d in plan.result["differences"]] == [["个人会员", "267", "300"]]
    assert "上次核对以来" not in page(client, "register_preview", plan)

    saved = {"version": 1, "year": "2026", "individual": "288", "unit": "20", **form_token()}
    as_(cast.filler).post(address("record_edit", cast.jia, "members", "years", row.pk), saved)
    row.refresh_from_db()
    assert row.individual == 288

    commit = refused(client, plan)
    old = client.get(reverse("societies:register_preview", args=[plan.pk]))
    assert old.url == reverse("societies:register_result", args=[commit.pk])

    new = again(client, commit)
    text = html.unescape(page(client, "register_preview", new))
    line = "江海省甲学会 › 会员 2026年 › 个人会员：上次核对时系统里是“267”，现在是“288”，要改为“300”。"
    assert told(new) == [CHANGED, line]
    assert all(said in text for said in (CHANGED, line, "可以导入", '<td data-label="系统里">288</td>'))
    assert '<td data-label="系统里">267</td>' not in text

    post(client, "register_commit", new)
    assert work().status == "DONE"
    assert MembershipYear.objects.get(pk=row.pk).individual == 300


def test_refused_once_more_it_is_compared_once_more(cast, client, row):
    plan = planned(client, register(学会=[WANTED]))
    for number in (288, 299):
        MembershipYear.objects.update(individual=number)
        plan = again(client, refused(client, plan))
        assert f"现在是“{number}”" in told(plan)[1]
    assert plan.result["ready"]


def test_what_is_no_longer_to_be_written_or_now_is_and_new_records_are_told(cast, client, row):
    make.members(cast.yi, year=2026, individual=50, unit=2)
    rows = [WANTED, {"学会名称": "江海省乙学会", "个人会员": 50}]
    plan = planned(client, register(学会=rows))
    MembershipYear.objects.filter(pk=row.pk).update(individual=300)
    MembershipYear.objects.filter(society=cast.yi).update(individual=51)
    assert told(again(client, refused(client, plan)))[1:] == [
        "江海省甲学会 › 会员 2026年 › 个人会员：上次核对时系统里是“267”，要改为“300”；现在不再列为修改。",
        "江海省乙学会 › 会员 2026年 › 个人会员：上次核对时没有列出；现在系统里是“51”，要改为“50”。",
    ]


def test_a_record_that_went_meanwhile_will_be_new(cast, client, row):
    plan = planned(client, register(学会=[WANTED]))
    row.delete()
    assert "学会 › 会员：上次核对时要新增 0 条，现在是 1 条。" in told(again(client, refused(client, plan)))


def test_changed_and_changed_back_is_said_to_be_the_same(client, row):
    plan = planned(client, register(学会=[WANTED]))
    MembershipYear.objects.update(individual=288)
    commit = refused(client, plan)
    MembershipYear.objects.update(individual=267)
    assert told(again(client, commit)) == ["与上次核对时相比，要写入的内容没有变化。"]


def test_of_many_changes_the_first_are_named_and_the_others_counted(cast, client, row, monkeypatch):
    monkeypatch.setattr("societies.register.meanwhile.SHOWN", 1)
    plan = planned(client, register(学会=[WANTED | {"单位会员": 30}]))
    MembershipYear.objects.update(individual=288, unit=21)
    assert told(again(client, refused(client, plan)))[2:] == ["另有 1 处变化。"]


def test_a_list_that_was_cut_off_tells_nothing_of_single_values(client, row, monkeypatch):
    plan = planned(client, register(学会=[WANTED]))
    MembershipYear.objects.update(individual=288)
    monkeypatch.setattr("societies.register.meanwhile.MOST", 0)
    assert told(again(client, refused(client, plan))) == [CHANGED]


def test_what_a_person_decided_is_not_called_a_change_of_the_data(client, row):
    plan = planned(client, register(学会=[WANTED | {"门户": 30}]))
    post(client, "register_decide", plan, **{"column:学会:门户": "单位会员"})
    assert told(work()) == []


def test_when_the_workbook_is_gone_it_says_so_and_offers_to_upload_again(client, row):
    plan = planned(client, register(学会=[WANTED]))
    MembershipYear.objects.update(individual=288)
    commit = refused(client, plan)
    uploads.drop(plan.params["file"])
    new = again(client, commit)
    assert (new.status, new.message) == ("FAILED", "上传的文件已过 24 小时，已被清除。请重新上传。")
    assert "重新上传</a>" in page(client, "register_preview", new)


def test_the_preview_of_what_was_imported_leads_to_its_result(client, row):
    plan = planned(client, register(学会=[WANTED]))
    post(client, "register_commit", plan)
    done = work()
    answer = client.get(reverse("societies:register_preview", args=[plan.pk]))
    assert answer.url == reverse("societies:register_result", args=[done.pk])
    assert Job.objects.filter(kind="register_commit").count() == 1
