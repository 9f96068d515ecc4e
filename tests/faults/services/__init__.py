"""Every service that writes, ready to be done once: what it needs is there, and how many audit rows it leaves is known.

A line for each function that opens a writing block (tests/test_writes.py compares); `, …` after the name tells two ways
of using one apart. A line is given the world, the society it is about and which of two at once it is (0 or 1), and
returns the act.
"""

from tests.faults.services import accounts, coordination, judging, profile  # noqa: F401  each adds its lines
from tests.faults.services.table import EXCUSED, SERVICES, build

__all__ = ["EXCUSED", "SERVICES", "build"]
