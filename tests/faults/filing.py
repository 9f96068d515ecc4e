"""Hands a file in and dies by kill -9 at one step of it: python -m tests.faults.filing STEP."""

import os
import signal
import sys

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402

from core import stored  # noqa: E402
from societies import filing, services  # noqa: E402
from societies.models import Evidence, Society  # noqa: E402

CONTENT = b"%PDF-1.7\n" + b"x" * 300_000
STEPS = ["half", "staged", "row", "committed", "named"]


def die(*args, **given):
    """kill -9 of this very process."""
    os.kill(os.getpid(), signal.SIGKILL)


def then_die(act):
    """Do it, then die."""
    return lambda *args, **given: (act(*args, **given), die())


def hand_in(step):
    """The real service, up to the step."""
    target, name, replaced = {
        "half": (stored.os, "fsync", die),
        "staged": (services, "add_record", die),
        "row": (services, "add_record", then_die(services.add_record)),
        "committed": (stored.os, "replace", die),
        "named": (stored.os, "replace", then_die(os.replace)),
    }.get(step, (stored, "PART", stored.PART))
    setattr(target, name, replaced)
    filing.add_evidence(actor=None, evidence=evidence(), upload=SimpleUploadedFile("职责.pdf", CONTENT))


def hand_in_unguarded():
    """The guard off: the file under its own name first, then the row."""
    row = evidence()
    row.file_name, row.size, row.sha256 = "职责.pdf", len(CONTENT), "0" * 64
    row.file.save("x", ContentFile(CONTENT), save=False)
    die()


def evidence():
    """A row of the only society."""
    return Evidence(society=Society.objects.get(), supports="R3", title="财务制度")


if __name__ == "__main__":
    hand_in_unguarded() if sys.argv[1] == "unguarded" else hand_in(sys.argv[1])
