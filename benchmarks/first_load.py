"""The first load of a page over a slow line, nothing in the browser's cache, in Chromium.

    python -m benchmarks.first_load [--societies 102]

1.6 Mbit/s down, 0.8 Mbit/s up, 150 ms there and back: a line of the countryside. Told are the bytes that crossed it,
and when the largest thing of the page was painted, the median of five loads, each in a browser of its own.
"""

import argparse
import json
import os
import shutil
import statistics

import django

from benchmarks.databases import in_own_process, prepare
from benchmarks.web import Web

LINE = {"offline": False, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.8e6 / 8, "latency": 150}
MOST_BYTES, LATEST = 300 << 10, 1.5  # seconds
TIMES = 5
PAINTED = """() => new Promise(tell => new PerformanceObserver(list =>
    tell(list.getEntries().at(-1).startTime)).observe({type: "largest-contentful-paint", buffered: true}))"""


def load(browser, url, cookie):
    """(bytes that came over the line, seconds to the largest paint) of one first visit."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    if cookie:
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": url}])
    page, received = context.new_page(), []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", LINE)
    wire.on("Network.loadingFinished", lambda done: received.append(done["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    painted = page.evaluate(PAINTED) / 1000
    context.close()
    return sum(received), painted


def part(count):
    """Fill the database of DATABASE_URL and load its pages; prints {page: (bytes, seconds)} as JSON."""
    django.setup()
    from playwright.sync_api import sync_playwright

    from benchmarks.nightly import night
    from benchmarks.pages import PAGES, sessions

    prepare(count)
    night()
    cookies, society = sessions()
    visits = {"login": ("/login/", None)}
    for page in PAGES:
        if page.name in ("home", "check-up", "dashboard", "leader", "society list", "panorama"):
            visits[page.name] = (page.address.format(society), cookies[page.person])
    with Web(workers=2, threads=4) as web, sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        figures = {}
        for name, (address, cookie) in visits.items():
            rounds = [load(browser, f"http://127.0.0.1:{web.port}{address}", cookie) for _ in range(TIMES)]
            figures[name] = [statistics.median(column) for column in zip(*rounds, strict=True)]
        browser.close()
    print(json.dumps(figures))


def main():
    """Print the figures of every page; * marks what misses a goal."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--societies", type=int, default=102)
    parser.add_argument("--part", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    if options.part:
        return part(options.part)
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    figures = in_own_process("first_load", "--part", options.societies)
    for name, (size, painted) in figures.items():
        missed = " *" if size > MOST_BYTES or painted > LATEST else ""
        print(f"{name:14} {size / 1024:5.0f} KiB, largest paint {painted:.2f} s{missed}")
    print(f"goals: {MOST_BYTES >> 10} KiB, {LATEST} s")
    return None


if __name__ == "__main__":
    main()
