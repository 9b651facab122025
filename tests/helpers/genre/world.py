"""The invented country of the generated articles: towns, posts, names of people and of sessions."""

import random
from dataclasses import dataclass

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边"
COMPOUND = ["欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "令狐", "慕容", "尉迟", "司徒", "东方", "南宫"]
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志辉鹏飞云海波文斌晓东俊峰宏亮春梅永福长青德胜新民学礼思远一凡若谷书田望舒怀瑾念慈清和以宁国栋立群少康振中锦程向阳卫传嘉树琍燚骁彧玥珺"
NON_HAN = [
    "巴特尔", "乌兰图雅", "格桑次仁", "吉克阿木", "阿卜杜拉·买提", "古丽娜尔·艾山", "扎西多吉", "苏和巴图", "娜仁其其格",
    "旦增罗布", "木合塔尔", "艾力江·吐尔逊", "达瓦卓玛", "呼格吉勒图", "热依汗古丽", "洛桑坚赞", "沙马拉毅", "阿尔斯楞",
]  # fmt: skip
WORDS = [
    "高峰",
    "黄河",
    "常青",
    "安宁",
    "温和",
    "时光",
    "江山",
    "金秋",
    "向上",
    "严肃",
    "明亮",
    "关键",
    "方向",
    "白雪",
    "田野",
    "任重",
    "成功",
    "舒畅",
    "平安",
    "石林",
]


@dataclass(frozen=True)
class Town:
    """A unit with its own code: ``unit`` is the word its posts begin with; ``above`` the units it may watch."""

    name: str
    unit: str
    code: str
    level: str
    outlets: tuple[str, ...]
    above: tuple[tuple[str, str, str], ...]  # (word after 全, code, level), nearest first
    host: str = "gov"

    @property
    def full(self) -> str:
        return self.name + self.unit

    @property
    def below(self) -> str:
        return {"province": "各市州", "prefecture": "各县区", "county": "各乡镇"}[self.level]


MUNICIPALITIES = ("11", "12", "31", "50")


def _town(name: str, unit: str, code: str, level: str, outlets: str, above: str, host: str) -> Town:
    """``above``: the words after 全 of the units over it, nearest first (全市, 全省)."""
    tree: list[tuple[str, str, str]] = []
    for word in above:
        if word in "省区" or code[:2] in MUNICIPALITIES:
            tree.append((word, code[:2] + "0000", "province"))
        else:
            tree.append((word, code[:4] + "00", "prefecture"))
    return Town(name, unit, code, level, tuple(outlets.split("|")), tuple(tree), host)


TOWNS = [
    _town("湖州", "市", "330500", "prefecture", "湖州日报|湖州在线", "省", "huzhou"),
    _town("宜春", "市", "360900", "prefecture", "宜春新闻网|宜春日报", "省", "yichun"),
    _town("渭南", "市", "610500", "prefecture", "渭南日报", "省", "weinan"),
    _town("遂宁", "市", "510900", "prefecture", "遂宁日报|遂宁新闻网", "省", "suining"),
    _town("铜陵", "市", "340700", "prefecture", "铜陵日报", "省", "tl"),
    _town("恩施", "州", "422800", "prefecture", "恩施日报|恩施新闻网", "省", "enshi"),
    _town("昌吉", "州", "652300", "prefecture", "昌吉日报", "区", "cj"),
    _town("阿拉善", "盟", "152900", "prefecture", "阿拉善日报", "区", "als"),
    _town("凤凰", "县", "433123", "county", "凤凰融媒|凤凰县人民政府网", "州省", "fh"),
    _town("栾川", "县", "410324", "county", "栾川发布|栾川县融媒体中心", "市省", "luanchuan"),
    _town("固安", "县", "131022", "county", "固安融媒|固安县人民政府", "市省", "guan"),
    _town("博罗", "县", "441322", "county", "博罗发布|博罗县融媒体中心", "市省", "boluo"),
    _town("临洮", "县", "621124", "county", "临洮县融媒体中心|临洮融媒", "市省", "lintao"),
    _town("鄄城", "县", "371726", "county", "鄄城县融媒体中心", "市省", "juancheng"),
    _town("沁源", "县", "140431", "county", "沁源新闻网|沁源县融媒体中心", "市省", "qinyuan"),
    _town("盱眙", "县", "320830", "county", "盱眙日报|盱眙县人民政府", "市省", "xuyi"),
    _town("莎车", "县", "653125", "county", "莎车县融媒体中心", "区", "shache"),
    _town("义乌", "市", "330782", "county", "义乌融媒体中心|义乌商报", "省", "yiwu"),
    _town("瑞昌", "市", "360481", "county", "瑞昌融媒|瑞昌市人民政府", "省", "ruichang"),
    _town("仁怀", "市", "520382", "county", "仁怀市融媒体中心", "省", "renhuai"),
    _town("海安", "市", "320685", "county", "海安日报|海安市融媒体中心", "省", "haian"),
    _town("天门", "市", "429006", "county", "天门日报|天门网", "省", "tianmen"),
    _town("綦江", "区", "500110", "county", "綦江日报|綦江区融媒体中心", "市", "qijiang"),
    _town("黔江", "区", "500114", "county", "黔江区融媒体中心", "市", "qianjiang"),
    _town("平坝", "区", "520403", "county", "平坝区融媒体中心|平坝融媒", "市省", "pingba"),
    _town("鄂托克", "旗", "150624", "county", "鄂托克旗融媒体中心", "市区", "etk"),
    _town("甘肃", "省", "620000", "province", "甘肃日报|每日甘肃网", "", "gansu"),
    _town("江西", "省", "360000", "province", "江西日报|江西新闻网", "", "jiangxi"),
]  # fmt: skip


@dataclass(frozen=True)
class Posts:
    """The posts of a unit, each a tuple of parts as they stand in text, joined by 、."""

    top: tuple[str, ...]
    second: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]
    deputy: str
    briefers: tuple[str, ...]
    label: str
    units: tuple[str, ...]


def posts_of(town: Town) -> Posts:
    """Posts as the town's own paper prints them."""
    u = town.unit
    govern = f"{u}政府"
    units: tuple[str, ...] = (
        f"{town.below}主要负责人", f"{u}直有关部门主要负责同志", f"{u}疫情防控指挥部成员单位负责人", f"{u}级各有关部门负责人",
    )  # fmt: skip
    return Posts(
        (f"{u}委书记",), (f"{u}委副书记", f"{u}长"),
        ((f"{u}委常委", "宣传部部长"), (f"{u}委常委", f"常务副{u}长"), (f"{u}委常委", "政法委书记"), (f"{u}人大常委会主任",),
         (f"{u}政协主席",), (f"{govern}党组成员", f"{u}公安局局长"), (f"{u}委常委", "组织部部长"), (f"{u}委办公室主任",), (f"{govern}二级巡视员",)),
        f"副{u}长", (f"{u}卫生健康委主任", f"{u}教育局局长", f"{u}交通运输局局长", f"{u}疾控中心主任", f"{u}商务局局长"), f"{u}领导", units,
    )  # fmt: skip


@dataclass(frozen=True)
class Body:
    """A school, hospital, enterprise, township or zone that meets in a town."""

    name: str
    level: str
    own: str  # how it calls itself
    posts: Posts


def body_in(rng: random.Random, town: Town) -> Body:
    """One of the smaller bodies with posts of its own."""
    kind = rng.choice(
        ["school", "hospital", "enterprise", "township"] if town.unit == "县" else ["school", "hospital", "enterprise"]
    )
    if kind == "school":
        return Body(f"{town.full}{rng.choice(['实验中学', '第三小学', '职业技术学校'])}", kind, "学校", Posts(
            ("学校党委书记",), ("校长",), (("工会主席",), ("教务处主任",), ("党总支副书记",)), "副校长",
            ("校医室主任", "总务处主任"), "校领导", ("各年级组长", "全体班主任", "全体中层干部")))  # fmt: skip
    if kind == "hospital":
        return Body(f"{town.full}{rng.choice(['人民医院', '中医院', '妇幼保健院'])}", kind, "医院", Posts(
            ("医院党委书记",), ("院长",), (("纪委书记",), ("工会主席",), ("总会计师",)), "副院长",
            ("院感科科长", "护理部主任", "医务科科长"), "院领导", ("各科室主任、护士长", "机关各科室负责人")))  # fmt: skip
    if kind == "enterprise":
        name = rng.choice(["青禾", "宏远", "川泽"]) + rng.choice(["矿业公司", "化工有限公司", "水泥有限公司"])
        return Body(f"{town.full}{name}", kind, "公司", Posts(
            ("公司党委书记", "董事长"), ("总经理",), (("工会主席",), ("财务总监",), ("安全总监",)), "副总经理",
            ("安全环保部部长", "综合办公室主任"), "公司领导", ("各部门负责人", "各车间主任")))  # fmt: skip
    place = rng.choice(["柳溪", "青石", "白沙", "石桥"])
    return Body(f"{town.full}{place}镇", kind, f"{place}镇", Posts(
        ("镇党委书记",), ("镇党委副书记", "镇长"), (("镇人大主席",), ("镇纪委书记",), ("镇党委委员", "组织委员")), "副镇长",
        ("镇卫生院院长", "派出所所长"), "镇领导", ("各村（社区）党支部书记", "全体镇村干部")))  # fmt: skip


@dataclass(frozen=True)
class Session:
    """A session's name and what it says: ``loose`` lists other right readings of the forms."""

    name: str
    convenors: tuple[str, ...]
    forms: tuple[str, ...]
    channel: str = "not_stated"
    loose: tuple[tuple[str, ...], ...] = ()


COUNTING = "一二三四五六七八九十"


def ordinal(rng: random.Random) -> str:
    number = rng.choice([COUNTING[rng.randint(0, 9)], "十" + COUNTING[rng.randint(0, 8)], str(rng.randint(2, 80))])
    return f"第{number}次"


PLAIN = [
    ("工作部署会", ("deployment",), "not_stated"), ("工作推进会", ("deployment",), "not_stated"),
    ("工作调度会", ("dispatch",), "not_stated"), ("工作视频会议", ("work_meeting",), "video"),
    ("视频调度会议", ("dispatch",), "video"), ("电视电话会议", ("teleconference",), "teleconference"),
    ("工作动员部署会", ("deployment",), "not_stated"), ("工作座谈会", ("consultation",), "not_stated"),
    ("工作例会", ("regular",), "not_stated"), ("专题会议", ("special",), "not_stated"),
    ("工作专题调度会", ("special", "dispatch"), "not_stated"), ("工作会议", ("work_meeting",), "not_stated"),
    ("形势会商会", ("consultation",), "not_stated"), ("紧急视频会议", ("other",), "video"),
]  # fmt: skip
ORGANS = [
    ("疫情防控工作领导小组", ("leading_group",), "leading_group_meeting"),
    ("新冠肺炎疫情防控工作领导小组", ("leading_group",), "leading_group_meeting"),
    ("应对新冠肺炎疫情工作领导小组", ("leading_group",), "leading_group_meeting"),
    ("疫情防控指挥部", ("command_hq",), "command_meeting"),
    ("新型冠状病毒肺炎疫情防控工作指挥部", ("command_hq",), "command_meeting"),
]  # fmt: skip
TOPIC = ["疫情防控", "新冠肺炎疫情防控", "疫情防控"]


def plain_session(rng: random.Random, unit: str, forms: str = "") -> Session:
    """全县疫情防控工作…会: no organ of its own. ``forms`` restricts to names of that channel."""
    tail, kinds, channel = rng.choice([p for p in PLAIN if not forms or p[2] == forms])
    loose: tuple[tuple[str, ...], ...] = (("other",), ()) if "work_meeting" in kinds else ()
    loose = ((),) if kinds == ("other",) else loose
    return Session(f"全{unit}{rng.choice(TOPIC)}{tail}", ("none",), kinds, channel, loose)


def organ_session(rng: random.Random, unit: str) -> Session:
    """市…领导小组/指挥部 … 会议."""
    organ, convenors, form = rng.choice(ORGANS)
    tail, more, channel = rng.choice([
        (f"{ordinal(rng)}会议", (), "not_stated"), ("会议", (), "not_stated"), ("全体会议", (), "not_stated"),
        ("（扩大）会议", (), "not_stated"), ("调度会", ("dispatch",), "not_stated"), ("专题会议", ("special",), "not_stated"),
        (f"{ordinal(rng)}专题会议", ("special",), "not_stated"), ("视频调度会议", ("dispatch",), "video"),
        (f"{ordinal(rng)}例会", ("regular",), "not_stated"),
    ])  # fmt: skip
    return Session(f"{unit}{organ}{tail}", convenors, (form, *more), channel, (tuple(more),) if more else ())


def party_session(rng: random.Random, unit: str) -> Session:
    """常委会, 常务会议."""
    name, convenor, form = rng.choice([
        (f"{unit}委常委会会议", "standing_committee", "standing_committee_meeting"),
        (f"{unit}委常委会（扩大）会议", "standing_committee", "standing_committee_meeting"),
        (f"{unit}政府{ordinal(rng)}常务会议", "executive_meeting", "executive_meeting"),
    ])  # fmt: skip
    return Session(name, (convenor,), (form,))


def joined_session(rng: random.Random, unit: str) -> Session:
    """A会议暨B会议: one session under two names."""
    organ, convenors, form = rng.choice(ORGANS)
    first, convenor, kind = rng.choice([
        (f"{unit}委常委会会议", "standing_committee", "standing_committee_meeting"),
        (f"{unit}政府{ordinal(rng)}常务会议", "executive_meeting", "executive_meeting"),
    ])  # fmt: skip
    tail, more = rng.choice([("会议", ()), (f"{ordinal(rng)}会议", ()), ("调度会", ("dispatch",))])
    forms = (kind, form, *more)
    return Session(
        f"{first}暨{unit}{organ}{tail}", (convenor, *convenors), forms, loose=((kind, *more),) if more else ()
    )


def any_session(rng: random.Random, unit: str) -> Session:
    return rng.choices([organ_session, plain_session, party_session, joined_session], [5, 5, 1, 1])[0](rng, unit)
