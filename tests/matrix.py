"""Who may open what: one line for every route of the site, one letter for every kind of person.

A line is `[POST] route[?query] [argument=value …] | letters`. Arguments are names of tests/world.py (their id is taken)
or WORDS of an address; POST lines send the fields of FORMS. To add a route, a section of the profile or an export, add
a line: the tests that walk the site name what is missing. The letters stand in the order of tests/world.py ACTORS:

    anonymous | filler head, of another society | officer, assigned elsewhere, director, leader |
    centre with ticket, without | expert | administrator | disabled

    .  the page        >  sent on to another page      L  sent to log in
    x  403: not for this role     -  404: not there, or not theirs to see
    ?  422: shown again with what is wrong     g  410: over     m  405: not this way
"""

import re
from dataclasses import dataclass

from django.urls import reverse

from accounts.once import form_token

TABLE = """
accounts:home                                  | L >>> >>>> >> > > L
accounts:login                                 | . >>> >>>> >> > > .
POST accounts:login                            | ? >>> >>>> >> > > ?
accounts:logout                                | m mmm mmmm mm m m m
POST accounts:logout                           | > >>> >>>> >> > > >
accounts:set_up                                | - --- ---- -- - - -
accounts:start token=token                     | . ... .... .. . . .
POST accounts:start token=token                | > >>> >>>> >> > > >
accounts:healthz                               | . ... .... .. . . .
accounts:read_day                              | L ... .... .. . . L
accounts:account                               | L ... .... .. . . L
accounts:password                              | L ... .... .. . . L
POST accounts:password                         | L >>> >>>> >> > > L
POST accounts:session_end                      | L >>> >>>> >> > > L
accounts:user_list                             | L xxx xxxx xx x . L
accounts:user_list?export=csv                  | L xxx xxxx xx x . L
accounts:user_add                              | L xxx xxxx xx x . L
POST accounts:user_add                         | L xxx xxxx xx x > L
accounts:start_link                            | L ... .... .. . . L
accounts:user_edit pk=filler                   | L xxx xxxx xx x . L
POST accounts:user_edit pk=filler              | L xxx xxxx xx x > L
POST accounts:user_invite pk=newcomer          | L xxx xxxx xx x > L
POST accounts:user_disable pk=filler           | L xxx xxxx xx x > L
POST accounts:user_enable pk=disabled          | L xxx xxxx xx x > L
accounts:audit_list                            | L xxx xxxx xx x . L
accounts:audit_list?export=csv                 | L xxx xxxx xx x . L
accounts:job_list                              | L ... .... .. . . L
accounts:job_progress pk=job                   | L .-- ---- -- - . L
accounts:job_download pk=report                | L --- .--- -- - - L

societies:society_list                         | L xxx .... xx x . L
societies:society_list?export=csv              | L xxx .... xx x . L
POST societies:society_columns                 | L xxx >>>> xx x > L
POST societies:society_batch                   | L xxx >->x xx x > L
societies:society_add                          | L xxx ...x xx x . L
societies:search                               | L xxx .... xx x . L
societies:search?q=江海省                         | L xxx .... xx x . L
societies:society_home                         | L >>> >>>> xx x > L
societies:society_home society_id=jia          | L ..- .-.. xx x . L
societies:society_detail society_id=jia        | L xxx .-.. xx x . L
societies:society_merge society_id=bing        | L xxx xx.x xx x . L
societies:society_merge?into=江海省甲学会 society_id=bing | L xxx xx.x xx x . L
POST societies:society_merge?into=江海省甲学会 society_id=bing | L xxx xxcx xx x c L
POST societies:society_merge society_id=bing   | L xxx xxcx xx x c L
societies:society_remove society_id=bing       | L xxx xx.x xx x . L
POST societies:society_remove society_id=bing  | L xxx xxcx xx x c L
societies:profile society_id=jia               | L >>- >->> xx x > L
societies:check_answers society_id=jia         | L ..- .-.. xx x . L
societies:own_search                           | L ... xxxx xx x x L
societies:own_search?q=会费                      | L ... xxxx xx x x L
societies:section society_id=jia key=basic              | L ..- .-.. xx x . L
societies:section society_id=jia key=governance         | L ..- .-.. xx x . L
societies:section society_id=jia key=members            | L ..- .-.. xx x . L
societies:section society_id=jia key=secretary_general  | L ..- .-.. xx x . L
societies:section society_id=jia key=staff              | L ..- .-.. xx x . L
societies:section society_id=jia key=platforms          | L ..- .-.. xx x . L
societies:section society_id=jia key=party              | L ..- .-.. xx x . L
societies:section society_id=jia key=finance            | L ..- .-.. xx x . L
societies:section society_id=jia key=regulations        | L ..- .-.. .- x . L
societies:section society_id=jia key=evidence           | L ..- .-.. xx x . L
societies:register_import                      | L xxx ...x xx x . L
societies:register_blank                       | L xxx ...x xx x . L
societies:register_filled                      | L xxx ...x xx x . L
societies:register_headings                    | L xxx ...x xx x . L
societies:word_list                            | L xxx ...x xx x . L
societies:word_list?export=csv                 | L xxx ...x xx x . L
societies:word_place                           | L xxx xx.x xx x . L
societies:word_add place=秘书长.学历           | L xxx xx.x xx x . L
societies:word_add place=学会                  | L xxx xx.x xx x . L
POST societies:word_add place=秘书长.学历      | L xxx xx>x xx x > L
societies:word_edit pk=word                    | L xxx xx.x xx x . L
POST societies:word_edit pk=word               | L xxx xx>x xx x > L
societies:word_remove pk=word                  | L xxx xx.x xx x . L
POST societies:word_remove pk=word             | L xxx xx>x xx x > L
societies:register_preview pk=plan             | L xxx .--x xx x - L
societies:register_preview?export=csv pk=plan  | L xxx .--x xx x - L
societies:register_map pk=plan number=page          | L xxx .--x xx x - L
POST societies:register_map pk=plan number=page | L xxx >--x xx x - L
POST societies:register_decide pk=plan         | L xxx >--x xx x - L
POST societies:register_commit pk=plan         | L xxx >--x xx x - L
societies:register_result pk=imported          | L xxx .--x xx x - L
societies:register_marked pk=plan              | L xxx .--x xx x - L
societies:import_detail pk=past                | L xxx .-.x xx x . L
societies:import_detail?export=csv pk=past     | L xxx .-.x xx x . L
societies:import_file pk=past                  | L xxx .-.x xx x . L
societies:import_undo pk=past                  | L xxx .-.x xx x . L
POST societies:import_undo pk=past             | L xxx >->x xx x > L
societies:people society_id=jia                | L x.x .-.x xx x . L
POST societies:people society_id=jia           | L x>x >->x xx x > L
POST societies:person_invite society_id=jia user_id=filler | L x>x >->x xx x > L
societies:person_withdraw society_id=jia user_id=filler | L x.x .-.x xx x . L
POST societies:person_withdraw society_id=jia user_id=filler | L x>x >->x xx x > L
societies:record_add society_id=jia key=staff table=staff | L ..- xxxx xx x x L
societies:record_edit society_id=jia key=staff table=staff pk=employee | L ..- xxxx xx x x L
societies:record_remove society_id=jia key=staff table=staff pk=employee | L ..- xxxx xx x x L
societies:recycle_bin society_id=jia           | L ..- xxxx xx x x L
POST societies:record_restore society_id=jia pk=removed | L >>- xxxx xx x x L
societies:reveal society_id=jia key=staff table=staff pk=employee field=phone | L xxx .-.x xx x x L
societies:accept_secondment society_id=jia key=staff table=staff pk=lent | L xxx .-.x xx x x L
POST societies:accept_secondment society_id=jia key=staff table=staff pk=lent | L xxx >->x xx x x L
societies:label_add society_id=jia             | L xxx .-.x xx x x L
POST societies:label_add society_id=jia        | L xxx >->x xx x x L
societies:label_edit society_id=jia pk=label   | L xxx .-.x xx x x L
POST societies:label_edit society_id=jia pk=label | L xxx >->x xx x x L
societies:evidence_add society_id=jia          | L ..- xxxx xx x x L
societies:evidence_preview society_id=jia pk=evidence | L ..- .-.. xx x x L
societies:evidence_page society_id=jia pk=evidence number=page | L ..- .-.. xx x x L
societies:evidence_file society_id=jia pk=evidence | L ..- .-.. xx x x L

assessment:dashboard                           | L xxx .... xx x x L
assessment:dashboard?export=csv                | L xxx .... xx x x L
assessment:province_outlook                    | L xxx .... xx x x L
assessment:finding_list                        | L xxx .... xx x x L
assessment:finding_list?export=csv             | L xxx .... xx x x L
assessment:standing_list                       | L xxx >>>> xx x x L
assessment:standing_list?on=2020-01-01         | L xxx .... xx x x L
assessment:standing_list?on=2020-01-01&export=csv | L xxx .... xx x x L
assessment:leader                              | L xxx .... xx x x L
assessment:rules                               | L ... .... .. . . L
assessment:policy_add                          | L xxx xx.x xx x x L
assessment:policy_withdraw version_id=version  | L xxx xx.x xx x x L
POST assessment:policy_withdraw version_id=version | L xxx xx>x xx x x L
assessment:checkup                             | L >>> >>>> xx x x L
assessment:checkup society_id=jia              | L ..- .-.. xx x x L
assessment:checkup?export=csv society_id=jia   | L ..- .-.. xx x x L
assessment:finding society_id=jia rule=W1      | L ..- .-.. xx x x L
assessment:whatif society_id=jia               | L ..- .-.. xx x x L
assessment:outlook society_id=jia              | L ..- .-.. xx x x L
POST assessment:recheck society_id=jia         | L xxx >->x xx x > L
assessment:decision_list                       | L xxx .... xx x x L
assessment:decision_list?export=csv            | L xxx .... xx x x L
assessment:decision_add society_id=jia rule=W1 | L xxx .-.x xx x x L
assessment:decision_withdraw decision_id=decision | L xxx .-.x xx x x L
POST assessment:decision_withdraw decision_id=decision | L xxx >->x xx x x L
assessment:nightly_list                        | L xxx .... xx x . L
POST assessment:nightly_start                  | L xxx >>>x xx x > L
assessment:report_list                         | L xxx .... xx x . L

coordination:meeting_list                      | L xxx .... xx x x L
coordination:meeting_list?export=csv           | L xxx .... xx x x L
coordination:meeting_add                       | L xxx .... xx x x L
coordination:meeting_edit meeting_id=meeting    | L xxx .... xx x x L
coordination:meeting_withdraw meeting_id=meeting | L xxx .... xx x x L
POST coordination:meeting_withdraw meeting_id=meeting | L xxx >>>> xx x x L
coordination:inspection_list                   | L ... .... xx x x L
coordination:inspection_list?export=csv        | L ... .... xx x x L
coordination:inspection_add                    | L xxx ...x xx x x L
coordination:inspection_close inspection_id=inspection | L xxx .-.x xx x x L
coordination:inspection_edit inspection_id=inspection | L xxx .-.x xx x x L
coordination:inspection_withdraw inspection_id=inspection | L xxx .-.x xx x x L
POST coordination:inspection_withdraw inspection_id=inspection | L xxx >->x xx x x L
coordination:inspection_reopen inspection_id=righted | L xxx .-.x xx x x L
POST coordination:inspection_reopen inspection_id=righted | L xxx >->x xx x x L
coordination:service_list                      | L ... .... .. x x L
coordination:service_list?export=csv           | L ... .... .. x x L
coordination:service_add                       | L ... xxxx xx x x L
coordination:service_answer request_id=request | L xxx xxxx .> x x L
POST coordination:service_answer request_id=request | L xxx xxxx ?c x x L
coordination:service_reopen request_id=settled | L xxx xxxx .. x x L
POST coordination:service_reopen request_id=settled | L xxx xxxx >> x x L
coordination:service_contact request_id=request | L xxx xxxx .- x x L
POST coordination:service_contact request_id=request | L xxx xxxx .- x x L
coordination:service_edit request_id=request   | L ..- xxxx xx x x L
coordination:service_withdraw request_id=request | L ..- xxxx xx x x L
POST coordination:service_withdraw request_id=request | L >>- xxxx xx x x L
"""
FORMS = {
    "accounts:start": {"password": "plum-blossom-141", "again": "plum-blossom-141"},
    "accounts:login": {"username": "filler", "password": "wrong"},
    "accounts:password": {"old": "correct-horse-141", "password": "plum-blossom-141", "again": "plum-blossom-141"},
    "accounts:user_add": {"username": "zhang", "name": "张新", "role": "LEADER"},
    "accounts:user_edit": {"version": 1, "username": "filler", "name": "李改名", "role": "LEADER"},
    "accounts:user_disable": {"reason": "离职"},
    "societies:society_batch": {"do": "recheck", "pick": "@jia"},
    "societies:label_add": {"kind": "MODEL", "valid_from": "2026-01-01"},
    "societies:label_edit": {"version": 1, "kind": "ADVANCED", "valid_from": "2020-01-01", "valid_to": "2026-06-30"},
    "societies:accept_secondment": {"version": 1},
    "societies:society_merge": {"into": "江海省甲学会", "reason": "名称写错", "seen": "before"},
    "societies:society_remove": {"reason": "名称写错", "seen": "before"},
    "societies:import_undo": {"reason": "名称写错"},
    "societies:word_add": {"word": "研究生班", "meaning": "硕士"},
    "societies:word_edit": {"version": 1, "word": "合同工", "meaning": "社会聘用"},
    "societies:word_remove": {"version": 1},
    "societies:people": {"name": "何新", "mobile": "13912345678"},
    "assessment:decision_withdraw": {"version": 1, "reason": "认定有误", "kind": "from_today"},
    "coordination:meeting_withdraw": {"version": 1, "reason": "记重了"},
    "coordination:inspection_withdraw": {"version": 1, "reason": "选错了学会"},
    "coordination:inspection_reopen": {"version": 1, "reason": "还没有改好"},
    "coordination:service_reopen": {"version": 1, "reason": "办错了申请"},
    "coordination:service_contact": {"reason": "约上门时间"},
    "coordination:service_withdraw": {"version": 1, "reason": "不需要了"},
}
WORDS = {"key", "table", "field", "rule", "place"}


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    method: str
    route: str
    arguments: tuple
    letters: str
    query: str = ""

    def __str__(self):
        return " ".join([self.method, f"{self.route}{self.query}", *(value for _, value in self.arguments)])

    def url(self, world):
        """The address, arguments taken from the world."""
        given = {name: value if name in WORDS else getattr(world, value) for name, value in self.arguments}
        address = reverse(self.route, kwargs={name: getattr(value, "pk", value) for name, value in given.items()})
        return f"{address}{self.query}"

    def form(self, world):
        """What a POST sends: the line's own fields, `@name` standing for an id, and a fresh token."""
        fields = FORMS.get(self.route, {}).items()
        given = {name: getattr(world, value[1:]).pk if str(value)[:1] == "@" else value for name, value in fields}
        return given | form_token()


def line(text):
    """A line of the table, read."""
    where, letters = text.split("|")
    method, route, query, arguments = re.fullmatch(r"(POST )?([\w:]+)(\?\S+)?((?: \S+=\S+)*)\s*", where).groups()
    pairs = tuple(tuple(pair.split("=")) for pair in arguments.split())
    return Line(method.strip() if method else "GET", route, pairs, letters.replace(" ", ""), query or "")


LINES = [line(text) for text in TABLE.splitlines() if text.strip()]
