"""societies:import_undo: what would be done is shown first; what stands in the way is named with who did it."""

import pytest
from django.urls import reverse

from accounts.once import form_token
from societies import services
from societies.models import RegisterImport, Society
from staffing.models import StaffMember
from tests import make
from tests.societies.register.importing import commit
from tests.workbooks import register

JIA, NEW = {"学会名称": "江海省甲学会"}, {"学会名称": "江海省新学会"}


@pytest.fixture
def done(cast):
    make.staff_member(cast.jia, name="钱二", post="出纳")
    file = register(学会=[NEW], 专职人员=[JIA | {"姓名": "钱二", "岗位": "会计"}])
    return commit(file, actor=cast.officer, name="名册.xlsx").kept


def address(done):
    return reverse("societies:import_undo", args=[done.pk])


def test_first_it_shows_what_would_be_done(cast, as_, done):
    page = as_(cast.officer).get(address(done))
    assert "将移除 1 条，改回 1 条" in page.text
    assert "岗位：会计 → <strong>出纳</strong>" in page.text
    assert "江海省新学会" in page.text
    assert RegisterImport.objects.get(pk=done.pk).undone_at is None


def test_then_it_is_done_and_the_page_of_the_import_says_so(cast, as_, done):
    client = as_(cast.director)
    page = client.post(address(done), {"reason": "名称写错"} | form_token(), follow=True)
    assert "已撤回导入：移除 1 条，改回 1 条。有关学会已重新检查。" in page.text
    assert "郑部长在" in page.text
    assert "撤回这次导入" not in page.text
    assert not Society.objects.filter(name="江海省新学会").exists()
    again = client.get(address(done), follow=True)
    assert "郑部长已于" in again.text


def test_without_a_reason_it_asks_for_one(cast, as_, done):
    page = as_(cast.officer).post(address(done), form_token())
    assert page.status_code == 422
    assert "请填写" in page.text


def test_the_later_imports_to_be_taken_back_first_are_named(cast, as_, done):
    client = as_(cast.officer)
    later = commit(register(专职人员=[NEW | {"姓名": "周六"}]), actor=cast.director, name="补充.xlsx").kept
    text = client.get(address(done)).text
    assert f'先撤回导入<a href="{address(later)}">“补充.xlsx”</a>（郑部长，' in text
    where = reverse("societies:import_detail", args=[later.pk])
    assert f'<a href="{where}">导入“补充.xlsx”</a>，郑部长，20' in text
    last = commit(
        register(专职人员=[JIA | {"姓名": "钱二", "岗位": "干事"}]), actor=cast.director, name="再补.xlsx"
    ).kept
    text = client.get(address(done)).text
    assert "由近到远依次撤回下面 2 次导入" in text
    assert f'<li>先撤回导入<a href="{address(last)}">“再补.xlsx”</a>' in text
    assert f'<li>再撤回导入<a href="{address(later)}">“补充.xlsx”</a>' in text


def test_what_stands_in_the_way_is_named_and_nothing_is_done(cast, as_, done):
    client, person = as_(cast.officer), StaffMember.objects.get(name="钱二")
    assert client.get(address(done)).context["plan"].obstacles == []
    services.change_record(actor=cast.filler, record=person, values={"education": "MASTER"}, version=2)
    page = client.post(address(done), {"reason": "名称写错"} | form_token())
    assert page.status_code == 409
    assert "有 1 处导入之后的改动，不能撤回" in page.text
    assert "李填报，" in page.text
    assert "导入之后又有人改动。" in page.text
    assert "<li>学历：本科 → <strong>硕士</strong></li>" in page.text
    assert f"/society/{cast.jia.pk}/profile/staff/#staff" in page.text
    assert '<button class="btn btn-return"' not in page.text
    assert Society.objects.filter(name="江海省新学会").exists()


def test_what_was_put_back_is_taken_back_with_the_rest(cast, as_, done):
    client, person = as_(cast.officer), StaffMember.objects.get(name="钱二")
    for version, post in ((2, "干事"), (3, "会计")):
        person.refresh_from_db()
        services.change_record(actor=cast.filler, record=person, values={"post": post}, version=version)
    assert "将移除 1 条，改回 1 条" in client.get(address(done)).text
    client.post(address(done), {"reason": "名称写错"} | form_token())
    person.refresh_from_db()
    assert person.post == "出纳"
