"""The words the demo world is made of."""

from itertools import zip_longest

from rulebook.words import Discipline

SUBJECTS = {
    Discipline.SCIENCE: "数学 物理 力学 天文 气象 地质 地理 地震 海洋湖沼 植物 动物 昆虫 微生物 生物化学 细胞生物 遗传 生态 心理 环境科学 "
    "空间科学 系统工程 古生物 声学 光学 岩石力学 野生动物保护 实验动物 生物物理",
    Discipline.ENGINEERING: "机械工程 汽车工程 电机工程 电工技术 水力发电 水利 内燃机 制冷 自动化 仪器仪表 计量测试 图学 电子 计算机 通信 "
    "测绘地理信息 航海 造船工程 铁道 公路 航空航天 兵工 金属 有色金属 化学化工 石油 煤炭 化工 土木建筑 硅酸盐 建筑材料 照明 印刷 造纸 纺织工程 "
    "食品科学 烟草 粮油 标准化 人工智能 数字经济 综合交通运输 工程热物理 真空 表面工程 焊接 铸造 复合材料 岩土工程 消防 安全生产",
    Discipline.AGRICULTURE: "农 林 土壤 水产 园艺 畜牧兽医 植物病理 植物保护 作物 热带作物 蚕桑 水土保持 茶叶 草业 农业工程 农村能源 花卉",
    Discipline.MEDICINE: "医 中医药 中西医结合 药 护理 生理 解剖 生物医学工程 病理生理 营养 药理 针灸 防痨 抗癌 体育科学 毒理 康复医学 免疫 "
    "预防医学 医院管理 卫生经济 老年医学 口腔医",
    Discipline.INTERDISCIPLINARY: "自然辩证法 管理现代化 技术经济 现场统计 未来研究 科普作家 图书馆 科技情报 青少年科技教育 优选法 科学技术史 城市规划 "
    "国土经济 高等教育 科学养生 创造",
}
CITIES = "海州 江阳 云台 泰源 平湖 望江 东陵 青浦 南屏 白川".split()
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏水窦章云苏潘葛范彭郎鲁韦马苗凤方俞任袁柳"
)
GIVEN = "文华 建平 晓岚 立群 志强 丽娜 海燕 国庆 思远 雨桐 明德 秀英 伟民 静怡 永康 春生 佳宁 树人 慧敏 天佑 若水 长青 一鸣 子涵".split()
HOSTS = "江海大学 江海工业大学 江海师范大学 江海农业大学 江海医科大学 江海省科学院 江海省人民医院 江海省水利厅 江海电力公司".split()
POSTS = "办公室主任 会员部干事 学术部干事 科普专员 会计 出纳 网络管理员 期刊编辑".split()
DEPARTMENTS = "办公室 学术部 会员服务中心 科普部 财务部".split()


def society_names(count):
    """`count` distinct names with their discipline; the provincial ones first, then those of fictional cities."""
    columns = [[(discipline, subject) for subject in text.split()] for discipline, text in SUBJECTS.items()]
    by_subject = [pair for row in zip_longest(*columns) for pair in row if pair]  # every discipline from the start
    places = ["江海省", *(f"江海省{city}市" for city in CITIES)]
    rounds = 1 + count // (len(by_subject) * len(places))
    made = (
        (f"{place}{subject}学会{f'（第{n}分区）' if n else ''}", discipline)
        for n in range(rounds)
        for place in places
        for discipline, subject in by_subject
    )
    return [name for name, _ in zip(made, range(count), strict=False)]


def person(random):
    """A name from the short lists."""
    return random.choice(SURNAMES) + random.choice(GIVEN)
