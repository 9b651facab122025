"""Labelled articles from templates of our own: every frame of the genre, random people, posts, places and dates.

Shares no pattern table with the extractor. `generate(seed)` gives the raw text and its gold in the scorer's format.
"""

import random
from dataclasses import dataclass, field
from typing import Any

SURNAMES = [
    *"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边"
]
COMPOUND = ["欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "令狐", "慕容", "尉迟", "司徒"]
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志辉鹏飞云海波文斌晓东俊峰宏亮春梅永福长青德胜新民学礼思远一凡若谷书田望舒怀瑾念慈清和以宁国栋立群少康振中锦程向阳卫平传志嘉树"
ETHNIC = ["巴特尔", "乌兰图雅", "格桑次仁", "吉克阿木", "阿卜杜拉·买提", "古丽娜尔·艾山", "扎西多吉", "苏和巴图"]

PLACES = [
    ("湖州", "市", "330500", "prefecture", "湖州日报"),
    ("宜春", "市", "360900", "prefecture", "宜春新闻网"),
    ("渭南", "市", "610500", "prefecture", "渭南日报"),
    ("凤凰", "县", "433123", "county", "凤凰融媒"),
    ("栾川", "县", "410324", "county", "栾川发布"),
    ("固安", "县", "131022", "county", "固安融媒"),
    ("义乌", "市", "330782", "county", "义乌融媒体中心"),
    ("綦江", "区", "500110", "county", "綦江日报"),
]
BODIES = [
    ("新冠肺炎疫情防控工作领导小组", ["leading_group"], "leading_group_meeting"),
    ("疫情防控指挥部", ["command_hq"], "command_meeting"),
    ("应对新冠肺炎疫情工作领导小组", ["leading_group"], "leading_group_meeting"),
]
CHINESE = "一二三四五六七八九十"
VERBS = ["强调", "指出", "要求"]
FILLER = [
    "要把人员排查抓在前面，把物资储备做在平时，不留一处空白",
    "当前形势依然复杂，各项工作一刻也不能放松",
    "要加强重点场所巡查，发现问题当场整改",
    "各单位要守好自己的门、管好自己的人",
]


@dataclass
class Article:
    """A generated article: `text` as crawled, `gold` as the scorer reads it."""

    text: str
    gold: dict[str, Any]
    frame: str


@dataclass
class _Draft:
    """What the templates write to while an article grows."""

    rng: random.Random
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def name(self) -> str:
        while True:
            roll = self.rng.random()
            if roll < 0.04:
                name = self.rng.choice(ETHNIC)
            else:
                surname = self.rng.choice(COMPOUND) if roll < 0.08 else self.rng.choice(SURNAMES)
                name = surname + "".join(self.rng.sample(GIVEN, self.rng.choice([1, 2, 2, 2])))
            if not any(name in other or other in name for other in self.used):
                self.used.add(name)
                return name

    def add(self, name: str, *roles: str, titles: tuple[str, ...] = ()) -> str:
        person = self.people.setdefault(name, {"name": name, "titles": [], "roles": []})
        person["titles"] += [t for t in titles if t not in person["titles"]]
        person["roles"] += [r for r in roles if r not in person["roles"]]
        return name


def _attendees(draft: _Draft, unit: str, count: int, role: str = "attendee") -> tuple[str, bool]:
    """A name-and-post series or a group label with bare names; True where it ends in 等."""
    rng = draft.rng
    names = [draft.name() for _ in range(count)]
    opened = rng.random() < 0.25
    if rng.random() < 0.5:
        for name in names:
            draft.add(name, role)
        return f"{unit}领导{'、'.join(names)}{'等' if opened else ''}", opened
    posts = [
        (f"{unit}委常委", "宣传部部长"),
        (f"副{unit}长",),
        (f"{unit}委常委", "常务副" + unit + "长"),
        (f"{unit}政府办公室主任",),
        (f"{unit}公安局局长",),
    ]
    parts: list[str] = []
    left = list(names)
    for titles in rng.sample(posts, min(len(posts), len(left))):
        take = [left.pop(0)]
        if left and titles[0].startswith("副") and rng.random() < 0.5:
            take.append(left.pop(0))
        for name in take:
            draft.add(name, role, titles=titles)
        parts.append("、".join(titles) + "、".join(take))
        if not left:
            break
    for name in left:
        draft.used.discard(name)
    return "，".join(parts) + ("等" if opened else ""), opened


def generate(seed: int) -> Article:
    """One article with its gold; the same seed gives the same article."""
    rng = random.Random(seed)
    draft = _Draft(rng)
    place, unit, code, level, outlet = rng.choice(PLACES)
    body, convenors, body_form = rng.choice(BODIES)
    year, month, day = rng.choice([2020, 2021, 2022]), rng.randint(1, 12), rng.randint(1, 27)
    part, part_gold = rng.choice([("上午", "morning"), ("下午", "afternoon"), ("晚", "evening"), ("", "not_stated")])
    name, forms, channel = _meeting_name(rng, unit, body, body_form, convenors)
    chair, top = draft.name(), draft.name()
    frame = rng.choice(["chairs", "split", "last_sentence", "by_chair", "delegated"])
    mayor = (f"{unit}委副书记", f"{unit}长")
    secretary = (f"{unit}委书记",)
    date = f"{month}月{day}日{part}"
    lines: list[str] = []
    tail = ""
    if frame == "chairs":
        draft.add(chair, "chair", titles=secretary)
        lines.append(f"{date}，{secretary[0]}{chair}主持召开{name}，研究部署下一步工作。")
        top = chair
    elif frame == "split":
        draft.add(top, "speaker", titles=secretary)
        draft.add(chair, "chair", titles=mayor)
        lines.append(f"{date}，{name}召开。{secretary[0]}{top}出席会议并讲话，{'、'.join(mayor)}{chair}主持会议。")
    elif frame == "last_sentence":
        draft.add(top, "speaker", titles=secretary)
        draft.add(chair, "chair", titles=mayor)
        lines.append(f"{date}，{place}{unit}召开{name}。{secretary[0]}{top}出席会议并讲话。")
        tail = f"会议由{'、'.join(mayor)}{chair}主持。"
    elif frame == "by_chair":
        draft.add(chair, "chair", "speaker", titles=mayor)
        lines.append(f"{date}，{name}召开，听取各组工作汇报。{'、'.join(mayor)}{chair}主持会议并讲话。")
        top = chair
    else:
        draft.add(chair, "chair", titles=mayor)
        lines.append(f"{date}，受{secretary[0]}{draft.name()}委托，{'、'.join(mayor)}{chair}主持召开{name}。")
        top = chair
    for verb in rng.sample(VERBS, 2):
        draft.add(top, "speaker")
        lines.append(f"{top}{verb}，{rng.choice(FILLER)}。")
    if rng.random() < 0.5:
        briefer, post = draft.name(), f"{unit}卫生健康局局长"
        draft.add(briefer, "briefer", titles=(post,))
        lines.append(f"会上，{post}{briefer}通报了近期防控工作情况。")
    opened = False
    if rng.random() < 0.85:
        listed, opened = _attendees(draft, unit, rng.randint(2, 7))
        lines.append(f"{listed}{rng.choice(['出席会议', '参加会议'])}。")
    if rng.random() < 0.3:
        listed, more = _attendees(draft, unit, 1, "observer")
        opened = opened or more
        lines.append(f"{listed}列席会议。")
    if tail:
        lines.append(tail)
    title = f"我{unit}召开{name.removeprefix('全' + unit).removeprefix(unit)}"
    published = f"{year}-{month:02}-{day + 1:02}"
    head = [title, f"{published} 08:30  来源：{outlet}  浏览次数：{rng.randint(9, 9999)}"]
    gold = {
        "format": "huibiao-gold/1",
        "id": f"g{seed}",
        "article": {"type": "own_meeting", "title": title, "outlet": outlet, "published": published, "reporters": [], "editors": []},
        "meetings": [
            {
                "relation": "own",
                "name": name,
                "convenors": convenors if body in name else ["none"],
                "forms": forms,
                "channel": channel,
                "level": level,
                "place": code,
                "date": f"{year}-{month:02}-{day:02}",
                "day_part": part_gold,
                "year_source": "header",
                "people_open": opened,
                "people": list(draft.people.values()),
                "units": [],
            }
        ],
    }
    return Article("\n".join(head + lines) + "\n", gold, frame)


def _meeting_name(
    rng: random.Random, unit: str, body: str, body_form: str, convenors: list[str]
) -> tuple[str, list[str], str]:
    """Name, forms and channel of a session."""
    ordinal = f"第{rng.choice([CHINESE[rng.randint(1, 8)], str(rng.randint(2, 60))])}次"
    kind = rng.choice(["ordinal", "dispatch", "deploy", "video", "special"])
    if kind == "ordinal":
        return f"{unit}{body}{ordinal}会议", [body_form], "not_stated"
    if kind == "dispatch":
        return f"{unit}{body}调度会", [body_form, "dispatch"], "not_stated"
    if kind == "special":
        return f"{unit}{body}专题会议", [body_form, "special"], "not_stated"
    if kind == "video":
        return f"全{unit}疫情防控工作视频调度会议", ["dispatch"], "video"
    return f"全{unit}疫情防控工作部署会", ["deployment"], "not_stated"
