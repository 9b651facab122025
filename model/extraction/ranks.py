"""Of which rank the body is that held a session, as its name or the words before the verb show."""

import re

from model.extraction.events import Event
from model.extraction.names import RANK_ORDER, rank_of

_UNIT_OF_NAME = re.compile(r"[一-龥]{2,5}?([县旗镇乡])(?=[委疫应新防联指党政])")  # 汤阴县疫情防控指挥部会议
_SMALL = re.compile(r"(?:学校|[我本]校|学院|医院|[我本]院|公司|社区|街道|卫生院|中学)$")  # below every territory's body
_UNIT_END = {
    "省": "province",
    "州": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "旗": "county",
    "镇": "township",
    "乡": "township",
}
_BEFORE_VERB = re.compile(r"(?:随即|接续|立即|紧急|连夜|再次|迅速|马上|及时|组织|第一时间|紧接着|接着|随后|又|也)+$")


def rank_below(event: Event) -> str:
    """The rank of who held an event: of its name, else of the unit before its verb (``我县``, ``石桥镇``)."""
    subject = _BEFORE_VERB.sub("", event.subject)
    who = subject.removeprefix("我")
    named = _UNIT_OF_NAME.match(event.phrase.text)
    return (
        rank_of(event.phrase.text)
        or rank_of(who)
        or _UNIT_END.get(who[-1:], "")
        or (_UNIT_END[named.group(1)] if named else "township" if _SMALL.search(who) else "")
    )


def rank_above(event: Event, other: Event) -> bool:
    """Is what an event names of a higher rank than another's, so that it may only be quoted?"""
    high, low = rank_of(event.phrase.text), rank_below(other)
    return bool(high) and (not low or RANK_ORDER.index(high) < RANK_ORDER.index(low))


def rank_of_city(lead: Event) -> str:
    """``安阳市召开…``: of which rank the unit is that held a session, as seen from a county's."""
    return {"省": "province", "市": "prefecture"}.get(_BEFORE_VERB.sub("", lead.subject)[-1:], "")
