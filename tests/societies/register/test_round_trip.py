"""What the site hands out comes back: unchanged it changes nothing and asks nothing, changed it changes just that."""

import datetime
import io

import openpyxl
import pytest
from django.core.management import call_command
from django.urls import reverse

from finance.models import Statement
from rulebook.months import Month
from societies import listing
from societies.models import Society
from societies.register import service, template
from staffing.models import StaffMember
from tests import make
from tests.societies.register.importing import CODE, OTHER

DAY = datetime.date
pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return make.user("ADMINISTRATOR")


@pytest.fixture(params=["as the department hands it over", "as the demo makes it"])
def province(request, settings):
    """A world of societies: both are imagined, and differ in what they leave open."""
    if request.param.startswith("as the demo"):
        settings.DEMO = True
        call_command("demo", "--societies", "20", stdout=io.StringIO())
    else:
        with open("tests/data/register-2026.xlsx", "rb") as file:
            service.commit(file, actor=None)
    assert Society.objects.count() >= 20


@pytest.fixture
def jia():
    return make.society(name="江海省甲学会", uscc=CODE, contact_phone="025-83312345", contact_name="周小红")


def handed_out(user):
    file = io.BytesIO()
    template.write_filled(file, user)
    file.seek(0)
    return file


def moved(plan):
    """[(society, model, field: [old, new] or the values of a new one)] of all that would be written."""
    assert (plan.problems, plan.undecided) == ([], [])
    touched = [record for record in plan.records if record.state != "unchanged"]
    return [(str(one.society), one.part.title, one.changes if one.stored else one.values) for one in touched]


def lines_of(file, title):
    """[{head: value}] of a sheet, and what is said below them."""
    rows = list(openpyxl.load_workbook(file)[title].values)
    heads, below = rows[2], [row for row in rows[3:] if str(row[0]).startswith("注：")]
    return [dict(zip(heads, row, strict=True)) for row in rows[3:] if row not in below], [row[0] for row in below]


def test_all_that_is_stored_comes_back_unchanged(province, administrator):
    plan = service.plan(handed_out(administrator), actor=administrator)
    assert moved(plan) == []
    assert plan.questions == []
    assert plan.content.remarks == {}
    counts = {row["sheet"]: row["unchanged"] for row in plan.counts()}
    assert counts["学会"] == Society.objects.count()
    assert counts["专职人员"] == StaffMember.objects.filter(left_on=None).count() > 20
    states = {title: dict(states) for (_, title), states in plan.parts().items()}
    newest = Statement.objects.values("society").distinct().count()
    assert states["年度财务报表"]["unchanged"] >= newest > 0


@pytest.mark.parametrize(
    ("sheet", "head", "value", "model", "field"),
    [
        ("学会", "理事人数", 7, "治理机构", {"size": 7}),
        ("学会", "办公地址", "江阳市新路1号", "学会", {"address": "江阳市新路1号"}),
        ("专职人员", "出生日期", "1990年5月", "专职人员", {"birth_date": Month(1990, 5)}),
        ("党建", "书记", "钱新任", "党组织", {"head": "钱新任"}),
    ],
)
def test_one_cell_changed_changes_just_that(jia, administrator, sheet, head, value, model, field):
    make.body(make.term(jia), size=5)
    make.staff_member(jia, name="孙一", birth_date=DAY(1980, 1, 1))
    make.party(jia, level="SECRETARIAT", form="JOINT")
    book = openpyxl.load_workbook(handed_out(administrator))
    heads = [cell.value for cell in book[sheet][3]]
    book[sheet].cell(4, heads.index(head) + 1).value = value
    changed = io.BytesIO()
    book.save(changed)
    [(society, title, changes)] = moved(service.plan(changed, actor=administrator))
    assert (society, title) == (book[sheet]["A4"].value, model)
    assert {name: new for name, (_, new) in changes.items()} == field


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_our_own_list_comes_back_unchanged_without_what_it_computes(province, as_, kind):
    director = make.user("DIRECTOR")
    client = as_(director)
    session = client.session
    session[listing.CHOSEN] = [column.key for column in listing.COLUMNS]
    session.save()
    answer = client.get(reverse("societies:society_list"), {"export": kind})
    plan = service.plan(io.BytesIO(b"".join(answer)), actor=director)
    assert moved(plan) == []
    assert plan.counts() == [{"sheet": "学会", "new": 0, "changed": 0, "unchanged": Society.objects.count()}]
    [table] = plan.content.tables
    left = {column.label for column in table.head.columns if column.meaning.how == "unused"}
    assert {"会员", "专职", "应配", "两化", "未达标", "已填完的节", "本届届满"} <= left


def test_members_beside_nothing_computed_are_asked_about(administrator):
    """The control: the same head in a register of an office means a column."""
    make.society(name="江海省甲学会", uscc=CODE)
    book = openpyxl.Workbook()
    for row in (["学会（2026年度）"], ["学会名称", "学科", "会员", "未达标"], ["江海省甲学会", "理科", 5, 1]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    assert [question.kind for question in service.plan(file, actor=administrator).undecided] == ["column"]


def test_months_several_grants_and_those_who_had_the_post_before(jia, administrator):
    make.term(jia, starts_on=DAY(2018, 1, 1), ends_on=DAY(2022, 12, 31))
    make.term(jia, starts_on=Month(2023, 1), ends_on=Month(2027, 12))
    for year in (2024, 2025):
        make.label(jia, kind="MODEL", valid_from=DAY(year, 3, 1), valid_to=None)
    make.label(jia, kind="DIRECT", valid_from=DAY(2020, 1, 1), valid_to=None)
    make.label(jia, kind="ADVANCED", valid_from=DAY(2021, 1, 1), valid_to=None)
    make.secretary_general(jia, name="钱一", starts_on=DAY(2018, 1, 1), ends_on=DAY(2023, 3, 1), elected_on=None)
    make.secretary_general(jia, name="钱一", starts_on=DAY(2023, 2, 1), elected_on=None, birth_date=Month(1970, 5))
    file = handed_out(administrator)
    [line], below = lines_of(file, "学会")
    assert (line["本届起始"], line["本届届满"]) == ("2023年1月", "2027年12月")
    assert (line["学会类别"], line["授予日期"], below) == ("省科协直属学会、先进学会", None, [])
    [secretary], _ = lines_of(file, "秘书长")
    assert (secretary["出生年月日"], secretary["任职日期"]) == ("1970年5月", datetime.datetime(2023, 2, 1))
    assert moved(service.plan(file, actor=administrator)) == []


def test_labels_of_one_day_stand_in_one_cell_with_it(jia, administrator):
    for kind in ("MODEL", "ADVANCED"):
        make.label(jia, kind=kind, valid_from=DAY(2025, 3, 1), valid_to=None)
    file = handed_out(administrator)
    [line], _ = lines_of(file, "学会")
    assert (line["学会类别"], line["授予日期"]) == ("综合示范学会、先进学会", datetime.datetime(2025, 3, 1))
    assert moved(service.plan(file, actor=administrator)) == []


def test_what_would_not_come_back_is_left_blank_or_out_and_counted(jia, administrator):
    Society.objects.filter(pk=jia.pk).update(has_host=False, host_institution="江海大学", legal_representative="同上")
    make.society(name="江海省乙学会（筹）", uscc=OTHER)
    make.society(name="江海省联络站", short_name="小计")  # read as the line of a total
    make.staff_member(jia, name="张伟", birth_date=None)
    make.staff_member(jia, name="张伟", birth_date=None)
    make.staff_member(jia, name="周兼（兼）", birth_date=DAY(1980, 1, 1))
    make.staff_member(jia, name="孙秘书", post="秘书长", birth_date=DAY(1980, 1, 1))
    make.staff_member(jia, name="李离任", left_on=DAY(2020, 1, 1))
    file = handed_out(administrator)
    [line], below = lines_of(file, "学会")
    assert (line["学会名称"], line["挂靠单位"], line["法定代表人"]) == (jia.name, None, None)
    assert below == ["注：系统里有 3 格、有 2 条记录这张表写不下，没有列出，导入后保持不变。"]
    people, below = lines_of(file, "专职人员")
    assert [(one["姓名"], one["岗位"]) for one in people] == [("孙秘书", None)]
    assert "有 5 条记录" in below[0]
    assert moved(service.plan(file, actor=administrator)) == []


def test_no_personal_value_leaves_and_none_is_lost(jia, administrator):
    make.staff_member(jia, name="孙一", phone="13812345678", politics="CPC")
    file = handed_out(administrator)
    [society], [person] = lines_of(file, "学会")[0], lines_of(file, "专职人员")[0]
    assert (society["联系人"], society["联系电话"]) == ("周小红", None)
    assert (person["姓名"], person["手机"], person["政治面貌"]) == ("孙一", None, None)
    assert "手机" in openpyxl.load_workbook(file)["专职人员"]["A2"].value
    service.commit(file, actor=administrator)
    assert StaffMember.objects.get().phone == "13812345678"


def test_only_the_societies_one_sees(jia):
    officer = make.user("OFFICER", assigned_only=True)
    yi = make.society(name="江海省乙学会", uscc=OTHER)
    make.membership(officer, yi)
    assert [line["学会名称"] for line in lines_of(handed_out(officer), "学会")[0]] == ["江海省乙学会"]
