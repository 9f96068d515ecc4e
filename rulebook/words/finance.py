"""Words about money."""

from rulebook.words.labelled import Labelled


class AccountingSystem(Labelled):
    """Only the first is the one the policy asks for (R5)."""

    NON_PROFIT = "NON_PROFIT", "民间非营利组织会计制度"
    SMALL_BUSINESS = "SMALL_BUSINESS", "小企业会计准则"
    INSTITUTION = "INSTITUTION", "政府会计制度"
    OTHER = "OTHER", "其他", "其他会计制度"


class BudgetKind(Labelled):
    BUDGET = "BUDGET", "预算"
    FINAL = "FINAL", "决算"


class Audience(Labelled):
    COUNCIL = "COUNCIL", "理事会"
    SUPERVISORS = "SUPERVISORS", "监事会"
    CONGRESS = "CONGRESS", "会员代表大会"
    PUBLIC = "PUBLIC", "社会"


class AuditKind(Labelled):
    TERM = "TERM", "换届审计"
    YEAR = "YEAR", "年度审计"
    DEPARTURE = "DEPARTURE", "离任审计"
