"""Takes the pictures of the README: `make shots`.

Builds the demo world in a folder of its own, serves it on a free port of loopback, walks through it with Debian's
Chromium and stores each page small in docs/pictures/. `make shots ARGS="login rules"` takes only those.
"""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.workbooks import register, workbook

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
WIDTH, MOST_BYTES = 1000, 120_000
DESK, TALL, PHONE = (1366, 860), (1366, 1150), (390, 780)
# Debian's Chromium speaks English; with this its date boxes speak the language of the page, as a Chinese one's do.
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--enable-blink-features=LangAttributeAwareFormControlUI"]
NAMES = [
    "login",
    "society_home",
    "section",
    "checkup",
    "dashboard",
    "society_list",
    "leader",
    "rules",
    "import",
    "import_upload",
    "import_questions",
    "import_understood",
    "import_ready",
    "import_done",
    "report",
]


def small(png, target):
    """Store a picture no wider than WIDTH, with as many colours as its size allows."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    if picture.width > WIDTH:
        picture = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.LANCZOS)
    for colours in (128, 64, 32, 16):
        picture.quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size <= MOST_BYTES:
            break
    print(f"{target.relative_to(ROOT)}  {picture.width} × {picture.height}, {target.stat().st_size // 1000} kB")


@contextlib.contextmanager
def site(folder):
    """The demo world, served from `folder`; gives its address."""
    here = {
        "DJANGO_SETTINGS_MODULE": "config.settings_test",  # folders and broker apart from those of `make run`
        "TEST_RUN": folder.name,
        "TMPDIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "REDIS_URL": "",
        "DEMO": "1",
    }
    manage = [sys.executable, "manage.py"]
    for command in (["migrate", "--verbosity", "0"], ["demo"]):
        subprocess.run([*manage, *command], cwd=ROOT, env=os.environ | here, check=True, stdout=subprocess.DEVNULL)
    serve = [*manage, "serve", "--bind", "127.0.0.1:0", "--concurrency", "1"]
    with subprocess.Popen(serve, cwd=ROOT, env=os.environ | here, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())[0]
        finally:
            process.terminate()


class Camera:
    """A browser that logs in as whoever is needed and takes the pictures that were asked for."""

    def __init__(self, browser, address, wanted):
        self.browser, self.address, self.wanted = browser, address, wanted

    def arrive(self, username="", size=DESK):
        """A page in which a person is logged in; without a name nobody is."""
        width, height = size
        place = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "viewport": {"width": width, "height": height}}
        page = self.browser.new_context(base_url=self.address, **place).new_page()
        page.goto("/login/")
        if username:
            page.get_by_role("row").filter(has_text=username).get_by_role("button").click()
            page.locator("#login button[type=submit]").click()
            page.wait_for_url(lambda url: "/login/" not in url)
        return page

    def take(self, name, page, address=""):
        """The picture of a page as it stands, or of another address first."""
        if name not in self.wanted:
            return
        if address:
            page.goto(address)
        page.wait_for_load_state("networkidle")
        small(page.screenshot(animations="disabled"), PICTURES / f"{name}.png")


def society_pages(camera):
    """What a secretariat sees."""
    camera.take("login", camera.arrive())
    page = camera.arrive("demo-tianbao")
    camera.take("society_home", page)
    home = page.url
    page.locator(".tasks").get_by_role("link", name="专职人员").click()
    page.wait_for_url("**/profile/staff/")
    camera.take("section", page)
    camera.take("checkup", page, home.replace("/society/", "/assessment/checkup/"))


def settled(page):
    """Wait until the first night is over: while it runs, every page of results says so."""
    page.goto("/societies/")
    while "正在检查全部学会" in page.content():
        page.wait_for_timeout(1000)
        page.reload()


def department_pages(camera):
    """What the department and the leaders see."""
    page = camera.arrive("demo-jingban", TALL)
    settled(page)
    camera.take("dashboard", page, "/assessment/dashboard/")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    camera.take("society_list", page, "/societies/?state=OVERDUE")
    camera.take("rules", page, "/assessment/rules/?q=W")
    page = camera.arrive("demo-lingdao")
    camera.take("leader", page)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    camera.take("phone", page, "/assessment/leader/")


def import_page(camera):
    """The preview of a register workbook: two societies with new numbers, one that is new."""
    if "import" not in camera.wanted:
        return
    rows = [
        {"学会名称": "江海省计算机学会", "统一社会信用代码": None, "个人会员": 1560, "办公地址": "省城市科学大道18号"},
        {"学会名称": "江海省药理学会", "统一社会信用代码": None, "个人会员": 22810, "办公地址": None},
        {"学会名称": "江海省数据学会", "统一社会信用代码": "51320000509010025X", "个人会员": 860, "办公地址": None},
    ]
    page = camera.arrive("demo-guanli", TALL)
    page.goto("/register/")
    page.locator("input[type=file]").set_input_files(
        {"name": "2026年度名册.xlsx", "mimeType": "application/octet-stream", "buffer": register(学会=rows).read()}
    )
    page.locator("main form button[type=submit]").click()
    page.locator("#h-counts").wait_for(timeout=60_000)
    camera.take("import", page)


def last_years_file():
    """A register as an office keeps it: a title, a group, a sum, a note, 合同制 and an amount in 万元."""
    head = ["序号", "学会名称", "个人会员", "单位会员", "办公地址"]
    societies = [
        ["2025年度省级学会基本情况统计表"],
        head,
        ["一、省级学会"],
        [1, "江海省计算机学会", 1560, 24, "省城市科学大道18号"],
        [2, "江海省药理学会", 2281, 30, "省城市药谷路6号"],
        ["合计", None, 3841, 54],
        ["注：会员数为年末数。"],
    ]
    people = [["学会名称", "姓名", "性别", "学历", "用工性质", "专兼职"]]
    people += [["江海省计算机学会", "周小红", "女", "大学", "合同制", "专职"]]
    people += [["江海省药理学会", "吴大明", "男", "研究生", "合同制", "专职"]]
    money = [["2025年度收支情况（单位：万元）"], ["学会名称", "会费收入", "收入合计"]]
    money += [["江海省计算机学会", 12.5, 42.6], ["江海省药理学会", 8.4, 31]]
    return workbook(学会情况=societies, 专职人员=people, 财务=money)


def import_steps(camera):
    """From the file chosen to what it wrote: the pictures of the manual's chapter."""
    if not any(name.startswith("import_") for name in camera.wanted):
        return
    page = camera.arrive("demo-jingban", (1366, 1000))
    page.goto("/register/")
    page.locator("input[type=file]").set_input_files(
        {"name": "2025年学会名册.xlsx", "mimeType": "application/octet-stream", "buffer": last_years_file().read()}
    )
    camera.take("import_upload", page)
    page.locator("main form button[type=submit]").click()
    page.locator("#h-counts").wait_for(timeout=60_000)
    camera.take("import_questions", page)
    page.get_by_role("button", name="按以上选择重新核对").click()
    page.locator("#h-ready").wait_for(timeout=60_000)
    camera.take("import_ready", page)
    page.locator("#h-table-3").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#h-table-3').closest('section').scrollIntoView()")
    camera.take("import_understood", page)
    page.get_by_role("button", name="确认导入").click()
    page.get_by_role("link", name="看写入了什么").click(timeout=60_000)
    page.wait_for_url("**/imports/**")
    camera.take("import_done", page)


def report(camera, folder):
    """The first page of a society's annual report."""
    if "report" not in camera.wanted:
        return
    page = camera.arrive("demo-jingban")
    page.goto("/assessment/reports/")
    page.get_by_label("学会", exact=True).fill("江海省计算机学会")
    page.locator("main form button[type=submit]").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name=re.compile("^下载")).click(timeout=60_000)
    download.value.save_as(folder / "report.pdf")
    first = ["pdftoppm", "-png", "-singlefile", "-r", "87", folder / "report.pdf", folder / "report"]
    subprocess.run(first, check=True)
    small((folder / "report.png").read_bytes(), PICTURES / "report.png")


def main(wanted):
    """Take the pictures named, or all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="shots-", ignore_cleanup_errors=True) as name, sync_playwright() as play:
        folder = Path(name)
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        with site(folder) as address:
            camera = Camera(browser, address, wanted)
            society_pages(camera)
            department_pages(camera)
            report(camera, folder)
            import_page(camera)
            import_steps(camera)


if __name__ == "__main__":
    main(set(sys.argv[1:]) or set(NAMES))
