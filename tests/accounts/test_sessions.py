"""Sessions in the database that know their owner."""

import pytest
from django.utils import timezone

from accounts.models import LoginSession
from accounts.sessions import device
from tests.make import PASSWORD

EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"
WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0"


def test_a_session_row_knows_its_owner(cast, client):
    client.get("/login/")
    client.post("/login/", {"username": "filler", "password": PASSWORD})
    assert LoginSession.objects.get(pk=client.session.session_key).user_id == cast.filler.pk


def test_sessions_do_not_need_redis(cast, client, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1"}
    }
    client.post("/login/", {"username": "filler", "password": PASSWORD})
    assert client.get("/account/").status_code == 200


def test_sessions_whose_time_is_over_are_swept_at_login(cast, client, as_):
    over = [as_(person).session.session_key for person in (cast.filler, cast.head)]
    LoginSession.objects.update(expire_date=timezone.now() - timezone.timedelta(days=1))
    living = as_(cast.officer).session.session_key
    client.post("/login/", {"username": "filler", "password": PASSWORD})
    left = set(LoginSession.objects.values_list("pk", flat=True))
    assert left == {living, client.session.session_key}
    assert not left & set(over)


@pytest.mark.parametrize(
    ("agent", "words"),
    [(EDGE, "Edge，Windows"), (WECHAT, "微信，安卓"), ("", "其他浏览器"), ("curl/8", "其他浏览器")],
    ids=["edge", "wechat", "nothing", "curl"],
)
def test_a_browser_in_words(agent, words):
    assert device(agent) == words
