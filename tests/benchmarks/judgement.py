"""Judge every value of a record against gold: right or wrong, how sure it was, and whether an analyst is pointed at it.

A *judgement* is one value that was shown, or one that gold has and the record has not. Roles ride on the confidence of
the person's name. A missing session counts once, and once for each of its people.

A session is missed or invented as a whole, and mended as a whole: whoever is led to it adds it and reads its people off its
sentence, or deletes it with all its fields by one key. So the fields of a missing session are pointed at exactly where
its own sign is, and not by whatever else is doubtful in the article:

- an unclaimed mention of a meeting that reads like its name, or stands in the sentence that names it (the key to the next
  mention goes there);
- a relation doubted by one of the signs that speak of another session (``LEADS``): the window says so in words;
- the type, where the record holds no meeting, is doubted, and may be one that has meetings: the only field there is.

The fields of an invented session are pointed at where its relation is doubtful: that field asks whether it is one.
Before, a missing session counted as pointed at wherever the type was doubtful, and its people only by mentions of their
own. ``through`` marks what is pointed at by its session alone, so that both ways of counting can be read off.

A missing value is pointed at where the analyst is led to it: by an unclaimed mention of it, by a doubtful value that
holds it (a unit that swallowed a person), by doubt about the same person at another session, or by doubt about whether
the session's list is complete (``people_open``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from model.extraction.mentions import Mention, unclaimed
from model.record.codec import to_dict
from model.record.schema import Meeting, Person, Record, Value
from model.scoring.article import align
from model.scoring.values import comparable, days, likeness, several, single
from model.session import doubt_signs
from model.session.walk import is_doubtful

SINGLE = ("name", "relation", "channel", "level", "place", "date", "day_part", "year_source", "people_open")
SAME_NAME = 0.6  # an unclaimed 会议 this like a missing session's name points at it


@dataclass(frozen=True)
class Judgement:
    """``pointed``: marked doubtful, or among the unclaimed mentions. ``confidence`` None: missing, or never given."""

    field: str
    rule: str
    confidence: float | None
    right: bool
    pointed: bool
    missing: bool = False
    through: bool = False


LEADS = frozenset(["another_session", "two_chairs", "watched"])
HOLDING = frozenset(["own_meeting", "watch_then_own", "watch_only", "inspection", "other_topic"])


def judge(record: Record, gold: dict[str, Any]) -> list[Judgement]:
    """All judgements of one article."""
    mentions = unclaimed(record)
    out = list(_article(record, gold["article"], mentions))
    nodes = to_dict(record).get("meetings") or []
    by_id = {m.id: m for m in record.meetings}
    pairs, surplus, missing = align(nodes, gold.get("meetings") or [])
    for node, want in pairs:
        out += _meeting(record, by_id[str(node["id"])], dict(want), mentions)
    for node in surplus:
        meeting = by_id[str(node["id"])]
        asked = is_doubtful(meeting.relation)
        out += [_through(j, asked) for j in _meeting(record, meeting, {}, mentions)]
    for want in missing:
        led = _led_to_session(str(want["name"]), record, mentions)
        out.append(Judgement("meeting", "", None, False, led, True))
        out += [
            _through(Judgement("person.name", "", None, False, _led_to(str(p["name"]), record, mentions), True), led)
            for p in want["people"]
        ]
    return out


def _through(judgement: Judgement, led: bool) -> Judgement:
    return replace(judgement, pointed=True, through=True) if led and not judgement.pointed else judgement


def _led_to_session(name: str, record: Record, mentions: tuple[Mention, ...]) -> bool:
    """Is an analyst led to a session the record lacks, by its own sign?"""
    for mention in mentions:
        if mention.kind == "meeting" and (
            likeness(mention.text, name) >= SAME_NAME or name in _sentence(record, mention)
        ):
            return True
    if not record.meetings:
        kind = record.article.type
        return is_doubtful(kind) and (kind.value in HOLDING or any(a.value in HOLDING for a in kind.alternatives))
    doubt_signs.load(record)
    against = doubt_signs.signs_against(record)
    return any(sign in LEADS and target.field == "relation" for target, sign in against.items())


def _sentence(record: Record, mention: Mention) -> str:
    text, (start, end) = record.text, mention.span
    low = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1
    return text[low : min((e for e in (text.find("。", end), text.find("\n", end)) if e >= 0), default=len(text))]


def _led_to(name: str, record: Record, mentions: tuple[Mention, ...]) -> bool:
    """Is an analyst led to a person the record lacks here: by a mention, or by doubt about a value that holds them?"""
    held = (*(p.name for m in record.meetings for p in m.people), *(u for m in record.meetings for u in m.units))
    return _mentioned(name, mentions) or any(name in str(v.value) and is_doubtful(v) for v in held)


def _same_words(mentioned: str, missed: str) -> bool:
    """Does a mention stand in the missed unit, hold it, or read nearly like it?"""
    return mentioned in missed or missed in mentioned or likeness(mentioned, missed) >= SAME_NAME


def _mentioned(text: str, mentions: tuple[Mention, ...]) -> bool:
    return any(text in m.text or m.text in text for m in mentions if m.kind in ("person", "post"))


def _one(field: str, value: Value, got: Any, options: list[Any], pointed: bool = False) -> Iterator[Judgement]:
    """A single value against its right answers. Absent and rightly so says nothing and is not counted."""
    doubtful = is_doubtful(value) or pointed
    if value.state == "unclear" or value.is_present:
        yield Judgement(field, value.rule, value.confidence, got in options, doubtful)
    elif None not in options:
        yield Judgement(field, value.rule, value.confidence, False, doubtful, True)


def _options(want: dict[str, Any], key: str, read: Any = single) -> list[Any]:
    return [read(want.get(key)), *(read(x) for x in want.get(f"{key}_alternatives", []))]


def _many(
    field: str, values: tuple[Value, ...], wanted: list[str], mentions: tuple[Mention, ...]
) -> Iterator[Judgement]:
    left = [comparable(w) for w in wanted]
    for value in values:
        got = comparable(value.value)
        right = got in left
        if right:
            left.remove(got)
        yield Judgement(field, value.rule, value.confidence, right, is_doubtful(value))
    for missed in left:
        held = any(str(missed) in str(v.value) and is_doubtful(v) for v in values)
        yield Judgement(field, "", None, False, held or _mentioned(str(missed), mentions), True)


def _article(record: Record, want: dict[str, Any], mentions: tuple[Mention, ...]) -> Iterator[Judgement]:
    a = record.article
    for key, value in (("type", a.type), ("title", a.title), ("outlet", a.outlet)):
        yield from _one(
            f"article.{key}", value, comparable(value.value) if value.is_present else None, _options(want, key)
        )
    got = days(a.published.value) if a.published.is_present else None
    yield from _one("article.published", a.published, got, [days(want.get("published"))])
    yield from _many("article.reporters", a.reporters, want.get("reporters", []), mentions)
    yield from _many("article.editors", a.editors, want.get("editors", []), mentions)


def _meeting(
    record: Record, meeting: Meeting, want: dict[str, Any], mentions: tuple[Mention, ...]
) -> Iterator[Judgement]:
    """``want`` {}: the session is surplus and nothing of it is right."""
    for key in SINGLE:
        value: Value = getattr(meeting, key)
        read = days if key == "date" else single
        got = read(value.value) if value.is_present or value.state == "unclear" else None
        options = _options(want, key, read)
        if key == "people_open" and got is None:
            options.append(None) if "False" in options else None
        near = key == "date" and any(m.kind == "date" for m in mentions)
        yield from _one(f"meeting.{key}", value, got, options if want else ["nothing is right"], near)
    for key in ("convenors", "forms"):
        value = getattr(meeting, key)
        got = sorted(x for x in value.items if x != "none")
        options = [
            sorted(y for y in several(x) if y != "none")
            for x in (want.get(key, []), *want.get(f"{key}_alternatives", []))
        ]
        if value.is_present:
            yield Judgement(
                f"meeting.{key}", value.rule, value.confidence, bool(want) and got in options, is_doubtful(value)
            )
        elif [] not in options:
            yield Judgement(f"meeting.{key}", value.rule, value.confidence, False, is_doubtful(value), True)
    yield from _units(meeting, want, mentions)
    yield from _people(record, meeting, want, mentions)


def _units(meeting: Meeting, want: dict[str, Any], mentions: tuple[Mention, ...]) -> Iterator[Judgement]:
    left = [str(comparable(u)) for u in want.get("units", [])]
    for value in meeting.units:
        got = str(comparable(value.value))
        best = max(left, key=lambda u: likeness(u, got), default=None)
        right = best is not None and likeness(best, got) >= 0.8
        if right and best is not None:
            left.remove(best)
        yield Judgement("meeting.units", value.rule, value.confidence, right, is_doubtful(value))
    open_list = is_doubtful(meeting.people_open)
    for missed in left:
        near = any(m.kind in ("unit", "post") and _same_words(m.text, missed) for m in mentions)
        part = any(is_doubtful(v) and (str(v.value) in missed or missed in str(v.value)) for v in meeting.units)
        yield Judgement("meeting.units", "", None, False, open_list or near or part, True)


def _people(
    record: Record, meeting: Meeting, want: dict[str, Any], mentions: tuple[Mention, ...]
) -> Iterator[Judgement]:
    wanted = {str(comparable(p["name"])): p for p in want.get("people", [])}
    for person in meeting.people:
        name = str(comparable(person.name.value))
        other = wanted.pop(name, None)
        value = person.name
        yield Judgement("person.name", value.rule, value.confidence, other is not None, is_doubtful(value))
        if other is not None:
            yield from _roles_and_titles(person, other)
    for name in wanted:
        led = is_doubtful(meeting.people_open) or _led_to(name, record, mentions)
        yield Judgement("person.name", "", None, False, led, True)


def _roles_and_titles(person: Person, want: dict[str, Any]) -> Iterator[Judgement]:
    value = person.name
    roles, doubtful = set(want.get("roles", [])), is_doubtful(person.name)
    for role in person.roles:
        yield Judgement("person.roles", value.rule, value.confidence, role in roles, doubtful)
    for _ in roles - set(person.roles):
        yield Judgement("person.roles", "", None, False, doubtful, True)
    left = [str(comparable(t)) for t in want.get("titles", [])]
    for title in person.titles:
        got = str(comparable(title.value))
        right = got in left
        if right:
            left.remove(got)
        yield Judgement("person.titles", title.rule, title.confidence, right, is_doubtful(title))
    for _ in left:
        yield Judgement("person.titles", "", None, False, doubtful or any(is_doubtful(t) for t in person.titles), True)
