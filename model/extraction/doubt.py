"""Values that stand on an odd structure are shown as doubtful, so that an analyst is pointed at what may be wrong.

Each rule says what is odd about the record as a whole; none changes a value. The figures are below 0.8, where a value
counts as doubtful, and stand for how often such values were right among generated and challenge articles.
"""

import re
from dataclasses import replace

from model.extraction.dates import expressions
from model.extraction.doubt_people import at_most as _at_most
from model.extraction.doubt_people import beside_odd_units, doubted_people
from model.extraction.mentions import other_session
from model.extraction.people.items import BODY, UNIT
from model.extraction.people.lexicon import lexicon
from model.extraction.tables import pattern
from model.record.schema import ArticleFields, Meeting, Record, Value

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
_PER_PLACE = re.compile(r"^(?:[△●◆■·▲]?\s*)[一-龥]{2,6}[省市县区州旗镇乡]?[:：]", re.M)
_ROUNDUP = re.compile(r"要闻|动态|综述|各地|速览|一周|集锦|掠影|回顾|短讯|简讯")
_SHEET = re.compile(r"^[^。\n]{0,6}(?:索引|发文|文号|主题|分类|信息|有效|生成|公开)[一-龥]{0,4}[:：]")
_SLOGANS = re.compile(r"^[一-龥]{4,}[ 　][一-龥]{4,}(?:[ 　][一-龥]{4,})?$")
_REMOTE = re.compile(r"视频|线上|连线|电视电话|分会场|开[到至]|网络会议")
_OUTLET = re.compile(r"(?:日报|晚报|晨报|时报|周报|[一-龥]报|融媒|新闻网|发布|电视台|广播)(?:\s|$|社|体|中心)", re.M)


def doubted(record: Record) -> Record:
    """``record`` with lower confidence where its structure is odd."""
    at = _hidden_session(record)
    hidden = at >= 0
    meetings = record.meetings
    if meetings:
        people = doubted_people(record, at)
        meetings = tuple(
            _meeting(record, replace(m, people=people[i]), hidden=hidden and i == 0) for i, m in enumerate(meetings)
        )
        if _is_roundup(record):
            meetings = tuple(_all_odd(m) for m in meetings)
    return replace(record, article=_article(record, hidden=hidden), meetings=meetings)


def _article(record: Record, *, hidden: bool) -> ArticleFields:
    article = record.article
    kind, title, outlet = article.type, article.title, article.outlet
    if kind.rule == "type.other_topic" and pattern("article", "epidemic").search(record.text):
        kind = _at_most(kind, RARE)
    elif hidden and kind.value in ("own_meeting", "watch_only"):
        kind = _at_most(kind, ODD)
    if _SHEET.match(str(title.value)) or any(_SLOGANS.match(str(d.value)) for d in article.decks):
        title = _at_most(title, ODD)  # a line of a form, or a headline that stands below its kicker
    if kind.value == "inspection" and not _WALKED.search(str(title.value)):
        kind = _at_most(kind, ODD)
    if not _HELD.search(str(title.value)) and any("召开" in str(d.value) for d in article.decks):
        title = _at_most(title, ODD)  # the name of a site or a column above the headline
    small = any(m.level.value in SMALL for m in record.meetings)
    if not outlet.is_present and (small or _OUTLET.search(record.text)):
        outlet = _at_most(outlet, ODD)
    reporters = tuple(_at_most(r, ODD) if _HAN_PAIR.fullmatch(str(r.value)) else r for r in article.reporters)
    return replace(article, type=kind, title=title, outlet=outlet, reporters=reporters)


_WALKED = re.compile(r"检查|调研|督导|督查|督察|走访|慰问|看望|视察|暗访|巡查")
_HELD = re.compile(r"召开|会|强调|要求|指出|部署|主持|防|疫")


def _is_roundup(record: Record) -> bool:
    """Several paragraphs that begin with a place of their own, or a headline that promises several."""
    return bool(_ROUNDUP.search(record.text, 0, 60)) and len(_PER_PLACE.findall(record.text)) >= 2


def _all_odd(meeting: Meeting) -> Meeting:
    """Nothing of a meeting is sure where the article may hold none of its own."""
    fields = ("relation", "name", "convenors", "forms", "channel", "level", "place", "date", "day_part", "year_source")
    low = {key: _at_most(getattr(meeting, key), ODD) for key in (*fields, "people_open")}
    people = tuple(replace(p, name=_at_most(p.name, ODD)) for p in meeting.people)
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


def _meeting(record: Record, meeting: Meeting, *, hidden: bool) -> Meeting:
    relation = _at_most(meeting.relation, ODD) if hidden else meeting.relation
    date, year, part = meeting.date, meeting.year_source, meeting.day_part
    if not date.is_present and _dated(record):
        year = _at_most(year, RARE)
        part = _at_most(part, ODD) if not part.spans else part
        date = _at_most(date, RARE)
    nobody = not meeting.people and any(m.people for m in record.meetings if m.relation.value == meeting.relation.value)
    whole = _at_most(meeting.people_open, ODD) if nobody or _may_be_longer(record, meeting) else meeting.people_open
    units = tuple(_unit(record.text, meeting, n) for n in range(len(meeting.units)))
    if part.value == "not_stated" and _part_beside(record.text, meeting):
        part = _at_most(part, ODD)
    channel, forms, place = meeting.channel, meeting.forms, meeting.place
    if channel.value == "not_stated" and _REMOTE.search(record.text):
        channel = _at_most(channel, ODD)
    if "紧急" in str(meeting.name.value) and forms.items != ("other",):
        forms = _at_most(forms, ODD)
    level = _at_most(meeting.level, ODD) if _rank_differs(record, meeting) else meeting.level
    if level.confidence == ODD and not place.is_present:
        place = _at_most(place, ODD)
    if meeting.level.value in SMALL and str(place.value).endswith("0000"):
        place = _at_most(place, ODD)
    return replace(
        meeting, relation=relation, date=date, year_source=year, day_part=part, channel=channel, forms=forms,
        level=level, place=place, people_open=whole, units=units, people=beside_odd_units(record.text, meeting.people, units),
    )  # fmt: skip


SMALL = ("school", "hospital", "enterprise", "department", "township", "village")
_PART = re.compile(r"凌晨|清晨|早上|上午|中午|下午|傍晚|晚(?![报会于])|深夜")


def _part_beside(text: str, meeting: Meeting) -> bool:
    """Does a part of the day stand in the sentence that names the session?"""
    at = meeting.name.spans[0][0] if meeting.name.spans else -1
    low = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
    return at >= 0 and bool(_PART.search(text, low, at))


_CUT = re.compile(r"[（(](?:下转|未完|转第)")


def _may_be_longer(record: Record, meeting: Meeting) -> bool:
    """Does the list of those present end at a page's edge, or hold something that could not be read?"""
    return bool(_CUT.search(record.text)) or any(
        u.confidence is not None and u.confidence <= RARE for u in meeting.units
    )


_CHAIRS = (
    ("province", re.compile(r"^(?:省|自治区)")),
    ("prefecture", re.compile(r"^(?:市|州|盟|地)")),
    ("county", re.compile(r"^(?:县|旗|市|区)")),
    ("township", re.compile(r"^(?:镇|乡|街道)")),
)
_OF_INSTITUTION = re.compile(r"^(?:矿|厂|校|院|公司|集团|学校|医院)|(?:矿|厂|校|院)长$|董事长$|总经理$")
_LOCAL = re.compile(r"我[市县区旗州镇乡]")


def _rank_differs(record: Record, meeting: Meeting) -> bool:
    """Does a local session bear a level that neither its chair nor 我县, 我市 goes with?"""
    level, watched = meeting.level.value, meeting.relation.value == "upstream_watched"
    if level == "national":
        return not watched and bool(_LOCAL.search(record.text))
    posts = [str(t.value) for p in meeting.people if "chair" in p.roles for t in p.titles if t.value]
    fits = dict(_CHAIRS).get(str(level))
    ranked = [t for t in posts if any(own.match(t) for _, own in _CHAIRS)]
    if posts and level not in SMALL and all(_OF_INSTITUTION.search(t) for t in posts):
        return True
    return fits is not None and bool(ranked) and not any(fits.match(t) for t in ranked)


_BARE_TAIL = re.compile(r"副?[省市县区州旗盟镇乡组科股处所站]长$|副?主任$|副?书记$")


def _unit(text: str, meeting: Meeting, number: int) -> Value:
    """A unit that may be a person with a post, or a part of one with the head noun of the next."""
    value = meeting.units[number]
    unit = str(value.value)
    if _is_person_like(unit) or _holds_a_name(unit) or not _ends_like_one(unit):
        return _at_most(value, RARE)
    if value.spans and any(
        text[value.spans[-1][1] : start] == "、" for p in meeting.people for t in p.titles for start, _ in t.spans[:1]
    ):
        return _at_most(value, RARE)  # 县委常委、副县长甲: one of a person's posts
    for other in (*meeting.units[max(0, number - 1) : number], *meeting.units[number + 1 : number + 2]):
        if not (value.spans and other.spans):
            continue
        first, second = sorted((value.spans[0], other.spans[0]))
        gap, later = text[first[1] : second[0]], str(other.value if other.spans[0] == second else unit)
        if gap == "、" and _holds_a_name(str(other.value)):
            return _at_most(value, RARE)  # parts of the body before the name
        if gap == "，" and not (UNIT.search(text, *first) or lexicon().head.search(text, *first)):
            return _at_most(value, RARE)  # 县公安局，县海关，平孟镇负责人: one head noun for all, perhaps
        if gap == "、" and _BARE_TAIL.search(later) and not _MANY.search(later):
            return _at_most(value, RARE)
    return value


def _ends_like_one(unit: str) -> bool:
    """Does a unit end in a word for a body or for heads?"""
    return bool(
        BODY.search(unit) or UNIT.search(unit) or any(m.end() == len(unit) for m in lexicon().head.finditer(unit))
    )


_LABEL_END = re.compile(r"领导")


def _holds_a_name(unit: str) -> bool:
    """Does a unit end in a post and two or three hanzi more (``副校长甲乙丙``)?"""
    ends = [m.end() for m in (*lexicon().head.finditer(unit), *_LABEL_END.finditer(unit))]
    return bool(ends) and 2 <= len(unit) - ends[-1] <= 3 and not UNIT.search(unit) and not _MANY.search(unit)


def _dated(record: Record) -> bool:
    lede = record.text[:LONGEST_LEDE]
    return any(w.kind in ("full", "day", "relative", "masked") for w in expressions(lede))


def _is_person_like(unit: str) -> bool:
    """Does a unit end in the post of one person (``温松副校长``)?"""
    return bool(_SINGLE_POST.search(unit)) and not _MANY.search(unit)
