"""What tests of jobs share."""

import pytest

from core import jobs
from core.jobs import job


@pytest.fixture
def kind():
    """A kind of job that notes what it was given; further behaviour comes in as `then`."""
    seen = []

    @job("test")
    def handler(lease):
        seen.append(lease.params)
        return handler.then(lease)

    handler.then = lambda lease: None
    handler.seen = seen
    yield handler
    del jobs.HANDLERS["test"]
