"""Place and level of a session (annotation guideline 20-21): which unit's body met, and of what rank it is."""

import re

from model.extraction.document import Document, Frame
from model.extraction.places.clues import HELD_IN, Clue, clues_of
from model.extraction.places.dates import months
from model.extraction.places.gazetteer import Place, get, parents
from model.extraction.places.scope import SMALL, TERRITORIAL, Scope, scope_of
from model.extraction.places.tables import xpcc_host
from model.record.schema import Alternative, Value
from model.text.frozen import frozen

AUTONOMOUS = ("150000", "450000", "540000", "640000", "650000")
SARS = ("810000", "820000")
MUNICIPALITIES = ("110000", "120000", "310000", "500000")
_HIJACK = re.compile(
    r"(?:娱乐|平台|官网|赌场|博彩|皇冠|棋牌|彩票|体育app|体育官|国际体育|真人|投注|电竞|app|APP|bet|BET|注册登录)[^,，。]{0,6}?$"
)
LEVELS = {
    "province": "province", "county": "county", "zone": "zone", "xpcc": "xpcc", "national": "national",
    "township": "township", "village": "village", "department": "department", "school": "school",
    "hospital": "hospital", "enterprise": "enterprise", "autonomous": "province", "prefecture": "prefecture", "sar": "sar",
}  # fmt: skip


@frozen
class _Fit:
    code: str
    weight: float
    clue: Clue


def resolve_place(doc: Document, frame: Frame, *, outlet: str, date: str, level_hint: str = "") -> Value:
    """The code of the unit whose body met, valid on ``date``; with basis, rule, evidence and the codes it beat.

    ``absent`` for a national meeting and where nothing names a place; ``undecided`` with alternatives where several
    units fit equally well.
    """
    scope = scope_of(doc, frame, level_hint, outlet)
    if scope.kind == "national":
        return Value(state="absent", confidence=0.95, rule="place.national")
    if scope.kind == "xpcc" and (host := _xpcc(doc, frame, outlet, date)) is not None:
        return host
    clues = clues_of(doc, frame, outlet, zone=scope.kind == "zone")
    if _hijacked(doc, frame) and not any(c.weight >= 0.6 for c in clues):
        return Value(state="absent", confidence=0.8, rule="place.hijacked")
    fits = _fits(clues, scope, frame, date)
    if not fits:
        return _unfit(clues, date)
    best = fits[0]
    rivals = [f for f in fits[1:] if f.code != best.code]
    rivals = [f for n, f in enumerate(rivals) if all(f.code != g.code for g in rivals[:n])]
    others = tuple(_alternative(f) for f in rivals)
    if rivals and rivals[0].clue is best.clue and abs(rivals[0].weight - best.weight) <= 0.02:
        newer = _newer(best.code, rivals[0].code)
        if newer:
            return _present(
                best if newer == best.code else rivals[0], 0.55, tuple(rivals if newer == best.code else fits[:1])
            )
        every = (_alternative(best), *others)
        return Value(
            state="undecided", confidence=best.weight / 2, rule=best.clue.rule + ".ambiguous", alternatives=every
        )
    if scope.kind in _WORKS and best.clue.rule == "place.cited" and not rivals:
        return _present(best, CITED_ALONE, ())
    if best.weight < 0.45 and best.clue.basis == "body":
        return Value(
            state="undecided", confidence=best.weight, rule="place.mention", alternatives=(_alternative(best), *others)
        )
    return _present(best, _confidence(best, rivals, scope), tuple(rivals[:5]))


_WORKS = ("enterprise", "hospital", "school")
CITED_ALONE = 0.6  # a works, a hospital, a school that passes on what the one city the article names has said is there

# How often each kind of clue was right where no other unit rivalled it (practice and generated articles; shaded down).
RIGHT = {
    "place.name": 0.98, "place.subject": 0.97, "place.organ": 0.96, "place.located": 0.95, "place.branch": 0.95,
    "place.outlet": 0.96, "place.source": 0.96, "place.dateline": 0.96, "place.byline": 0.92, "place.zone": 0.93,
    "place.footer_owner": 0.88, "place.site_name": 0.9, "place.breadcrumb": 0.85, "place.html_title": 0.85,
    "place.front_matter_title": 0.8, "place.url": 0.85, "place.shorthand": 0.65, "place.mention": 0.45,
}  # fmt: skip


def _confidence(best: _Fit, rivals: list[_Fit], scope: Scope) -> float:
    """From the kind of clue, less where another unit stands close, the body is uncertain or the unit was stretched."""
    sure = RIGHT.get(best.clue.rule, 0.5)
    if best.clue.rule == "place.organ" and best.clue.weight < 0.9:
        sure = 0.8
    if rivals and rivals[0].weight >= best.weight - 0.15:
        sure -= 0.12
    if scope.certain < 0.8:
        sure -= 0.08
    if scope.kind in SMALL or not scope.kind:
        sure -= 0.05
    return sure if best.weight >= best.clue.weight * 0.95 else sure - 0.1


def _present(fit: _Fit, confidence: float, rivals: tuple[_Fit, ...]) -> Value:
    clue = fit.clue
    return Value(
        value=fit.code,
        quote=_quote(clue),
        spans=(clue.span,) if clue.span else (),
        raw_spans=(clue.raw,) if clue.raw else (),
        confidence=round(max(0.05, min(confidence, 0.98)), 2),
        basis=clue.basis,
        rule=clue.rule,
        alternatives=tuple(_alternative(f) for f in rivals),
    )


def _newer(one: str, other: str) -> str:
    """Where two codes are one unit before and after a change (公主岭 220381, 220184), the present one; else ``""``."""
    a, b = get(one), get(other)
    if a is None or b is None or a.short != b.short or a.code[:2] != b.code[:2] or bool(a.valid_to) == bool(b.valid_to):
        return ""
    return b.code if a.valid_to else a.code


def _unfit(clues: list[Clue], date: str) -> Value:
    """No place of the right kind: ``absent`` where the page names none, else the analyst chooses among what it names."""
    span = months(date)
    named = [(c, p) for c in clues if c.weight >= 0.5 for p in c.places if p.valid_in(span)]
    if not named:
        return Value(state="absent", confidence=0.6, rule="place.none")
    others = tuple(_alternative(_Fit(p.code, c.weight / 2, c)) for c, p in named[:5])
    return Value(state="undecided", confidence=0.2, rule="place.unfit", alternatives=others)


def _quote(clue: Clue) -> str:
    return clue.text if clue.span else ""


def _alternative(fit: _Fit) -> Alternative:
    clue = fit.clue
    return Alternative(
        fit.code, _quote(clue), (clue.span,) if clue.span else (), (clue.raw,) if clue.raw else (),
        round(fit.weight / 2, 2), clue.rule, clue.basis,
    )  # fmt: skip


def _fits(clues: list[Clue], scope: Scope, frame: Frame, date: str) -> list[_Fit]:
    """Each clue's places that a body of this scope can belong to, best first."""
    span = months(date)
    upstream = frame.relation == "upstream_watched"
    support = _support(clues, date)
    out: list[_Fit] = []
    for number, clue in enumerate(clues):
        found: dict[str, float] = {}
        for place in clue.places:
            if not place.valid_in(span):
                continue
            fitted = _fit(place, scope, upstream, date)
            if fitted is None:
                continue
            unit, factor = fitted
            if clue.rule == "place.venue" and scope.kind in ("province", "autonomous"):
                factor *= 3 if clue.weight == HELD_IN else 1  # a province meets within itself
            elif clue.rule == "place.venue" and place.code != unit.code:
                factor *= 0.5
            weight = clue.weight * factor + 0.03 * _supported(number, place, unit, support, date)
            if _paper(clue) and place.rank != "county":
                weight += 0.03
            found[unit.code] = max(found.get(unit.code, 0.0), weight)
        out += [_Fit(code, weight, clue) for code, weight in found.items()]
    out.sort(key=lambda fit: -fit.weight)
    return out


def _paper(clue: Clue) -> bool:
    return clue.basis == "outlet" and clue.text.endswith(("日报", "晚报", "早报"))


def _support(clues: list[Clue], date: str) -> dict[str, set[int]]:
    """Code -> which clues name it or a unit of it: a home two clues agree on is likelier, and a parent named, or a
    county of it, settles a namesake."""
    out: dict[str, set[int]] = {}
    for number, clue in enumerate(clues):
        if clue.weight <= 0.1 or len({p.name for p in clue.places}) > 2:
            continue
        for place in clue.places:
            out.setdefault(place.code, set()).add(number)
        if len({p.code for p in clue.places}) == 1:
            for above in parents(clue.places[0], date):
                out.setdefault(above.code, set()).add(number)
    return out


def _supported(number: int, place: Place, unit: Place, support: dict[str, set[int]], date: str) -> int:
    """How many kinds of support from other clues: the unit or a part of it named, the unit above it named."""
    others = support.get(unit.code, set[int]()) - {number}
    above = any(support.get(p.code, set[int]()) - {number} for p in parents(place, date))
    return (1 if others else 0) + (1 if above else 0)


def _fit(place: Place, scope: Scope, upstream: bool, date: str) -> tuple[Place, float] | None:
    """The unit of this scope that ``place`` is or belongs to, with a factor for how natural that is."""
    kind = scope.kind
    if kind in SMALL or kind in ("zone", "xpcc", ""):
        within = scope.within
        if within in TERRITORIAL and kind not in ("zone", "xpcc"):
            inner = _fit(place, Scope(within), False, date)
            if kind == "department" or inner is not None:
                return inner
        return place, (1.0 if place.rank == "county" or kind in ("zone", "") else 0.9)
    chain = (place, *parents(place, date))
    if kind in ("province", "autonomous", "sar"):
        return _top(chain, kind)
    if kind == "county":
        if place.rank != "county" or place.name.endswith("区"):
            return None
        return place, (0.5 if place.is_city else 1.0)
    if kind == "prefecture":
        unit = next((p for p in chain if p.rank == "prefecture"), None)
        return (unit, 1.0) if unit is not None and not unit.name.endswith("市") else None
    if kind == "district":
        return _district(place, chain, upstream)
    return _city(place, chain, upstream)


def _top(chain: tuple[Place, ...], kind: str) -> tuple[Place, float] | None:
    top = chain[-1]
    if top.rank != "province":
        return None
    if (kind == "autonomous") != (top.code in AUTONOMOUS) or (kind == "sar") != (top.code in SARS):
        return (top, 0.5) if kind == "province" else None
    return top, 1.0


def _city(place: Place, chain: tuple[Place, ...], upstream: bool) -> tuple[Place, float] | None:
    """全市: the city itself; watched from a county, its parent."""
    if place.rank == "prefecture":
        return (place, 1.0) if place.name.endswith("市") else None
    if place.rank == "province":
        return (place, 1.0) if place.code in MUNICIPALITIES else None
    above = chain[1] if len(chain) > 1 else None
    if above is None:
        return None
    direct = above.rank == "province" and above.code not in MUNICIPALITIES
    if place.is_city and (not upstream or direct):
        return place, 1.0
    if direct or not above.name.endswith("市"):
        return None
    return above, (1.0 if upstream else 0.85)


def _district(place: Place, chain: tuple[Place, ...], upstream: bool) -> tuple[Place, float] | None:
    """全区: a district, or an autonomous region where the body is the region's."""
    top = chain[-1]
    if place.rank == "county" and place.name.endswith("区") and not (upstream and top.code in AUTONOMOUS):
        return place, 1.0
    if top.code in AUTONOMOUS and (upstream or place.rank == "province"):
        return top, 1.0
    return None


def _hijacked(doc: Document, frame: Frame) -> bool:
    """Whether an ad's words stand where the place should (…平台召开全县…会)."""
    start, end = frame.opening
    for text in (doc.text[start:end], *(doc.text[s.start : s.end] for s in doc.zone("title", "kicker"))):
        for verb in ("召开", "组织", "举行", "部署"):
            if _HIJACK.search(text.split(verb)[0]):
                return True
    return False


def _xpcc(doc: Document, frame: Frame, outlet: str, date: str) -> Value | None:
    for start, end in (*frame.name.spans, frame.opening, *((s.start, s.end) for s in doc.zone("title", "kicker"))):
        found = xpcc_host(doc.text[start:end], date)
        if found is not None:
            code, s, e = found
            span = (start + s, start + e)
            quote = doc.text[span[0] : span[1]]
            return Value(code, quote, (span,), confidence=0.93, basis="body", rule="place.xpcc")
    found = xpcc_host(outlet, date)
    if found is not None:
        return Value(found[0], confidence=0.88, basis="outlet", rule="place.xpcc")
    found = xpcc_host(doc.text, date)
    if found is not None and not found[0].endswith("0000"):
        span = (found[1], found[2])
        return Value(found[0], doc.text[span[0] : span[1]], (span,), confidence=0.7, basis="body", rule="place.xpcc")
    return None


def level_of(doc: Document, frame: Frame, place: Value, *, level_hint: str = "", outlet: str = "") -> Value:
    """The rank of the convening body. ``undecided`` with alternatives where only 市 or 区 is known."""
    scope = scope_of(doc, frame, level_hint, outlet)
    sure = {1.0: 0.97, 0.9: 0.93, 0.8: 0.88}.get(scope.certain, 0.75)
    if place.is_present and str(place.value)[:2] in ("81", "82") and scope.kind in ("", "sar"):
        return Value("sar", confidence=0.9, rule="level.sar")
    if scope.kind in LEVELS:
        return Value(LEVELS[scope.kind], confidence=sure, rule=f"level.{scope.kind}")
    unit = get(str(place.value)) if place.is_present else None
    if unit is None:
        return _open_level(scope.kind, doc)
    rule = f"level.{scope.kind or 'place'}"
    certain = min(sure, place.confidence or sure) if scope.kind else 0.5
    if unit.code.startswith("6590"):
        return Value("xpcc", confidence=0.8, rule="level.xpcc")
    return Value(unit.rank, confidence=round(certain, 2), rule=rule)


_DISTRICT = re.compile(r"(?<!自治)区(?:委(?!员)|长|政府|人民政府)")


def _open_level(kind: str, doc: Document) -> Value:
    """市 alone is of either rank; 区 with a 区委 or 区长 is a district."""
    if kind == "district" and _DISTRICT.search(doc.text):
        return Value("county", confidence=0.75, rule="level.district")
    options = {"city": ("prefecture", "county"), "district": ("county", "province")}.get(kind, ())
    alternatives = tuple(Alternative(o, confidence=0.4, rule=f"level.{kind}.open") for o in options)
    return Value(state="undecided", confidence=0.3, rule=f"level.{kind or 'none'}.open", alternatives=alternatives)
