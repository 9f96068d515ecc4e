"""A word explained by hand: the next import reads it without a question."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.trail import entries
from societies.models import RememberedWord
from tests import make
from tests.societies.register.importing import JIA
from tests.societies.register.uploading import planned
from tests.societies.views.posting import token
from tests.workbooks import register

PERSON = JIA | {"姓名": "周小红", "用工性质": "合同工", "专兼职": "专职"}
WORDS = "专职人员.用工性质"


def url(place=WORDS):
    return reverse("societies:word_add", args=[place])


def sent(client, word, meaning, place=WORDS):
    return client.post(url(place), token({"word": word, "meaning": meaning}))


def asked(client, **sheets):
    return [question["message"] for question in planned(client, register(**sheets)).result["questions"]]


def test_a_word_in_cells_is_read_without_a_question(cast, as_):
    client = as_(cast.administrator)
    assert "“合同工”" in asked(client, 专职人员=[PERSON])[0]
    assert sent(client, "合 同工", "社会聘用").status_code == 302
    word = RememberedWord.objects.get()
    assert (word.place, word.word, word.meaning, word.by) == (WORDS, "合同工", "社会聘用", cast.administrator)
    assert asked(client, 专职人员=[PERSON]) == []


def test_so_is_a_head_with_its_signs(cast, as_):
    client = as_(cast.administrator)
    row = JIA | {"人头": 800}
    assert "“人头”" in asked(client, 学会=[row])[0]
    assert sent(client, "★人头（人）", "个人会员", "学会").status_code == 302
    job = planned(client, register(学会=[row]))
    assert (job.result["questions"], [part["title"] for part in job.result["parts"]]) == ([], ["学会", "会员"])


def test_a_head_of_a_wide_table_may_mean_another_sheet_s_column(cast, as_):
    client = as_(cast.administrator)
    sent(client, "当家人", "秘书长·姓名", "学会")
    job = planned(client, register(学会=[JIA | {"当家人": "钱多多", "秘书长是否专职": "专职"}]))
    told = {column["label"]: column["is"] for table in job.result["understood"] for column in table["columns"]}
    assert told["当家人"] == "秘书长·姓名"


def test_a_word_among_figures_may_mean_none_in_any_unit(cast, as_):
    client = as_(cast.administrator)
    sent(client, "未发生", "0", "财务.会费收入")
    row = {"学会名称": "江海省甲学会", "年度": 2025, "会费收入（万元）": "未发生"}
    job = planned(client, register(财务=[row]))
    assert (job.result["questions"], job.result["problems"]) == ([], [])


def test_left_out_or_blank_is_a_meaning_too(cast, as_):
    client = as_(cast.administrator)
    sent(client, "合同工", "leave")
    sent(client, "人头", "leave", "学会")
    assert sorted(RememberedWord.objects.values_list("word", "meaning")) == [("人头", ""), ("合同工", "")]
    assert asked(client, 学会=[JIA | {"人头": 800}], 专职人员=[PERSON]) == []


@pytest.mark.parametrize(
    ("place", "word", "meaning", "words"),
    [
        (WORDS, "合同工", "硕士", "不在可选范围内"),
        (WORDS, "合同工", "", "请选择。"),
        (WORDS, "在编", "其他", "“在编”本来就读作“在编”，不用写在这里。"),
        (WORDS, "　", "其他", "请填写"),
        ("秘书长.学历", "大学", "大专", "“大学”本来就读作“本科”"),
        ("学会.学会类别", "直属", "先进学会", "“直属”本来就读作“省科协直属学会”"),
        ("财务.会费收入", "1,200", "0", "本来就读作“1200.00”"),
        ("专职人员", "手机号码", "手机", "“手机号码”本来就读作“手机”"),
        ("专职人员", "备注", "leave", "“备注”本来就读作“不读入”"),
        ("专职人员", "姓名", "岗位", "“姓名”是名册自己的列名，不能另作别的意思。"),
        ("专职人员", "★（）", "岗位", "没有可以认的字"),
        ("专职人员", "主岗", "会费收入", "不在可选范围内"),
    ],
)
def test_what_would_say_nothing_or_something_wrong_is_refused(cast, as_, place, word, meaning, words):
    answer = sent(as_(cast.administrator), word, meaning, place)
    assert (answer.status_code, words in answer.text) == (422, True)
    assert not RememberedWord.objects.exists()


def test_what_is_read_otherwise_without_asking_can_be_said_anew_of_a_head(cast, as_):
    """手机号码 is 手机 by itself; the province may mean something else by it."""
    assert sent(as_(cast.administrator), "手机号码", "岗位", "专职人员").status_code == 302


def test_a_word_that_is_there_already_is_named_with_its_meaning(cast, as_):
    there = make.word(cast.director)
    answer = sent(as_(cast.administrator), "合同工", "社会聘用")
    assert answer.status_code == 422
    assert "“合同工”已经有了，郑部长定的，读作“其他”。要改请改那一条。" in answer.text
    assert f'href="{reverse("societies:word_edit", args=[there.pk])}"' in answer.text


def test_who_only_imports_does_not_add(cast, as_):
    assert sent(as_(cast.officer), "合同工", "社会聘用").status_code == 403


def test_a_place_that_is_none_is_not_there(cast, as_):
    for place in ("专职人员.姓名", "专职人员.身高", "通讯录"):
        assert as_(cast.administrator).get(url(place)).status_code == 404


def test_the_trail_says_where_and_what(cast, as_):
    sent(as_(cast.administrator), "合同工", "leave")
    (entry,) = entries([AuditEntry.objects.get(object_type="societies.RememberedWord")], {})
    assert (entry.action, entry.subject) == ("新增", "认识的词 专职人员·用工性质“合同工”")
    assert set(entry.told.split("；")) == {"用在：专职人员·用工性质", "写法：合同工", "读作：留空"}
