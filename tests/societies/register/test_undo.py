"""societies.register.undo: an import is taken back as a whole while nothing builds on it; else it says what does."""

import datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from assessment.models import Finding
from core.models import Job
from finance.models import Statement
from societies import bin, services
from societies.models import CouncilTerm, FormerSociety, GoverningBody, Label, RegisterImport, Society
from societies.register import judging
from societies.register import undo as taking_back
from societies.register.obstacles import explain, undoing
from societies.register.undo_order import first_back
from staffing.models import StaffMember
from tests import make
from tests.societies.register.importing import CODE, JIA, imported

pytestmark = pytest.mark.django_db
NEW = {"学会名称": "江海省新学会", "学科类别": "工科"}
TERM = {"本届起始": "2023-01-02", "本届届满": "2028-01-01"}


def take_back(done, actor=None, reason="名称写错"):
    return taking_back.undo(actor=actor, imported=done, reason=reason)


def in_the_way(done, actor=None):
    """[(what, who and when without the clock)] after trying in vain."""
    with pytest.raises(taking_back.InTheWay, match="没有改动任何内容") as caught:
        take_back(done, actor)
    obstacles = caught.value.plan.obstacles
    explain(obstacles)
    return [(one.words, one.who.partition("，")[0]) for one in obstacles]


def everything():
    """{label: rows} of all that people fill in."""
    models = [model for model in apps.get_models() if issubclass(model, Society) or hasattr(model, "society_path")]
    filled = [model for model in models if hasattr(model, "version") and model.__name__ != "ImportedRow"]
    fields = {m: [f.attname for f in m._meta.concrete_fields if f.attname not in ("version", "id")] for m in filled}
    return {m._meta.label: sorted(map(str, m._base_manager.values_list(*names))) for m, names in fields.items()}


def test_all_is_as_it_was_but_for_the_versions(jia, officer):
    services.settled(make.statement(jia, dues=Decimal("10.50"), closing_net_assets=Decimal("7")))
    make.staff_member(jia, name="钱二", post="出纳", social_insurance=None)
    services.facts_changed([jia.pk])
    before, findings = everything(), list(Finding.objects.order_by("pk").values_list("rule", "status"))
    done = imported(
        actor=officer,
        学会=[JIA | TERM | {"学科类别": "理科", "理事人数": 60, "个人会员": 800}, NEW | TERM | {"理事人数": 50}],
        专职人员=[JIA | {"姓名": "钱二", "岗位": "会计", "社保": "是"}, NEW | {"姓名": "孙三"}],
        财务=[JIA | {"年度": 2025, "会费收入": "99"}],
    )
    assert everything() != before
    plan = take_back(done, officer)
    assert everything() == before
    assert [(f.rule, f.status) for f in Finding.objects.filter(society=jia).order_by("pk")] == findings
    assert (len(plan.set_back), [one.name for one in FormerSociety.objects.all()]) == (3, ["江海省新学会"])
    assert StaffMember.objects.get().version == 3
    assert Statement.objects.get().dues == Decimal("10.50")


def test_the_trail_tells_of_each_record_in_its_own_chain(jia, officer):
    make.staff_member(jia, name="钱二", post="出纳")
    done = imported(学会=[NEW], 专职人员=[JIA | {"姓名": "钱二", "岗位": "会计"}, JIA | {"姓名": "孙三"}])
    new = Society.objects.get(name="江海省新学会").pk
    take_back(done, officer)
    rows = AuditEntry.objects.filter(action__startswith="撤回导入").order_by("sequence")
    told = {(row.action, row.society_id, row.object_name): row.changes for row in rows}
    assert told["撤回导入改回", jia.pk, "钱二"] == {"post": ["会计", "出纳"]}
    assert told["撤回导入移除", jia.pk, "孙三"]["name"] == ["孙三", None]
    assert told["撤回导入移除", new, "江海省新学会"]["name"] == ["江海省新学会", None]
    assert told["撤回导入", None, "名册.xlsx"] == {"移除": [None, 2], "改回": [None, 1]}
    assert {row.reason for row in rows} == {"撤回导入“名册.xlsx”：名称写错", "名称写错"}
    done.refresh_from_db()
    assert (done.undone_by, done.undo_reason) == (officer, "名称写错")


def test_what_somebody_changed_since_is_named_and_nothing_is_done(jia, officer):
    make.staff_member(jia, name="钱二", post="出纳")
    done = imported(专职人员=[JIA | {"姓名": "钱二", "岗位": "会计"}, JIA | {"姓名": "孙三"}])
    person = StaffMember.objects.get(name="钱二")
    services.change_record(actor=officer, record=person, values={"education": "MASTER"}, version=2)
    assert in_the_way(done) == [("导入之后又有人改动。", "林经办")]
    assert StaffMember.objects.count() == 2
    assert StaffMember.objects.get(pk=person.pk).post == "会计"
    assert RegisterImport.objects.get().undone_at is None


def test_a_changed_record_that_was_removed_cannot_be_set_back_a_new_one_is_gone_already(jia, officer):
    make.staff_member(jia, name="钱二", post="出纳")
    done = imported(专职人员=[JIA | {"姓名": "钱二", "岗位": "会计"}, JIA | {"姓名": "孙三"}])
    for name, version in (("孙三", 1), ("钱二", 2)):
        bin.remove_record(actor=officer, record=StaffMember.objects.get(name=name), version=version)
    assert in_the_way(done) == [("这条记录已被移除，改不回导入之前的内容。", "林经办")]
    only_new = imported(专职人员=[JIA | {"姓名": "李四"}])
    bin.remove_record(actor=officer, record=StaffMember.objects.get(name="李四"), version=1)
    plan = take_back(only_new)
    assert (plan.gone, plan.removed) == (1, [])


def test_a_later_import_is_named_and_once_it_is_taken_back_the_first_may_be(jia):
    person = make.staff_member(jia, name="钱二", post="出纳")
    first = imported(专职人员=[JIA | {"姓名": "钱二", "岗位": "会计"}])
    second = imported(专职人员=[JIA | {"姓名": "钱二", "岗位": "干事"}])
    with pytest.raises(taking_back.InTheWay) as caught:
        take_back(first)
    assert [one.later for one in caught.value.plan.obstacles] == [second]
    take_back(second)
    take_back(first)
    person.refresh_from_db()
    assert (person.post, person.version) == ("出纳", 5)


def test_imports_of_one_record_are_taken_back_one_after_the_other_however_many(jia, officer):
    person = make.staff_member(jia, name="钱二", post="出纳")
    posts = ("会计", "干事", "文员")
    first, *later = [imported(专职人员=[JIA | {"姓名": "钱二", "岗位": post}]) for post in posts]
    assert first_back(undoing(first), officer) == later[::-1]
    for done in (*later[::-1], first):
        take_back(done)
    person.refresh_from_db()
    assert person.post == "出纳"


def test_what_a_later_import_added_is_named_by_it_and_goes_with_it(jia, officer):
    first = imported(学会=[NEW])
    second = imported(officer, 专职人员=[NEW | {"姓名": "孙三"}])
    third = imported(officer, 专职人员=[NEW | {"姓名": "孙三", "岗位": "会计"}])
    assert in_the_way(first) == [("导入之后增加了专职人员“孙三”。", "导入“名册.xlsx”")]
    obstacles = undoing(first).obstacles
    explain(obstacles)
    assert (obstacles[0].later, "，林经办，20" in obstacles[0].who) == (third, True)
    assert first_back(undoing(first), officer) == [third, second]
    for done in (third, second, first):
        take_back(done)
    assert list(Society.objects.all()) == [jia]


def test_where_a_person_wrote_too_or_the_file_has_gone_no_order_of_imports_would_do(jia, officer):
    first = imported(学会=[NEW])
    second = imported(专职人员=[NEW | {"姓名": "孙三"}])
    somebody = make.user("OFFICER", assigned_only=True)
    assert first_back(undoing(first), somebody) == []
    RegisterImport.objects.filter(pk=second.pk).update(file="")
    assert first_back(undoing(first), officer) == []
    RegisterImport.objects.filter(pk=second.pk).update(file="x")
    assert first_back(undoing(first), officer) == [second]
    services.change_record(actor=officer, record=StaffMember.objects.get(), values={"education": "MASTER"}, version=1)
    assert first_back(undoing(first), officer) == []
    assert in_the_way(first) == [("导入之后增加了专职人员“孙三”。", "林经办")]


def test_an_earlier_import_stays_out_of_reach_when_somebody_had_changed_the_record_between(jia, officer):
    person = make.staff_member(jia, name="钱二", post="出纳")
    first = imported(专职人员=[JIA | {"姓名": "钱二", "岗位": "会计"}])
    person.refresh_from_db()
    services.change_record(actor=officer, record=person, values={"education": "MASTER"}, version=2)
    take_back(imported(专职人员=[JIA | {"姓名": "钱二", "岗位": "干事"}]))
    assert len(in_the_way(first)) == 1


HANGING = {
    "人员分派": lambda society, officer: make.membership(make.user(name="李填报"), society),
    "认定与豁免": lambda society, officer: make.decision(society, officer),
    "佐证材料": lambda society, officer: make.evidence(society),
    "服务申请": lambda society, officer: make.service_request(society, officer),
    "督查": lambda society, officer: make.inspection(society),
    "内设机构": lambda society, officer: services.add_record(
        actor=officer, record=make.societies.Department(society=society, name="办公室")
    ),
    "已移除的记录": lambda society, officer: bin.remove_record(
        actor=officer, record=make.department(society), version=1
    ),
}


@pytest.mark.parametrize("kind", HANGING)
def test_what_was_given_to_a_new_society_since_stands_in_the_way(officer, kind):
    done = imported(学会=[NEW | TERM | {"理事人数": 50}])
    society = Society.objects.get()
    HANGING[kind](society, officer)
    (words, who), *others = in_the_way(done)
    assert words.startswith(f"导入之后增加了{kind}“")
    assert others == []
    assert who == ("林经办" if kind == "内设机构" else "")
    assert Society.objects.exists()


def test_what_was_put_under_a_new_record_since_stands_in_the_way(jia):
    done = imported(学会=[JIA | TERM])
    GoverningBody.objects.create(society=jia, term=CouncilTerm.objects.get(), kind="SUPERVISORS", size=3)
    assert in_the_way(done) == [("导入之后增加了治理机构“2023年1月2日起的一届监事会”。", "")]


def test_results_and_the_imports_own_rows_do_not(jia):
    done = imported(学会=[NEW | TERM | {"理事人数": 50}], 秘书长=[NEW | {"姓名": "赵一", "任职日期": "2023-01-02"}])
    assert Finding.objects.filter(society__name="江海省新学会").exists()
    take_back(done)
    assert list(Society.objects.all()) == [jia]
    assert not Finding.objects.exclude(society=jia).exists()


def test_a_second_time_it_is_refused_in_words(jia, officer):
    done = imported(学会=[NEW])
    take_back(done, officer)
    with pytest.raises(ValidationError, match="林经办已于.*撤回了这次导入。没有改动任何内容。"):
        take_back(done)


def test_without_a_reason_or_after_its_time_it_is_refused(jia):
    done = imported(学会=[NEW])
    with pytest.raises(ValidationError, match="请填写撤回的原因"):
        take_back(done, reason="　 ")
    RegisterImport.objects.update(file="")
    with pytest.raises(ValidationError, match="已过保留期"):
        take_back(done)
    assert Society.objects.filter(name="江海省新学会").exists()


def test_somebody_with_assigned_societies_takes_back_only_what_touches_them(jia):
    person = make.user("OFFICER", assigned_only=True)
    make.membership(person, jia)
    done = imported(actor=person, 学会=[JIA | {"学科类别": "理科"}])
    person.memberships.all().delete()
    assert in_the_way(done, person) == [("这家学会不在分派给您的学会之内。", "")]
    make.membership(person, jia)
    take_back(done, person)
    jia.refresh_from_db()
    assert jia.discipline == ""


def test_a_unique_value_that_somebody_took_meanwhile_refuses_all_of_it(jia):
    other = make.society(name="江海省乙学会")
    done = imported(学会=[JIA | {"学会名称": "江海省甲研究会", "统一社会信用代码": CODE}, NEW])
    other.name = "江海省甲学会"
    other.save()
    with pytest.raises(ValidationError):
        take_back(done)


def test_many_societies_are_judged_in_a_job_of_their_own(jia, officer, monkeypatch):
    done = imported(学会=[JIA | {"学科类别": "理科"}])
    monkeypatch.setattr(judging, "MOST_AT_ONCE", 0)
    take_back(done, officer)
    job = Job.objects.get(kind="recheck")
    assert (job.params, job.owner_id) == ({"societies": [jia.pk]}, officer.pk)


def test_labels_and_other_records_without_a_person_are_removed_too(jia):
    done = imported(学会=[JIA | {"学会类别": "先进学会", "授予日期": "2024-01-01"}])
    assert Label.objects.count() == 1
    take_back(done)
    assert not Label.objects.exists()


def test_as_many_queries_for_many_rows_as_for_few(jia, django_assert_max_num_queries):
    done = imported(
        专职人员=[
            JIA | {"姓名": f"赵{chr(0x5B50 + number)}", "出生日期": datetime.date(1980, 1, 1)} for number in range(40)
        ]
    )
    with django_assert_max_num_queries(8):
        undoing(done)


# --- The command line
