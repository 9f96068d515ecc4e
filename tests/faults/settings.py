"""The real settings on a test's database and broker, with pauses short enough to wait for."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403
from config.settings import CELERY_BROKER_TRANSPORT_OPTIONS, DATABASES, REDIS_URL, STORAGES

FOLDER = Path(os.environ["FAULTS_FOLDER"])
MEDIA_ROOT = FOLDER / "media"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # nothing is collected
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
JOB_STALE_SECONDS = int(os.environ.get("FAULTS_STALE", "2"))
JOB_UNSENT_SECONDS = int(os.environ.get("FAULTS_UNSENT", "1"))
JOB_REAP_SECONDS = 1
CATCH_UP_SECONDS = int(os.environ.get("FAULTS_CATCH_UP", "1"))
NIGHTLY_CHUNK = 20
CELERY_IMPORTS = ["tests.faults.work"]
if not REDIS_URL:
    for part in ("messages", "control"):
        (FOLDER / part).mkdir(exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS |= {
        "data_folder_in": str(FOLDER / "messages"),
        "data_folder_out": str(FOLDER / "messages"),
        "control_folder": str(FOLDER / "control"),
    }
if os.environ.get("FAULTS_UNGUARDED") == "sqlite":
    DATABASES["default"]["OPTIONS"] = {}  # as Django has it
if os.environ.get("FAULTS_UNGUARDED") == "broker":
    CELERY_BROKER_TRANSPORT_OPTIONS = {}  # as Celery has it
    CELERY_TASK_PUBLISH_RETRY = True
if os.environ.get("FAULTS_UNGUARDED") == "files":
    CELERY_BROKER_URL = "filesystem://localhost"  # as kombu has it
if os.environ.get("FAULTS_UNGUARDED") == "patience":
    WORKER_BROKER_OPTIONS = {}  # a worker's connections time out like those of a web process
