"""The site as it runs, with one page more: the empty view that others are measured against."""

import os

from config.settings import *  # noqa: F403
from config.settings import MIDDLEWARE

ROOT_URLCONF = os.environ.get("BENCH_URLS", "benchmarks.urls")
MIDDLEWARE = ["benchmarks.urls.count_queries", *MIDDLEWARE]
