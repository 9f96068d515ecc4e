"""Settings. Every environment variable is read in the first block and nowhere else."""

import os
from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from config import broker

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"
VAR.mkdir(exist_ok=True)

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")
env.ENVIRON = {name: value for name, value in os.environ.items() if value}  # set but empty counts as absent

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SECRET_KEY = env.str("SECRET_KEY", default="")
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / ('demo' if DEMO else 'site')}.sqlite3")}
REDIS_URL = env.str("REDIS_URL", default="")
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR / "media")))
FONTS_DIR = env.str("FONTS_DIR", default="")
NIGHTLY_AT = env.str("NIGHTLY_AT", default="02:10")
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")

# --- Is this production? A site that answers to a name beyond loopback is.
LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "testserver", ".localhost"}
PRODUCTION = not set(ALLOWED_HOSTS) <= LOOPBACK
KEY_FILE = VAR / "secret_key"
if not SECRET_KEY and not PRODUCTION:
    if not KEY_FILE.exists():
        from django.core.management.utils import get_random_secret_key

        KEY_FILE.touch(mode=0o600)
        KEY_FILE.write_text(get_random_secret_key() + get_random_secret_key())
    SECRET_KEY = KEY_FILE.read_text().strip()


def refuse_unsafe_production():
    """Stop a public site that runs with a placeholder key, DEBUG or the demo logins."""
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith(("change", "django-insecure")):
        raise ImproperlyConfigured("SECRET_KEY: a public site needs a random key of at least 50 characters.")
    if DEBUG:
        raise ImproperlyConfigured("DEBUG must be off on a public site.")
    if DEMO:
        raise ImproperlyConfigured("DEMO shows its logins: it runs on loopback addresses only.")


if PRODUCTION:
    refuse_unsafe_production()

# --- Apps
PROFILE_APPS = ["societies", "staffing", "finance"]  # each publishes sections.py (profile) and resources.py (register)
FACTS_CHANGED = "assessment.services.recheck"  # what the lower apps call after a change of facts
RESULTS_CHANGED = ""  # called with [assessment.findings.ResultChange] (architecture.md); "": nobody listens
RESULTS = "assessment.results"  # how societies asks the app above what was judged
NAVIGATION = "config.navigation.items"  # the lines of a person's menu
PLACES = "config.navigation.PLACES"  # the lines to which pages belong that do not lie below them
# what the apps above put beside a society's profile on its panorama (societies/beside.py)
BESIDE = ["assessment.beside.decisions", "coordination.beside.inspections", "coordination.beside.services"]
SCOPE = "config.navigation.scope"  # the words for whose societies a person sees
DIRECTORY = "societies.directory"  # how accounts asks the app above about societies
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "config.static.OnlyWhatPagesLoad",
    "django.contrib.humanize",
    "axes",
    "django_filters",
    "django_htmx",
    "import_export",
    "config",
    "core",
    "accounts",
    *PROFILE_APPS,
    "assessment",
    "coordination",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.CompressedText",
    "core.middleware.request_id",
    "csp.middleware.CSPMiddleware",
    "accounts.middleware.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.session_limits",
    "accounts.middleware.LoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.middleware.personal_pages_are_not_stored",
    "axes.middleware.AxesMiddleware",
    "core.refusals.refusals_in_words",
    "core.refusals.nothing_typed_is_lost",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.shell",
            ],
            "builtins": [
                "core.templatetags.ui",
                "accounts.templatetags.once",
                "accounts.templatetags.typed_by",
                "societies.templatetags.society_url",
            ],
        },
    }
]

# --- Databases
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
SQLITE_OPTIONS = {  # with Django's defaults two who read and then write lock each other out
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
    " PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;",
}
if SQLITE:
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 3,
            "options": "-c statement_timeout=15s -c lock_timeout=3s -c idle_in_transaction_session_timeout=30s",
        },
    }

# --- Accounts and sessions (in the database: a cache session dies with Redis)
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "accounts.backends.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "accounts.passwords.UnlikeThePerson",
        "OPTIONS": {"user_attributes": ("username", "name", "mobile", "email")},
    },
    {"NAME": "accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "accounts:home"
LOGOUT_REDIRECT_URL = "accounts:login"
SESSION_ENGINE = "accounts.models.sessions"  # the database backend, each row with its owner
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "accounts.unsaved.csrf_failure"
SESSION_IDLE_SECONDS = 30 * 60
START_LINK_HOURS = 72
LOGIN_LIMITS = {("username", "ip_address"): 5, ("username",): 20, ("ip_address",): 50}  # failures in the time below
AXES_COOLOFF_TIME = timedelta(minutes=15)  # a throttle, never a permanent lock
AXES_HANDLER = "accounts.throttle.LoginHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = LOGIN_LIMITS["username", "ip_address"]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "accounts.throttle.name_tried"
AXES_CLIENT_IP_CALLABLE = "accounts.throttle.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "accounts.login_page.locked_out"
AXES_VERBOSE = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Headers
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    CSRF_TRUSTED_ORIGINS = [
        f"https://{host.replace('.', '*.', 1) if host[0] == '.' else host}" for host in ALLOWED_HOSTS
    ]

# --- Language, time, files
LANGUAGE_CODE, TIME_ZONE = "zh-hans", "Asia/Shanghai"
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]  # our words instead of Django's; `make words` after a change
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns without it
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "core.npm.NpmFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG  # a developer's files are served from where they lie
NPM_ROOT = BASE_DIR / "node_modules"
NPM_FILES = {"vendor/tabler.min.css": ".ours/tabler.min.css"}  # what our pages use of it (`npm run css`)
MEDIA_URL = "/media-is-served-by-views/"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
UPLOAD_MAX_BYTES = 20 * 1024 * 1024

# --- Mail
vars().update(EMAIL_CONFIG)

MESSENGER = "config.celery.app"  # loaded by the process that sends its first message, not by each that starts

# --- Celery: the message is a wake-up call, the Job row is the truth (core/jobs.py)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
JOB_STALE_SECONDS = 60  # a running job without a heartbeat for so long has lost its worker
JOB_UNSENT_SECONDS = 10  # a queued job not taken for so long is sent again
JOB_REAP_SECONDS = 30
NIGHTLY_CHUNK = 250  # societies judged in one transaction
CATCH_UP_SECONDS = 3600  # how often a missed night is looked for
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "celerybeat-schedule")
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS, WORKER_BROKER_OPTIONS = (
    broker.redis(REDIS_URL) if REDIS_URL else broker.files(VAR / "broker")
)

# --- Logs
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"axes": {"level": "WARNING"}, "fontTools": {"level": "ERROR"}, "weasyprint": {"level": "ERROR"}},
}
