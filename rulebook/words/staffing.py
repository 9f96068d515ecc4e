"""Words about the 秘书长 and the staff."""

from rulebook.words.labelled import Labelled


class Gender(Labelled):
    MALE = "MALE", "男"
    FEMALE = "FEMALE", "女"


class Education(Labelled):
    """Highest education, lowest first is not implied: rules ask `is_bachelor`."""

    DOCTOR = "DOCTOR", "博士"
    MASTER = "MASTER", "硕士"
    BACHELOR = "BACHELOR", "本科"
    COLLEGE = "COLLEGE", "大专"
    SECONDARY = "SECONDARY", "高中"
    OTHER = "OTHER", "其他", "其他学历"


BACHELOR_OR_HIGHER = frozenset({Education.DOCTOR, Education.MASTER, Education.BACHELOR})


class Time(Labelled):
    """Full time or not; someone seconded full time counts only once the 派出文件 is accepted."""

    FULL = "FULL", "专职"
    SECONDED = "SECONDED", "挂靠单位派出专职"
    PART = "PART", "兼职"


class Method(Labelled):
    """How the 秘书长 came to the post (三·1)."""

    OPEN = "OPEN", "公开招聘", "经公开招聘"
    STANDING = "STANDING", "常务理事会推荐", "经常务理事会推荐"
    HOST = "HOST", "挂靠单位推荐", "经挂靠单位推荐"
    OTHER = "OTHER", "其他方式", "以其他方式"


class Payer(Labelled):
    SOCIETY = "SOCIETY", "学会"
    HOST = "HOST", "挂靠单位"
    OTHER = "OTHER", "其他", "其他单位"


class SalaryBasis(Labelled):
    INSTITUTION = "INSTITUTION", "参照事业单位"
    HOST = "HOST", "参照挂靠单位"
    OTHER = "OTHER", "其他", "其他标准"


class Employment(Labelled):
    SOCIETY = "SOCIETY", "社会聘用"
    RETIREE = "RETIREE", "退休返聘"
    SECONDED = "SECONDED", "挂靠单位派驻"
    PERMANENT = "PERMANENT", "在编"  # on the establishment of a public institution
    VOLUNTEER = "VOLUNTEER", "志愿者"
    OTHER = "OTHER", "其他", "其他用工性质"


class ContractTerm(Labelled):
    """Whether a contract has an end. Blank is unknown: a forgotten date is no open-ended contract (decision 40)."""

    FIXED = "FIXED", "固定期限"
    OPEN = "OPEN", "无固定期限"


class Recruitment(Labelled):
    OPEN = "OPEN", "公开招聘"
    RECOMMENDED = "RECOMMENDED", "推荐"
    OTHER = "OTHER", "其他", "其他招聘方式"


class Politics(Labelled):
    MEMBER = "MEMBER", "中共党员"
    PROBATIONARY = "PROBATIONARY", "中共预备党员"
    OTHER_PARTY = "OTHER_PARTY", "其他党派"
    NONE = "NONE", "群众"


class AppraisalResult(Labelled):
    """NONE is a stated 未考核, not an unknown (R2a)."""

    EXCELLENT = "EXCELLENT", "优秀"
    GOOD = "GOOD", "合格"
    BASIC = "BASIC", "基本合格"
    FAILED = "FAILED", "不合格"
    NONE = "NONE", "未考核"
