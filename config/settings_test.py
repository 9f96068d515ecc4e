"""Test settings: the real site with cheap password hashing and its own folders."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "test-key-" + "0123456789abcdef" * 4)
os.environ.setdefault("DEBUG", "0")
os.environ.setdefault("DEMO", "0")

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, SQLITE  # noqa: E402

_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
SCRATCH = (
    Path(tempfile.gettempdir()) / f"lianghua-test-{os.getuid()}-{os.environ.get('TEST_RUN', os.getpid())}-{_worker}"
)
MEDIA_ROOT = SCRATCH / "media"
MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if SQLITE:
    # A file, not memory: several threads and worker processes must see the same rows.
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}
