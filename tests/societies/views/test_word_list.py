"""认识的词: the list of what people explained, and what needs no explaining."""

import pytest
from django.urls import reverse

from tests import make
from tests.workbooks import listed

URL = reverse("societies:word_list")


@pytest.fixture
def explained(cast):
    make.word(cast.officer)
    make.word(cast.director, place="专职人员", word="手机号2", meaning="手机")
    make.word(None, place="秘书长.学历", word="研究生", meaning="")
    return cast


def words(client, query=""):
    return [word.word for word in client.get(URL + query).context["page"]]


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("", ["手机号2", "合同工", "研究生"]),
        ("?q=合同", ["合同工"]),
        ("?q=手机", ["手机号2"]),
        ("?q=留空", ["研究生"]),
        ("?sheet=专职人员", ["手机号2", "合同工"]),
        ("?sheet=专职人员&kind=VALUE", ["合同工"]),
        ("?sort=-word", ["研究生", "手机号2", "合同工"]),
        ("?sort=by", None),
    ],
)
def test_searched_filtered_and_sorted(explained, as_, query, seen):
    shown = words(as_(explained.officer), query)
    assert shown == seen if seen else len(shown) == 3


def test_places_and_meanings_stand_in_words(explained, as_):
    page = as_(explained.officer).get(URL).text
    assert ("“用工性质”一列里的词" in page, "表头" in page, "命令行" in page, "林经办" in page) == (True,) * 4
    assert "秘书长.学历" not in page
    assert '<span class="muted">留空</span>' in page


def test_the_file_holds_exactly_what_is_filtered(explained, as_):
    rows = listed(as_(explained.officer).get(f"{URL}?q=研究生&export=xlsx"))
    assert rows[0] == ["工作表", "在哪里", "写法", "读作", "谁定的", "时间"]
    assert [row[:5] for row in rows[1:]] == [["秘书长", "“学历”一列里的词", "研究生", "留空", "命令行"]]


def test_only_who_may_change_them_is_offered_to(explained, as_):
    assert "添加一个词" in as_(explained.director).get(URL).text
    page = as_(explained.officer).get(URL).text
    assert ("添加一个词" in page, "修改<span" in page, "移除<span" in page) == (False, False, False)


def test_others_are_told_who_may(explained, as_):
    words = "要改词，请学会部部长或系统管理员来改。"
    told = [words in as_(one).get(URL).text for one in (explained.officer, explained.director, explained.administrator)]
    assert told == [True, False, False]


def test_what_is_known_without_adding_is_shown_folded(cast, as_):
    page = as_(cast.officer).get(URL).text
    assert "博士研究生、博士学位、博士后 → 博士" in page
    assert "研究生、在职研究生、研究生学历、研究生毕业 → 硕士<span" in page  # asked about
    assert "“会员”先问是不是会员总数或个人会员" in page
    assert page.count("<details") == page.count('<details class="fold">') + page.count('<details class="drop')


def test_the_import_leads_there(cast, as_):
    assert f'href="{URL}"' in as_(cast.officer).get(reverse("societies:register_import")).text
