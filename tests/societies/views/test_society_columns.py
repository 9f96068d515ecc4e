"""The choice of columns stays with the person."""

from django.urls import reverse

from societies import listing

URL = reverse("societies:society_columns")
LIST = reverse("societies:society_list")
USUAL = [column.key for column in listing.COLUMNS if column.usual]


def shown(client):
    return [column.key for column in client.get(LIST).context["columns"]]


def test_the_chosen_columns_are_shown_from_then_on(cast, as_):
    client = as_(cast.officer)
    assert shown(client) == USUAL
    response = client.post(URL, {"column": ["uscc", "state"], "query": "q=甲&sort=name"})
    assert response.url == f"{LIST}?q=%E7%94%B2&sort=name"
    assert shown(client) == ["state", "uscc"]
    assert shown(as_(cast.director)) == USUAL


def test_the_usual_columns_come_back(cast, as_):
    client = as_(cast.officer)
    client.post(URL, {"column": ["uscc"]})
    client.post(URL, {"column": ["uscc"], "usual": "1"})
    assert shown(client) == USUAL


def test_no_column_or_an_unknown_one_leaves_the_usual(cast, as_):
    client = as_(cast.officer)
    client.post(URL, {"column": ["password"]})
    assert shown(client) == USUAL


def test_only_those_with_the_list_choose(cast, as_):
    assert as_(cast.filler).post(URL, {"column": ["uscc"]}).status_code == 403
    assert as_(cast.officer).get(URL).status_code == 405
