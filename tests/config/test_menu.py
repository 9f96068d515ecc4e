"""The menu says where one is: on every page the line it belongs to is marked, or none."""

import re
from html.parser import HTMLParser

import pytest

from tests.matrix import LINES
from tests.test_permissions import ask, world  # noqa: F401  the world is a fixture
from tests.world import ACTORS

FILLED_IN, OF_SOCIETY, JUDGED = ["学会档案", "首页", "学会列表"], ["首页", "学会列表"], ["达标体检", "学会列表"]
BELONGS = {  # route: the lines it belongs to, the first of them that one has
    "accounts:account": ["账户"],
    "accounts:password": ["账户"],
    "accounts:start_link": ["人员与账号"],
    "accounts:user_list": ["人员与账号"],
    "accounts:user_add": ["人员与账号"],
    "accounts:user_edit": ["人员与账号"],
    "accounts:audit_list": ["审计记录"],
    "accounts:job_list": ["后台任务"],
    "societies:society_list": ["学会列表"],
    "societies:society_add": ["学会列表"],
    "societies:search": ["学会列表"],
    "societies:society_home": OF_SOCIETY,
    "societies:society_detail": ["学会列表"],
    "societies:society_merge": ["学会列表"],
    "societies:society_remove": ["学会列表"],
    "societies:check_answers": FILLED_IN,
    "societies:own_search": ["首页"],
    "societies:section": [*FILLED_IN, "服务申请"],
    "societies:register_import": ["导入名册"],
    "societies:register_headings": ["导入名册"],
    "societies:register_preview": ["导入名册"],
    "societies:register_map": ["导入名册"],
    "societies:register_result": ["导入名册"],
    "societies:import_detail": ["导入名册"],
    "societies:import_file": ["导入名册"],
    "societies:import_undo": ["导入名册"],
    "societies:word_list": ["认识的词", "导入名册"],
    "societies:word_place": ["认识的词", "导入名册"],
    "societies:word_add": ["认识的词", "导入名册"],
    "societies:word_edit": ["认识的词", "导入名册"],
    "societies:word_remove": ["认识的词", "导入名册"],
    "societies:people": OF_SOCIETY,
    "societies:person_withdraw": OF_SOCIETY,
    "societies:record_add": FILLED_IN,
    "societies:record_edit": FILLED_IN,
    "societies:record_remove": FILLED_IN,
    "societies:recycle_bin": FILLED_IN,
    "societies:reveal": FILLED_IN,
    "societies:accept_secondment": FILLED_IN,
    "societies:label_add": ["学会列表"],
    "societies:label_edit": ["学会列表"],
    "societies:evidence_add": FILLED_IN,
    "societies:evidence_preview": FILLED_IN,
    "assessment:dashboard": ["两化看板"],
    "assessment:province_outlook": ["两化看板"],
    "assessment:finding_list": ["检查结果", "两化看板"],
    "assessment:standing_list": ["两化看板"],
    "assessment:leader": ["总览", "两化看板"],
    "assessment:rules": ["规则"],
    "assessment:policy_add": ["规则"],
    "assessment:policy_withdraw": ["规则"],
    "assessment:checkup": JUDGED,
    "assessment:finding": JUDGED,
    "assessment:whatif": JUDGED,
    "assessment:outlook": JUDGED,
    "assessment:decision_list": ["认定与豁免"],
    "assessment:decision_add": ["认定与豁免"],
    "assessment:decision_withdraw": ["认定与豁免"],
    "assessment:nightly_list": ["每晚检查"],
    "assessment:report_list": ["报表"],
    "coordination:meeting_list": ["会办记录"],
    "coordination:meeting_add": ["会办记录"],
    "coordination:meeting_edit": ["会办记录"],
    "coordination:meeting_withdraw": ["会办记录"],
    "coordination:inspection_list": ["督查整改"],
    "coordination:inspection_edit": ["督查整改"],
    "coordination:inspection_withdraw": ["督查整改"],
    "coordination:inspection_reopen": ["督查整改"],
    "coordination:inspection_add": ["督查整改"],
    "coordination:inspection_close": ["督查整改"],
    "coordination:service_list": ["服务申请"],
    "coordination:service_add": ["服务申请"],
    "coordination:service_answer": ["服务申请"],
    "coordination:service_reopen": ["服务申请"],
    "coordination:service_contact": ["服务申请"],
    "coordination:service_edit": ["服务申请"],
    "coordination:service_withdraw": ["服务申请"],
}
PAGES = [one for one in LINES if one.method == "GET" and "." in one.letters and "export=" not in one.query]


class Menu(HTMLParser):
    """The lines of the menu, and those that are marked or have a marked page under them."""

    def __init__(self, html):
        super().__init__()
        self.lines, self.marked, self._depth, self._reading = [], [], 0, False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self._depth += tag in ("ul", "ol")
        if tag == "a" and self._depth == 1:
            self.lines.append("")
            self._reading = True
        if tag == "span":
            self._reading = False  # what stands behind the label
        if tag == "a" and "aria-current" in attrs:
            self.marked.append(len(self.lines) - 1)

    def handle_endtag(self, tag):
        self._depth -= tag in ("ul", "ol")
        self._reading = self._reading and tag != "a"

    def handle_data(self, text):
        if self._reading:
            self.lines[-1] += text.strip()


def menu(html):
    """The Menu of a page; None of a fragment or a page without one."""
    nav = re.search(r'<nav aria-label="主导航">(.*?)</nav>', html, re.DOTALL)
    return nav and Menu(nav[1])


def wrong(response, belongs):
    """What is wrong with the menu of a page that belongs to one of these lines; "" when nothing is."""
    if not response.get("Content-Type", "").startswith("text/html") or not (seen := menu(response.text)):
        return ""
    due = next((label for label in belongs if label in seen.lines), None)
    marked = {seen.lines[place] for place in seen.marked}
    return "" if marked == ({due} if due else set()) else f"{marked} instead of {due}"


@pytest.mark.django_db
@pytest.mark.parametrize("one", PAGES, ids=str)
def test_the_line_a_page_belongs_to_is_marked(world, one):  # noqa: F811
    found = {}
    for actor, letter in zip(ACTORS, one.letters, strict=True):
        if letter == ".":
            response = ask(actor.client(world), one, "GET", world)
            if complaint := wrong(response, BELONGS.get(one.route, ["?"])):
                found[actor.name] = complaint
    assert found == {}


def test_a_wrong_mark_is_seen():
    page = (
        '<nav aria-label="主导航"><ul><li><a href="/">首页</a></li><li><a href="/b">学会档案<span>5</span></a>'
        '<ol class="sub"><li><a href="/c" aria-current="page">人员</a></li></ol></li></ul></nav>'
    )
    seen = menu(page)
    assert (seen.lines, [seen.lines[place] for place in seen.marked]) == (["首页", "学会档案"], ["学会档案"])
