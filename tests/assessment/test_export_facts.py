"""`export_facts` and `python -m rulebook`: the same results as on the site, by rules that stand by themselves."""

import datetime
import io
import json
import os
import stat
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessment.history import ATTAINMENT
from assessment.judging import cases
from assessment.models import FindingChange
from rulebook.exported import Entry, read
from rulebook.policy import Policy
from rulebook.rules import RULES
from societies.models import Society
from societies.register import service
from tests import make
from tests.assessment.stored import attain, staffed
from tests.assessment.test_recheck import spoil
from tests.house import ROOT

TODAY = timezone.localdate()
DAY, YEAR = datetime.timedelta(days=1), datetime.timedelta(days=365)


def checked(*options):
    """What the site prints."""
    out = io.StringIO()
    call_command("check_societies", "--format", "json", "--no-store", *options, stdout=out)
    return out.getvalue()


def exported(folder, *options):
    """The file that the site writes."""
    path = folder / "FACTS.json"
    call_command("export_facts", "--out", str(path), *options)
    return path


def alone(path, *options):
    """What the rulebook prints in a Python without Django."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, "-S", "-m", "rulebook", str(path), *options]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True).stdout.decode()


@pytest.fixture
def province(cast):
    """The real register, with decisions of every kind, a history of attainment, a crash and an unreadable society."""
    with open(ROOT / "tests/data/register-2026.xlsx", "rb") as file:
        service.commit(file, actor=cast.administrator)
    make.policy_version(in_force_from=TODAY, parameters={"least_staff": 4}, document_no="江科协发〔2026〕9号")
    staffed(cast.jia, 3)
    attain(cast.jia, cast.director)
    make.decision(cast.yi, cast.director, rule="W1", verdict="NOT_MET")
    make.decision(cast.yi, cast.director, rule="S0", verdict="WAIVED", valid_to=TODAY)
    past = ((cast.yi, "ATTAINED", TODAY - YEAR), (cast.yi, "LAPSED", TODAY - DAY), (cast.jia, "OVERDUE", TODAY - DAY))
    for society, state, on in past:
        FindingChange.objects.create(society=society, rule=ATTAINMENT, new=state, explanation="", on=on)
    make.label(cast.yi, kind="MODEL")
    make.party(cast.yi, level="SECRETARIAT", form="CLUB")  # no such form: P3 crashes
    make.evidence(cast.yi)
    make.account(cast.yi)
    spoil(cast.bing)
    return cast


def test_the_rulebook_by_itself_says_what_the_site_says_byte_for_byte(province, tmp_path):
    said = checked()
    assert alone(exported(tmp_path)) == said
    rows = json.loads(said)
    assert len(rows) == len(RULES) * Society.objects.count() > 40 * len(RULES)
    states = {(row["society"], row["rule"]): row["status"] for row in rows}
    assert states["江海省甲学会", "G3"] == "MET"  # by decisions alone
    assert states["江海省乙学会", "P3"] == states["江海省丙学会", "W1"] == "ERROR"
    assert "首次达标" in next(r["explanation"] for r in rows if (r["society"], r["rule"]) == ("江海省乙学会", "G3"))


def test_without_the_decisions_or_the_past_it_would_not(province, tmp_path):
    """The control: what the file carries beside the facts is read."""
    path, said = exported(tmp_path), checked()
    whole = json.loads(path.read_text())
    for name, nothing in (("decisions", []), ("past", {"state": "", "first_met_on": None, "lost_on": None})):
        poorer = [one | {name: nothing} for one in whole["societies"]]
        path.write_text(json.dumps(whole | {"societies": poorer}))
        assert alone(path) != said


def test_one_society_and_another_day(province, tmp_path):
    asked = ("--society", "江海省乙学会", "--as-of", str(TODAY - DAY))
    path = exported(tmp_path, *asked)
    assert alone(path) == checked(*asked)
    assert json.loads(path.read_text())["as_of"] == str(TODAY - DAY)


def test_the_waiver_that_ends_today_counts_no_more_tomorrow(province, tmp_path):
    path = exported(tmp_path, "--society", "江海省乙学会")
    for day in (TODAY, TODAY + DAY):
        assert alone(path, "--as-of", str(day)) == checked("--society", "江海省乙学会", "--as-of", str(day))


def test_what_is_read_back_is_exactly_what_was_loaded(province, tmp_path):
    text = exported(tmp_path).read_text()
    societies = Society.objects.order_by("pk")
    version = Policy(least_staff=4, document_no="江科协发〔2026〕9号")
    found = cases(societies, TODAY, version)
    names = societies.values_list("pk", "name", "uscc")
    assert list(read(text)) == [Entry(name, uscc or "", *found[pk]) for pk, name, uscc in names]


def test_nobody_else_reads_the_file_and_no_half_of_it_stays(cast, tmp_path):
    path = exported(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["FACTS.json"]
    with pytest.raises(CommandError, match="写不到"):
        call_command("export_facts", "--out", str(tmp_path / "nowhere" / "F.json"))
    (tmp_path / "folder").mkdir()
    with pytest.raises(CommandError, match="写不到"):
        call_command("export_facts", "--out", str(tmp_path / "folder"))
    assert sorted(os.listdir(tmp_path)) == ["FACTS.json", "folder"]


def test_the_number_of_queries_does_not_grow(cast, tmp_path):
    with CaptureQueriesContext(connection) as three:
        exported(tmp_path)
    with CaptureQueriesContext(connection) as one:
        exported(tmp_path, "--society", cast.jia.name)
    assert len(one) == len(three) + 1  # whether it exists
    assert not [query["sql"] for query in three if not query["sql"].lstrip().startswith("SELECT")]


def test_what_does_not_exist_is_named_in_chinese(cast, tmp_path):
    with pytest.raises(CommandError, match="没有名称或统一社会信用代码为“江海省无此学会”的学会"):
        exported(tmp_path, "--society", "江海省无此学会")
    with pytest.raises(CommandError, match="“昨天”不是日期"):
        exported(tmp_path, "--as-of", "昨天")


def test_nobody_to_export(db, tmp_path):
    assert alone(exported(tmp_path)) == checked() == "[\n]\n"
