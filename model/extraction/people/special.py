"""Frames of their own: delegation, 在…主持下, 出席会议的有, 听取…汇报, 邀请…解读 (guideline 7-10)."""

import re
from typing import TYPE_CHECKING

from model.extraction.people.cues import (
    DELEGATED,
    ENTRUSTS,
    HAVE,
    HEARD,
    INVITED,
    LABELLED,
    LABELLED_ROLES,
    UNDER,
)
from model.extraction.people.items import Item, strip_lead
from model.extraction.people.lists import SURE, resolve
from model.extraction.people.reading import Actor, pieces, trimmed
from model.extraction.people.verbs import Predicate
from model.extraction.scanning import beginnings

if TYPE_CHECKING:
    from model.extraction.people.clauses import SentenceParser

DELEGATED_BEGINS = beginnings(DELEGATED.pattern)
LIST_BEGINS = frozenset("出参列到与主汇发讲")  # of HAVE and LABELLED
LIST_END = re.compile(r"等(?:同志|领导|人|[^，。；]{0,8}领导)?$")
EXPLAINS = re.compile(r"解读|讲解|介绍|报告")


def _items(parser: "SentenceParser", start: int, end: int) -> list[Item]:
    return [i for s, e, d in pieces(parser.text, start, end) for i in parser.subjects.items(s, e, d)]


def delegation(parser: "SentenceParser", n: int, a: int, b: int) -> tuple[int, int]:
    """Steps over ``受甲委托`` and ``甲委托``; where the clause goes on, and the last stretch used up or -1."""
    text = parser.text
    m = DELEGATED.match(text, a, b) if text[a] in DELEGATED_BEGINS else None
    if m:
        _delegator(parser, m)
        return m.end(), n if m.end() >= b else -1
    if text.startswith(("受", "经"), a):
        end, last = parser.clause(n)
        m = DELEGATED.match(text, a, end)
        if m and m.end() >= end:
            _delegator(parser, m)
            return end, last
    m = ENTRUSTS.match(text, a, b) if text.find("委托", a, b) >= 0 else None
    if m and "委托书" not in m.group():
        _delegator(parser, m)
        parser.subjects.pending = []
        return m.start("to"), -1
    return a, -1


def _delegator(parser: "SentenceParser", m: re.Match[str]) -> None:
    for item in _items(parser, m.start("who"), m.end("who")):
        if item.name:
            parser.reading.delegators.add(parser.text[item.name[0] : item.name[1]])
            parser.reading.mentioned.append(Actor(item.name, item.posts, item.quality))


def under(parser: "SentenceParser", a: int, b: int) -> bool:
    """``会议在甲主持下召开``: whether it stood there."""
    m = UNDER.match(parser.text, a, b) if parser.text.find("主持下", a, b) >= 0 else None
    found = _items(parser, m.start("who"), m.end("who")) if m else []
    if m and found and found[-1].kind == "person":
        parser.emit(resolve(parser.text, found)[0], [], Predicate(("chair",), "under"), m.span())
    return bool(m)


def listed(parser: "SentenceParser", n: int, a: int, b: int) -> bool:
    """``出席会议的有甲、乙``, ``列席：甲、乙``: whether the rest of the sentence was such a list."""
    text = parser.text
    if text[a] not in LIST_BEGINS:
        return False
    m = HAVE.match(text, a, b) or (LABELLED.match(text, a, b + 1) if n == 0 else None)
    if not m:
        return False
    items: list[Item] = []
    opened = False
    for start, end, delim in parser.stretches[n:]:
        start, end = max(start, m.end()), trimmed(text, start, end)
        if start >= end:
            continue
        tail = LIST_END.search(text, start, end)
        if tail:
            opened, end = True, tail.start()
        items += parser.subjects.items(strip_lead(text, start, end)[0], end, delim)
    if items:
        actors, units, local = resolve(text, items)
        role = LABELLED_ROLES.get(m.group("verb"), "attendee")
        clause = (m.start(), items[-1].end)
        parser.emit(actors, units, Predicate((role,), "listed"), clause, opened=opened, local=local)
    return True


def heard(parser: "SentenceParser", a: int, b: int) -> None:
    """``听取副县长甲关于…的汇报``: who is named as reporting briefs."""
    text = parser.text
    m = HEARD.search(text, a, parser.end) if text.find("听取", a, b) >= 0 else None
    if not m or "汇报" not in text[m.start() : m.end() + 40]:
        return
    found = [
        i
        for i in _items(parser, *m.span("who" if m.group("who") else "one"))
        if i.kind in ("person", "post") or (i.kind == "name" and i.quality >= SURE)
    ]
    if any(i.kind == "person" and i.posts for i in found):
        parser.emit(resolve(text, found)[0], [], Predicate(("briefer",), "heard"), m.span())


def invited(parser: "SentenceParser", a: int, b: int) -> None:
    """``邀请专家甲解读``."""
    m = INVITED.search(parser.text, a, b) if parser.text.find("邀请", a, b) >= 0 else None
    found = _items(parser, m.start("who"), m.end("who")) if m else []
    if m and found and found[-1].kind == "person":
        role = "briefer" if EXPLAINS.search(m.group("does")) else "speaker"
        parser.emit(resolve(parser.text, found)[0], [], Predicate((role,), "invited"), m.span())
