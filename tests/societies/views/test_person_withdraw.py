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


def test_heads_are_the_administrators_matter(cast, as_):
    client = as_(cast.officer)
    withdraw(client, cast.jia, cast.head)
    assert cast.head.memberships.count() == 1
    assert "由系统管理员调整" in client.get(f"/society/{cast.jia.pk}/people/").text


def test_nobody_elsewhere(cast, as_):
    assert withdraw(as_(cast.head), cast.yi, cast.stranger).status_code == 404
    assert withdraw(as_(cast.head), cast.jia, cast.stranger).status_code == 404
    assert cast.stranger.memberships.count() == 1
