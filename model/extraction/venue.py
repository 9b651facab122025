"""Where in the place a session was held: a stated hall, town or main venue (guideline 22)."""

import re

from model.extraction.document import Document, Frame
from model.record.schema import Value

_PLACE = r"[^，。；：、在]{2,20}?"
_BEFORE_VERB = re.compile(rf"在(?P<v>{_PLACE})(?:主持|组织|胜利|隆重)?(?:召开|举行)")
_NOT_PLACE = re.compile(r"会上|会后|基础|同时|期间|情况|形势|之际|前提|背景|收听|收看|主持|过程|领导下|会议")
_HALL = re.compile(r"(?:会议室|会议中心|报告厅|礼堂|大厦|宾馆|酒店|中心|主会场|指挥中心|楼|会场|厅|馆|机关|办公区)$")


def venue_of(doc: Document, frame: Frame) -> Value:
    """The venue, absent where none is stated."""
    m = _BEFORE_VERB.search(doc.text, *frame.opening)
    if m and not _NOT_PLACE.search(m.group("v").replace("会议室", "").replace("会议中心", "")):
        sure = 0.93 if _HALL.search(m.group("v")) else 0.85
        return Value(m.group("v"), m.group("v"), (m.span("v"),), confidence=sure, basis="body", rule="venue.opening")
    return Value(state="absent", confidence=0.85, rule="venue.none")
