"""societies:society_merge: which society was meant, what goes over, which of two records stays; then it is done."""

import pytest
from django.urls import reverse

from accounts.once import form_token
from assessment.models import Finding
from societies import services
from societies.models import Society
from tests import make
from tests.societies.register.importing import commit
from tests.workbooks import register


@pytest.fixture
def false(cast):
    """A society with a misspelt name, with a namesake of somebody in 甲."""
    society = make.society(name="江海省甲学会会")
    make.staff_member(society, name="孙三", post="会计", phone="13812345678")
    make.staff_member(cast.jia, name="孙三", post="出纳", phone="13912345678")
    services.facts_changed([society.pk])
    return society


def address(society, into=""):
    return reverse("societies:society_merge", args=[society.pk]) + (f"?into={into}" if into else "")


def test_first_it_asks_for_the_society_that_was_meant(cast, as_, false):
    client = as_(cast.director)
    assert "看看会怎样" in client.get(address(false)).text
    for wrong in ("没有这家", false.name):
        page = client.get(address(false, wrong))
        assert (page.status_code, "plan" in page.context) == (422, False)


def test_then_it_shows_what_goes_over_and_what_both_have(cast, as_, false):
    page = as_(cast.administrator).get(address(false, "江海省甲学会")).text
    assert "专职人员 1 条：孙三" in page
    assert "保留“江海省甲学会”的：岗位 出纳，手机 139****5678" in page
    assert "保留“江海省甲学会会”的：岗位 会计，手机 138****5678" in page
    assert "不是同一个，两条都保留" in page
    assert "13812345678" not in page


def answers(page, **given):
    """The form of a page with the proposed answers and a reason."""
    form = {"into": "江海省甲学会", "seen": page.context["plan"].mark, "reason": "名称写错"}
    form |= {box.name: box.initial for box in page.context["form"] if box.name != "reason"}
    return form | given | form_token()


def test_then_it_is_done_and_the_panorama_tells_the_whole_story(cast, as_, false):
    client, where = as_(cast.director), address(false)
    page = client.get(address(false, "江海省甲学会"))
    (key,) = [box.name for box in page.context["form"] if box.name.startswith("staffmember")]
    services.reveal(actor=cast.officer, record=false.staff.get(), field="phone", reason="核实")
    done = client.post(where, answers(page, **{key: "both"}), follow=True)
    assert done.redirect_chain[0][0] == reverse("societies:society_detail", args=[cast.jia.pk])
    assert "已并入“江海省甲学会”，结果已重新检查" in done.text
    assert "含“江海省甲学会会”的改动记录" in done.text
    assert "（原“江海省甲学会会”）" in done.text
    assert cast.jia.staff.count() == 2
    assert set(Finding.objects.values_list("society", flat=True)) == {cast.jia.pk}
    listed = as_(cast.administrator).get(reverse("accounts:audit_list") + "?society=甲学会会")
    assert "江海省甲学会会（已并入江海省甲学会）" in listed.text


def test_what_has_changed_meanwhile_is_shown_again_with_what_was_typed(cast, as_, false):
    client, where = as_(cast.director), address(false)
    page = client.get(address(false, "江海省甲学会"))
    make.inspection(false)
    again = client.post(where, answers(page, reason="导入时名称多了一个字"))
    assert again.status_code == 409
    assert "打开页面之后内容有变化" in again.text
    assert "督查 1 条" in again.text
    assert "导入时名称多了一个字" in again.text
    assert Society.objects.filter(pk=false.pk).exists()
    assert client.post(where, answers(again)).status_code == 302


def test_without_a_reason_it_asks_for_one(cast, as_, false):
    client, where = as_(cast.director), address(false)
    page = client.post(where, answers(client.get(address(false, "江海省甲学会")), reason=""))
    assert page.status_code == 422
    assert Society.objects.filter(pk=false.pk).exists()


def test_the_ways_there(cast, as_, false):
    for person, shown in ((cast.director, True), (cast.administrator, True), (cast.officer, False)):
        page = as_(person).get(reverse("societies:society_detail", args=[false.pk])).text
        assert (address(false) in page, f"/society/{false.pk}/remove/" in page) == (shown, shown)


def test_it_says_what_is_filled_up_and_asks_nothing_about_what_is_the_same(cast, as_, false):
    for society, unit, phone in ((false, 20, "13712345678"), (cast.jia, None, "")):
        make.members(society, year=2024, individual=200 + len(phone), unit=unit)
        make.party(society, level="SECRETARIAT")
        make.staff_member(society, name="李四", phone=phone, post="会计")
    page = as_(cast.director).get(address(false, "江海省甲学会"))
    assert "保留“江海省甲学会”的：个人会员 200；空着的项用另一家的补上：单位会员 20" in page.text
    assert "（内容相同）；空着的项用另一家的补上：手机 137****5678" in page.text
    assert "另有 1 条两家写的完全一样，不用选，只留“江海省甲学会”的一条。" in page.text
    assert not [box.name for box in page.context["form"] if box.name.startswith("party")]


def test_a_society_that_an_import_made_says_what_merging_costs(cast, as_, false):
    """Once merged, the import can no longer be taken back as a whole: said before, and not of one typed by hand."""
    commit(register(学会=[{"学会名称": "江海省新学会"}]), actor=cast.officer, name="名册.xlsx")
    made, client = Society.objects.get(name="江海省新学会"), as_(cast.director)
    told = "导入“名册.xlsx”时新增的。合并之后，那次导入就不能再整体撤回"
    assert told in client.get(address(made, "江海省甲学会")).text
    assert told not in client.get(address(false, "江海省甲学会")).text
