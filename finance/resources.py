"""The sheet 财务 of the register: one row a society and year."""

from finance.foreseen import unbalanced
from finance.models import AccountSetup, Disclosure, Statement
from rulebook.words import Audience
from societies.register.columns import Part, column
from societies.register.foreseen import Foreseen

YEAR = column("year", "年度", passive=True)


def disclosed(audience, head):
    """The disclosure to one audience."""
    return Part(
        "财务",
        Disclosure,
        (YEAR, column("disclosed_on", head)),
        (("year", "audience"),),
        {"audience": audience},
    )


REGISTER = [
    Part(
        "财务",
        AccountSetup,
        (
            YEAR,
            column("bank", "开户银行"),
            column("account_name", "账户名称"),
            column("independent", "独立账户"),
            column("shared_with_host", "与挂靠单位共用账户"),
            column("system", "会计制度"),
            column("tax_registered", "税务登记"),
            column("receipts_regular", "票据规范"),
        ),
        (("year",),),
    ),
    Part(
        "财务",
        Statement,
        (
            YEAR,
            column("donations", "捐赠收入"),
            column("dues", "会费收入"),
            column("services", "提供服务收入"),
            column("government_purchases", "其中：政府购买服务"),
            column("goods", "商品销售收入"),
            column("subsidies", "政府补助收入"),
            column("investment", "投资收益"),
            column("other_income", "其他收入"),
            column("income", "收入合计"),
            column("activity_costs", "业务活动成本"),
            column("administration", "管理费用"),
            column("financing", "筹资费用"),
            column("other_costs", "其他费用"),
            column("costs", "费用合计"),
            column("opening_net_assets", "期初净资产"),
            column("closing_net_assets", "期末净资产"),
            column("assets", "资产总计"),
            column("liabilities", "负债合计"),
        ),
        (("year",),),
    ),
    disclosed(Audience.COUNCIL, "向理事会公开"),
    disclosed(Audience.SUPERVISORS, "向监事会公开"),
    disclosed(Audience.CONGRESS, "向会员代表大会公开"),
    disclosed(Audience.PUBLIC, "向社会公开"),
]

FORESEEN = [
    Foreseen("导入后有 {} 份年度财务报表不平，请与原来的报表核对；报表本来就是这样的，可以照样导入。", unbalanced)
]
