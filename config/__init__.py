"""Wiring: settings, URLs, Celery and the demo world."""
