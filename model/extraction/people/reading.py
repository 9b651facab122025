"""What reading gathers: people as clauses name them, events, names known so far."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.extraction.people.cues import SEPARATOR
from model.text.spans import Span


@dataclass(slots=True)
class Actor:
    """A person as a clause names them; ``posts`` may be governing posts further left."""

    name: Span
    posts: tuple[Span, ...] = ()
    quality: float = 0.0
    label: bool = False
    alias: str = ""
    doubt: bool = False


@dataclass(slots=True)
class Event:
    """Some people in a role, as one clause says it. ``clause`` is the evidence's surroundings."""

    roles: tuple[str, ...]
    actors: list[Actor]
    units: list[Span]
    clause: Span
    sentence: int
    paragraph: int
    zone: str
    rule: str
    place: str = ""
    watch: bool = False
    open: bool = False
    local: str = ""
    scene: bool = False
    alternatives: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class Reading:
    """What one pass over the text has gathered so far."""

    known: dict[str, float] = field(default_factory=lambda: dict[str, float]())
    events: list[Event] = field(default_factory=lambda: list[Event]())
    mentioned: list[Actor] = field(default_factory=lambda: list[Actor]())
    learned: dict[str, int] = field(default_factory=lambda: dict[str, int]())
    delegators: set[str] = field(default_factory=lambda: set[str]())


SET_NAME = re.compile(
    r"[长记任员委席理监事、，；：\s\n][\u4e00-\u9fff][ \u3000\xa0][\u4e00-\u9fff](?=[、，；。\s]|$|等|同志|主持|出席|参加|列席|汇报|通报|强调|指出|要求|讲话|组织|召集|副[书市县区局主校院]|作|就|在|及|和)"
)  # a two-character name set with a blank: 长丛 秀参加


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The stretches between separators outside brackets, each with the separator before it."""
    at, delim, depth_until = start, "", start
    brackets = text.find("（", start, end) >= 0 or text.find("(", start, end) >= 0
    for m in SEPARATOR.finditer(text, start, end):
        if m.start() < depth_until or (m.group().isspace() and SET_NAME.match(text, max(start, m.start() - 2), end)):
            continue
        opening = max(text.find("（", at, m.start()), text.find("(", at, m.start())) if brackets else -1
        if opening >= 0:
            closing = text.find("）" if text[opening] == "（" else ")", opening, end)
            if closing > m.start():
                depth_until = closing
                continue
        yield at, m.start(), delim
        at, delim = m.end(), m.group()
    yield at, end, delim


def names_of(text: str, actor: Actor) -> str:
    """The person's full name: an address (``路县长``) stands for one met elsewhere."""
    return actor.alias or "".join(text[actor.name[0] : actor.name[1]].split())


def trimmed(text: str, start: int, end: int) -> int:
    """The end without the sentence's final marks."""
    while end > start and text[end - 1] in "。！？!?…”":
        end -= 1
    return end
