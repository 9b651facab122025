"""Sentences about one session: who chairs, who speaks, who reports, who is there."""

from tests.helpers.genre.story import Held, Story

ORDERS = [
    "要把人员排查抓在前面，把物资储备做在平时，不留一处空白", "当前形势依然复杂，各项工作一刻也不能放松",
    "要加强重点场所巡查，发现问题当场整改", "各单位要守好自己的门、管好自己的人",
    "要压紧压实四方责任，严格落实早发现、早报告、早隔离、早治疗措施", "要全力做好群众生活保障，让大家安心过节",
    "要加快推进疫苗接种，做到应接尽接", "要加强督导检查，对落实不力的严肃问责",
]  # fmt: skip
SLOGANS = [
    "筑牢防控屏障 守护群众平安",
    "以更严措施守牢底线 以更实作风抓好落实",
    "压实责任不松劲 从严从紧抓落实",
    "坚决打赢疫情防控阻击战",
]


def order(story: Story) -> str:
    return story.rng.choice(ORDERS)


def speech(story: Story, held: Held, name: str) -> None:
    """Paragraphs in which ``name`` speaks, the second time by pronoun or name."""
    rng = story.rng
    story.person(held, name, "speaker")
    first = rng.choice(["强调", "指出", "要求", "强调指出"])
    mark = rng.choice(["，", "，", "："])
    story.paragraphs.append(f"{name}{first}{mark}{order(story)}。{order(story)}。")
    if rng.random() < 0.4:
        who = rng.choice([name, "他", "她"])
        story.paragraphs.append(f"{who}{rng.choice(['要求', '强调', '指出'])}，{order(story)}。")


def impersonal(story: Story) -> None:
    story.paragraphs.append(f"会议{story.rng.choice(['强调', '指出', '要求'])}，{order(story)}。{order(story)}。")


def briefings(story: Story, held: Held) -> None:
    """Reports, notices read out, statements."""
    rng, post = story.rng, story.posts.briefers
    kind = rng.choice(["one", "two", "relay", "statement", "bodies", "deploy"])
    if kind == "one":
        who = story.with_post(held, (rng.choice(post),), "briefer")
        story.paragraphs.append(
            f"会上，{who}{rng.choice(['通报了当前疫情防控形势', '汇报了近期防控工作情况', '作了工作汇报'])}。"
        )
    elif kind == "two":
        first, second = rng.sample(post, 2)
        who = f"{story.with_post(held, (first,), 'briefer')}、{story.with_post(held, (second,), 'briefer')}"
        story.paragraphs.append(f"会上，{who}分别汇报了有关工作情况。")
    elif kind == "relay":
        who = story.with_post(held, (story.posts.deputy,), "briefer")
        story.paragraphs.append(f"{who}传达了上级疫情防控会议精神。")
    elif kind == "statement":
        who = story.with_post(held, (rng.choice(post),), "speaker")
        story.paragraphs.append(f"会上，{who}作了表态发言。")
    elif kind == "deploy":
        who = story.with_post(held, (story.posts.deputy,), "speaker")
        story.paragraphs.append(
            f"{who}{rng.choice(['就下一步工作作了安排部署', '对近期重点工作进行了部署', '提出具体要求'])}。"
        )
    else:
        story.paragraphs.append("会议听取了各工作组近期工作情况汇报，研究了有关事项。")


def series(story: Story, held: Held, role: str, count: int) -> str:
    """``县委常委、宣传部部长A，副县长B、C，县公安局局长D``."""
    rng = story.rng
    parts: list[str] = []
    for titles in rng.sample(story.posts.others, min(count, len(story.posts.others))):
        parts.append(story.with_post(held, titles, role))
    if rng.random() < 0.6:
        names = [
            story.person(held, story.name(), role, titles=(story.posts.deputy,)) for _ in range(rng.choice([1, 2, 3]))
        ]
        parts.append(story.posts.deputy + rng.choice(["、", "、", "、", "，"]).join(names))
    return rng.choice(["，", "，", "，", "；"]).join(parts)


def bare(story: Story, held: Held, role: str, count: int) -> str:
    return "、".join(story.person(held, story.name(), role) for _ in range(count))


ENDS = ["出席会议", "参加会议", "参加", "出席"]


def attendance(story: Story, held: Held, role: str = "attendee") -> None:
    """One of the attendance sentences, with 等 and bodies where they belong."""
    rng, posts = story.rng, story.posts
    kind = rng.choice(
        ["label", "label_open", "after", "series", "series_open", "hall", "bodies", "mixed", "behind", "two_lists"]
    )
    end = rng.choice(ENDS) if role == "attendee" else "列席会议"
    if kind == "label":
        text = f"{posts.label}{bare(story, held, role, rng.randint(2, 6))}{end}"
    elif kind == "label_open":
        text = f"{posts.label}{bare(story, held, role, rng.randint(2, 5))}等{end}"
        held.opened = True
    elif kind == "after":
        text = f"{bare(story, held, role, rng.randint(2, 5))}等{posts.label}{end}"
        held.opened = True
    elif kind == "series":
        text = f"{series(story, held, role, rng.randint(1, 4))}{end}"
    elif kind == "series_open":
        text = f"{series(story, held, role, rng.randint(1, 4))}等{end}"
        held.opened = True
    elif kind == "hall":
        unit = rng.choice(posts.units)
        held.units.append(unit)
        text = f"{bare(story, held, role, rng.randint(2, 4))}及{unit}在主会场参加会议"
    elif kind == "bodies":
        units = rng.sample(posts.units, min(2, len(posts.units)))
        held.units += units
        text = f"{'、'.join(units)}{end}"
    elif kind == "mixed":
        unit = rng.choice(posts.units)
        held.units.append(unit)
        text = f"{series(story, held, role, 2)}，{unit}{end}"
    elif kind == "behind":
        names = [story.person(held, story.name(plain=True), role, titles=(posts.deputy,)) for _ in range(2)]
        text = f"{'、'.join(n + posts.deputy for n in names)}{end}"
    else:
        unit = rng.choice(posts.units)
        held.units.append(unit)
        text = f"{posts.label}{bare(story, held, role, 2)}{end}，{unit}列席会议"
    story.paragraphs.append(text + "。")


def observers(story: Story, held: Held) -> None:
    who = story.rng.choice([
        lambda: story.with_post(held, (story.posts.briefers[0],), "observer"),
        lambda: f"{story.posts.label}{bare(story, held, 'observer', 2)}",
    ])()  # fmt: skip
    story.paragraphs.append(f"{who}列席会议。")


def branch(story: Story, held: Held) -> None:
    """People at a branch venue of the own meeting."""
    where = story.rng.choice(["各分会场", "经开区分会场", "所在分会场", f"{story.posts.label[0]}政府分会场"])
    who = story.with_post(held, (story.posts.deputy,), "branch_attendee")
    story.paragraphs.append(f"{who}在{where}参加会议。")
