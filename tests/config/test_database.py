"""A command on the wrong database ends in one sentence; a real error keeps its traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, ProgrammingError, connection

import manage
from config.database import advice
from tests.house import APPS

ROOT = Path(__file__).resolve().parents[2]


def run_command(database, *command, **environment):
    """(exit code, standard error) of a command of manage.py on a database."""
    clean = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    run = subprocess.run(
        [sys.executable, "manage.py", *(command or ["check_societies"])],
        cwd=ROOT,
        env=clean | {"DATABASE_URL": database, "DEMO": "0"} | environment,
        capture_output=True,
        text=True,
        timeout=30,
    )
    return run.returncode, run.stderr


def test_a_database_without_tables_is_named_and_what_to_do(tmp_path):
    code, said = run_command(f"sqlite:///{tmp_path / 'site.sqlite3'}")
    assert code == 1
    assert said.count("\n") == 1
    assert str(tmp_path / "site.sqlite3") in said
    assert "请在命令前加 DEMO=1，否则请先运行 manage.py migrate。" in said
    assert "put DEMO=1 before the command, otherwise run manage.py migrate first." in said


def test_in_demo_mode_only_the_tables_are_missing(tmp_path):
    code, said = run_command(f"sqlite:///{tmp_path / 'demo.sqlite3'}", DEMO="1")
    assert code == 1
    assert "其中还没有这个版本的数据表：请先运行 manage.py migrate。" in said
    assert "DEMO=1" not in said


def test_a_database_that_does_not_answer_is_named_without_its_password():
    code, said = run_command("postgres://anna:geheim@127.0.0.1:1/society")
    assert code == 1
    assert said.count("\n") == 1
    assert said.startswith("打不开数据库 127.0.0.1:1/society（")
    assert "geheim" not in said


OURS = {
    "assessment_report": ["--year", "2025", "--all", "--out", "report.zip"],
    "check_societies": [],
    "demo": [],
    "export_facts": ["--out", "facts.json"],
    "first_admin": [],
    "import_register": ["tests/data/register-2026.xlsx"],
    "serve": ["--bind", "127.0.0.1:0"],
    "start_link": ["anna"],
    "verify_audit": [],
}


def test_every_command_of_ours_is_tried():
    folders = [path for app in APPS for path in (ROOT / app).glob("management/commands/[a-z]*.py")]
    assert sorted(path.stem for path in folders) == sorted(OURS)


@pytest.mark.parametrize("name", [*OURS, "migrate"])
def test_every_command_says_so_in_one_sentence(name):
    code, said = run_command("postgres://anna@127.0.0.1:1/society", name, *OURS.get(name, []), DEMO="1")
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith("打不开数据库 127.0.0.1:1/society（")


@pytest.fixture
def silent():
    """The address of a server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"postgres://anna@127.0.0.1:{server.getsockname()[1]}/society"


@pytest.mark.parametrize("command", ["check_societies", "serve"])
def test_a_server_that_does_not_speak_is_not_waited_for(silent, command):
    code, said = run_command(silent, command)  # which gives up after 30 seconds
    assert (code, said.count("\n")) == (1, 1)


@pytest.mark.parametrize("command", ["check_societies", "serve"])
@pytest.mark.parametrize("name", ["no-such-folder/site.sqlite3", "letter.sqlite3"])
def test_a_file_that_is_no_database_or_cannot_be_made(tmp_path, name, command):
    (tmp_path / "letter.sqlite3").write_text("尊敬的各学会：" * 100)
    code, said = run_command(f"sqlite:///{tmp_path / name}", command)
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith(f"打不开数据库 {tmp_path / name}（")


@pytest.mark.django_db(transaction=True)
def test_a_real_error_on_the_right_database_stays_what_it_is(monkeypatch):
    line = "from django.db import connection; connection.cursor().execute('SELECT 1 FROM nowhere')"
    monkeypatch.setattr(sys, "argv", ["manage.py", "shell", "-v", "0", "-c", line])
    with pytest.raises((OperationalError, ProgrammingError), match="nowhere"):
        manage.main()
    assert advice() is None
    assert connection.is_usable()
