"""Frames of articles with a watched session, a chain, a session inside another or a second one."""

from tests.helpers.genre.one_session import short
from tests.helpers.genre.rooms import (
    attendance,
    impersonal,
    order,
    series,
    speech,
)
from tests.helpers.genre.story import Held, Story
from tests.helpers.genre.world import (
    Session,
    organ_session,
    party_session,
    plain_session,
)

UPPER = {"省": "省", "区": "自治区", "市": "市", "州": "州"}


def _above(story: Story, level: int = 0) -> tuple[Session, tuple[str, str, str]]:
    above = story.town.above[level]
    session = plain_session(story.rng, above[0], story.rng.choice(["video", "teleconference"]))
    return session, above


def _watchers(story: Story, held: Held) -> str:
    rng, posts = story.rng, story.posts
    kind = rng.choice(["posts", "label", "series"])
    if kind == "posts":
        return f"{story.with_post(held, posts.top, 'branch_attendee')}，{story.with_post(held, posts.second, 'branch_attendee')}"
    if kind == "label":
        return posts.label + "、".join(
            story.person(held, story.name(), "branch_attendee") for _ in range(rng.randint(2, 4))
        )
    return series(story, held, "branch_attendee", 2)


def watch_only(story: Story) -> None:
    session, above = _above(story)
    story.type = "watch_only"
    held = story.hold(session, "upstream_watched", code=above[1], level=above[2])
    unit = story.town.unit
    where = story.rng.choice(
        [f"在我{unit}分会场", f"在{story.town.name}分会场", f"在{unit}分会场", f"在{story.town.full}分会场"]
    )
    verb = story.rng.choice(["参加会议", "收听收看会议", "收看会议", "收听收看了会议"])
    first = f"{story.when.text}，{session.name}召开。"
    if story.rng.random() < 0.4:
        upper = UPPER[above[0]]
        chief = story.name()
        story.person(held, chief, "speaker", titles=(f"{upper}委书记",) if upper != "自治区" else ("自治区党委书记",))
        first += f"{story.titles[chief][0]}{chief}出席会议并讲话。"
    story.paragraphs.append(first + f"{_watchers(story, held)}{where}{verb}。")
    impersonal(story)
    story.title = story.rng.choice(
        [f"我{unit}组织收听收看{session.name}", f"{story.town.full}组织收看{session.name}", f"{session.name}召开"]
    )


def _next_session(story: Story) -> Session:
    unit = story.town.unit
    roll = story.rng.random()
    if roll < 0.2:
        return Session("会议", ("none",), (), loose=(("other",),))
    if roll < 0.35:
        return Session("续会", ("none",), (), loose=(("other",),))
    return story.rng.choice([plain_session, organ_session])(story.rng, unit)


def watch_then_own(story: Story) -> None:
    """Upstream and own session in one sentence or two; the watchers named or not."""
    rng, w = story.rng, story.when
    upper, above = _above(story)
    story.type = "watch_then_own"
    session = _next_session(story)
    unit = story.town.unit
    one = rng.random() < 0.5
    watched = story.hold(upper, "upstream_watched", code=above[1], level=above[2])
    part = w.part if one else "not_stated"
    own_ = story.hold(session, "follow_up", part=part)
    bare = session.name in ("会议", "续会")
    adverb = (
        rng.choice(["随即", "立即", "紧接着", "接着"]) + "召开"
        if bare
        else rng.choice(["随即召开", "立即召开", "接续召开", "召开"])
    )
    if bare:
        own_.loose["name"] = [f"{adverb}{session.name}"]
    see = rng.choice(["收听收看", "收看", "收听收看了", "组织收看"]).removesuffix("了" if one else "-")
    text = story.with_post(own_, story.posts.top, "chair", "speaker")
    speaker = next(iter(own_.people))
    if one:
        story.frame += ":one_sentence"
        lead = f"{w.text}，{see}{upper.name}后，"
        if rng.random() < 0.5:
            story.paragraphs.append(
                f"{lead}{text}{adverb.removesuffix('召开')}主持召开{session.name}，安排部署我{unit}工作。"
            )
            own_.people[speaker] = ["chair"]
            if bare:
                own_.loose["name"] += [
                    f"主持召开{session.name}",
                    f"{adverb.removesuffix('召开')}主持召开{session.name}",
                ]
        else:
            story.paragraphs.append(f"{lead}我{unit}{adverb}{session.name}，贯彻落实会议精神。{text}主持会议并讲话。")
    else:
        story.frame += ":two_sentences"
        ended = rng.choice(["会议结束后", f"{above[0]}会议结束后", f"全{above[0]}会议结束后"])
        who = f"{_watchers(story, watched)}在{unit}分会场收听收看。" if rng.random() < 0.6 else ""
        story.paragraphs.append(f"{w.text}，{upper.name}召开。{who}")
        story.paragraphs.append(f"{ended}，我{unit}{adverb}{session.name}。{text}主持会议并讲话。")
    speech(story, own_, speaker)
    if rng.random() < 0.5:
        attendance(story, own_)
    if bare:
        story.title = f"我{unit}收听收看{upper.name}"
    else:
        story.title = rng.choice(
            [f"我{unit}召开{short(story, session.name)}", f"{session.name}召开", f"{speaker}主持召开{session.name}"]
        )


def chain(story: Story) -> None:
    """Province, city, county: three sessions told by the county."""
    if len(story.town.above) < 2 or story.town.above[0][2] != "prefecture":
        watch_then_own(story)
        return
    rng, w, unit = story.rng, story.when, story.town.unit
    first, top = _above(story, 1)
    second, middle = _above(story, 0)
    story.type = "watch_then_own"
    story.hold(first, "upstream_watched", code=top[1], level=top[2])
    story.hold(
        second,
        "follow_up",
        code=middle[1],
        level=middle[2],
        part="not_stated",
        loose={"relation": ["upstream_watched"], "day_part": [w.part]},
    )
    session = plain_session(rng, unit)
    held = story.hold(session, "follow_up", part="not_stated", loose={"day_part": [w.part]})
    text = story.with_post(held, story.posts.top, "chair", "speaker")
    speaker = next(iter(held.people))
    story.paragraphs.append(
        f"{w.text}，{first.name}结束后，{middle[0]}里接续召开{second.name}。随后，我{unit}立即召开{session.name}，{text}主持会议并讲话。"
    )
    speech(story, held, speaker)
    if rng.random() < 0.6:
        attendance(story, held)
    story.title = f"{story.town.full}召开{session.name}"


def nested(story: Story) -> None:
    rng, w = story.rng, story.when
    outer, inner = party_session(rng, story.town.unit), organ_session(rng, story.town.unit)
    a = story.hold(outer)
    b = story.hold(inner, "nested", loose={"day_part": ["not_stated", w.part]})
    text = story.with_post(a, story.posts.top, "chair")
    chair = next(iter(a.people))
    story.person(b, chair, "chair")
    inset = rng.choice(["套开", "会议套开", "会上套开"])
    ending = rng.choice([f"{text}主持会议", f"会议由{text}主持"])
    story.paragraphs.append(
        f"{w.text}，{outer.name}召开，传达学习上级疫情防控会议精神。{inset}{inner.name}。{ending}。"
    )
    impersonal(story)
    if rng.random() < 0.7:
        attendance(story, a)
    story.title = rng.choice([f"{outer.name}召开", f"{chair}主持召开{outer.name}"])


def parallel(story: Story) -> None:
    """Two sessions of their own on one day, in a paragraph each."""
    rng, w = story.rng, story.when
    first = plain_session(rng, story.town.unit)
    second = rng.choice([organ_session, party_session])(rng, story.town.unit)
    parts = {"morning": ("下午", "afternoon"), "afternoon": ("当晚", "evening")}
    later, gold_part = parts.get(w.part, ("当天", "not_stated"))
    a = story.hold(first)
    b = story.hold(second, "parallel", part=gold_part, loose={"relation": ["own"]})
    text = story.with_post(a, story.posts.top, "chair", "speaker")
    one = next(iter(a.people))
    story.paragraphs.append(f"{w.text}，{text}主持召开{first.name}并讲话。")
    story.paragraphs.append(f"{one}强调，{order(story)}。")
    if rng.random() < 0.7:
        attendance(story, a)
    text = story.with_post(b, story.posts.second, "chair")
    two = next(iter(b.people))
    story.paragraphs.append(
        f"{later}，{text}主持召开{second.name}，{rng.choice(['研究疫情防控具体措施', '安排部署疫情防控工作'])}。"
    )
    speech(story, b, two)
    if rng.random() < 0.6:
        attendance(story, b)
    story.title = f"{story.town.full}召开{first.name}"
