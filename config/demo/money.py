"""Unsaved records of one demo society's finances. Money is decimal yuan; statements add up unless said otherwise."""

import datetime
from decimal import Decimal

from finance import models as m
from rulebook.words import Audience

CENT = Decimal("0.01")


def accounts(random, owner, today):
    """One set-up a year; one in ten shares its host's account."""
    independent, system = not random.slip(0.2), "SMALL_BUSINESS" if random.slip(0.15) else "NON_PROFIT"
    return [
        m.AccountSetup(
            society=owner,
            year=year,
            bank="江海银行省城支行",
            account_name=owner.name if independent else owner.host_institution or "其他单位",
            independent=independent,
            shared_with_host=not independent,
            system=system,
            tax_registered=not random.slip(0.1),
            receipts_regular=not random.slip(0.15),
        )
        for year in (today.year - 1, today.year)
    ]


def statements(random, owner, members, today):
    """Two years that add up and join; growth of service income varies around the 10 % of E13."""
    rows, opening = [], Decimal(random.randrange(100_000, 900_000))
    services = Decimal(random.randrange(0, 60) * 10_000)
    for year in (today.year - 2, today.year - 1):
        income = {
            "donations": Decimal(random.randrange(0, 90_000)),
            "dues": Decimal(members * random.randrange(20, 45)),
            "services": services,
            "goods": Decimal(0),
            "subsidies": Decimal(random.choice([0, 50_000, 100_000])),
            "investment": Decimal(random.randrange(0, 900_000)) * CENT,
            "other_income": Decimal(random.randrange(0, 500_000)) * CENT,
        }
        total = sum(income.values())
        costs = _costs(total * Decimal(random.randrange(80, 105)) / 100)
        closing = opening + total - sum(costs.values())
        rows.append(
            m.Statement(
                society=owner,
                year=year,
                **income,
                government_purchases=(services / 4).quantize(CENT),
                income=total,
                **costs,
                costs=sum(costs.values()),
                opening_net_assets=opening,
                closing_net_assets=closing + 100 if random.slip(0.1) else closing,
                assets=closing + 20_000,
                liabilities=Decimal(20_000),
            )
        )
        opening, services = closing, (services * Decimal(random.randrange(85, 130)) / 100).quantize(CENT)
    return rows


def _costs(total):
    """A total split 60/30/5/5; the last part takes the rest so that the sum is exact."""
    total = total.quantize(CENT)
    parts = {
        name: (total * share / 100).quantize(CENT)
        for name, share in (("activity_costs", 60), ("administration", 30), ("financing", 5))
    }
    return parts | {"other_costs": total - sum(parts.values())}


def budgets(random, owner, today):
    """The year's budget and last year's final accounts, approved in spring."""
    spring = datetime.date(today.year, 3, random.randrange(1, 28))
    kinds = [("BUDGET", today.year), ("FINAL", today.year - 1)]
    return [
        m.Budget(society=owner, year=year, kind=kind, approved_on=spring)
        for kind, year in kinds
        if not random.slip(0.3)
    ]


def disclosures(random, owner, congresses, today):
    """Last year's finances laid open to the four audiences, to the congress in a year with one; some forget one."""
    held = {row.year for row in congresses if row.held and not random.slip(0.3)}
    forgotten = random.choice(["SUPERVISORS", "PUBLIC"]) if random.slip(0.6) else None
    return [
        m.Disclosure(
            society=owner,
            year=year - 1,
            audience=audience,
            disclosed_on=min(today, datetime.date(year, random.randrange(1, 6), random.randrange(1, 28))),
            proof="会议纪要" if audience != "PUBLIC" else "学会网站",
        )
        for year in (today.year - 1, today.year)
        for audience in Audience.values
        if audience != forgotten and (audience != Audience.CONGRESS or year in held)
    ]


def others(random, owner, today):
    """Government contracts and a fund for some."""
    rows = []
    if random.random() < 0.6:
        rows.append(
            m.GovernmentContract(
                society=owner, year=today.year, title="科技评估服务", authority="江海省科技厅", amount=Decimal(80_000)
            )
        )
    if random.random() < 0.25:
        rows.append(
            m.Fund(society=owner, name="青年科技人才基金", purpose="奖励青年科技工作者", balance=Decimal(300_000))
        )
    return rows
