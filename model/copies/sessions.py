"""The same session reported by several outlets: proposals for ``same_as``, each with what speaks for it.

A proposal is never made a link by itself. Two meetings are proposed where day and place agree, nothing says that they
are two (ordinal, part of the day, body, relation), and a person or the name ties them: one chair, or the same name and
a person in common. Rule of `annotation-guideline`: one record a session, however often it is told.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from rapidfuzz import fuzz

from model.record.schema import Record, Value

_ORDINAL = re.compile(r"第[\d〇零一二三四五六七八九十百两]+[次场轮届期]|\d+次")
# What nearly every name of the genre holds says nothing of whether two names are one.
_EVERYWHERE = re.compile(
    "新型冠状病毒(?:感染的)?肺炎|新冠(?:病毒)?(?:感染的)?肺炎|疫情防控|疫情|防控|工作|会议|[全我本][省市州县区旗盟]|[省市州县区旗盟]委?"
)
_NAMES_ALIKE = 80.0  # of 100, rapidfuzz's token-free ratio of what is left of the names
_WHOLE_DAY = frozenset({"", "not_stated"})
_NEAR_PARTS = (frozenset({"afternoon", "evening"}), frozenset({"evening", "night"}), frozenset({"morning", "noon"}))
_KEPT = frozenset({"own", "parallel", "nested", "follow_up", "upstream_watched"})


@dataclass(frozen=True, slots=True)
class Told:
    """A session as one article tells it."""

    key: str  # "<article id>#<meeting id>", as `same_as` has it
    date: str
    place: str
    level: str
    part: str
    linked: str  # the session a person said it is, "" for none
    named: bool
    bodies: frozenset[str]
    chairs: frozenset[str]
    people: frozenset[str]
    core: str
    ordinals: frozenset[str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two sessions that may be one; ``score`` 0..1 orders them, ``reasons`` are names of what agrees."""

    first: str
    second: str
    score: float
    reasons: tuple[str, ...]


def same_sessions(records: Iterable[Record]) -> list[Proposal]:
    """Proposals among the meetings of ``records``, never two of one article nor two that are linked, surest first."""
    by_day: dict[str, list[Told]] = defaultdict(list)
    out: list[Proposal] = []
    for record in records:
        mine = list(_told(record))
        for told in mine:
            out += filter(None, (_compared(other, told) for other in by_day[told.date[-5:]]))
        for told in mine:
            by_day[told.date[-5:]].append(told)
    return sorted(out, key=lambda p: (-p.score, p.first, p.second))


def _told(record: Record) -> Iterator[Told]:
    for meeting in record.meetings:
        day = str(meeting.date.value or "")
        if not meeting.date.is_present or "XX" in day[5:] or "/" in day:
            continue
        if str(meeting.relation.value or "own") not in _KEPT:
            continue
        name = str(meeting.name.value or "") if meeting.name.is_present else ""
        people = {str(p.name.value): p.roles for p in meeting.people if p.name.is_present}
        yield Told(
            f"{record.id}#{meeting.id}",
            day,
            _said(meeting.place),
            _said(meeting.level),
            _said(meeting.day_part),
            meeting.same_as,
            bool(name),
            frozenset(meeting.convenors.items) - {"none"},
            frozenset(n for n, roles in people.items() if "chair" in roles),
            frozenset(people),
            _EVERYWHERE.sub("", _ORDINAL.sub("", name)),
            frozenset(_ORDINAL.findall(name)),
        )


def _compared(one: Told, other: Told) -> Proposal | None:
    """A proposal, or nothing where something keeps them apart or too little ties them."""
    if one.key.rpartition("#")[0] == other.key.rpartition("#")[0] or _apart(one, other):
        return None
    if one.linked == other.key or other.linked == one.key:
        return None
    alike = fuzz.ratio(one.core, other.core) if one.core and other.core else 0.0
    part = max(alike, fuzz.partial_ratio(one.core, other.core)) if min(len(one.core), len(other.core)) >= 3 else alike
    chair = bool(one.chairs & other.chairs)
    common = one.people & other.people
    name = part >= _NAMES_ALIKE or (not one.core and not other.core) or bool(one.ordinals & other.ordinals)
    unnamed = not (one.named and other.named)
    if not (chair and (name or unnamed)) and not (name and common):
        return None
    reasons = ["date", "place"] if one.place and other.place else ["date"]
    reasons += ["chair"] * chair + ["name"] * name + ["people"] * (len(common) > 1)
    shared = len(common) / max(1, min(len(one.people), len(other.people)))
    score = 0.35 * chair + 0.35 * (part / 100 if one.core and other.core else 0.5) + 0.3 * shared
    return Proposal(one.key, other.key, round(score, 3), tuple(reasons))


def _apart(one: Told, other: Told) -> bool:
    """Whether something says that these are two sessions."""
    return (
        _years_differ(one.date, other.date)
        or _conflict({one.place} - {""}, {other.place} - {""})
        or _conflict({one.level} - {""}, {other.level} - {""})
        or _conflict(one.chairs, other.chairs)
        or _conflict(one.ordinals, other.ordinals)
        or _conflict(one.bodies, other.bodies)
        or _parts_differ(one.part, other.part)
    )


def _conflict(one: Set[str], other: Set[str]) -> bool:
    """Both say something, and nothing in common."""
    return bool(one) and bool(other) and not one & other


def _said(value: Value) -> str:
    return str(value.value or "") if value.is_present else ""


def _years_differ(one: str, other: str) -> bool:
    years = {day[:4] for day in (one, other)}
    return len(years) == 2 and not any("X" in year for year in years)


def _parts_differ(one: str, other: str) -> bool:
    """Morning and evening are two sessions; afternoon and evening may be one."""
    if one in _WHOLE_DAY or other in _WHOLE_DAY or one == other:
        return False
    return not any({one, other} <= near for near in _NEAR_PARTS)
