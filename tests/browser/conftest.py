"""A real browser (Debian's Chromium) against the real site; whatever it complains of fails the test."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from config.management.commands import serve
from tests.browser.axe import DESK
from tests.browser.watch import Watch
from tests.cast import assemble
from tests.family import Family, database_url

# Playwright keeps an event loop running in this thread; Django would refuse the database to every later test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
QUIET = ["quic", "background-networking", "component-update", "sync", "gpu"]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Debian's browser: nothing is downloaded."""
    flags = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in QUIET)]
    return {"executable_path": shutil.which("chromium"), "args": flags}


@pytest.fixture(scope="session")
def base_url(live_server):
    """Where the site under test answers."""
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(base_url):
    """A workplace in Nanjing."""
    return {"base_url": base_url, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


@pytest.fixture
def site(live_server, transactional_db, django_db_serialized_rollback):
    """The running site with a database of its own, the first policy version in it. Returns its address."""
    return live_server.url


@pytest.fixture
def watch(site):
    """Listens to every context of a test and fails it afterwards."""
    listening = Watch(site)
    yield listening
    assert listening.complaints() == []


@pytest.fixture
def cast(site):
    """The cast of tests/cast.py, where the browser sees it too."""
    return assemble()


@pytest.fixture
def visitor(watch, new_context):
    """A function that gives a page of a new browser, nobody logged in."""

    def arrive(**options):
        context = watch.over(new_context(**{"viewport": DESK} | options))
        context.set_default_timeout(10_000)
        return context.new_page()

    return arrive


@pytest.fixture
def desk(visitor, as_, site):
    """A function that gives a page of a new browser in which a person is logged in."""

    def sit_down(person, **options):
        page = visitor(**options)
        session = as_(person).cookies[settings.SESSION_COOKIE_NAME].value
        host = urlsplit(site).hostname
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": host, "path": "/"}
        page.context.add_cookies([cookie])
        return page

    return sit_down


@pytest.fixture
def start_worker(site):
    """A function that starts a real worker process on the tests' own database, broker and folders."""
    with Family(DJANGO_SETTINGS_MODULE="config.settings_test", DATABASE_URL=database_url()) as family:
        begun = []
        yield lambda: begun.append(family.start(*serve.worker(concurrency=1).command))
    for process in begun:
        print(process.stdout.read())  # shown when the test failed
