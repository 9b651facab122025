"""Values that stand on an odd structure are shown as doubtful, so that an analyst is pointed at what may be wrong.

Each sign says what is odd about the record beside its text; none changes a value. Where the text shows what the value
may be instead, that goes among its alternatives.
"""

import re
from dataclasses import replace

from model.extraction.doubt.article import DOCUMENT, doubted_article
from model.extraction.doubt.fields import doubted_fields
from model.extraction.doubt.people import doubted_people
from model.extraction.doubt.sessions import WHY_INSTEAD, all_odd, doubted_session, sessions_doubted, sign
from model.extraction.mentions import other_session
from model.record.schema import Meeting, Record

_JOINED = re.compile(r"收听|收看|观看|分会场|参加[^。；]{0,40}会")
_PER_PLACE = re.compile(r"^(?:[△●◆■·▲]?\s*)[一-龥]{2,6}[省市县区州旗镇乡]?[:：]", re.M)
_ROUNDUP = re.compile(r"要闻|动态|综述|各地|速览|一周|集锦|掠影|回顾|短讯|简讯")


def doubted(record: Record) -> Record:
    """``record`` with lower confidence where its structure is odd."""
    signs = sessions_doubted(record, other_session(record))
    meetings = record.meetings
    if meetings:
        people = doubted_people(record, signs.hidden)
        meetings = tuple(
            doubted_session(signs, i, doubted_fields(record, replace(m, people=people[i])))
            for i, m in enumerate(meetings)
        )
        meetings = tuple(all_odd(m, "nobody_watched") if _nobody_watched(record, m) else m for m in meetings)
        why = WHY_INSTEAD[signs.instead] if signs.none_at_all else _no_meeting(record)
        if why:
            meetings = tuple(all_odd(m, why) for m in meetings)
    return replace(record, article=doubted_article(record, signs), meetings=meetings)


def _no_meeting(record: Record) -> str:
    """What says that the article may hold no meeting of its own, "" for nothing."""
    return "chronicle" if _is_roundup(record) else "document_title" if _is_notice(record) else ""


def _nobody_watched(record: Record, meeting: Meeting) -> bool:
    """A higher session that only ended before the local one: nothing says that it was watched."""
    if meeting.relation.value != "upstream_watched" or meeting.people:
        return False
    return not sign("watched").search(str(meeting.relation.quote)) and not _JOINED.search(
        record.text, *_around(record.text, meeting)
    )


def _around(text: str, meeting: Meeting) -> tuple[int, int]:
    """The sentence of the session's verb, and the next."""
    start, end = meeting.relation.spans[0] if meeting.relation.spans else (0, 0)
    low = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1
    next_ = text.find("。", end) + 1
    return low, (text.find("。", next_) if next_ else -1) + 1 or len(text)


def _is_roundup(record: Record) -> bool:
    """Several paragraphs that begin with a place of their own, or a headline that promises several."""
    return bool(_ROUNDUP.search(record.text, 0, 60)) and len(_PER_PLACE.findall(record.text)) >= 2


def _is_notice(record: Record) -> bool:
    """A headline that is a document's: what it tells of may only be planned."""
    return bool(DOCUMENT.search(str(record.article.title.value)))
