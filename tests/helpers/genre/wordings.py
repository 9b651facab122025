"""Sentences about people in the many words of the genre, one line each.

``<role|post、post>`` stands for a new person with these roles (``+`` between two) and posts; a post in brackets stands
behind the name; an empty one stands nowhere. ``U`` is the unit's word, ``L`` its label of leaders, ``[[…]]`` a body that
is a unit of the session, ``…`` at the end of a role the open list (``attendee…``).
"""

import re

from tests.helpers.genre.rooms import order
from tests.helpers.genre.story import Held, Story
from tests.helpers.genre.world import organ_session, plain_session

WORDINGS = """
<speaker|U委副书记>就进一步做好当前工作提出三点要求。
<speaker|常务副U长>对下步工作进行了安排。
<speaker|U委常委、政法委书记>就社会面管控工作讲话。
<speaker|副U长>作了具体安排部署。
<speaker|副U长>传达有关精神并就重点工作作了部署。|briefer
<speaker|U人大常委会主任>作了发言。
<speaker|副U长>、<speaker|U政协副主席>先后发言。
<speaker|U委常委、组织部部长>分析了当前形势，并就抓好工作提出意见。
<briefer|U卫健局局长>汇报了核酸检测工作开展情况。
<briefer|U卫健委主任>、<briefer|U公安局局长>、<briefer|U教育局局长>分别作了工作汇报。
<briefer|U疾控中心主任>通报近期疫情情况。
<briefer|U委办公室主任>宣读了有关文件。
<briefer|U委常委、宣传部部长>传达了省委主要领导讲话精神。
<briefer|副U长>传达学习了上级会议精神。
<briefer|U疾控中心副主任>对新版防控方案进行了解读。
<briefer|U卫健局副局长>介绍了全U疫情防控工作情况。
<attendee|U人大常委会主任>、<attendee|U政协主席>等出席会议。|open
<attendee|U委副书记>，<attendee|U人大常委会主任>，<attendee|U政协主席>，<attendee|U委常委、宣传部部长>及[[U直有关部门主要负责人]]参加会议。
L<attendee|>、<attendee|>、<attendee|>、<attendee|>参会。
L<attendee|>、<attendee|>以及[[U直相关单位负责同志]]参加了会议。
L<attendee|>、<attendee|>、<attendee|>在主会场出席会议。
在U的L<attendee|>、<attendee|>、<attendee|>出席会议。
<attendee|>、<attendee|>、<attendee|>等L参会。|open
U委常委<attendee|U委常委>、<attendee|U委常委>、<attendee|U委常委>参加会议。
U领导小组副组长<attendee|U领导小组副组长>、<attendee|U领导小组副组长>出席会议。
<attendee|副U长>、<attendee|副U长>，<attendee|U政府党组成员>参加会议。
<attendee|副U长>和<attendee|U政府办公室主任>参加会议。
<attendee|U委常委、副U长>与[[U级有关部门主要负责人]]一同参加会议。
<attendee|U委常委、U纪委书记、U监委主任>，<attendee|U委常委、U人武部部长>参加会议。
<observer|U人民法院院长>、<observer|U人民检察院检察长>列席会议。
<observer|U人大常委会副主任>、<observer|U政协副主席>列席。
<observer|U委办公室主任>，[[U委组织部、U委宣传部负责同志]]列席会议。
<branch_attendee|副U长>在高新区分会场参加会议。
<branch_attendee|U委常委>、<branch_attendee|副U长>分别在各分会场参会。
L<branch_attendee|>、<branch_attendee|>在各自所在地分会场参加会议。
[[各乡镇党委书记]]，[[U直各单位主要负责人]]参加会议。
[[U疫情防控指挥部各专项组组长、副组长]]参加会议。
[[各乡镇（街道）主要负责同志]]在分会场参加会议。
""".strip()

LEDES = """
D，<chair|U委书记>主持召开S。
D，<chair+speaker|U委书记>主持召开S并作讲话。
D，<chair|U委副书记、U长>在U行政中心主持召开S。
D，S在U会议中心召开。<chair+speaker|U委书记>主持会议并讲话。
D，S召开，<chair|U委书记>主持。
D，S召开，由<chair|U委书记>主持。
D，在<chair|U委书记>主持下，S召开。
D，S召开，<speaker|U委书记>作讲话，<chair|U委副书记、U长>主持。
D，S以视频形式召开。<speaker|U委书记>在主会场出席会议并讲话。
D，我U召开S，<speaker|U委书记>出席会议并作动员讲话，<chair|U委副书记、U长>主持会议。
D，U委、U政府召开S。<chair+speaker|U委书记>主持会议并讲话。
D，P召开S，安排部署疫情防控工作。<chair|U委书记>主持会议，<speaker|U委副书记、U长>就具体工作作部署。
D，P召开S，传达学习全省疫情防控工作会议精神，安排部署我U工作。<chair+speaker|U委书记>主持并讲话。
为进一步压实责任，D，P组织召开S。<chair|U委书记>主持会议。
D，<chair|副U长>受U委书记委托，主持召开S。
D，S召开。<chair+speaker|U委书记>主持会议并强调，要坚决守住底线。
D，<speaker|U委书记>出席S并讲话，<chair|U委副书记、U长>主持会议。
D，<speaker|U委书记>在S上强调，要守牢底线，<chair|U委副书记、U长>主持会议。
D，<speaker|U委书记>出席S并强调，要坚持人民至上。会议由<chair|U委副书记、U长>主持。
D，S召开。<speaker|U委书记>出席会议并讲话。<chair|U委副书记、U长>主持，<attendee|U人大常委会主任>、<attendee|U政协主席>出席。
D，S召开。<chair+speaker|U委书记>主持会议并讲话，<speaker|U委副书记、U长>作工作部署，L<attendee|>、<attendee|>出席会议。
D，S召开。<chair+speaker|U委书记>主持并讲话，<attendee|U委副书记、U长>参加会议。
D，S召开。U领导<attendee|>、<attendee|>出席会议，<chair+speaker|U委书记>主持会议并讲话。
D，S召开。会议由<chair|副U长>主持，<speaker|U委书记>出席会议并提出要求。
D，S召开。<speaker|U委书记>讲话，<chair|U委副书记、U长>主持会议，<briefer|副U长>通报疫情防控情况。
D，S召开，<speaker|U委书记>出席会议并讲话，<chair|U委副书记、U长>主持会议，<speaker|常务副U长>就相关工作进行部署。
D，S召开。<speaker|U委副书记、U长>参加会议并讲话。
D，S召开。受U委书记委托，<speaker|U委副书记、U长>出席会议并讲话。
D，<chair|代U长>主持召开S。
D，<chair|U委副书记、代U长>主持召开S。
D，<chair|U委书记、U疫情防控指挥部指挥长>主持召开S。
D，<chair|U疫情防控指挥部常务副指挥长、副U长>主持召开S。
D，<chair|U委副书记、U政府U长>主持召开S。
D，<chair|U委常委、常务副U长>组织U直有关部门召开S。
""".strip().split("\n")
"""``D`` is the day, ``S`` the session's name, ``P`` the town."""

_TOKEN = re.compile(r"<([a-z_+]+)\|([^>]*)>")
LINES = WORDINGS.split("\n")


def say(story: Story, held: Held, line: str) -> str:
    """``line`` with people put in; the session's people and units grow by it."""
    unit = story.town.unit
    text, _, more = line.partition("。|")
    text = text.removesuffix("。")
    held.opened = held.opened or more == "open"

    def person(match: re.Match[str]) -> str:
        roles = match.group(1).split("+") + ([more] if more and more != "open" else [])
        before = text[: match.start()]
        posts = tuple(p.replace("U", unit) for p in match.group(2).split("、") if p)
        name = story.person(held, story.name(), *roles, titles=posts)
        governed = bool(posts) and (before.endswith(match.group(2)) or _governs(before, match.group(2)))
        return name if governed else "、".join(posts) + name

    out = _TOKEN.sub(person, text)

    def body(match: re.Match[str]) -> str:
        held.units.append(match.group(1).replace("U", unit))
        return match.group(1)

    out = re.sub(r"\[\[([^\]]+)\]\]", body, out)
    return out.replace("U", unit).replace("L", story.posts.label) + "。"


def _governs(before: str, post: str) -> bool:
    """A post already said governs the next name joined to it by 、."""
    return bool(re.search(rf"<[a-z_+]+\|{re.escape(post)}>、$", before))


def wordings(story: Story) -> None:
    """A session with a few of the sentences; each is at its own paragraph."""
    rng = story.rng
    session = plain_session(rng, story.town.unit)
    held = story.hold(session)
    text = story.with_post(held, story.posts.top, "chair", "speaker")
    name = next(iter(held.people))
    story.paragraphs.append(f"{story.when.text}，{session.name}召开。{text}主持会议并讲话。")
    for line in rng.sample(LINES, 3):
        story.paragraphs.append(say(story, held, line))
    story.paragraphs.append(f"{name}强调，{order(story)}。")
    story.title = f"{story.town.full}召开{session.name}"


def ledes(story: Story) -> None:
    """A session opened in one of many ways."""
    rng, unit = story.rng, story.town.unit
    session = rng.choice([plain_session, organ_session])(rng, unit)
    held = story.hold(session)
    text = say(story, held, rng.choice(LEDES))
    for mark, value in (("S", session.name), ("D", story.when.text), ("P", story.town.full)):
        text = text.replace(mark, value)
    story.paragraphs = [text, f"会议强调，{order(story)}。"]
    if rng.random() < 0.5:
        story.paragraphs.append(say(story, held, rng.choice([x for x in LINES if "attendee|" in x])))
    story.title = f"{story.town.full}召开疫情防控会议"
