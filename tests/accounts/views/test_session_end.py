"""Ending the other sessions."""

from accounts.models import AuditEntry


def test_the_others_end_this_one_stays(cast, as_):
    here, there, stranger = as_(cast.filler), as_(cast.filler), as_(cast.head)
    assert here.post("/account/end-sessions/").url == "/account/"
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    assert stranger.get("/account/").status_code == 200
    assert AuditEntry.objects.get().action == "退出其他登录"
