"""A busy database, a full disk and a login that ended lose nothing that was typed: every form, every button.

To add a view that takes posts, add its line to SENT (or a POST line to the matrix with its fields): the tests name what
is missing.
"""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from accounts.checks import routes
from accounts.models import AuditEntry, FormToken
from accounts.once import form_token
from accounts.unsaved import SECRET, TYPED_BY, typed_by
from assessment.models import PolicyVersion
from core.models import Job
from core.refusals import UNSAVED
from societies.joining.questions import joining
from societies.joining.remove import removal
from societies.models import Society
from tests import guards
from tests.assessment.test_forms import posted
from tests.every_form import every_form
from tests.house import sources
from tests.make import PASSWORD
from tests.matrix import FORMS, line
from tests.posted import filled
from tests.societies.uploads import upload
from tests.test_permissions import world  # noqa: F401  the world of the matrix
from tests.unable import CANNOT, unable  # noqa: F401  a fixture
from tests.workbooks import register

pytestmark = pytest.mark.django_db
STAFF = {"name": "周小红", "time": "FULL", "employment": "SOCIETY", "education": "BACHELOR"}
SENT = {
    "accounts:start token=token": (None, FORMS["accounts:start"]),
    "accounts:account": ("filler", {"version": 1, "name": "李改名", "mobile": "13911112222", "email": ""}),
    "accounts:password": ("filler", FORMS["accounts:password"]),
    "accounts:session_end": ("filler", {}),
    "accounts:user_add": ("administrator", FORMS["accounts:user_add"]),
    "accounts:user_edit pk=filler": ("administrator", FORMS["accounts:user_edit"]),
    "accounts:user_invite pk=newcomer": ("administrator", {}),
    "accounts:user_disable pk=filler": ("administrator", {"reason": "离职去了外地"}),
    "accounts:user_enable pk=disabled": ("administrator", {}),
    "societies:society_batch": ("officer", {"do": "recheck", "pick": "@jia"}),
    "societies:society_add": ("director", {"name": "江海省新学会", "short_name": "新会", "is_group_member": "on"}),
    "societies:register_import": ("officer", {"file": "@workbook"}),
    "societies:register_decide pk=plan": ("officer", {}),
    "societies:register_map pk=plan number=page": ("officer", {"A": "学会名称"}),
    "societies:register_commit pk=plan": ("officer", {}),
    "societies:society_merge society_id=bing": ("director", lambda: a_merge()),
    "societies:society_remove society_id=bing": ("director", lambda: a_removal()),
    "societies:import_undo pk=past": ("officer", FORMS["societies:import_undo"]),
    "societies:word_add place=秘书长.学历": ("director", FORMS["societies:word_add"]),
    "societies:word_edit pk=word": ("director", {"version": 1, "word": "合同制用工", "meaning": "其他"}),
    "societies:word_remove pk=word": ("director", FORMS["societies:word_remove"]),
    "societies:people society_id=jia": ("head", {"name": "何新人", "mobile": "13912345678"}),
    "societies:person_invite society_id=jia user_id=filler": ("head", {}),
    "societies:person_withdraw society_id=jia user_id=filler": ("head", {}),
    "societies:record_add society_id=jia key=staff table=staff": ("filler", STAFF),
    "societies:record_edit society_id=jia key=staff table=staff pk=employee": ("filler", STAFF | {"version": 1}),
    "societies:record_remove society_id=jia key=staff table=staff pk=employee": ("filler", {"version": 1}),
    "societies:record_restore society_id=jia pk=removed": ("filler", {}),
    "societies:reveal society_id=jia key=staff table=staff pk=employee field=phone": (
        "officer",
        {"reason": "通知"},
    ),
    "societies:accept_secondment society_id=jia key=staff table=staff pk=lent": ("officer", {"version": 1}),
    "societies:label_add society_id=jia": (
        "officer",
        FORMS["societies:label_add"] | {"document_no": "9号"},
    ),
    "societies:label_edit society_id=jia pk=label": ("officer", FORMS["societies:label_edit"]),
    "societies:evidence_add society_id=jia": ("filler", {"supports": "G4b", "title": "职责分工", "upload": "@paper"}),
    "assessment:policy_add": ("director", lambda: a_policy() | {"do": "save"}),
    "assessment:policy_withdraw version_id=version": ("director", {}),
    "assessment:recheck society_id=jia": ("officer", {}),
    "assessment:decision_add society_id=jia rule=W1": (
        "officer",
        {"verdict": "MET", "reason": "已到现场核实", "seen": 999999},
    ),
    "assessment:decision_withdraw decision_id=decision": ("officer", FORMS["assessment:decision_withdraw"]),
    "assessment:nightly_start": ("officer", {}),
    "assessment:report_list": ("officer", {"scope": "province", "year": 2025}),
    "coordination:meeting_add": ("officer", {"kind": "OFFICE", "held_on": "2026-11-05", "topic": "推进两化"}),
    "coordination:meeting_edit meeting_id=meeting": (
        "officer",
        {"version": 1, "kind": "OFFICE", "held_on": "2026-11-04", "topic": "推进实体化"},
    ),
    "coordination:meeting_withdraw meeting_id=meeting": ("officer", FORMS["coordination:meeting_withdraw"]),
    "coordination:inspection_edit inspection_id=inspection": (
        "officer",
        {"version": 1, "held_on": "2026-06-02", "finding": "会费收支未公开"},
    ),
    "coordination:inspection_withdraw inspection_id=inspection": (
        "officer",
        FORMS["coordination:inspection_withdraw"],
    ),
    "coordination:inspection_reopen inspection_id=righted": ("officer", FORMS["coordination:inspection_reopen"]),
    "coordination:inspection_add": (
        "officer",
        {"society": "江海省甲学会", "held_on": "2026-06-01", "finding": "会费未公开"},
    ),
    "coordination:inspection_close inspection_id=inspection": (
        "officer",
        {"version": 1, "closed_on": "2026-11-20", "result": "已经整改到位"},
    ),
    "coordination:service_add": ("filler", {"society": "@jia", "kind": "RECEIPTS", "text": "请协助领取票据"}),
    "coordination:service_answer request_id=request": ("centre", {"version": 1, "answer": "已经办好"}),
    "coordination:service_reopen request_id=settled": ("centre", FORMS["coordination:service_reopen"]),
    "coordination:service_contact request_id=request": ("centre", FORMS["coordination:service_contact"]),
    "coordination:service_edit request_id=request": ("filler", {"version": 1, "kind": "RECEIPTS", "text": "请领票据"}),
    "coordination:service_withdraw request_id=request": ("filler", FORMS["coordination:service_withdraw"]),
}


def a_policy():
    """A version for a day on which the first one is still in force."""
    return posted(
        in_force_from="2098-02-01", title="试行版", stands_on=PolicyVersion.objects.earliest("in_force_from").pk
    )


def a_merge():
    """丙 into 甲, as the page shows it."""
    false, true = (Society.objects.get(name=f"江海省{name}学会") for name in "丙甲")
    return {"into": true.name, "reason": "名称写错了一个字", "seen": joining(false, true).mark}


def a_removal():
    """丙, as the page shows it."""
    return {"reason": "名称写错了一个字", "seen": removal(Society.objects.get(name="江海省丙学会")).mark}


ONLY_THE_SESSION = {"accounts:login", "accounts:logout", "accounts:set_up", "societies:society_columns"}
UNTOLD = SECRET | {"form_token", "do"}  # a form shown again has a fresh token; a button is pressed anew


# --- Every view that takes posts


def test_every_view_that_takes_posts_has_its_line():
    takers = {f"{i.parts[0]}:{name}" for i, text in sources(folder="views") for name in guards.takes_posts(text)}
    takers |= {route.name for route in routes() if hasattr(route.view, "once")}
    assert takers == {where.split()[0] for where in SENT} | ONLY_THE_SESSION


@pytest.mark.parametrize(
    "source",
    [
        "@require_POST\ndef page(request): ...",
        "def page(request):\n    form = Form(request.POST or None)",
        'def page(request):\n    if request.method == "POST": ...',
        "@merging\ndef page(request): ...",
        "def page(request):\n    return _form(request)\n\n\ndef _form(request):\n    return Form(request.POST)",
    ],
)
def test_a_view_that_takes_posts_is_seen(source):
    assert guards.takes_posts("@may('a.b')\n" + source) == ["page"]


def test_a_view_that_takes_none_is_let_through():
    assert guards.takes_posts("@may('a.b')\ndef page(request):\n    return render(request)") == []


# --- The database cannot


def client_of(world, person):  # noqa: F811
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(getattr(world, person), backend="accounts.backends.RoleBackend")
    return client


def fields(world, given):  # noqa: F811
    """The fields as they are sent: `@name` stands for an id of the world, or for a file."""
    files = {"@paper": lambda: upload(), "@workbook": lambda: workbook()}
    given = given() if callable(given) else given
    sent = {
        name: files[value]() if value in files else getattr(world, value[1:]).pk if str(value)[:1] == "@" else value
        for name, value in given.items()
    }
    return sent | form_token()


def workbook():
    """A register as somebody chooses it."""
    return SimpleUploadedFile("名册.xlsx", register(学会=[{"学会名称": "江海省新学会"}]).read())


def asked(where):
    """The address of a line of SENT."""
    return line(f"POST {where} | L")


@pytest.mark.parametrize("where", SENT)
def test_what_was_typed_comes_back_and_says_why(world, unable, where):  # noqa: F811
    person, given = SENT[where]
    for kind in CANNOT:
        with transaction.atomic():
            client, sent = client_of(world, person), fields(world, given)
            unable(kind)
            answer = client.post(asked(where).url(world), sent)
            transaction.set_rollback(True)
        page = html.unescape(answer.text)
        assert (answer.status_code, kind.words in page) == (503, True)
        told = {name: value for name, value in sent.items() if type(value) in (str, int) and name not in UNTOLD}
        assert {name: value for name, value in told.items() if str(value) not in page} == {}
        assert [value for name, value in sent.items() if name in SECRET and value in page] == []


@pytest.mark.parametrize("where", SENT)
def test_control_able_it_does_what_it_is_for(world, where):  # noqa: F811
    person, given = SENT[where]
    with transaction.atomic():
        answer = client_of(world, person).post(asked(where).url(world), fields(world, given))
        transaction.set_rollback(True)
    shows = ("societies:reveal", "coordination:service_contact")  # once, on the page itself
    assert answer.status_code == (200 if where.startswith(shows) else 302)


# --- A login that ended


TYPED = sorted(where for where, (person, _) in SENT.items() if person)


def written():
    """What a form could have written."""
    return [model.objects.count() for model in (AuditEntry, Job, FormToken)]


def told_in(answer, sent):
    """{field: value} of what was typed and a page does not show."""
    page = html.unescape(answer.text)
    told = {name: value for name, value in sent.items() if type(value) in (str, int) and name not in UNTOLD}
    return {name: value for name, value in told.items() if str(value) not in page}


@pytest.mark.parametrize("where", TYPED)
def test_after_logging_in_again_the_form_is_there_and_nothing_was_written(world, where):  # noqa: F811
    who, given = SENT[where]
    person, client = getattr(world, who), client_of(world, None)
    sent, before = fields(world, given) | {TYPED_BY: typed_by(person)}, written()
    login = client.post(asked(where).url(world), sent)
    assert (login.status_code, "还没有保存" in login.text) == (401, True)
    texts = [value for value in sent.values() if type(value) is str and len(value) > 6]
    assert [text for text in texts if text in login.text] == []
    waiting = filled(login, "unsaved")
    led = client.post("/login/", waiting | {"username": person.username, "password": PASSWORD})
    assert [value for name, value in sent.items() if name in SECRET and value in led.text] == []
    shown = client.post(asked(where).url(world), filled(led, "not_yet"))
    assert (shown.status_code, UNSAVED in shown.text, told_in(shown, sent)) == (422, True, {})
    assert written() == before


@pytest.mark.parametrize("where", TYPED)
def test_in_the_hands_of_another_person_it_says_nothing(world, where):  # noqa: F811
    who, given = SENT[where]
    other = world.director if who != "director" else world.officer
    client, sent = client_of(world, None), fields(world, given) | {TYPED_BY: typed_by(getattr(world, who))}
    login = client.post(asked(where).url(world), sent)
    led = client.post("/login/", filled(login, "unsaved") | {"username": other.username, "password": PASSWORD})
    assert (led.status_code, led.url) == (302, "/")
    assert "另一个账号" in client.get("/account/").text


def test_every_box_of_a_password_is_known_by_its_name():
    boxes = {
        name
        for form in every_form().values()
        for name, field in form.items()
        if getattr(field.widget, "input_type", "") == "password"
    }
    assert boxes == SECRET
