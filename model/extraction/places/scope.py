"""Whose meeting it is: the kind of body that met, from the words that open its name, its subject or the chair's post.

Source: annotation guideline 20-21. The patterns are `resources/places/scopes.tsv`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from model.extraction.document import Document, Frame
from model.extraction.places.matching import Mention, find
from model.extraction.places.tables import scopes, zone_in
from model.text.frozen import frozen

INSTITUTIONS = frozenset({"department", "school", "hospital", "enterprise"})
SMALL = INSTITUTIONS | {"township", "village"}
TERRITORIAL = frozenset({"province", "city", "county", "district", "prefecture", "autonomous"})
_FROM_SUFFIX = {
    "省": "province", "市": "city", "县": "county", "旗": "county", "区": "district", "州": "prefecture",
    "盟": "prefecture", "地区": "prefecture", "自治区": "autonomous", "特别行政区": "sar",
}  # fmt: skip
_VERB = re.compile(r"(?:组织|主持|连夜|迅速|及时|专题|紧急|随即|立即|接着|继续|再次)*(?:召开|举行|套开|召集|开会)")
_AFTER_WATCHING = re.compile(r"(?:收听收看|收看收听|收看|收听|参加|会议结束|结束|会)[^,，。；;]{0,40}?后[,，]?")
_ELSEWHERE = re.compile(
    r"(?:收听收看|收看收听|收看|收听)[^,，。；;]{2,40}?会议?|(?:到|赴|深入|前往)[^,，。；;]{1,16}?(?=检查|调研|督导|督查|指导|走访|看望|慰问)"
)  # what was watched and where somebody went: not whose meeting it is
_ROOM = re.compile(
    r"(?:位于|地处|坐落[在于])[^,，。；;]{2,16}?的|在[^,，。；;在]{2,20}(?=主持|组织召开|召开|召集)"
    r"|由[^,，。；;]{2,24}?(?:牵头|发起|承办)[,，]?|[^,，。；;]{2,40}?(?:共同)?参[与加]的(?=$|[^。；;]*会)"
)  # a room, who prepared it and who took part
_DELEGATED = re.compile(r"受[^,，]{2,30}?委托[,，]?")
_DATELINE = re.compile(r"^[^，。（）()]{0,24}(?:讯|电|报道|消息)\s*[（(][^（）()]{2,50}[）)]")
_REASON = re.compile(
    r"^(?:鉴于|由于|随着|面对|针对|因为?|为了?(?=进一步|切实|全面|认真|深入|贯彻|落实|有效|做好|加强|应对|抓好|严防))[^。；;]*[,，](?=[^,，]+$)"
)  # 鉴于全国多地…，4月11日，: why they met, not who
_SEAT_ABOVE = re.compile(r"(?:省|自治区党?|市|州|地|盟|县|区党?)委(?:常委|委员)[、，,]")
_CITED = re.compile(r"(?:传达|贯彻|学习|落实|按照|根据|通报)[^,，。；;、]{0,30}")
_HEAD = ("national", "xpcc", "school", "hospital", "enterprise", "zone", "township", "village", "department")


@frozen
class Scope:
    """``kind``: a level, or what the word says where the level depends on the place: city, district, prefecture,
    autonomous. ``within`` is the territory an institution names before itself (市教育局: city). ``certain`` is how far
    from the meeting's own name it was read: 1.0 name, less for subject, headline, posts. ``where``: a place that stood
    with it."""

    kind: str
    within: str = ""
    certain: float = 1.0
    where: Mention | None = None


UNKNOWN = Scope("", "", 0.0)


_ZONE = re.compile(r"高新区|经开区|开发区|管委会|工业园|产业园|新区(?:党工委|管委会)|综保区|示范区|度假区")
_HOSPITAL = re.compile(r"(?<!校)医院|卫生院|患者|门诊|病区|病房|临床")
_COLLEGE = re.compile(r"学生|教学|开学|师生|返校|学院")
_DISTRICT_POST = re.compile(r"区委|区长|区政府|区人民政府")


def scope_of(doc: Document, frame: Frame, level_hint: str = "", outlet: str = "") -> Scope:
    """The scope of the body that met in ``frame``; 全区 of a development zone is the zone."""
    global _last
    kept = _last
    if kept is None or kept[0] is not doc or kept[1] is not frame or kept[2:4] != (level_hint, outlet):
        kept = _last = (doc, frame, level_hint, outlet, _scope(doc, frame, level_hint, outlet))
    return kept[4]


_last: tuple[Document, Frame, str, str, Scope] | None = None  # place and level ask for the same one


def _scope(doc: Document, frame: Frame, level_hint: str, outlet: str) -> Scope:
    scope = _read(doc, frame, level_hint)
    if scope.kind == "hospital" and not _HOSPITAL.search(doc.text) and _COLLEGE.search(doc.text):
        return replace(scope, kind="school", certain=min(scope.certain, 0.8))  # 我院 of a college
    if scope.kind == "district" and frame.relation != "upstream_watched":
        head = " ".join(doc.text[s.start : s.end] for s in doc.zone("title", "kicker"))
        opening = doc.text[frame.opening[0] : frame.opening[1]]
        source = " ".join([outlet, *(e.text for e in doc.article.of_kind("source", "site_name"))])
        if _ZONE.search(f"{head} {opening} {source}") and not _DISTRICT_POST.search(f"{head} {opening}"):
            return replace(scope, kind="zone", certain=min(scope.certain, 0.8))
    return scope


def _read(doc: Document, frame: Frame, level_hint: str) -> Scope:
    name = str(frame.name.value or "") if frame.name.is_present else ""
    party: Scope | None = None
    for text, certain in _texts(doc, frame, name):
        found = read_scope(text) if text else None
        if found is not None:
            kind, within, where = found
            if text is name and kind in TERRITORIAL and name.startswith("全") and (own := _office(doc, frame)):
                return own
            if party is not None and kind not in ("zone", "township"):
                continue
            if kind == "zone" and where is None and _ONLY_PARTY.match(text):
                party = party or Scope(kind, within, certain, where)
                continue
            return Scope(kind, within, certain, where)
    if party is not None:
        return replace(party, certain=0.6)
    if level_hint:
        return Scope(level_hint, "", 0.5)
    return UNKNOWN


_ONLY_PARTY = re.compile(r"党工委(?![^，。；]*(?:区|园))")  # of a zone or of a street: what stands around it tells
_ADVERBS = re.compile(r"(?:及时|紧急|连夜|迅速|再次|又|随即|立即|联合|组织|牵头|主持|在[^，。；]{1,14})+$")


def _office(doc: Document, frame: Frame) -> Scope | None:
    """``市教育局召开全市教育系统…会议``: the office before the verb met, whomever it called together."""
    subject = _ADVERBS.sub("", _subjects(doc, frame)[0])
    if not _OFFICE.search(subject):
        head = _HEAD_OF_OFFICE.search(subject) if "系统" in str(frame.name.value) else None
        if head is None:
            return None
        subject = subject[: head.end("office")]  # 市某局局长甲主持召开全市某系统…会议
    found = read_scope(subject[-LONGEST_OFFICE:])
    if found is None or found[0] != "department":
        return None
    return Scope("department", found[1], 0.9, found[2])


_HEAD_OF_OFFICE = re.compile(
    r"^(?:[^，。；、]{0,14}[，])?(?P<office>[^，。；、]{2,20}(?:局|厅|委))(?:党[组委](?:副?书记|成员|委员)|副?局长|副?厅长|主任)"
)
LONGEST_OFFICE = 24  # code points of 某自治州某某局, with what it is a part of
_OFFICE = re.compile(
    r"(?:局|厅|委员会|(?:卫健|健康|发改|改革|工信)委|支队|总队|法院|检察院|总工会|组织部|宣传部|统战部)(?:机关)?$"
)


def _texts(doc: Document, frame: Frame, name: str) -> Iterator[tuple[str, float]]:
    """What to read the scope from, best first: the name, the subject of 召开, the headline, the opening.

    A name that only tells its subject (疫情防控…会议) has no scope.
    """
    yield name, 1.0
    watched = frame.relation == "upstream_watched"
    for subject in _subjects(doc, frame):
        yield subject, 0.6 if watched else 0.9
    if not watched:
        headline = " ".join(doc.text[s.start : s.end] for s in doc.zone("title", "kicker"))
        headline = _ELSEWHERE.sub("", headline)
        yield _VERB.split(headline)[0], 0.8
        yield headline, 0.6


def _subjects(doc: Document, frame: Frame) -> tuple[str, str]:
    """The opening up to 召开, without the clause about what was watched before, the delegation and what was cited;
    first without a seat in the body above."""
    start, end = frame.opening
    text = doc.text[start:end]
    spans = frame.name.spans
    if spans and start <= spans[0][0] < end:
        text = text[: max(spans[0][0] - start, 0)] or text
    text = _DELEGATED.sub("", _DATELINE.sub("", text))
    if frame.relation != "upstream_watched":
        parts = _AFTER_WATCHING.split(text)
        text = parts[-1] or text
    text = _REASON.sub("", _VERB.split(_CITED.sub("", _ROOM.sub("", text)))[0])
    return _SEAT_ABOVE.sub("", text), text


def read_scope(text: str) -> tuple[str, str, Mention | None] | None:
    """(kind, within, place) of the first body in ``text``; None where it names none.

    The body whose words begin first wins, but a body inside another's post string (市委常委、高新区党工委书记)
    stands behind it; an institution directly behind a territory (市教育局, 县医院) belongs to it. What a meeting is
    about (全市学校疫情防控工作会) is no body.
    """
    hits = [(m.start(), m.end(), kind) for kind, pattern in scopes() if (m := pattern.search(text))]
    hits = [h for h in hits if h[2] not in _OF_INSTITUTIONS or not _is_subject_matter(text, h)]
    hits += [(zone[0], zone[1], "zone")] if (zone := zone_in(text)) is not None else []
    where = _leading_place(text)
    if where is not None:
        suffix = next((s for s in ("特别行政区", "自治区", "地区") if where.text.endswith(s)), where.text[-1:])
        kind = _FROM_SUFFIX.get(suffix, "") if where.full else _kind_of_short(text, where)
        if kind:
            hits.append((where.start, where.end, kind))
    if not hits:
        return None
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    first = hits[0]
    institutions = [h for h in hits if h[2] in _HEAD and _joined(text, first, h)]
    if institutions:
        kind = institutions[0][2]
        if kind == "township" and institutions[-1][2] == "village":
            kind = "village"  # 某街道某社区
        within = first[2] if first[2] in TERRITORIAL and first is not institutions[0] else ""
        return kind, within or _territory_before(text, institutions[0]), where
    return first[2], "", where


_OF_INSTITUTIONS = frozenset(_HEAD) - {"national", "xpcc"}
_WHOLE = re.compile(r"(?:全|我|各)[省市县区旗州盟]各?(?:级)?$")
_BARE = frozenset(
    {
        "学校",
        "小学",
        "幼儿园",
        "大学",
        "医院",
        "卫生院",
        "公司",
        "园区",
        "景区",
        "监狱",
        "看守所",
        "口岸",
        "机场",
        "车站",
        "工业园区",
        "产业园区",
    }
)
_MATTER = ("疫情", "防控", "院感", "防疫", "常态化", "新冠", "冷链", "返", "复", "感染", "安全", "入境", "开学")


def _is_subject_matter(text: str, hit: tuple[int, int, str]) -> bool:
    """全市学校…, 学校疫情防控…: what is talked about, not who met."""
    if _WHOLE.search(text[: hit[0]]):
        return True
    return text[hit[0] : hit[1]] in _BARE and text[hit[1] :].startswith(_MATTER)


_BREAK = re.compile(
    r"[、,，。；;:：\s]|书记|市长|县长|区长|主持|召开|工作|疫情|防控|新冠|应对|联防|会议|指挥部|领导小组"
)


def _joined(text: str, first: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    """Whether ``other`` is the same body as ``first`` or directly governed by it (市|教育局, 县|人民医院)."""
    return other is first or not _BREAK.search(text[first[0] : other[0]])


def _territory_before(text: str, hit: tuple[int, int, str]) -> str:
    before = text[max(hit[0] - 1, 0) : hit[0]]
    return _FROM_SUFFIX.get(before, "")


def _leading_place(text: str) -> Mention | None:
    """The first place name that is not only where the meeting took place (在北京主持召开) or had a branch venue."""
    mentions = find(text)
    for number, mention in enumerate(mentions):
        before = text[max(mention.start - 2, 0) : mention.start]
        after = text[mention.end : mention.end + 4]
        if (
            (mention.full or mention.start == 0 or after[:2] in _SHORT_BEFORE)
            and not (before.endswith(("在", "赴", "到", "来", "返", "入")) and not mention.full)
            and not (before.endswith("在") and not after.startswith(("市委", "县委")))
        ):
            return _innermost(mention, mentions[number + 1 :])
    return None


def _innermost(mention: Mention, later: tuple[Mention, ...]) -> Mention:
    """``枣庄市薛城区``: the last of the units that stand one upon the other, each a part of the one before."""
    for below in later:
        codes = {p.code for p in mention.places}
        if below.start != mention.end or not below.full or not any(p.parent in codes for p in below.places):
            break
        mention = replace(below, start=mention.start)
    return mention


_SHORT_BEFORE = frozenset(
    {"高新", "经开", "经济", "开发", "召开", "举行", "新区", "市委", "县委", "区委", "医院", "大学", "学院", "中学"}
)


def _kind_of_short(text: str, where: Mention) -> str:
    """A bare short name (蓝田召开…会议) tells no rank unless only one place bears it."""
    if not text[where.end :].startswith(("召开", "举行", "部署", "组织", "安排")):
        return ""
    codes = {p.code for p in where.places}
    if len(codes) != 1:
        return ""
    place = where.places[-1]
    return {"province": "province", "prefecture": "city"}.get(place.rank, _FROM_SUFFIX.get(place.name[-1], ""))
