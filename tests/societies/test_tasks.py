"""societies.tasks: what the schedule does for the register."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from config.celery import app
from societies import tasks
from societies.register import uploads
from tests.workbooks import register


@pytest.mark.django_db
def test_the_schedule_removes_what_nobody_imported_within_a_day(monkeypatch):
    assert app.conf.beat_schedule["sweep-uploads"]["task"] == tasks.sweep_uploads.name
    name = uploads.keep(register(学会=[{"学会名称": "江海省甲学会"}]))
    tasks.sweep_uploads()
    assert default_storage.exists(name)
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr(timezone, "now", lambda: later)
    tasks.sweep_uploads()
    assert not default_storage.exists(name)
