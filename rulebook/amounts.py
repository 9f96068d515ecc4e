"""Sums and large counts as sentences write them. Pure."""

GROUPED_FROM = 10_000  # a count below that is read at a glance: official documents write 会员3001人


def yuan(amount):
    """290,000元, 1,234.50元: every sum of money in a sentence. Round yuan go without their cents."""
    return f"{figure(amount)}元"


def figure(amount):
    """A sum without its unit, as it stands under a name of its own."""
    return f"{amount:,.2f}".removesuffix(".00")


def grouped(number):
    """A number of people or things: 3001, 50,000."""
    return f"{number:,}" if number >= GROUPED_FROM else f"{number}"
