"""学会全景: one page that answers a telephone call."""

from django.urls import reverse

from assessment.models import FindingChange
from societies import services
from societies.models import RegisterImport, Society
from societies.register import service
from tests import make
from tests.workbooks import register


def url(society):
    return reverse("societies:society_detail", args=[society.pk])


def test_profile_people_files_results_and_changes_on_one_page(cast, as_):
    make.label(cast.jia)
    make.members(cast.jia, individual=3001, unit=0)
    make.evidence(cast.jia, title="职责文件")
    person = make.staff_member(cast.jia, name="孙一", phone="13900005678", politics="MEMBER")
    services.change_record(actor=cast.filler, record=person, values={"post": "会计"}, version=1)
    page = as_(cast.officer).get(url(cast.jia)).content.decode()
    for words in (
        "先进学会",
        "会员3001人，按1‰应配4人",
        "职责文件",
        "孙一",
        "139****5678",
        "李填报",
        "岗位：— → 会计",
    ):
        assert words in page, words
    assert "13900005678" not in page


def test_a_caller_finds_the_number_beside_the_name_and_no_empty_column(cast, as_):
    make.secretary_general(cast.jia, phone="13900005678")
    people = as_(cast.officer).get(url(cast.jia)).context["people"]
    shown = [value.label for value in people[0]["rows"][0].values]
    assert shown[:2] == ["姓名", "联系电话"]
    assert "离任日期" not in shown


def test_the_trail_hides_numbers_and_politics(cast, as_):
    person = make.staff_member(cast.jia, phone="13900005678")
    values = {"phone": "13911112222", "politics": "MEMBER"}
    services.change_record(actor=cast.filler, record=person, values=values, version=1)
    page = as_(cast.officer).get(url(cast.jia)).content.decode()
    assert "政治面貌：— → （不显示）" in page
    assert "手机：（不显示） → （不显示）" in page
    assert [secret for secret in ("13911112222", "中共党员", "MEMBER", "hmac") if secret in page] == []


def test_results_that_changed_are_told_and_first_results_are_not(cast, as_):
    make.members(cast.jia)
    services.facts_changed([cast.jia.pk])
    assert as_(cast.officer).get(url(cast.jia)).context["history"] == []
    FindingChange.objects.create(society=cast.jia, rule="W1", old="MET", new="NOT_MET", explanation="", on="2026-11-01")
    (change,) = as_(cast.officer).get(url(cast.jia)).context["history"]
    assert (change["rule"], change["title"], change["old"], change["new"]) == (
        "W1",
        "专职工作人员配备达标",
        "MET",
        "NOT_MET",
    )


def test_nothing_of_another_society_is_on_it(cast, as_):
    make.staff_member(cast.yi, name="孙外会")
    make.evidence(cast.yi, title="外会文件")
    services.change_record(actor=cast.stranger, record=cast.yi, values={"short_name": "外会"}, version=1)
    page = as_(cast.officer).get(url(cast.jia)).content.decode()
    assert [word for word in ("孙外会", "外会文件", "外会", "吴外人") if word in page] == []


def test_for_the_department_within_its_scope(cast, as_):
    statuses = {who: as_(cast.people[who]).get(url(cast.jia)).status_code for who in cast.people if who != "disabled"}
    assert statuses == {
        "filler": 403,
        "head": 403,
        "stranger": 403,
        "officer": 200,
        "assigned_officer": 404,
        "director": 200,
        "leader": 200,
        "centre": 403,
        "expert": 403,
        "administrator": 200,
    }


def test_a_society_that_an_import_made_says_so(cast, as_):
    service.commit(register(学会=[{"学会名称": "江海省新学会"}]), actor=cast.director, name="名册.xlsx")
    new = Society.objects.get(name="江海省新学会")
    page = as_(cast.officer).get(url(new)).text
    made = RegisterImport.objects.get()
    assert "郑部长导入“名册.xlsx”时新增了这家学会" in page
    assert f'href="{reverse("societies:import_detail", args=[made.pk])}"' in page
    assert "还没有改动记录" not in page
    reader = as_(cast.leader).get(url(new)).text
    assert ("时新增了这家学会" in reader, "看写入了什么" in reader) == (True, False)
    assert "时新增了这家学会" not in as_(cast.officer).get(url(cast.jia)).text
