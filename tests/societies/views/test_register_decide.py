"""societies:register_decide: what only a person can say."""

import re

from django.urls import reverse

from core.models import Job
from tests.societies.register.uploading import page, planned, post, work
from tests.workbooks import register

CODE, OTHER = "51320000MJ50000258", "51320000MJ50000333"
JIA = {"学会名称": "江海省甲学会"}


def test_an_unknown_column_is_named_and_mapped_by_hand(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA | {"人头": 800, "闲话": "x"}]))
    assert "“人头”" in page(client, "register_preview", job)
    answer = post(client, "register_decide", job, **{"学会-B": "个人会员", "学会-C": "-"})
    again = work()
    assert answer.url == reverse("societies:register_preview", args=[again.pk])
    assert again.params["mapping"] == {"学会": {"B": "个人会员", "C": ""}}
    assert (again.result["unknown"], again.result["parts"][1]["title"]) == ([], "会员")


def test_choices_made_before_are_kept(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA | {"人头": 800, "门户": 5}]))
    post(client, "register_decide", job, **{"学会-B": "个人会员"})
    post(client, "register_decide", work(), **{"学会-C": "单位会员"})
    assert work().params["mapping"] == {"学会": {"B": "个人会员", "C": "单位会员"}}


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
    for fields in ({f"code-{cast.jia.pk}": "erase"}, {"学会-C": "薪酬标准"}):
        assert post(client, "register_decide", job, **fields).url == reverse(
            "societies:register_preview", args=[job.pk]
        )
    assert Job.objects.count() == 1


def test_only_a_post_plans_again(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA]))
    assert client.get(reverse("societies:register_decide", args=[job.pk])).status_code == 405
