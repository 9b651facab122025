"""Frames of articles that report one session of this body."""

from tests.helpers.genre.rooms import (
    SLOGANS,
    attendance,
    branch,
    briefings,
    impersonal,
    observers,
    speech,
)
from tests.helpers.genre.story import Held, Story
from tests.helpers.genre.world import (
    Session,
    any_session,
    body_in,
    joined_session,
    organ_session,
    plain_session,
)


def short(story: Story, name: str) -> str:
    unit = story.town.unit
    for head in (f"全{unit}", unit):
        if name.startswith(head):
            return name.removeprefix(head)
    return name


def headline(story: Story, held: Held, chair: str, speaker: str) -> None:
    """One of the ways of the genre to put a session into a headline."""
    rng, town, name = story.rng, story.town, held.session.name
    kind = rng.choice(["our", "place", "passive", "chairs", "slogan", "stresses", "names"])
    if kind in ("chairs", "names") and not chair:
        kind = "place"
    if kind in ("slogan", "stresses") and not speaker:
        kind = "passive"
    if kind == "our":
        story.title = f"我{town.unit}召开{short(story, name)}"
    elif kind == "place":
        story.title = f"{town.full}召开{short(story, name)}"
    elif kind == "passive":
        story.title = f"{name}召开"
    elif kind == "chairs":
        story.title = f"{chair}主持召开{name}"
    elif kind == "stresses":
        story.title = f"{speaker}在{name}上强调 {rng.choice(SLOGANS)}"
    elif kind == "names":
        story.title = f"{name}召开"
        other = f" {speaker}讲话" if speaker and speaker != chair else ""
        story.decks = [f"{chair}主持{other}"]
    else:
        story.kicker = f"{speaker}在{name}上强调"
        story.title = rng.choice(SLOGANS)
        story.decks = [deck(story, held, chair, speaker)] if chair else []


def deck(story: Story, held: Held, chair: str, speaker: str) -> str:
    """``A主持 B C出席``; the names stand run together where the body gives them too."""
    rng = story.rng
    head = "" if chair == speaker else f"{chair}主持 "
    listed = [n for n, roles in held.people.items() if roles == ["attendee"]][:3]
    if len(listed) >= 2:
        return f"{head}{''.join(listed)}{rng.choice(['出席', '参加'])}"
    names = [story.person(held, story.name(plain=True), "attendee") for _ in range(2)]
    return f"{head}{' '.join(names)}出席"


def own_session(story: Story, held: Held, lead: str, how: str = "") -> tuple[str, str]:
    """The lede after ``lead`` (date and comma), speeches and attendance; returns chair and main speaker."""
    rng, posts, name = story.rng, story.posts, held.session.name
    how = how or rng.choice(
        [
            "chairs",
            "chairs",
            "split",
            "last",
            "by_chair",
            "delegated",
            "delegated_speech",
            "none",
            "by_post",
            "organised",
            "split_after",
        ]
    )
    story.frame += ":" + how
    chair = speaker = ""
    last = ""
    top = lambda *roles: story.with_post(held, posts.top, *roles)  # noqa: E731
    second = lambda *roles: story.with_post(held, posts.second, *roles)  # noqa: E731
    people = held.people
    if how == "chairs":
        story.paragraphs.append(
            f"{lead}{top('chair')}主持召开{name}{rng.choice(['，研究部署下一步工作', '', '并讲话'])}。"
        )
        chair = speaker = next(iter(people))
        if story.paragraphs[-1].endswith("并讲话。"):
            story.person(held, chair, "speaker")
    elif how in ("split", "last", "split_after"):
        first = (
            f"{lead}{name}召开。"
            if rng.random() < 0.7
            else f"{lead}{name}在{rng.choice(['行政中心', '会议中心', '政务楼三楼会议室'])}召开，安排部署当前工作。"
        )
        text = top("speaker")
        speaker = next(iter(people))
        rest = second("chair")
        chair = list(people)[1]
        if how == "split":
            story.paragraphs.append(f"{first}{text}出席会议并讲话，{rest}主持会议。")
        elif how == "split_after":
            story.paragraphs.append(f"{first}{rest}主持会议，{text}{rng.choice(['讲话', '出席并讲话', '作讲话'])}。")
        else:
            story.paragraphs.append(f"{first}{text}出席会议并讲话。")
            last = f"会议由{rest}主持。" if rng.random() < 0.7 else f"{rest}主持会议。"
    elif how == "by_chair":
        text = second("chair", "speaker")
        chair = speaker = next(iter(people))
        story.paragraphs.append(f"{lead}{name}召开，听取各组工作汇报。{text}主持会议并讲话。")
    elif how == "delegated":
        text = second("chair")
        chair = speaker = next(iter(people))
        story.paragraphs.append(f"{lead}受{posts.top[0]}{story.name()}委托，{text}主持召开{name}。")
    elif how == "delegated_speech":
        text = second("speaker")
        speaker = next(iter(people))
        rest = story.with_post(held, (posts.deputy,), "chair")
        chair = list(people)[1]
        story.paragraphs.append(
            f"{lead}{name}召开。受{posts.top[0]}{story.name()}委托，{text}出席会议并讲话，{rest}主持会议。"
        )
    elif how == "none":
        text = top("speaker")
        speaker = next(iter(people))
        story.paragraphs.append(
            f"{lead}{name}召开。{text}{rng.choice(['出席会议并讲话', '在会上作了讲话', '参加会议并提出要求'])}。"
        )
    elif how == "by_post":
        story.paragraphs.append(f"{lead}{name}召开。会议由{posts.top[0]}主持。")
    else:
        text = top("chair")
        chair = speaker = next(iter(people))
        story.paragraphs.append(f"{lead}{text}组织召开{name}。")
    inside(story, held, speaker)
    if last:
        story.paragraphs.append(last)
    return chair, speaker


def inside(story: Story, held: Held, speaker: str) -> None:
    """What was said and who was there, in an order of the genre."""
    rng = story.rng
    if rng.random() < 0.5:
        briefings(story, held)
    if speaker:
        speech(story, held, speaker)
    if rng.random() < 0.6:
        impersonal(story)
    if rng.random() < 0.8:
        attendance(story, held)
    if rng.random() < 0.12:
        observers(story, held)
    if rng.random() < 0.1 and story.posts.label.endswith("领导") and len(story.posts.label) == 3:
        branch(story, held)


def own(story: Story) -> None:
    session = any_session(story.rng, story.town.unit)
    held = story.hold(session)
    lead = f"{story.when.text}，"
    if story.rng.random() < 0.3:
        lead = f"{story.when.text}，{story.town.full}" if session.name.startswith("全") else lead
        how = "place_calls"
        text = story.with_post(held, story.posts.top, "chair", "speaker")
        chair = speaker = next(iter(held.people))
        if session.name.startswith("全"):
            story.frame += ":" + how
            story.paragraphs.append(f"{lead}召开{session.name}。{text}主持会议并讲话。")
        else:
            story.frame += ":post_calls"
            story.paragraphs.append(f"{lead}{text}主持召开{session.name}并讲话。")
        inside(story, held, speaker)
    else:
        chair, speaker = own_session(story, held, lead)
    if "疫情" not in session.name:
        story.paragraphs.insert(1, "会议研究了当前疫情防控工作，听取了疫苗接种情况汇报。")
    headline(story, held, chair, speaker)


def split_name(story: Story) -> None:
    """The organ and the kind of meeting stand apart: ``指挥部召开视频调度会议``."""
    rng, unit = story.rng, story.town.unit
    organ, convenors, form = rng.choice([
        ("疫情防控指挥部", ("command_hq",), "command_meeting"), ("疫情防控工作领导小组", ("leading_group",), "leading_group_meeting"),
    ])  # fmt: skip
    tail, more, channel = rng.choice(
        [
            ("视频调度会议", ("dispatch",), "video"),
            ("专题会议", ("special",), "not_stated"),
            ("第九次会议", (), "not_stated"),
        ]
    )
    session = Session(tail, convenors, (form, *more), channel, (tuple(more),) if more else ((), ("other",)))
    held = story.hold(session)
    text = story.with_post(held, story.posts.top, "chair", "speaker")
    story.paragraphs.append(f"{story.when.text}，{unit}{organ}召开{tail}，研究部署当前工作。{text}主持会议并讲话。")
    inside(story, held, next(iter(held.people)))
    story.title = f"{story.town.full}{organ}召开{tail}"


def body_own(story: Story) -> None:
    """A school, hospital, enterprise or township meets."""
    rng = story.rng
    body = body_in(rng, story.town)
    story.posts = body.posts
    kind = rng.choice(["plain", "organ", "party"])
    if kind == "organ":
        form = rng.choice([("会议", ()), ("第五次会议", ()), ("专题会议", ("special",))])
        session = Session(
            f"疫情防控工作领导小组{form[0]}",
            ("leading_group",),
            ("leading_group_meeting", *form[1]),
            loose=(form[1],) if form[1] else (),
        )
    elif kind == "party" and body.level in ("hospital", "enterprise"):
        session = Session("党委（扩大）会议", ("party_group",), ("party_group_meeting",))
    else:
        tail, form = rng.choice(
            [
                ("部署会", "deployment"),
                ("专题会议", "special"),
                ("工作推进会", "deployment"),
                ("工作调度会", "dispatch"),
            ]
        )
        session = Session(f"疫情防控{tail}", ("institution",), (form,))
    held = story.hold(
        session,
        level=body.level,
        loose={"convenors": [["none"], [], [*session.convenors, "institution"], ["institution"]]},
    )
    who = story.with_post(held, body.posts.top, "chair")
    chair = next(iter(held.people))
    second = story.with_post(held, body.posts.second, "speaker")
    speaker = list(held.people)[1]
    opener = rng.choice(
        [body.name, f"我{body.own[-1] if body.level != 'hospital' else '院'}"]
        if body.level in ("school", "hospital")
        else [body.name]
    )
    if rng.random() < 0.5:
        story.paragraphs.append(f"{story.when.text}，{opener}召开{session.name}。{who}主持会议，{second}讲话。")
    else:
        story.paragraphs.append(
            f"{story.when.text}，{opener}召开{session.name}，{second}出席会议并讲话，会议由{who}主持。"
        )
    if "疫情" not in session.name:
        story.paragraphs.append("会议专题研究了当前疫情防控工作。")
    inside(story, held, speaker)
    story.title = f"{body.name}召开{session.name}"
    story.frame += f":{body.level}:{chair and 'split'}"


def headline_only(story: Story) -> None:
    """People who are named in the deck alone."""
    rng = story.rng
    session = rng.choice([organ_session, plain_session, joined_session])(rng, story.town.unit)
    held = story.hold(session)
    text = story.with_post(held, story.posts.top, "chair", "speaker")
    speaker = next(iter(held.people))
    story.paragraphs.append(f"{story.when.text}，{text}主持召开{session.name}并讲话。")
    speech(story, held, speaker)
    impersonal(story)
    story.kicker = f"{speaker}在{session.name}上强调"
    story.title = rng.choice(SLOGANS)
    names = [story.person(held, story.name(plain=True), "attendee") for _ in range(rng.randint(2, 3))]
    other = ""
    if rng.random() < 0.5:
        other = (
            story.person(held, story.name(plain=True), "speaker") + rng.choice(["作工作部署", "作部署", "讲话"]) + " "
        )
    story.decks = [f"{other}{' '.join(names)}{rng.choice(['出席', '参加'])}"]


def upstream_cited(story: Story) -> None:
    """A higher meeting is only cited, and a central leader quoted."""
    own(story)
    word = story.town.above[0][0] if story.town.above else "国"
    cited = f"全{word}疫情防控工作电视电话会议"
    story.paragraphs.insert(
        1, f"会议传达学习了{cited}精神和{story.rng.choice(['省委主要领导批示', '上级有关文件'])}精神。"
    )
