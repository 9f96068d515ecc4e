"""societies:register_commit and register_result: written once, wholly, or not at all."""

from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.once import form_token
from core import jobs
from core.models import Job
from societies.models import Society
from tests.societies.register.uploading import page, planned, post, work
from tests.workbooks import register

NEW, JIA = {"学会名称": "江海省新学会", "学科类别": "工科"}, {"学会名称": "江海省甲学会"}


def test_the_import_is_written_by_the_person_and_its_result_shown(cast, as_):
    client = as_(cast.administrator)
    plan = planned(client, register(学会=[NEW, JIA | {"学科类别": "理科"}]))
    answer = post(client, "register_commit", plan)
    waiting = Job.objects.order_by("pk").last()
    assert answer.url == reverse("societies:register_result", args=[waiting.pk])
    assert 'hx-trigger="every 1s"' in page(client, "register_result", waiting)
    done = work()
    assert (done.status, done.done, done.result["sheets"]) == (
        "DONE",
        3,
        [{"sheet": "学会", "new": 1, "changed": 1, "unchanged": 0}],
    )
    assert "已全部写入" in page(client, "register_result", done)
    assert Society.objects.filter(name="江海省新学会").exists()
    assert set(AuditEntry.objects.filter(action__startswith="导入").values_list("actor_id", "reason")) == {
        (cast.administrator.pk, "名册.xlsx")
    }
    assert not default_storage.exists(plan.params["file"])


def test_a_double_click_and_a_second_form_import_once(cast, as_):
    client, token = as_(cast.officer), form_token()
    plan = planned(client, register(学会=[NEW]))
    address = reverse("societies:register_commit", args=[plan.pk])
    answers = [client.post(address, token), client.post(address, token), post(client, "register_commit", plan)]
    assert len({answer.url for answer in answers}) == 1
    assert Job.objects.filter(kind="register_commit").count() == 1


def test_what_is_not_ready_is_not_imported(cast, as_):
    client = as_(cast.officer)
    plan = planned(client, register(学会=[NEW | {"个人会员": "约800"}]))
    assert post(client, "register_commit", plan).url == reverse("societies:register_preview", args=[plan.pk])
    assert not Job.objects.filter(kind="register_commit").exists()


def test_a_worker_killed_after_writing_leaves_a_job_that_ends_alike(cast, as_):
    """The result is in the same transaction as the data: run again, the job finds it and writes nothing."""
    client = as_(cast.officer)
    post(client, "register_commit", planned(client, register(学会=[NEW])))
    first = work()
    entries = AuditEntry.objects.count()
    Job.objects.filter(pk=first.pk).update(status="QUEUED", attempts=1)
    assert jobs.run(first.pk)
    again = Job.objects.get(pk=first.pk)
    assert (again.status, again.result, AuditEntry.objects.count()) == ("DONE", first.result, entries)


def test_only_a_post_imports(cast, as_):
    client = as_(cast.officer)
    plan = planned(client, register(学会=[NEW]))
    assert client.get(reverse("societies:register_commit", args=[plan.pk])).status_code == 405


def test_a_large_import_is_judged_in_a_job_of_its_own(cast, as_, monkeypatch):
    monkeypatch.setattr("societies.register.judging.MOST_AT_ONCE", 1)
    client = as_(cast.officer)
    more = {"学会名称": "江海省丁学会", "学科类别": "工科"}
    post(client, "register_commit", planned(client, register(学会=[NEW, more])))
    jobs.run(Job.objects.get(kind="register_commit").pk)
    done, recheck = Job.objects.get(kind="register_commit"), Job.objects.get(kind="recheck")
    assert "正在重新检查 2 家学会" in page(client, "register_result", done)
    assert f'href="{reverse("accounts:job_list")}">看后台任务' in page(client, "register_result", done)
    names = Society.objects.filter(pk__in=recheck.params["societies"]).values_list("name", flat=True)
    assert (set(names), recheck.owner_id) == ({"江海省新学会", "江海省丁学会"}, cast.officer.pk)
    jobs.run(recheck.pk)
    assert "有关学会已重新检查" in page(client, "register_result", done)
