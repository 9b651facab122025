"""Values that stand on an odd structure are shown as doubtful, so that an analyst is pointed at what may be wrong.

Each rule says what is odd about the record as a whole; none changes a value. The figures are below 0.8, where a value
counts as doubtful, and stand for how often such values were right among generated and challenge articles.
"""

import re
from dataclasses import replace

from model.extraction.dates import expressions
from model.extraction.mentions import names_another_session
from model.extraction.tables import pattern
from model.record.schema import Meeting, Person, Record, Value

ODD = 0.7
RARE = 0.6
LONGEST_LEDE = 400  # code points in which a date near the session stands

_AFTER_ANOTHER = re.compile(r"(?:会议?(?:一)?结束(?:之)?后|会议?一结束|散会后|随即召开|接着召开|接续召开|套开)")
_WATCHED = re.compile(r"收听|收看|观看")
_SINGLE_POST = re.compile(
    r"(?<!各)(?<!级)(?:(?:副|常务副)?[省市县区州旗镇乡校院局]长|副?主席|副?主任|副?书记|[一-龥]副?[处科股所]长)$"
)
_MANY = re.compile(r"^[各全]|各|有关|相关|等|主要|分管|负责|全体|成员|部分|所有|及|和|、")
_HAN_PAIR = re.compile(r"[一-龥]{2,3}·[一-龥]{2,3}")


def doubted(record: Record) -> Record:
    """``record`` with lower confidence where its structure is odd."""
    hidden = _hidden_session(record)
    article = record.article
    kind = article.type
    if kind.rule == "type.other_topic" and pattern("article", "epidemic").search(record.text):
        kind = _at_most(kind, RARE)
    elif hidden and kind.value in ("own_meeting", "watch_only"):
        kind = _at_most(kind, ODD)
    reporters = tuple(_at_most(r, ODD) if _HAN_PAIR.fullmatch(str(r.value)) else r for r in article.reporters)
    meetings = tuple(_meeting(record, m, hidden=hidden and i == 0) for i, m in enumerate(record.meetings))
    return replace(record, article=replace(article, type=kind, reporters=reporters), meetings=meetings)


def _at_most(value: Value, confidence: float) -> Value:
    known = 1.0 if value.confidence is None else value.confidence
    return replace(value, confidence=confidence) if known > confidence else value


def _hidden_session(record: Record) -> bool:
    """Does the text speak of a session that no meeting of the record explains?"""
    if not record.meetings:
        return False
    if names_another_session(record):
        return True
    heads = f"{record.article.title.value}\n{record.article.kicker.value}"
    if _WATCHED.search(heads) and all(m.relation.value != "upstream_watched" for m in record.meetings):
        return True
    return len(record.meetings) == 1 and bool(_AFTER_ANOTHER.search(record.text))


def _meeting(record: Record, meeting: Meeting, *, hidden: bool) -> Meeting:
    relation = _at_most(meeting.relation, ODD) if hidden else meeting.relation
    date, year, part = meeting.date, meeting.year_source, meeting.day_part
    if not date.is_present and _dated(record):
        year = _at_most(year, RARE)
        part = _at_most(part, ODD) if not part.spans else part
        date = _at_most(date, RARE)
    return replace(
        meeting, relation=relation, date=date, year_source=year, day_part=part,
        units=tuple(_at_most(u, RARE) if _is_person_like(str(u.value)) else u for u in meeting.units),
        people=tuple(_person(p) for p in meeting.people),
    )  # fmt: skip


def _dated(record: Record) -> bool:
    lede = record.text[:LONGEST_LEDE]
    return any(w.kind in ("full", "day", "relative", "masked") for w in expressions(lede))


def _is_person_like(unit: str) -> bool:
    """Does a unit end in the post of one person (``温松副校长``)?"""
    return bool(_SINGLE_POST.search(unit)) and not _MANY.search(unit)


def _person(person: Person) -> Person:
    """Who spoke about something may have spoken at another session; a name from a headline's run may be a word."""
    rule = person.name.rule
    if rule == "people.speaker.about" or rule.endswith(".headline_run"):
        return replace(person, name=_at_most(person.name, 0.75))
    return person
