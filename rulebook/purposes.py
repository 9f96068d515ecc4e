"""What each kind of evidence proves: for which rule, what is asked, and an example of a file that serves."""

from typing import NamedTuple

from rulebook.rules.chapters import CHAPTERS
from rulebook.words import Supports


class Purpose(NamedTuple):
    """What is asked of a file for one matter, and an example, both in words of the page."""

    asked: str
    example: str


ABOUT = {
    Supports.G4B: Purpose("理事会（决策）、秘书处（执行）、监事会（监督）各管什么。", "三会一处职责规定"),
    Supports.G5: Purpose("分支机构怎样设立、管理和撤销的制度，或分支机构一览表。", "分支机构管理办法及名单"),
    Supports.S3: Purpose("秘书长本人签名的声明：身体健康，有完全民事行为能力；日期在本届内。", "健康声明扫描件"),
    Supports.S4: Purpose("能说明秘书长政治素质和业务能力的材料。", "理事会考察意见、任职推荐表"),
    Supports.S6: Purpose("挂靠单位派秘书长到学会专职工作的文件，盖章。", "某大学关于委派秘书长的通知"),
    Supports.S9_REPORT: Purpose("秘书长向理事会所作的年度工作报告，填写年度。", "2026年度工作报告"),
    Supports.S9_PLAN: Purpose("理事会通过的年度工作计划，填写年度。", "2026年度工作计划"),
    Supports.W1: Purpose("挂靠单位派工作人员到学会专职工作的文件，盖章，写明姓名。", "某研究院派出人员名单"),
    Supports.W4B: Purpose("依《劳动法》建立的管理、激励和保障制度。", "秘书处人事管理办法"),
    Supports.W6: Purpose("工作人员培养、晋升的规定，或当年培训、人才交流的记录。", "职级晋升办法、培训通知和签到表"),
    Supports.E2A: Purpose("与挂靠单位签订的权责协议，写明各方和日期，盖章。", "学会与挂靠单位权责协议书"),
    Supports.E2B: Purpose("能说明人员、资产、场所、账户与挂靠单位分开的材料。", "独立账户开户许可、房屋租赁合同"),
    Supports.E5: Purpose("工作委员会、专业委员会和公共服务平台设立与活动的材料。", "专委会年度活动总结"),
    Supports.E6: Purpose("学术交流、成果转化、科普、智库产品的材料。", "学术年会论文集目录、决策咨询报告"),
    Supports.E8B: Purpose("会员分级、分类服务的办法。", "会员分类服务办法"),
    Supports.E11: Purpose("不履行义务的会员怎样退出的规定，或当年退出会员的决定。", "会员退出办法、除名决定"),
    Supports.R1B: Purpose("现行规章制度的文本，可合成一册。", "规章制度汇编"),
    Supports.R2B: Purpose("与绩效挂钩的目标责任制考核办法。", "秘书处目标责任制考核办法"),
    Supports.R3: Purpose("财务管理制度的文本。", "财务管理制度"),
    Supports.R6B: Purpose("票据领用、开具、保管和核销的规定或登记。", "票据管理办法、票据领用登记簿"),
    Supports.R7: Purpose("税务登记或报到的证明；三证合一后可用税务部门出具的纳税人信息。", "纳税人信息确认表"),
    Supports.R8: Purpose("向理事会、监事会、会员代表大会或社会公开财务的凭证，填写年度。", "会议纪要、公示截图"),
    Supports.OTHER: Purpose("不属于以上各项的材料。检查规则不看这一类。", "荣誉证书"),
}
ALSO = {"R6a": (Supports.R6B,)}  # rules that look at a file named after another rule


def of_rule(rule):
    """The matters that a rule looks at files for, by the rule's id; mostly none or one."""
    return [one for one in Supports if one == rule or one.startswith(f"{rule}-")] + list(ALSO.get(rule, ()))


def grouped():
    """[(title, [matter])] by chapter of the policy, in the order of its pages; what belongs to no rule comes last."""
    titles = {chapter.key: f"{chapter.title}（{chapter.clause}）" for chapter in CHAPTERS}
    groups = {title: [one for one in ABOUT if one != Supports.OTHER and one[0] == key] for key, title in titles.items()}
    return [(title, matters) for title, matters in groups.items() if matters] + [("其他", [Supports.OTHER])]
