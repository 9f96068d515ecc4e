"""What every process of the site loads before it can do anything."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SLOW = ["pypinyin.phrases_dict", "weasyprint", "openpyxl", "celery", "kombu", "qrcode"]  # tenths of seconds together
SLOW += ["hypothesis", "pytest"]  # not ours
SCRIPT = f"""
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django; django.setup()
import config.urls, config.wsgi
print(*[name for name in {SLOW!r} if name in sys.modules])
"""


def loaded(script):
    """The slow modules that a new process has after the script."""
    command = [sys.executable, "-c", script]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    return run.stdout.split()


def test_starting_up_loads_nothing_slow():
    assert loaded(SCRIPT) == []


def test_control_the_list_sees_what_is_loaded():
    assert loaded(f"import pypinyin, qrcode\n{SCRIPT}") == ["pypinyin.phrases_dict", "qrcode"]
