"""达标体检 of one society."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry
from assessment import services
from assessment.models import FindingChange
from tests import make
from tests.assessment.judged import BEFORE_THEN, DAY, THEN, TODAY, province
from tests.workbooks import listed


@pytest.fixture
def world(cast):
    for add in (make.term, make.members, make.department):  # 甲 has begun three sections: it is no longer new
        add(cast.jia)
    return province(cast)


def url(society):
    return reverse("assessment:checkup", args=[society.pk])


def test_the_verdict_and_what_stands_in_its_way(world, as_):
    page = as_(world.filler).get(url(world.jia)).content.decode()
    assert "逾期未达标" in page
    assert "应于2020年12月31日（含）前达标" in page
    assert '还差 <a href="#W1">W1 专职工作人员配备达标</a>、<a href="#R8">R8 财务公开</a>' in page


def test_results_with_remedy_links_into_the_profile(world, as_):
    page = as_(world.filler).get(url(world.jia)).content.decode()
    assert "W1的说明。" in page
    assert f'{reverse("societies:section", args=[world.jia.pk, "staff"])}">去填写' in page
    assert "看这一节" in as_(world.officer).get(url(world.jia)).content.decode()


def test_the_decision_stands_beside_the_result(world, as_):
    page = as_(world.officer).get(url(world.yi)).content.decode()
    assert "认定达标（郑部长" in page
    assert page.count("待认定") == 1  # the machine's pill; nothing counts it as waiting


def test_refused_by_people_says_so_and_what_to_do(world, as_):
    """The society is not told to wait for a judgement that was made."""
    make.decision(world.bing, world.officer, verdict="NOT_MET", reason="缺业务能力证明，请补充工作总结")
    page = as_(world.officer).get(url(world.bing)).text
    assert "缺业务能力证明，请补充工作总结" in page
    assert "检查结果：待认定" in page
    assert "怎样达标：按认定意见补正；补好后由学会部重新认定。" in page
    home = as_(world.officer).get(reverse("societies:society_detail", args=[world.bing.pk])).text
    assert "理由：缺业务能力证明，请补充工作总结；检查结果：待认定。" in home


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", "S1 W1 R8"),
        ("?status=NOT_MET", "W1 R8"),
        ("?status=NO_DATA", "S1"),
        ("?status=MET", ""),
        ("?status=x", "S1 W1 R8"),
    ],
)
def test_one_state_at_a_time(world, as_, asked, expected):
    chapters = as_(world.filler).get(url(world.jia) + asked).context["chapters"]
    assert {result.rule.id for chapter in chapters for result in chapter.results} == set(expected.split())


def test_the_tabs_count_what_counts(world, as_):
    context = as_(world.officer).get(url(world.yi)).context
    assert context["tally"] == [("MET", "达标", 2)]
    assert (context["covered"].bands[0].value, context["covered"].total) == (2, 2)


def test_a_past_day_is_what_was_judged_then(world, as_):
    page = as_(world.filler).get(f"{url(world.jia)}?on={THEN}").content.decode()
    assert "W1当时的说明。" in page
    assert "W1的说明。" not in page
    assert "已达标" in page
    assert "情景模拟" not in page


def test_before_it_was_ever_checked(world, as_):
    page = as_(world.filler).get(url(world.jia) + BEFORE_THEN).content.decode()
    assert "当时未检查" in page
    assert "今晚的检查" not in page  # will tell nothing of that day
    one = reverse("assessment:finding", args=[world.jia.pk, "W1"])
    assert "当时未检查" in as_(world.filler).get(one + BEFORE_THEN).content.decode()


def test_a_day_that_cannot_be_used(world, as_):
    assert "不是日期" in as_(world.filler).get(f"{url(world.jia)}?on=x").content.decode()


def test_as_a_workbook(world, as_):
    rows = listed(as_(world.filler).get(f"{url(world.jia)}?export=xlsx"))
    assert [row[0] for row in rows] == ["编号", "S1", "W1", "R8"]
    assert rows[2][4:7] == ["未达标", "未达标", "W1的说明。"]
    assert AuditEntry.objects.get(action="导出").actor_id == world.filler.pk


def test_as_csv(world, as_):
    content = b"".join(as_(world.filler).get(f"{url(world.jia)}?export=csv")).decode("utf-8-sig")
    assert content.splitlines()[2].startswith("W1,专职工作人员配备达标,三·2,必须,未达标,未达标,W1的说明。")


def test_without_a_society_ones_own(world, as_):
    answer = as_(world.filler).get(reverse("assessment:checkup"))
    assert answer.url == url(world.jia)
    assert as_(world.officer).get(reverse("assessment:checkup")).url == reverse("societies:society_list")


@pytest.mark.parametrize("asked", ["", "?export=xlsx", f"?on={THEN}"])
@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("assigned_officer", 404), ("administrator", 403)])
def test_not_for_others(world, as_, who, status, asked):
    assert as_(world.people[who]).get(url(world.jia) + asked).status_code == status


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("filler", False), ("leader", False)])
def test_checking_again_is_offered_to_those_who_may(world, as_, who, offered):
    page = as_(world.people[who]).get(url(world.jia)).content.decode()
    assert ("重新检查" in page) == offered


def test_as_many_queries_with_many_results_as_with_few(world, as_):
    client = as_(world.filler)

    def queries():
        client.get(url(world.jia))
        with CaptureQueriesContext(connection) as caught:
            client.get(url(world.jia))
        return len(caught)

    few = queries()
    make.staff_member(world.jia)
    services.recheck([world.jia.pk])
    assert queries() == few <= 15


def test_of_a_society_that_has_hardly_begun_nothing_is_said_in_red(world, as_):
    client = as_(world.officer)
    page, begun = client.get(url(world.bing)).text, client.get(url(world.jia)).text
    assert ("暂无法判断是否达标" in page, "达标后滑落" in page, 'chapter-fold" open' in page) == (True, False, False)
    assert ("暂无法判断是否达标" in begun, "逾期未达标" in begun, 'chapter-fold" open' in begun) == (False, True, True)


def test_nor_is_what_cannot_be_judged_yet_counted(world, as_):
    page, begun = (as_(world.officer).get(url(one)).text for one in (world.bing, world.jia))
    for words in ("未达标 1", "已有结论", 'aria-label="按结果看"'):
        assert words not in page
    assert "未达标 1" in begun
    assert "已有结论" in begun


def test_what_was_judged_on_a_past_day_is_told_as_it_was(world, as_):
    page = as_(world.officer).get(f"{url(world.yi)}?on={TODAY - DAY}").text
    assert ("暂无法判断是否达标" in page, "已达标" in page) == (False, True)


def test_a_whole_of_a_past_day_is_as_bad_as_the_worst_in_its_way(cast, as_):
    """W1 waited and R8 was not met: the order of the rules says nothing of the whole."""
    change = {"society": cast.jia, "on": THEN, "old": "", "explanation": "当时如此。"}
    for rule, state in (("W1", "TO_REVIEW"), ("R8", "NOT_MET"), ("S0", "NO_DATA"), ("S2", "NOT_MET")):
        FindingChange.objects.create(rule=rule, new=state, **change)
    for add in (make.term, make.members, make.department):
        add(cast.jia)
    context = as_(cast.officer).get(f"{url(cast.jia)}?on={THEN}").context
    assert (context["whole_head"], context["whole_office"]) == ("NOT_MET", "NOT_MET")
