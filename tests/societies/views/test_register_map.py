"""societies:register_map: what each column of a table is, by hand."""

from django.urls import reverse

from accounts.once import form_token
from tests.societies.register.uploading import planned, work
from tests.workbooks import register, workbook

JIA = {"学会名称": "江海省甲学会"}


def url(job, number=1):
    return reverse("societies:register_map", args=[job.pk, number])


def test_every_column_can_be_named_otherwise_and_left_out(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA | {"个人会员": 800, "人头": 5}]))
    text = client.get(url(job)).content.decode()
    assert "个人会员" in text
    assert "秘书长·姓名" in text
    answer = client.post(url(job), {"A": "学会名称", "B": "-", "C": "单位会员", **form_token()})
    again = work()
    assert answer.url == reverse("societies:register_preview", args=[again.pk])
    assert again.params["mapping"] == {"学会": {"B": "", "C": "单位会员"}}
    read = {column["letter"]: (column["is"], column["how"]) for column in again.result["understood"][0]["columns"]}
    assert read == {"A": ("学会名称", "known"), "B": ("", "left"), "C": ("单位会员", "chosen")}


def test_what_was_named_before_is_kept_when_another_column_is_named(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA | {"人头": 800, "门户": 5}]))
    client.post(url(job), {"A": "学会名称", "B": "个人会员", "C": "-", **form_token()})
    again = work()
    client.post(url(again), {"A": "学会名称", "B": "个人会员", "C": "单位会员", **form_token()})
    assert work().params["mapping"] == {"学会": {"B": "个人会员", "C": "单位会员"}}


def test_a_head_that_is_none_is_refused_and_a_table_that_is_none_is_not_found(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA]))
    assert client.post(url(job), {"A": "随便", **form_token()}).status_code == 422
    assert client.get(url(job, 2)).status_code == 404
    assert as_(cast.director).get(url(job)).status_code == 404


def test_what_is_said_of_one_of_several_equal_sheets_holds_for_all_of_them(cast, as_):
    client = as_(cast.officer)
    rest = [["个人会员", 842, "单位会员", 36], ["法定代表人", "石敬之", "年报人", "党员"]]
    cards = {f"卡{n}": [["登记卡（2026年度）"], ["学会名称", f"江海省第{n}学会"], *rest] for n in (1, 2, 3)}
    job = planned(client, workbook(**cards))
    (table,) = job.result["understood"]
    assert (table["sheet_count"], table["columns"][-1]["how"]) == (3, "unknown")
    heads = {column["letter"]: column["is"] or "简称" for column in table["columns"]}
    client.post(url(job), {**heads, **form_token()})
    again = work()
    assert again.params["mapping"] == dict.fromkeys(cards, {"E": "简称"})
    (table,) = again.result["understood"]
    assert (table["sheet_count"], table["columns"][-1]["is"], table["columns"][-1]["how"]) == (3, "简称", "chosen")


def test_sheets_of_the_same_words_in_other_columns_are_chosen_apart(cast, as_):
    client = as_(cast.officer)
    rows = [["学会名称", "个人会员"], ["江海省甲学会", 842]]
    job = planned(client, workbook(甲=rows, 乙=[[None, *row] for row in rows]))
    assert [table["ids"] for table in job.result["understood"]] == [["甲"], ["乙"]]


def test_which_of_two_columns_counts_is_settled_there_too(cast, as_):
    client = as_(cast.officer)
    rows = [["2025年度学会情况"], ["学会名称", "单位会员", "团体会员"], ["江海省甲学会", 20, 30]]
    job = planned(client, workbook(名册=rows))
    assert [one["kind"] for one in job.result["questions"]] == ["doubled"]
    client.post(url(job), {"A": "学会名称", "B": "单位会员", "C": "-", **form_token()})
    again = work()
    assert (again.params["mapping"], again.result["questions"], again.result["ready"]) == (
        {"名册": {"C": ""}},
        [],
        True,
    )
