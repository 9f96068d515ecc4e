"""Test settings: the real site with cheap password hashing and its own folders."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "test-key-" + "0123456789abcdef" * 4)
os.environ.setdefault("DEBUG", "0")
os.environ.setdefault("DEMO", "0")
os.environ.setdefault("TEST_RUN", str(os.getpid()))  # a worker that a test starts shares the test's folders

from config.settings import *  # noqa: E402, F403
from config.settings import CELERY_BROKER_TRANSPORT_OPTIONS, DATABASES, REDIS_URL, SQLITE, STORAGES  # noqa: E402

RUN = Path(tempfile.gettempdir()) / f"lianghua-test-{os.environ['TEST_RUN']}"
VAR = SCRATCH = RUN / os.environ.get("PYTEST_XDIST_WORKER", "main")
if os.environ["TEST_RUN"] == str(os.getpid()):  # whoever began the run clears up
    atexit.register(shutil.rmtree, RUN, ignore_errors=True)
MEDIA_ROOT = SCRATCH / "media"
MESSAGES, CONTROL = SCRATCH / "broker" / "messages", SCRATCH / "broker" / "control"
for folder in (MEDIA_ROOT, MESSAGES, CONTROL):
    folder.mkdir(parents=True, exist_ok=True)
if not REDIS_URL:  # never the broker of a site that runs from the same folder
    CELERY_BROKER_TRANSPORT_OPTIONS |= {
        "data_folder_in": str(MESSAGES),
        "data_folder_out": str(MESSAGES),
        "control_folder": str(CONTROL),
    }
CELERY_BEAT_SCHEDULE_FILENAME = str(SCRATCH / "celerybeat-schedule")
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # nothing is collected
STATIC_ROOT = SCRATCH / "static"  # not where `make setup` collected files, perhaps before the last change of one
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if SQLITE:
    # A file, not memory: several threads and worker processes must see the same rows.
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}
