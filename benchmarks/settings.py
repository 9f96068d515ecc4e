"""The site as it runs, with one page more: the empty view that others are measured against."""

from config.settings import *  # noqa: F403
from config.settings import MIDDLEWARE

ROOT_URLCONF = "benchmarks.urls"
MIDDLEWARE = ["benchmarks.urls.count_queries", *MIDDLEWARE]
