"""A province whose night has several chunks."""

import pytest

from tests import make


@pytest.fixture
def province(cast, settings):
    """Five societies: three chunks."""
    settings.NIGHTLY_CHUNK = 2
    for _ in range(2):
        make.society()
    return cast
