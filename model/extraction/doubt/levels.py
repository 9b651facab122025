"""Does a session's level go with who chaired it?"""

import re

from model.extraction.doubt.lower import ODD, at_most, beside
from model.record.schema import Meeting, Record, Value

SMALL = ("school", "hospital", "enterprise", "department", "township", "village")
_CHAIRS = (
    ("province", re.compile(r"^(?:省|自治区)")),
    ("prefecture", re.compile(r"^(?:市|州|盟|地)")),
    ("county", re.compile(r"^(?:县|旗|市|区)")),
    ("township", re.compile(r"^(?:镇|乡|街道)")),
)
_OF_INSTITUTION = re.compile(r"^(?:矿|厂|校|院|公司|集团|学校|医院)|(?:矿|厂|校|院)长$|董事长$|总经理$")
_TERRITORIAL = ("province", "prefecture", "county", "township")
_LOCAL = re.compile(r"我[市县区旗州镇乡]")


def doubted_level(record: Record, meeting: Meeting) -> tuple[Value, Value]:
    """Level and place: doubtful together where the chair's posts speak of another rank."""
    level, place = meeting.level, meeting.place
    if _rank_differs(record, meeting):
        level = (
            beside(level, ODD, _rank_of_chair(meeting), "level.chair", why="chair_rank")
            if _rank_of_chair(meeting)
            else at_most(level, ODD, "chair_rank")
        )
        place = place if place.is_present else at_most(place, ODD, "chair_rank")
    if level.value in SMALL and str(place.value).endswith("0000"):
        place = at_most(place, ODD, "small_in_province")
    return level, place


def _chair_posts(meeting: Meeting) -> list[str]:
    return [str(t.value) for p in meeting.people if "chair" in p.roles for t in p.titles if t.value]


def _rank_of_chair(meeting: Meeting) -> str:
    posts = _chair_posts(meeting)
    return next((rank for rank, own in _CHAIRS if any(own.match(t) for t in posts)), "")


def _rank_differs(record: Record, meeting: Meeting) -> bool:
    """Does a local session bear a level that neither its chair nor 我县, 我市 goes with?"""
    level, watched = meeting.level.value, meeting.relation.value == "upstream_watched"
    if level == "national":
        return not watched and bool(_LOCAL.search(record.text))
    posts = _chair_posts(meeting)
    fits = dict(_CHAIRS).get(str(level))
    ranked = [t for t in posts if any(own.match(t) for _, own in _CHAIRS)]
    if posts and level not in SMALL and all(_OF_INSTITUTION.search(t) for t in posts):
        return True
    if posts and not ranked and level in _TERRITORIAL and not watched:
        return True  # 委党组书记: the chair of a department, a school, a zone
    return fits is not None and bool(ranked) and not any(fits.match(t) for t in ranked)
