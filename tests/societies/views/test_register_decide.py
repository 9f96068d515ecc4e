"""societies:register_decide: what only a person can say."""

import re
from functools import partial

from django.urls import reverse

from core.models import Job
from societies.models import RememberedWord
from societies.register import service
from tests.societies.register.uploading import page, planned, post, work
from tests.workbooks import register, workbook

CODE, OTHER = "51320000MJ50000258", "51320000MJ50000333"
JIA = {"学会名称": "江海省甲学会"}


def test_an_unknown_column_is_asked_about_by_its_words(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA | {"人头": 800, "闲话": "x"}]))
    text = page(client, "register_preview", job)
    assert "“人头”" in text
    assert "不读取的列：B 人头、C 闲话" in text
    answer = post(client, "register_decide", job, **{"column:学会:人头": "个人会员", "column:学会:闲话": "leave"})
    again = work()
    assert answer.url == reverse("societies:register_preview", args=[again.pk])
    assert again.params["decisions"] == {"column:学会:人头": "个人会员"}  # what lay there as proposed nobody has said
    assert [part["title"] for part in again.result["parts"]] == ["学会", "会员"]


def test_answers_given_before_are_kept_and_remembered_once_imported(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA | {"人头": 800, "门户": 5}]))
    post(client, "register_decide", job, **{"column:学会:人头": "个人会员"})
    post(client, "register_decide", work(), **{"column:学会:门户": "单位会员"})
    last = work()
    assert last.params["decisions"] == {"column:学会:人头": "个人会员", "column:学会:门户": "单位会员"}
    assert not RememberedWord.objects.exists()
    post(client, "register_commit", last)
    assert work().status == "DONE"
    words = RememberedWord.objects.order_by("word").values_list("place", "word", "meaning", "by")
    assert list(words) == [("学会", "人头", "个人会员", cast.officer.pk), ("学会", "门户", "单位会员", cast.officer.pk)]
    again = planned(client, register(学会=[JIA | {"人头": 900}]))
    assert (again.result["questions"], [row[4:] for row in again.result["differences"]]) == (
        [],
        [["个人会员", "800", "900"]],
    )


def test_answers_about_words_serve_the_same_person_s_next_upload_until_they_are_imported(cast, as_):
    client = as_(cast.officer)
    wrong = register(学会=[JIA | {"人头": 800, "登记日期": "昨天"}], 专职人员=[JIA | {"姓名": "孙一"}])
    post(client, "register_decide", planned(client, wrong), **{"column:学会:人头": "个人会员"})
    given = {"column:学会:人头": "个人会员"}
    assert (work().params["decisions"], work().result["ready"]) == (given, False)
    right = partial(register, 学会=[JIA | {"人头": 800}])
    assert planned(as_(cast.director), right()).params["decisions"] == {}
    again = planned(client, right())
    assert (again.params["decisions"], again.result["ready"]) == (given, True)
    assert '<option value="个人会员" selected>' in page(client, "register_preview", again)
    post(client, "register_commit", again)
    assert work().status == "DONE"
    RememberedWord.objects.all().delete()  # somebody took it back
    asked = planned(client, right())
    assert (asked.params["decisions"], asked.result["ready"]) == ({}, True)
    assert [question["key"] for question in asked.result["questions"]] == ["column:学会:人头"]


def test_an_answer_about_a_word_stays_on_the_page_and_is_remembered_too(cast, as_):
    client, key = as_(cast.officer), "word:专职人员.用工性质:合同制"
    person = JIA | {"姓名": "周小红", "用工性质": "合同制", "专兼职": "专职"}
    job = planned(client, register(专职人员=[person]))
    assert [one["key"] for one in job.result["questions"]] == [key]
    post(client, "register_decide", job, **{key: "社会聘用"})
    again = work()
    assert [(one["key"], one["choice"]) for one in again.result["questions"]] == [(key, "社会聘用")]
    assert again.result["ready"]
    post(client, "register_commit", again)
    assert work().status == "DONE"
    word = RememberedWord.objects.get()
    assert (word.place, word.word, word.meaning, word.by) == ("专职人员.用工性质", "合同制", "社会聘用", cast.officer)
    assert cast.jia.staff.get().employment == "SOCIETY"
    assert planned(client, register(专职人员=[person | {"姓名": "吴大明"}])).result["questions"] == []


def test_an_answer_that_is_none_leaves_the_question_open(cast, as_):
    key, person = "word:专职人员.用工性质:合同制", JIA | {"姓名": "周小红", "用工性质": "合同制", "专兼职": "专职"}
    plan = service.plan(register(专职人员=[person]), decisions={key: "临时工"})
    assert ([one.key for one in plan.undecided], plan.problems) == ([key], [])


def test_a_question_blocks_until_it_is_decided(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA | {"统一社会信用代码": CODE}]))
    text = page(client, "register_preview", job)
    assert "表中的信用代码是" in text
    assert "确认导入" not in text
    post(client, "register_decide", job, **{f"code-{cast.jia.pk}": "take"})
    again = work()
    assert again.result["ready"]
    text = page(client, "register_preview", again)
    assert "确认导入" in text
    (chosen,) = [tag for tag in re.findall("<input[^>]*>", text) if "checked" in tag]
    assert 'value="take"' in chosen


def test_a_choice_that_is_none_changes_nothing(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA | {"统一社会信用代码": CODE, "人头": 5}]))
    for fields in ({f"code-{cast.jia.pk}": "erase"}, {"column:学会:人头": "薪酬标准"}):
        assert post(client, "register_decide", job, **fields).url == reverse(
            "societies:register_preview", args=[job.pk]
        )
    assert Job.objects.count() == 1


def test_only_a_post_plans_again(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA]))
    assert client.get(reverse("societies:register_decide", args=[job.pk])).status_code == 405


def test_what_need_not_be_answered_is_named_for_what_it_is(cast, as_):
    client = as_(cast.officer)
    sheets = {
        "学会": [["学会名称", "学科类别", "闲话"], ["江海省甲学会", "工科", "x"]],
        "记事": [["甲", "乙"], ["丙", "丁"]],
    }
    text = page(client, "register_preview", planned(client, workbook(**sheets)))
    of_sheets, of_columns = re.findall("<summary>([^<]*)，不选就[^<]*</summary>(.*?)</details>", text, re.DOTALL)
    assert (of_sheets[0], "工作表“记事”没有认出表头" in of_sheets[1]) == ("没有认出表头的工作表（1）", True)
    assert (of_columns[0], "“闲话”一列" in of_columns[1], "记事" in of_columns[1]) == ("不认识的列（1）", True, False)
