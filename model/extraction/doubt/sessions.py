"""Signs that a session was missed, invented, merged with another or taken for one of another kind.

They look at the finished record and its text alone: a clause that begins after a session nobody holds, two who chair one
session, people at branch venues where nothing was watched, a session that was only planned, a writer who speaks himself.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache

from model.extraction.doubt.lower import ODD, at_most
from model.extraction.scanning import scanner
from model.extraction.tables import words
from model.record.schema import Meeting, Record, Value

LEAST_IN_CHRONICLE = 4  # dated paragraphs, or chairs, that make a report a chronicle
LEAST_OWN_WORDS = 2
WHY_INSTEAD = {
    "own_meeting": "another_session", "watch_then_own": "watched", "speech_text": "own_words", "roundup": "chronicle",
}  # fmt: skip
"""By type the article may have instead: the sign that says so."""
LONGEST_HEAD = 300  # code points in which a speech shows that it is one


@cache
def sign(key: str) -> re.Pattern[str]:
    """A list of ``resources/extraction/signs.toml`` as one pattern."""
    return re.compile("|".join(words("signs", key)), re.M)


@cache
def _scanned(key: str) -> re.Pattern[str]:
    """The same for a list that is searched for in whole articles."""
    return scanner("|".join(words("signs", key)), re.M)


@dataclass(frozen=True, slots=True)
class Sessions:
    """What speaks against the sessions of a record. ``hidden``: where one that no meeting explains is spoken of, else -1;
    ``instead``: the type the article may have; ``merged``, ``planned``: numbers of the meetings that may be two, or none."""

    hidden: int = -1
    instead: str = ""
    watched: bool = False
    merged: frozenset[int] = frozenset()
    planned: frozenset[int] = frozenset()

    @property
    def none_at_all(self) -> bool:
        """May the article hold no session of its own?"""
        return self.instead in ("speech_text", "roundup")


def sessions_doubted(record: Record, named: int) -> Sessions:
    """``named``: where a name stands beside 召开 or 收看 that no meeting bears, else -1."""
    if not record.meetings:
        return Sessions(hidden=named, instead="own_meeting" if named >= 0 else "")
    merged = frozenset(i for i, m in enumerate(record.meetings) if _chairs(m) > 1)
    watched = _watched_unseen(record)
    instead = _instead(record, sum(map(_chairs, record.meetings)))
    return Sessions(
        hidden=named if named >= 0 else _after_another(record),
        instead=instead or ("watch_then_own" if watched and record.article.type.value == "own_meeting" else ""),
        watched=watched,
        merged=merged,
        planned=frozenset(i for i, m in enumerate(record.meetings) if _only_planned(record.text, m)),
    )


def _chairs(meeting: Meeting) -> int:
    return sum("chair" in p.roles for p in meeting.people)


def _watched_unseen(record: Record) -> bool:
    """Are people at a branch venue, or watching, or does a session follow another, though none was watched?"""
    meetings = record.meetings
    if any(m.relation.value == "upstream_watched" for m in meetings):
        return False
    heads = f"{record.article.title.value}\n{record.article.kicker.value}"
    return (len(meetings) > 1 and meetings[1].relation.value == "follow_up") or bool(sign("watched").search(heads))


def _instead(record: Record, chairs: int) -> str:
    """The type of no meetings that the text looks like, "" for none."""
    text = record.text
    own = {m.group() for m in _scanned("own_words").finditer(text)}
    if len(own) >= LEAST_OWN_WORDS or (own and _scanned("own_words").search(text, 0, LONGEST_HEAD)):
        return "speech_text"
    dated = len(sign("dated_line").findall(text))
    if dated >= LEAST_IN_CHRONICLE or (dated > 1 and chairs >= LEAST_IN_CHRONICLE - 1):
        return "roundup"
    return ""


_SITS = re.compile(r"召开|举行|主持|会议|部署|要求|强调|开会|续会")
_TOLD = re.compile(r"(?:要求|强调|指出|提出|表示)[，：]")


def _after_another(record: Record) -> int:
    """Where a clause goes on after a session that no meeting begins in; -1 for nowhere."""
    text = record.text
    starts = sorted(s[0] for m in record.meetings for v in (m.name, m.relation) for s in v.spans)
    for found in _scanned("after_another").finditer(text):
        at = found.start()
        end = min((e for e in (text.find("。", at), text.find("\n", at)) if e >= 0), default=len(text))
        begin = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
        owned = bisect_right(starts, end) > bisect_right(starts, at - 12)
        if not owned and _SITS.search(text, at, end) and not _TOLD.search(text, begin, at):
            return found.end()
    return -1


def _only_planned(text: str, meeting: Meeting) -> bool:
    """Does a word of plans stand before the session's verb in its clause?"""
    spans: tuple[Value, Value] = (meeting.relation, meeting.name)
    at = min((s[0] for v in spans for s in v.spans), default=-1)
    if at < 0:
        return False
    low = max(text.rfind(mark, max(0, at - 40), at) for mark in "，。；\n：") + 1
    return bool(sign("not_yet").search(text, max(low, at - 40), at))


def doubted_session(signs: Sessions, number: int, meeting: Meeting) -> Meeting:
    """The meeting with this number, less sure in what differs where the signs tell true."""
    if number in signs.planned:
        return all_odd(meeting, "planned")
    hidden, watched = number == 0 and signs.hidden >= 0, number == 0 and signs.watched
    if hidden or watched or number in signs.merged:
        why = "another_session" if hidden else "watched" if watched else "two_chairs"
        meeting = replace(meeting, relation=at_most(meeting.relation, ODD, why))
    if number in signs.merged:
        people = tuple(
            replace(p, name=at_most(p.name, ODD, "two_chairs")) if "chair" in p.roles else p for p in meeting.people
        )
        meeting = replace(meeting, people=people)
    return meeting


def all_odd(meeting: Meeting, why: str) -> Meeting:
    """Nothing of a meeting is sure where the article may hold none of its own, or this one was not held."""
    fields = ("relation", "name", "convenors", "forms", "channel", "level", "place", "date", "day_part", "year_source")
    low = {key: at_most(getattr(meeting, key), ODD, why) for key in (*fields, "people_open")}
    people = tuple(replace(p, name=at_most(p.name, ODD, why)) for p in meeting.people)
    units = tuple(at_most(u, ODD, why) for u in meeting.units)
    return replace(meeting, people=people, units=units, **low)
