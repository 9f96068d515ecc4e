"""The list of accounts: filter, sort, page, export."""

import csv
import io

import pytest

from accounts.models import AuditEntry
from tests.make import user
from tests.workbooks import listed


@pytest.fixture
def names(cast, as_):
    """A function that gives the names the list shows for a query."""
    client = as_(cast.administrator)

    def shown(query=""):
        return [one.name for one in client.get(f"/users/?{query}").context["page"]]

    return shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=李填", ["李填报"]),
        ("q=HEAD", ["陈负责"]),
        ("q=１３８００００００01", ["李填报"]),
        ("q=乙学会", ["周分派", "吴外人"]),
        ("q=513200005090100173", ["杨停用", "李填报", "陈负责"]),
        ("role=LEADER", ["王领导"]),
        ("state=disabled", ["杨停用"]),
        ("state=waiting", ["何新人"]),
        ("q=甲学会&state=in_use&role=HEAD", ["陈负责"]),
        ("q=没有这个人", []),
    ],
)
def test_filter(cast, names, query, found):
    user(username="newcomer", name="何新人", password=None)
    assert sorted(names(query)) == sorted(found)


@pytest.mark.parametrize(
    ("sort", "first", "last"), [("username", "韩管理", "吴外人"), ("-username", "吴外人", "韩管理")]
)
def test_sort(names, sort, first, last):
    found = names(f"sort={sort}")
    assert (found[0], found[-1], len(found)) == (first, last, 11)


def test_an_unknown_order_changes_nothing(names):
    assert names("sort=password") == names()


def test_pages(cast, names):
    for number in range(30):
        user(username=f"many{number:02}")
    assert (len(names()), len(names("page=2")), len(names("per=50"))) == (25, 16, 41)


@pytest.mark.parametrize("query", ["q=乙学会", "role=LEADER", ""])
def test_export_gives_exactly_what_is_filtered(cast, names, as_, query):
    sheet = as_(cast.administrator).get(f"/users/?{query}&export=xlsx")
    rows = listed(sheet)
    assert sorted(row[1] for row in rows[1:]) == sorted(names(query))
    plain = as_(cast.administrator).get(f"/users/?{query}&export=csv")
    lines = list(csv.reader(io.StringIO(b"".join(plain).decode("utf-8-sig"))))
    assert [line[0] for line in lines] == [row[0] for row in rows]


def test_no_number_leaves_by_the_export(cast, as_):
    text = b"".join(as_(cast.administrator).get("/users/?export=csv")).decode()
    assert ("13800000001" in text, "138****0001" in text) == (False, True)


def test_an_export_is_logged(cast, as_):
    as_(cast.administrator).get("/users/?role=LEADER&export=csv")
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.changes) == ("导出", {"账号名单": [None, "1条"], "条件": [None, "角色：领导小组"]})


def test_a_number_is_masked_on_the_page(cast, as_):
    page = as_(cast.administrator).get("/users/").text
    assert "138****0001" in page
    assert "13800000001" not in page


def test_htmx_gets_the_table_alone(cast, as_):
    part = as_(cast.administrator).get("/users/", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "李填报" in part


@pytest.mark.parametrize("people", [1, 3])
def test_queries_do_not_grow_with_the_list(cast, as_, django_assert_max_num_queries, people):
    for _ in range(people):
        user()
    client = as_(cast.administrator)
    client.get("/users/")
    with django_assert_max_num_queries(7):
        client.get("/users/")


def test_only_the_administrator_sees_people(cast, as_):
    from accounts.models import User

    assert list(User.objects.visible_to(cast.director)) == [cast.director]
    assert User.objects.visible_to(cast.administrator).count() == 11


def test_another_kind_of_export_is_the_page(cast, as_):
    answer = as_(cast.administrator).get("/users/?export=exe")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/html; charset=utf-8")
