"""Groups of copies for tests: one article crawled several times with other noise, reprinted with a paragraph less or a
line more; beside them next week's article, which is the same but for its date, ordinal and numbers.

And the same session as another outlet reports it: in other words, with fewer people.
"""

import copy
import random
import re
from dataclasses import dataclass
from typing import Any

from tests.helpers import generator
from tests.helpers.genre.noise import Page, dress
from tests.helpers.genre.story import Story

NOTES = ("（本文有删节）", "原载于市级党报，本刊略有改动。", "供稿单位：县委办公室")


@dataclass(frozen=True)
class Copy:
    """A raw article and the group it belongs to; ``suffix`` as its file would have."""

    id: str
    group: int
    text: str


def made_of(seed: int) -> tuple[Story, Page]:
    """The parts of ``generator.generate(seed)`` before the page is put together."""
    kept: list[tuple[Story, Page]] = []

    def keep(story: Story, page: Page) -> tuple[str, str]:
        kept.append((story, page))
        return "", ""

    original, generator.dress = generator.dress, keep
    try:
        generator.generate(seed)
    finally:
        generator.dress = original
    return kept[0]


def group(seed: int, number: int) -> list[Copy]:
    """Two to four copies of one article."""
    rng = random.Random(seed)
    story, page = made_of(seed)
    out: list[Copy] = []
    for n in range(rng.choice([2, 2, 3, 4])):
        told, set_up = copy.deepcopy((story, page))
        told.rng = random.Random(seed * 31 + n)
        if n and len(set_up.paragraphs) > 4 and rng.random() < 0.3:
            del set_up.paragraphs[rng.randrange(1, len(set_up.paragraphs))]
        if n and rng.random() < 0.3:
            set_up.tail.append(rng.choice(NOTES))
        text, _ = dress(told, set_up)
        out.append(Copy(f"{number}-{n}.txt", number, text))
    return out


def next_week(seed: int, number: int) -> Copy | None:
    """The same words with other numbers: another meeting; None where the article holds no number to change."""
    story, page = made_of(seed)
    before = list(page.paragraphs)
    page.paragraphs = [_a_week_on(p) for p in page.paragraphs]
    page.head = [_a_week_on(line) for line in page.head]
    if page.paragraphs == before:
        return None
    story.rng = random.Random(seed * 37)
    text, _ = dress(story, page)
    return Copy(f"{number}-week.txt", -number - 1, text)


def _a_week_on(text: str) -> str:
    return re.sub(r"(?<!\d)\d{1,2}(?!\d)", lambda m: str(int(m[0]) + (7 if int(m[0]) < 20 else -7)), text)


def told_elsewhere(seed: int) -> tuple[str, str] | None:
    """A generated article of one dated session of its own with a chair, and another outlet's report of that session."""
    found = _session_of(seed)
    if found is None:
        return None
    meeting, chair = found
    rng = random.Random(seed * 41)
    return generator.generate(seed).text, _retold(rng, made_of(seed)[0], meeting, chair, meeting["name"])


def another_that_day(seed: int) -> str:
    """Another session of that body on that day, under the same chair, as an outlet tells it."""
    found = _session_of(seed)
    assert found
    meeting, chair = found
    story = made_of(seed)[0]
    rng = random.Random(seed * 43)
    bodies = {"standing_committee": "安全生产委员会第二次全体会议"}
    name = bodies.get((meeting["convenors"] or [""])[0], f"{story.town.unit}委常委会（扩大）会议")
    return _retold(rng, story, meeting, chair, name)


def _session_of(seed: int) -> tuple[dict[str, Any], dict[str, Any]] | None:
    meetings = generator.generate(seed).gold["meetings"]
    if len(meetings) != 1 or meetings[0]["relation"] != "own" or meetings[0]["year_source"] == "unknown":
        return None
    meeting: dict[str, Any] = meetings[0]
    chair = next((p for p in meeting["people"] if "chair" in p["roles"]), None)
    if chair is None or not meeting["name"] or not re.fullmatch(r"\d{4}-\d\d-\d\d", meeting["date"] or ""):
        return None
    return meeting, chair


def _retold(rng: random.Random, story: Story, meeting: dict[str, Any], chair: dict[str, Any], name: str) -> str:
    year, month, day = map(int, meeting["date"].split("-"))
    part = PARTS.get(meeting["day_part"] or "", "") if rng.random() < 0.7 else ""
    who = "、".join(chair["titles"]) + chair["name"]
    place = "" if story.town.full in name else rng.choice(["在行政中心", "在会议中心", ""])
    lede = rng.choice(
        [
            f"{month}月{day}日{part}，{name}{place}召开，{who}主持会议并讲话。",
            f"{who}{month}月{day}日{part}主持召开{name}，对下一步工作作出安排。",
            f"{month}月{day}日{part}，{story.town.full}召开{name}。会议由{who}主持。",
        ]
    )
    others = [p["name"] for p in meeting["people"] if p is not chair and len(p["name"]) < 5]
    lines = [
        rng.choice([f"{story.town.full}：{name}召开", f"{chair['name']}主持召开{name}", f"{name}召开"]),
        f"{year}-{month:02}-{day:02} 来源：{rng.choice(story.town.outlets)}",
        lede,
        f"会议指出，{rng.choice(REMARKS)}。",
    ]
    if others and rng.random() < 0.6:
        lines.append(f"{'、'.join(others[: rng.randint(1, len(others))])}{rng.choice(['出席', '参加会议'])}。")
    return "\n".join(lines) + "\n"


PARTS = {"morning": "上午", "afternoon": "下午", "evening": "晚", "night": "深夜", "noon": "中午"}
REMARKS = (
    "要把医疗物资和生活物资两本账算清楚，宁可备而不用",
    "进出通道由专人把守，货车司机闭环作业",
    "隔离点的吃住、消杀、心理疏导一样不能少",
)
