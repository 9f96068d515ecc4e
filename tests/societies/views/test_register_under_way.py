"""societies:register_import and register_preview know a file again: what was refused and gone on with is no longer
under way, and what was imported before is said to be."""

import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import Job
from societies.models import MembershipYear, RegisterImport
from societies.register import undo
from tests import make
from tests.societies.register.importing import commit
from tests.societies.register.uploading import page, planned, post, work
from tests.workbooks import register

PAGE = reverse("societies:register_import")
WANTED = {"学会名称": "江海省甲学会", "个人会员": 300}


@pytest.fixture
def client(cast, as_):
    return as_(cast.officer)


@pytest.fixture
def file(cast):
    make.members(cast.jia, year=2026, individual=267, unit=20)
    return register(学会=[WANTED]).getvalue()


@pytest.fixture
def refused(client, file):
    plan = planned(client, io.BytesIO(file))
    MembershipYear.objects.update(individual=288)
    post(client, "register_commit", plan)
    return work()


def listed(client):
    """The addresses to which the imports under way lead."""
    text = client.get(PAGE).text
    own = text[text.index("我正在进行的导入") : text.index('id="imports"')] if "我正在进行的导入" in text else ""
    return sorted(set(re.findall(r'href="(/register/[^"]*)"', own)))


def test_what_waits_and_what_was_refused_is_there_and_leads_to_its_page(client, file, refused):
    where = reverse("societies:register_result", args=[refused.pk])
    assert (refused.status, listed(client)) == ("FAILED", [where])
    assert f'<a class="btn" href="{where}">继续处理</a>' in client.get(PAGE).text
    post(client, "register_commit", planned(client, register(学会=[{"学会名称": "江海省新学会"}])))
    waiting = Job.objects.order_by("pk").last()
    assert listed(client) == sorted([where, reverse("societies:register_result", args=[waiting.pk])])


def test_one_that_was_looked_at_again_is_gone(client, refused):
    post(client, "register_decide", Job.objects.get(pk=refused.params["plan"]))
    work()
    assert listed(client) == []


def test_one_whose_file_was_uploaded_again_is_gone_another_file_does_not_matter(client, file, refused):
    planned(client, register(学会=[WANTED | {"单位会员": 30}]), "名册.xlsx")
    assert len(listed(client)) == 1
    planned(client, io.BytesIO(file), "改了名的名册.xlsx")
    assert listed(client) == []


def test_one_whose_file_somebody_else_imported_since_is_gone(cast, client, file, refused):
    done = commit(io.BytesIO(file), actor=cast.director, name="名册.xlsx").kept
    assert listed(client) == []
    undo.undo(actor=cast.director, imported=done, reason="不对")
    assert len(listed(client)) == 1


def test_one_whose_file_is_no_longer_kept_is_gone(client, refused):
    Job.objects.filter(pk=refused.pk).update(created=timezone.now() - timedelta(hours=25))
    assert listed(client) == []


def test_a_file_that_was_imported_is_known_again_until_that_is_taken_back(cast, client, file):
    assert "导入过" not in page(client, "register_preview", planned(client, io.BytesIO(file)))
    done = commit(io.BytesIO(file), actor=cast.director, name="名册.xlsx").kept
    at = RegisterImport.objects.filter(pk=done.pk)
    at.update(at=timezone.make_aware(timezone.datetime(2026, 11, 27, 8, 24)))
    plan = planned(client, io.BytesIO(file), "换了名.xlsx")
    text = page(client, "register_preview", plan)
    where = reverse("societies:import_detail", args=[done.pk])
    assert f'这个文件 2026年11月27日 08:24 由郑部长导入过，<a href="{where}">' in text
    assert text.index("由郑部长导入过") < text.index("完全一致")
    at.update(undone_at=timezone.now())
    assert "导入过" not in page(client, "register_preview", plan)
