"""Logging out."""


def test_ends_the_session(cast, as_):
    client = as_(cast.filler)
    assert client.post("/logout/").url == "/login/"
    assert client.get("/account/").url == "/login/?next=/account/"


def test_a_link_cannot_log_anybody_out(cast, as_):
    client = as_(cast.filler)
    assert client.get("/logout/").status_code == 405
    assert client.get("/account/").status_code == 200
