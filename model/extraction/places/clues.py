"""What an article says of where it comes from: every place named in body, headline, dateline, outlet, page, shorthand."""

import re

from model.extraction.document import Document, Frame
from model.extraction.places.gazetteer import Place, current, versions
from model.extraction.places.matching import WORDS, Mention, find, places_of_label
from model.extraction.places.tables import shorthands, zone_in
from model.extraction.tables import words
from model.text.frozen import frozen
from model.text.spans import Span


def _any(key: str) -> str:
    """Any piece of a list of ``resources/extraction/clues.toml``, as part of a pattern."""
    return f"(?:{'|'.join(words('clues', key))})"


_BODY = re.compile(_any("body"))
HELD_IN = 0.2
"""The weight of ``在福州召开``: tells the home of a body above the place, and not of one beside or below it."""
_BRANCH = re.compile(_any("branch"))
_CITED = re.compile(_any("cited"))
_UNIT_BELOW = re.compile("[一-龥]{1,6}?" + _any("unit_below"))
_SHORT_ORGAN = re.compile(_any("short_organ"))
_DATELINE = re.compile(r"(?:[^,，。；;\s]{0,12}?)(?:讯|电|报道|消息)")
_OUTLET_TAIL = re.compile(_any("outlet_tail") + r"[^,，。；;\n]{0,14}?(?:讯|报道|记者)")
_OWN_MEDIUM = re.compile(_any("own_medium") + "$")
_ZONE_WORD = re.compile(_any("zone_word"))
_SHORTHAND = re.compile(
    r"[来返入抵离在](?:(?<=来)(?P<a>[一-龥])返(?P<b>[一-龥])|(?<=返)(?P<c>[一-龥])来(?P<d>[一-龥])|(?P<e>[一-龥])(?:人员|返|入|来|人))"
)
_GOV_HOST = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)*?([a-z]+)\.gov\.cn")


@frozen
class Clue:
    """Places something points to. ``basis`` as in the record (body header outlet url shorthand); ``weight`` 0..1 is
    how well it is known to tell the home of the body that met."""

    places: tuple[Place, ...]
    weight: float
    basis: str
    rule: str
    span: Span | None = None
    raw: Span | None = None
    text: str = ""


_last: tuple[Document, tuple[Mention, ...]] | None = None


def mentions_of(doc: Document) -> tuple[Mention, ...]:
    """The place names in the cleaned text, found once a document."""
    global _last
    kept = _last
    if kept is not None and kept[0] is doc:
        return kept[1]
    found = find(doc.text)
    _last = (doc, found)
    return found


def clues_of(doc: Document, frame: Frame, outlet: str, *, zone: bool = False) -> list[Clue]:
    """All clues for the session of ``frame``, strongest first; named zones count where the body is a ``zone``."""
    out = _body_clues(doc, frame)
    if zone:
        out += _zone_clues(doc, frame)
    out += _page_clues(doc, outlet)
    out += _shorthand_clues(doc, out)
    out.sort(key=lambda clue: -clue.weight)
    return out


def _body_clues(doc: Document, frame: Frame) -> list[Clue]:
    text = doc.text
    name_spans = frame.name.spans
    heads = doc.zone("kicker", "title", "deck")
    out: list[Clue] = []
    previous: Mention | None = None
    for m in mentions_of(doc):
        host, previous = previous, m
        if host is not None and host.end == m.start and _is_zone_of(host, m, text):
            continue
        before, after = text[max(m.start - 16, 0) : m.start], text[m.end : m.end + 12]
        rule, weight = _role(m, before, after)
        in_name = any(m.start == s or (s < m.start < e and _places_fill(doc, s, m.start)) for s, e in name_spans)
        in_opening = frame.opening[0] <= m.start < frame.opening[1]
        in_head = any(s.start <= m.start < s.end for s in heads)
        if in_name and rule != "place.venue":
            rule, weight = "place.name", 1.0
        elif rule == "place.branch" and frame.relation != "upstream_watched":
            weight = (
                0.84  # a branch venue may be a part of the city that met, or the city above: the outlet knows better
            )
        elif rule in ("place.organ", "place.subject") and in_opening:
            weight = 0.97
        elif rule in ("place.organ", "place.subject") and in_head:
            weight = 0.93
        if not weight:
            continue
        places = m.places
        if not m.full and _CALLED_AFTER.match(after):
            places = tuple(p for p in places if not p.name.endswith("区")) or places
        out.append(Clue(places, weight, "header" if in_head else "body", rule, (m.start, m.end), None, m.text))
    return out


def _is_zone_of(host: Mention, m: Mention, text: str) -> bool:
    """Whether ``m`` only names a zone of ``host`` (潍坊|滨海经济技术开发区): a namesake elsewhere is not meant."""
    codes = {p.code for p in host.places}
    inside = any(p.parent in codes or p.code in codes for p in m.places)
    return not m.full and not inside and bool(_ZONE_WORD.match(text, m.end))


def _places_fill(doc: Document, start: int, end: int) -> bool:
    """Whether nothing but place names stands between two positions (山西省|临汾市)."""
    at = start
    for m in mentions_of(doc):
        if m.start == at and m.end <= end:
            at = m.end
    return at == end


def _role(m: Mention, before: str, after: str) -> tuple[str, float]:
    """What a place name is doing there, and how well that tells the home."""
    if _BRANCH.match(after) and (
        m.full or before.endswith(("在", "于", "到", "设", "场", "、", "，", ",")) or m.start == 0
    ):
        return "place.branch", 0.9
    if _CITED.search(before):
        return "place.cited", 0.15 if m.full else 0.0
    if _OUTLET_TAIL.match(after):
        return "place.dateline", 0.88
    if _OWN_MEDIUM.search(before) and _DATELINE.match(after):
        return "place.dateline", 0.8
    if before.endswith(("位于", "坐落于", "坐落在", "地处")) and m.full:
        return "place.located", 0.92
    if before.endswith("在"):
        held = after.startswith(("召开", "举行")) and m.text not in WORDS
        return "place.venue", HELD_IN if held else 0.1 if m.full else 0.0
    if (
        after.startswith(("召开", "举行", "组织", "部署", "安排", "连夜", "紧急", "迅速", "随即", "立即"))
        and m.text not in WORDS
    ):
        return "place.subject", 0.85
    if not m.full:
        return ("place.organ", 0.7) if _SHORT_ORGAN.match(after) and m.text not in WORDS else ("", 0.0)
    if _BODY.match(after):
        return "place.organ", 0.64
    if m.places[0].rank == "county" and _UNIT_BELOW.match(after):
        return "place.organ", 0.62
    if after.startswith("人") or before.endswith(("日", "市", "县")):
        return "place.mention", 0.3
    return "place.mention", 0.35


def _zone_clues(doc: Document, frame: Frame) -> list[Clue]:
    """Zones whose name hides their host, where they are named in name, opening or headline."""
    spans = [*frame.name.spans, frame.opening, *((s.start, s.end) for s in doc.zone("kicker", "title"))]
    out: list[Clue] = []
    for start, end in spans:
        found = zone_in(doc.text[start : end + 2])
        if found is not None:
            span = (start + found[0], start + found[1])
            name = doc.text[span[0] : span[1]]
            out.append(Clue(versions(found[2])[-1:], 0.9, "body", "place.zone", span, None, name))
    return out


_PAGE = {
    "source": (0.86, "outlet"), "site_name": (0.7, "outlet"), "footer_owner": (0.68, "outlet"),
    "breadcrumb": (0.66, "header"), "html_title": (0.6, "header"), "front_matter_title": (0.6, "header"),
}  # fmt: skip


def _page_clues(doc: Document, outlet: str) -> list[Clue]:
    out: list[Clue] = []
    if outlet and (places := _label(outlet)):
        out.append(Clue(places, 0.87, "outlet", "place.outlet", text=outlet))
    for item in doc.article.evidence:
        if item.kind in _PAGE and (places := _label(item.text, item.kind != "source")):
            weight, basis = _PAGE[item.kind]
            out.append(Clue(places, weight, basis, f"place.{item.kind}", None, item.raw, item.text))
        elif item.kind == "url" and (places := _host(item.text)):
            out.append(Clue(places, 0.6, "url", "place.url", None, item.raw, item.text))
    for sentence in doc.zone("byline"):
        text = doc.text[sentence.start : sentence.end]
        if places := _label(text, True):
            out.append(Clue(places, 0.8, "outlet", "place.byline", (sentence.start, sentence.end), None, text))
    return out


_COMPANY = re.compile(r"公司|集团|煤|矿|厂|银行|学校|学院|大学|中学|医院")
_NAMESAKE = re.compile(r"(?:大学|学院|医院|集团|医科)")
"""Behind a short name: 中山大学 stands in no 中山区; a district is not what such an institution is called after."""
_CALLED_AFTER = re.compile(r"[一-龥]{0,5}?(?:大学|学院|医院|集团|公司|煤业|钢铁)")
"""白银有色总医院 bears the city's name, not that of the district within it."""
_MEDIA = re.compile(r"传媒|新闻|融媒|报社|日报|电视|广播|发布")
_NO_NAME = re.compile(r"娱乐|平台|官方|门户|网站|频道|首页|正文|当前|位置")
_BEFORE_SHORT = re.compile(
    r"(?:^|[^一-龥]|所有|主办|中共|掌上|云上|看|爱|今日|智慧|云|微|美丽|魅力|新|大|指尖|网信|文明|国网|中石化|中石油|中国移动|中国电信|中国联通|幸福|中国)$"
)
_AFTER_SHORT = re.compile(
    r"$|[^一-龥]|市委|县委|区委|新闻|融媒|发布|日报|网|电视|广播|报|在线|传媒|要闻|头条|客户端|时政|政府|人民|党"
)


def _label(label: str, strict: bool = False) -> tuple[Place, ...]:
    """The places a label names. A short name inside a longer word (晋|阳山|煤业, 娱|乐平|台) is none; ``strict``, for
    labels that are no outlet's name, wants a mark or a telling word on both its sides."""
    text = _NO_NAME.sub(" ", label)
    places = places_of_label(text)
    if not places:
        return ()
    owner = bool(_COMPANY.search(text))
    company = owner and not _MEDIA.search(text)
    if not strict and not company:
        return places
    first = next((m for m in find(text) if set(places) <= set(m.places)), None)
    if first is None or first.full:
        return places
    if _NAMESAKE.match(text, first.end):
        places = tuple(p for p in places if not p.name.endswith("区"))
    before, after = _BEFORE_SHORT.search(text[: first.start]), _AFTER_SHORT.match(text[first.end :])
    return places if before and (after or owner) else ()


def _host(url: str) -> tuple[Place, ...]:
    """The place whose pinyin is the name of a government host (www.tianmen.gov.cn)."""
    match = _GOV_HOST.match(url.lower())
    if not match:
        return ()
    return tuple(p for p in current() if p.pinyin.replace(" ", "") == match[1])


def _named_anywhere(doc: Document) -> list[Clue]:
    """Places merely named somewhere on the page: only to read a shorthand by."""
    out = [Clue(m.places, 0.0, "body", "") for m in mentions_of(doc)]
    for item in doc.article.evidence:
        out += [Clue(m.places, 0.0, "header", "") for m in find(item.text)]
    return out


def _shorthand_clues(doc: Document, named: list[Clue]) -> list[Clue]:
    """来张返张: the place named on the page that the character abbreviates, else what the table says it may stand for."""
    out: list[Clue] = []
    seen: set[str] = set()
    anywhere: list[Clue] | None = None
    for match in _SHORTHAND.finditer(doc.text):
        pair = match["a"] or match["d"]
        if (match["a"] and match["a"] != match["b"]) or (match["c"] and match["c"] != match["d"]):
            continue
        char = pair or match["e"]
        if char in seen or char in _NOT_SHORT:
            continue
        seen.add(char)
        span = (match.start(), match.end())
        if anywhere is None:
            anywhere = [*named, *_named_anywhere(doc)]
        near = [p for clue in anywhere for p in clue.places if char in p.short[:3]]
        if near and pair:
            unique = tuple(dict.fromkeys(near))
            out.append(Clue(unique, 0.5, "shorthand", "place.shorthand", span, None, match[0]))
        if char in shorthands():
            places = tuple(p for code in shorthands()[char] for p in versions(code)[-1:])
            out.append(Clue(places, 0.5 if pair else 0.4, "shorthand", "place.shorthand", span, None, match[0]))
    return out


_NOT_SHORT = frozenset("乡家校程国京岗城村市县区厂院人第的到工户所路回往访电信了")
