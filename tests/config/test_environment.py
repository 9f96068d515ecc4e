"""The environment: one list in settings.py, .env.example, docker-compose.yml and the operations page."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ASSIGNED = re.compile(r"^(?:# )?([A-Z_]+)=(.*)$", re.MULTILINE)


def names_read(source):
    """The variables that a settings module reads through `env.<type>("NAME", …)` or os.environ."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            owner = ast.unparse(node.func.value)
            if owner == "env" or (owner, node.func.attr) in {("os.environ", "get"), ("os", "getenv")}:
                names.append(ast.literal_eval(node.args[0]))
        elif (
            isinstance(node, ast.Subscript)
            and isinstance(node.ctx, ast.Load)
            and ast.unparse(node.value) == "os.environ"
        ):
            names.append(ast.literal_eval(node.slice))
    return names


@pytest.fixture(scope="module")
def settings_names():
    return names_read((ROOT / "config/settings.py").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


def test_the_reader_sees_every_way_to_read_a_variable():
    source = (
        'env.str("A"); env.bool("B", default=0); os.environ["C"]; os.environ.get("D"); os.getenv("E"); other.str("F")'
    )
    assert names_read(source) == ["A", "B", "C", "D", "E"]


def test_settings_reads_each_variable_once(settings_names):
    assert len(settings_names) == len(set(settings_names))


def test_the_example_lists_exactly_what_settings_reads(settings_names):
    listed = [name for name, _ in ASSIGNED.findall((ROOT / ".env.example").read_text(encoding="utf-8"))]
    assert sorted(listed) == sorted(settings_names)


def test_the_operations_page_explains_each_variable(settings_names):
    page = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE)) - {"POSTGRES_PASSWORD"} == set(settings_names)


def test_no_other_module_of_the_site_reads_the_environment():
    apps = ["accounts", "assessment", "config", "coordination", "core", "finance", "societies", "staffing"]
    files = [
        path
        for app in apps
        for path in (ROOT / app).rglob("*.py")
        if path.name not in {"settings.py", "settings_test.py"}
    ]
    assert files
    assert {str(path.relative_to(ROOT)) for path in files if names_read(path.read_text(encoding="utf-8"))} == set()


def test_compose_names_every_service_with_a_health_check(compose):
    services = compose["services"]
    assert services.keys() == {"migrate", "web", "worker", "beat", "db", "redis"}
    assert {name for name, service in services.items() if "healthcheck" not in service} == {"migrate"}
    assert {services[name]["image"] for name in ("migrate", "web", "worker", "beat")} == {"society-site"}


def test_compose_passes_every_variable_and_no_other(compose, settings_names):
    for name in ("migrate", "web", "worker", "beat"):
        assert sorted(compose["services"][name]["environment"]) == sorted(settings_names)


def test_compose_holds_no_secret(compose):
    given = compose["services"]["web"]["environment"] | compose["services"]["db"]["environment"]
    assert re.fullmatch(r"\$\{SECRET_KEY:\?[^}]+\}", given["SECRET_KEY"])
    assert re.fullmatch(r"\$\{POSTGRES_PASSWORD:\?[^}]+\}", given["POSTGRES_PASSWORD"])
    assert re.fullmatch(r"postgres://society:\$\{POSTGRES_PASSWORD:\?[^}]+\}@db:5432/society", given["DATABASE_URL"])
    assert re.fullmatch(r"\$\{EMAIL_URL:-consolemail://\}", given["EMAIL_URL"])


def test_every_volume_and_network_compose_uses_exists(compose):
    for service in compose["services"].values():
        assert set(service.get("networks", [])) <= compose["networks"].keys()
        sources = [re.sub(r"\$\{\w+:-(\w+)\}", r"\1", volume).split(":")[0] for volume in service.get("volumes", [])]
        assert set(sources) <= compose["volumes"].keys()


def test_the_database_and_redis_are_not_reachable_from_outside(compose):
    assert compose["networks"]["inside"] == {"internal": True}
    for name in ("db", "redis"):
        assert compose["services"][name]["networks"] == ["inside"]
        assert "ports" not in compose["services"][name]


def test_the_image_and_the_units_start_what_exists():
    words = "\n".join(
        path.read_text(encoding="utf-8") for path in [ROOT / "Dockerfile", *(ROOT / "deploy").glob("*.service")]
    )
    assert {"config.wsgi"} == set(re.findall(r"gunicorn\W+(config\.\w+)", words))
    assert not re.search(r"(SECRET_KEY|PASSWORD)=[\"']?\w{8,}", words)


def start_up(**environment):
    """Import the settings of a new process with this environment and no .env; returns its output, "" when clean."""
    clean = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": "sqlite:///:memory:",
    }
    command = [
        sys.executable,
        "-c",
        "import environ; environ.Env.read_env = lambda *a, **k: None; import config.settings",
    ]
    run = subprocess.run(command, cwd=ROOT, env=clean | environment, capture_output=True, text=True, timeout=60)
    return run.stderr.strip().splitlines()[-1] if run.returncode else ""


KEY = "k9-Qz" * 12
CHECKED = [
    "DATABASES",
    "MEDIA_ROOT",
    "NIGHTLY_AT",
    "ALLOWED_HOSTS",
    "DEBUG",
    "DEMO",
    "EMAIL_BACKEND",
    "CELERY_BROKER_URL",
]
PUBLIC = {"ALLOWED_HOSTS": "society.example.org", "SECRET_KEY": KEY}


def test_a_public_site_with_a_proper_environment_starts():
    assert start_up(**PUBLIC) == ""


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "change-me"}, "SECRET_KEY"),
        ({"SECRET_KEY": "django-insecure-" + KEY}, "SECRET_KEY"),
        ({"SECRET_KEY": "x" * 80}, "SECRET_KEY"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"DEMO": "1"}, "DEMO"),
    ],
)
def test_a_public_site_with_an_unsafe_environment_refuses(wrong, named):
    said = start_up(**PUBLIC | wrong)
    assert "ImproperlyConfigured" in said
    assert named in said
    assert start_up(**PUBLIC | wrong | {"ALLOWED_HOSTS": "localhost"}) == "", "control: the same is fine on loopback"


def test_the_example_as_it_is_suits_loopback_and_not_a_public_site():
    example = dict(ASSIGNED.findall(re.sub("(?m)^#.*", "", (ROOT / ".env.example").read_text(encoding="utf-8"))))
    assert start_up(**example) == ""
    assert "SECRET_KEY" in start_up(**example | {"ALLOWED_HOSTS": "society.example.org"})


def test_a_variable_that_is_empty_counts_as_absent(settings_names):
    show = f"import json, config.settings as s; print(json.dumps([vars(s).get(n) for n in {CHECKED}], default=str))"
    script = f"import environ; environ.Env.read_env = lambda *a, **k: None; {show}"

    def seen(**environment):
        clean = {"PATH": os.environ["PATH"]} | environment
        run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=clean, capture_output=True, check=True)
        return run.stdout

    assert seen(**dict.fromkeys(settings_names, "")) == seen()
    assert seen(NIGHTLY_AT="03:00") != seen(), "control: what is set is seen"
