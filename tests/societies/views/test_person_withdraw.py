"""societies:person_withdraw: a filler no longer works for a society."""

from accounts.models import AuditEntry
from accounts.once import form_token


def withdraw(client, society, person):
    return client.post(f"/society/{society.pk}/people/{person.pk}/withdraw/", form_token())


def test_bites_on_the_next_click_and_the_account_stays(cast, as_):
    theirs = as_(cast.filler)
    assert theirs.get(f"/society/{cast.jia.pk}/").status_code == 200
    withdraw(as_(cast.head), cast.jia, cast.filler)
    assert theirs.get(f"/society/{cast.jia.pk}/").url.startswith("/login/")
    again = as_(cast.filler)
    assert again.get(f"/society/{cast.jia.pk}/").status_code == 404
    assert again.get("/account/").status_code == 200
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.changes, entry.society_id) == (
        "分派学会",
        {"学会": ["江海省甲学会", None]},
        cast.jia.pk,
    )


def test_it_is_asked_first_and_nothing_happens_by_looking(cast, as_):
    page = as_(cast.head).get(f"/society/{cast.jia.pk}/people/{cast.filler.pk}/withdraw/").text
    assert "不再为本学会填报" in page
    assert cast.filler.memberships.count() == 1


def test_who_was_let_go_by_mistake_comes_back_by_the_same_invitation(cast, as_):
    client, he = as_(cast.head), {"name": cast.filler.name, "mobile": cast.filler.mobile}
    withdraw(client, cast.jia, cast.filler)
    page = client.post(f"/society/{cast.jia.pk}/people/", he | form_token(), follow=True)
    assert f"{cast.filler.name}重新为{cast.jia.name}填报，用原来的密码登录" in page.text
    assert list(cast.filler.memberships.values_list("society", flat=True)) == [cast.jia.pk]
    assert AuditEntry.objects.filter(action="分派学会").latest("sequence").changes == {"学会": [None, "江海省甲学会"]}


def test_nobody_else_comes_in_that_way(cast, as_):
    """Who never worked here, has another name, or works for others is no mistake of this society's to be taken back."""
    withdraw(as_(cast.head), cast.jia, cast.filler)
    stranger = as_(cast.officer)
    taken = {"name": cast.filler.name, "mobile": cast.filler.mobile} | form_token()
    assert stranger.post(f"/society/{cast.yi.pk}/people/", taken).status_code == 422
    other = {"name": "别人", "mobile": cast.filler.mobile} | form_token()
    assert as_(cast.head).post(f"/society/{cast.jia.pk}/people/", other).status_code == 422
    assert cast.filler.memberships.count() == 0


def test_heads_are_the_administrators_matter(cast, as_):
    client = as_(cast.officer)
    withdraw(client, cast.jia, cast.head)
    assert cast.head.memberships.count() == 1
    assert "由系统管理员调整" in client.get(f"/society/{cast.jia.pk}/people/").text


def test_nobody_elsewhere(cast, as_):
    assert withdraw(as_(cast.head), cast.yi, cast.stranger).status_code == 404
    assert withdraw(as_(cast.head), cast.jia, cast.stranger).status_code == 404
    assert cast.stranger.memberships.count() == 1
