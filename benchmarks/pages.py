"""Pages against an empty view behind the same session and login, over HTTP, side by side in one run.

    python -m benchmarks.pages [--societies 102 1000 20000] [--times 20]

One gunicorn process serves the site from PostgreSQL databases of its own. Each page is asked for by turns with the
empty view. Told are: the median by the clock as a multiple of the empty view's, the same for the seconds that the web
process and PostgreSQL spent on a processor together, the size of the page before and after compression, and its
queries. On a busy machine only the processor's multiples compare. The first load is benchmarks/first_load.py.
"""

import argparse
import gzip
import http.client
import json
import os
import statistics
import time
from typing import NamedTuple

import django

from benchmarks.databases import backends, in_own_process, prepare, spent
from benchmarks.web import Web

LARGEST = 200  # KiB of HTML


class Page(NamedTuple):
    """A page, who asks for it, and how many times the empty view it may take."""

    name: str
    person: str
    address: str
    goal: float


PAGES = (
    Page("home", "filler", "/society/{0}/", 5),
    Page("section", "filler", "/society/{0}/profile/staff/", 5),
    Page("record", "filler", "/society/{0}/profile/basic/", 5),
    Page("finding", "filler", "/assessment/checkup/{0}/W1/", 5),
    Page("check-up", "filler", "/assessment/checkup/{0}/", 10),
    Page("forecast of one", "filler", "/assessment/checkup/{0}/outlook/", 10),
    Page("check answers", "filler", "/society/{0}/profile/check/", 10),
    Page("panorama", "director", "/society/{0}/panorama/", 10),
    Page("society list", "director", "/societies/", 5),
    Page("list by state", "director", "/societies/?state=OVERDUE", 5),
    Page("search", "director", "/societies/search/?q=学会", 5),
    Page("findings", "director", "/assessment/results/?rule=W1&state=NOT_MET", 5),
    Page("decisions", "director", "/assessment/decisions/", 5),
    Page("dashboard", "director", "/assessment/dashboard/", 10),
    Page("its matrix", "director", "/assessment/dashboard/?rows=all", 10),
    Page("its forecast", "director", "/assessment/dashboard/outlook/", 10),
    Page("leader", "leader", "/assessment/leader/", 5),
    Page("audit", "administrator", "/audit/", 5),
)
EMPTY = Page("empty view", "director", "/empty/", 1)


# --- The people


def sessions():
    """{person: the cookie of a session}, and the society that the filler fills in."""
    from django.conf import settings
    from django.test import Client

    from accounts.models import User
    from accounts.roles import Role
    from societies.models import Membership, Society

    society = Society.objects.order_by("pk")[Society.objects.count() // 2]
    roles = {
        "filler": Role.FILLER,
        "director": Role.DIRECTOR,
        "leader": Role.LEADER,
        "administrator": Role.ADMINISTRATOR,
    }
    cookies = {}
    for name, role in roles.items():
        user = User.objects.create_user(f"bench-{name}", role, name)
        if name == "filler":
            Membership.objects.create(user=user, society=society)
        client = Client()
        client.force_login(user, backend="accounts.backends.RoleBackend")
        cookies[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return cookies, society.pk


# --- One request


class Visitor:
    """One connection that stays open, as a browser's does."""

    def __init__(self, port, cookies):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies = cookies

    def ask(self, page, society, **headers):
        """(seconds until the last byte, the answer, its body). AssertionError when it is not the page."""
        headers |= {"Cookie": f"sessionid={self.cookies[page.person]}", "Accept-Encoding": "gzip"}
        address = page.address.format(society).replace("学会", "%E5%AD%A6%E4%BC%9A")
        started = time.perf_counter()
        self.connection.request("GET", address, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - started
        assert answer.status == 200, (page, answer.status, body[:200])
        return seconds, answer, body


# --- One size, in a process of its own


def measure(web, visitor, society, times):
    """{page: figures}: each page by turns with the empty view, three batches each."""
    for page in (EMPTY, *PAGES):
        visitor.ask(page, society)  # what is loaded once is loaded
    pids = [*web.workers(), *backends()]
    seconds, processor = ({page: [] for page in (EMPTY, *PAGES)} for _ in range(2))
    for _ in range(3):
        for page in PAGES:
            for one in (EMPTY, page):
                before = spent(pids)
                seconds[one] += [visitor.ask(one, society)[0] for _ in range(times // 3 + 1)]
                processor[one].append((spent(pids) - before) / (times // 3 + 1))
    figures = {}
    for page in (EMPTY, *PAGES):
        _, answer, body = visitor.ask(page, society, **{"X-Count": "1"})
        packed = answer.headers["Content-Encoding"] == "gzip"
        figures[page.name] = {
            "clock": statistics.median(seconds[page]),
            "processor": statistics.mean(processor[page]),
            "html": len(gzip.decompress(body) if packed else body),
            "sent": len(body),
            "queries": int(answer.headers["X-Queries"]),
        }
    return figures


def part(count, times):
    """Fill and measure the database of DATABASE_URL; prints the figures as JSON."""
    django.setup()
    from django.db import connection

    from benchmarks.nightly import night

    prepare(count)
    night()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    cookies, society = sessions()
    with Web() as web:
        figures = measure(web, Visitor(web.port, cookies), society, times)
    print(json.dumps(figures))


def report(count, figures):
    """Lines of figures of one size."""
    empty = figures[EMPTY.name]
    clock, processor = (1000 * empty[kind] for kind in ("clock", "processor"))
    yield f"{count} societies; empty view {clock:.1f} ms by the clock, {processor:.1f} ms on the processor"
    yield f"  {'page':16} {'clock':>8} {'processor':>10} {'goal':>6} {'ms':>7} {'HTML':>8} {'sent':>8} {'queries':>8}"
    for page in PAGES:
        one = figures[page.name]
        by_clock, by_processor = (one[kind] / empty[kind] for kind in ("clock", "processor"))
        missed = " *" if by_processor > page.goal or one["html"] > LARGEST << 10 else ""
        yield (
            f"  {page.name:16} {by_clock:6.1f} × {by_processor:8.1f} × {page.goal:4.0f} × {1000 * one['clock']:7.1f}"
            f" {one['html'] / 1024:4.0f} KiB {one['sent'] / 1024:4.0f} KiB {one['queries']:8}{missed}"
        )


def main():
    """Print the figures of every size; * marks what misses its goal on the processor, or is larger than 200 KiB."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--societies", type=int, nargs="+", default=[102, 1000, 20_000])
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--part", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    if options.part:
        return part(options.part, options.times)
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    sizes = {}
    for count in options.societies:
        sizes[count] = in_own_process("pages", "--part", count, "--times", options.times)
        print(*report(count, sizes[count]), sep="\n")
    changed = {page.name for page in PAGES if len({figures[page.name]["queries"] for figures in sizes.values()}) > 1}
    print(f"pages whose queries differ with the size: {', '.join(sorted(changed)) or 'none'}")
    return None


if __name__ == "__main__":
    main()
