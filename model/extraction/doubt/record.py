"""Values that stand on an odd structure are shown as doubtful, so that an analyst is pointed at what may be wrong.

Each sign says what is odd about the record beside its text; none changes a value. Where the text shows what the value
may be instead, that goes among its alternatives.
"""

import re
from dataclasses import replace

from model.extraction.doubt.article import DOCUMENT, doubted_article
from model.extraction.doubt.fields import doubted_fields
from model.extraction.doubt.lower import ODD, at_most
from model.extraction.doubt.people import doubted_people
from model.extraction.mentions import other_session
from model.record.schema import Meeting, Record

_AFTER_ANOTHER = re.compile(r"(?:会议?(?:一)?结束(?:之)?后|会议?一结束|散会后|随即召开|接着召开|接续召开|套开)")
_WATCHED = re.compile(r"收听|收看|观看")
_JOINED = re.compile(r"收听|收看|观看|分会场|参加[^。；]{0,40}会")
_PER_PLACE = re.compile(r"^(?:[△●◆■·▲]?\s*)[一-龥]{2,6}[省市县区州旗镇乡]?[:：]", re.M)
_ROUNDUP = re.compile(r"要闻|动态|综述|各地|速览|一周|集锦|掠影|回顾|短讯|简讯")


def doubted(record: Record) -> Record:
    """``record`` with lower confidence where its structure is odd."""
    at = _hidden_session(record)
    meetings = record.meetings
    if meetings:
        people = doubted_people(record, at)
        meetings = tuple(
            doubted_fields(record, replace(m, people=people[i]), hidden=at >= 0 and i == 0)
            for i, m in enumerate(meetings)
        )
        meetings = tuple(_all_odd(m) if _nobody_watched(record, m) else m for m in meetings)
        if _is_roundup(record) or _is_notice(record):
            meetings = tuple(_all_odd(m) for m in meetings)
    return replace(record, article=doubted_article(record, hidden=at >= 0), meetings=meetings)


def _nobody_watched(record: Record, meeting: Meeting) -> bool:
    """A higher session that only ended before the local one: nothing says that it was watched."""
    if meeting.relation.value != "upstream_watched" or meeting.people:
        return False
    return not _JOINED.search(record.text)


def _is_roundup(record: Record) -> bool:
    """Several paragraphs that begin with a place of their own, or a headline that promises several."""
    return bool(_ROUNDUP.search(record.text, 0, 60)) and len(_PER_PLACE.findall(record.text)) >= 2


def _is_notice(record: Record) -> bool:
    """A headline that is a document's: what it tells of may only be planned."""
    return bool(DOCUMENT.search(str(record.article.title.value)))


def _all_odd(meeting: Meeting) -> Meeting:
    """Nothing of a meeting is sure where the article may hold none of its own."""
    fields = ("relation", "name", "convenors", "forms", "channel", "level", "place", "date", "day_part", "year_source")
    low = {key: at_most(getattr(meeting, key), ODD) for key in (*fields, "people_open")}
    people = tuple(replace(p, name=at_most(p.name, ODD)) for p in meeting.people)
    return replace(meeting, people=people, **low)


def _hidden_session(record: Record) -> int:
    """Where the text speaks of a session that no meeting of the record explains, -1 for nowhere."""
    if not record.meetings:
        return -1
    named = other_session(record)
    if named >= 0:
        return named
    heads = f"{record.article.title.value}\n{record.article.kicker.value}"
    if _WATCHED.search(heads) and all(m.relation.value != "upstream_watched" for m in record.meetings):
        return len(record.text)
    after = _AFTER_ANOTHER.search(record.text) if len(record.meetings) == 1 else None
    return after.end() if after else -1
