"""Words of the register and of what a society records about itself."""

from rulebook.words.labelled import Labelled


class Discipline(Labelled):
    """The five discipline groups a 学会部 sorts its societies by."""

    SCIENCE = "SCIENCE", "理科"
    ENGINEERING = "ENGINEERING", "工科"
    AGRICULTURE = "AGRICULTURE", "农科"
    MEDICINE = "MEDICINE", "医科"
    INTERDISCIPLINARY = "INTERDISCIPLINARY", "交叉学科"


class LabelKind(Labelled):
    """Labels granted by the association; they decide the due date (二) and P3 (四·1)."""

    MODEL = "MODEL", "综合示范学会"
    DIRECT = "DIRECT", "省科协直属学会"
    ADVANCED = "ADVANCED", "先进学会"


class BodyKind(Labelled):
    """The bodies of a society; 负责人 are its principals (理事长、副理事长、秘书长)."""

    CONGRESS = "CONGRESS", "会员代表大会"
    COUNCIL = "COUNCIL", "理事会"
    STANDING = "STANDING", "常务理事会"
    SUPERVISORS = "SUPERVISORS", "监事会"
    PRINCIPALS = "PRINCIPALS", "负责人"


class ResolutionKind(Labelled):
    """What a resolution decides; those on the 秘书长 are dates of the appointment itself (staffing)."""

    DUES = "DUES", "会费标准"
    ELECTION = "ELECTION", "换届选举"
    CHARTER = "CHARTER", "章程修改"
    OTHER = "OTHER", "其他事项"


class Grade(Labelled):
    """Member grades named by the policy (三·3) and common beside them."""

    SENIOR = "SENIOR", "资深会员"
    FULL = "FULL", "正会员"
    STUDENT = "STUDENT", "学生会员"
    OTHER = "OTHER", "其他会员"


class CommitteeKind(Labelled):
    """Branches without legal personality."""

    SPECIAL = "SPECIAL", "专业委员会"
    WORKING = "WORKING", "工作委员会"


class ActivityKind(Labelled):
    """The four products of E6 and a committee's ordinary activity."""

    ACADEMIC = "ACADEMIC", "学术交流"
    TRANSFER = "TRANSFER", "科技成果转化"
    SCIENCE_POP = "SCIENCE_POP", "科普资源开发"
    THINK_TANK = "THINK_TANK", "科技创新智库"


class PartyLevel(Labelled):
    """Where the organisation sits."""

    COUNCIL = "COUNCIL", "理事会层面"
    SECRETARIAT = "SECRETARIAT", "秘书处层面"


class PartyForm(Labelled):
    """What it is. NONE is a stated 无, not an unknown."""

    WORKING_GROUP = "WORKING_GROUP", "党建工作小组"
    INDEPENDENT = "INDEPENDENT", "独立党支部"
    JOINT = "JOINT", "联合党支部"
    NONE = "NONE", "无", "没有党组织"


class RegulationKind(Labelled):
    """What R1 counts (the list of those required is a parameter of the policy version) and what other rules read."""

    CHARTER = "CHARTER", "章程"
    CONGRESS = "CONGRESS", "会员代表大会议事规则"
    COUNCIL = "COUNCIL", "理事会议事规则"
    STANDING = "STANDING", "常务理事会议事规则"
    SUPERVISORS = "SUPERVISORS", "监事会议事规则"
    SECRETARIAT = "SECRETARIAT", "秘书处工作制度"
    BRANCHES = "BRANCHES", "分支机构管理制度"
    PERSONNEL = "PERSONNEL", "人事薪酬制度"
    FINANCE = "FINANCE", "财务管理制度"
    SEALS = "SEALS", "印章证书管理制度"
    DUES = "DUES", "会费管理制度"
    DISCLOSURE = "DISCLOSURE", "信息公开制度"
    ARCHIVES = "ARCHIVES", "档案管理制度"
    APPRAISAL = "APPRAISAL", "目标责任制考核办法"
    GRADES = "GRADES", "会员分类服务办法"
    EXIT = "EXIT", "会员退出办法"
    OTHER = "OTHER", "其他制度"


class Supports(Labelled):
    """What a file proves; the code is that of the rule which reads it."""

    G4B = "G4b", "决策、执行、监督职责文件"
    G5 = "G5", "分支机构设置与管理材料"
    S3 = "S3", "秘书长身体健康与行为能力声明"
    S4 = "S4", "秘书长政治素质与业务能力材料"
    S6 = "S6", "秘书长派出文件"
    S9_REPORT = "S9-report", "年度工作报告"
    S9_PLAN = "S9-plan", "年度工作计划"
    W1 = "W1", "工作人员派出文件"
    W4B = "W4b", "劳动管理、激励、保障制度"
    W6 = "W6", "培养、晋升机制与人才交流材料"
    E2A = "E2a", "与挂靠单位的权责协议"
    E2B = "E2b", "政社分设材料"
    E5 = "E5", "委员会与公共服务平台材料"
    E6 = "E6", "服务产品材料"
    E8B = "E8b", "会员分类服务办法"
    E11 = "E11", "会员退出机制材料"
    R1B = "R1b", "规章制度汇编"
    R2B = "R2b", "目标责任制考核办法"
    R3 = "R3", "财务制度"
    R6B = "R6b", "票据管理材料"
    R7 = "R7", "税务登记材料"
    R8 = "R8", "财务公开凭证"
    OTHER = "OTHER", "其他", "其他材料"
