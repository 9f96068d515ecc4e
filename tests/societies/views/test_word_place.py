"""Where a new word stands."""

from django.urls import reverse

URL = reverse("societies:word_place")


def test_the_columns_of_choices_and_numbers_are_offered_and_the_heads(cast, as_):
    page = as_(cast.administrator).get(URL).text
    for offered in ("专职人员", "专职人员.用工性质", "财务.会费收入", "学会.学会类别"):
        assert f'value="{offered}"' in page
    for kept in ("专职人员.姓名", "专职人员.出生日期", "学会.届次"):
        assert f'value="{kept}"' not in page


def test_a_choice_leads_on(cast, as_):
    answer = as_(cast.administrator).get(f"{URL}?place=秘书长.学历")
    assert answer.url == reverse("societies:word_add", args=["秘书长.学历"])


def test_none_is_asked_for(cast, as_):
    answer = as_(cast.administrator).get(f"{URL}?place=")
    assert (answer.status_code, "请选择。" in answer.text) == (422, True)
