"""Kinds of background work."""

from assessment import services
from core.jobs import job


@job("nightly_chunk")
def nightly_chunk(lease):
    """Judge one chunk of a night."""
    services.judge_chunk(lease)


@job("foresee")
def foresee(lease):
    """Foresee societies that were too many for the transaction in which they were judged."""
    services.foresee_again(lease.params["societies"])


@job("report")
def report(lease):
    """Make an annual report, or a batch of them."""
    return services.make_report(lease)
