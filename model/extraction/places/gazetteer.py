"""The divisions of China with their codes (GB/T 2260), ranks, parents and the time each code was valid.

Tables: `resources/places/divisions.tsv` (2018 on), `divisions_former.tsv` (what ended earlier; read only when a search
or a code asks for it) and `changes.tsv` (months). Nothing is read before the first call.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from model.extraction.places.dates import months, overlaps
from model.extraction.places.tables import read_rows


class Place(NamedTuple):
    """One code under one name. ``rank`` is province | prefecture | county; ``parent`` a code or ``""``.

    ``valid_from`` and ``valid_to`` are ``""`` (open), ``YYYY`` or ``YYYY-MM``, both included. ``short`` is the name
    without its rank; ``pinyin`` that of the short name, syllables separated by blanks.
    """

    code: str
    name: str
    short: str
    rank: str
    parent: str
    valid_from: str
    valid_to: str
    pinyin: str

    def valid_in(self, span: tuple[str, str]) -> bool:
        return overlaps(self.valid_from, self.valid_to, span)

    @property
    def is_city(self) -> bool:
        """A county-level city."""
        return self.rank == "county" and self.name.endswith("市")

    @property
    def initials(self) -> str:
        return "".join(syllable[0] for syllable in self.pinyin.split(" ") if syllable)


def _load(table: str) -> tuple[Place, ...]:
    moved = {(row[0], row[1]): row[2] for row in read_rows("changes.tsv")}
    places: list[Place] = []
    for code, name, short, rank, parent, first, last, pinyin in read_rows(table):
        if last:
            last = moved.get((code, "last"), last)
        if first:
            first = moved.get((code, "first"), first)
        places.append(Place(code, name, short, rank, parent, first, last, pinyin))
    return tuple(places)


@cache
def current() -> tuple[Place, ...]:
    """Everything that existed in 2018 or later."""
    return _load("divisions.tsv")


@cache
def former() -> tuple[Place, ...]:
    """What had ended by 2018."""
    return _load("divisions_former.tsv")


@cache
def _by_code(which: str) -> dict[str, tuple[Place, ...]]:
    out: dict[str, tuple[Place, ...]] = {}
    for place in current() if which == "current" else former():
        out[place.code] = (*out.get(place.code, ()), place)
    return out


def versions(code: str) -> tuple[Place, ...]:
    """Every name and parent ``code`` has had, newest last; empty for an unknown code."""
    found = _by_code("current").get(code)
    return found if found else _by_code("former").get(code, ())


def get(code: str, date: str = "") -> Place | None:
    """The place of ``code``, as it was on the EDTF ``date`` where that is known; None for an unknown code."""
    known = versions(code)
    if not known:
        return None
    span = months(date)
    return next((p for p in reversed(known) if p.valid_in(span)), known[-1])


def is_valid(code: str, date: str = "") -> bool:
    """Whether ``code`` was a valid code on the EDTF ``date`` (an unknown year: at any time of the epidemic)."""
    span = months(date)
    return any(p.valid_in(span) for p in (*_by_code("current").get(code, ()), *_by_code("former").get(code, ())))


@lru_cache(maxsize=256)  # each clue of an article asks for the units above the same few
def parents(place: Place, date: str = "") -> tuple[Place, ...]:
    """The units above ``place``, nearest first."""
    out: list[Place] = []
    above = get(place.parent, date) if place.parent else None
    while above is not None:
        out.append(above)
        above = get(above.parent, date) if above.parent else None
    return tuple(out)


def name_of(code: str, date: str = "") -> str:
    """The name with its parents, highest first (``浙江省杭州市钱塘区``); ``""`` for an unknown code."""
    place = get(code, date)
    if place is None:
        return ""
    return "".join(p.name for p in reversed(parents(place, date))) + place.name


def place_name(code: str, date: str = "") -> str:
    """Same as `name_of`: what the form shows beside a code."""
    return name_of(code, date)


@cache
def _latin(which: str) -> tuple[tuple[str, str, str], ...]:
    """Of every place: its pinyin, its initials with and without the rank's, and those of its paths (河南郑州 ``hnzz``,
    郑州金水 ``zzjs``, 河南郑州金水 ``hnzzjs``), the last two with a bar at both ends of each."""
    out: list[tuple[str, str, str]] = []
    for place in current() if which == "current" else former():
        own, heads = place.initials, [""]
        for above in parents(place):
            heads += [above.initials + head for head in heads]
        paths = "|".join(head + own for head in heads if head)
        ranked = own + _SUFFIX_INITIALS.get(place.name[-1], "")
        out.append((place.pinyin.replace(" ", ""), f"|{own}|{ranked}|", f"|{paths}|"))
    return tuple(out)


def search(query: str, date: str = "", limit: int = 20, near: Iterable[str] = ()) -> list[Place]:
    """Places for what a person typed: name, short name, name with parents, pinyin or its initials, those of a path
    (``hnzz``: 河南郑州), or a code's start.

    Best first; of equally good ones those in the units of the codes ``near`` come first, the earlier a code the more it
    counts. With a ``date`` only what was valid then; without one former units follow the present ones.
    """
    wanted = query.strip().lower().replace(" ", "").replace("'", "")
    if not wanted:
        return []
    span = months(date) if date else None
    found: list[tuple[int, int, Place]] = []
    home = tuple(near)
    early = span is None or span[0] < "2018"
    latin = wanted.isascii() and not wanted.isdigit()
    keys = (*_latin("current"), *(_latin("former") if early else ())) if latin else ()
    for number, place in enumerate((*current(), *former()) if early else current()):
        score = _latin_score(wanted, keys[number], place) if latin else _score(wanted, place)
        if score and span is not None and not place.valid_in(span):
            continue
        if score:
            past = bool(place.valid_to) and span is None
            found.append((-score - _nearness(place, home) + (50 if past else 0), number, place))
    if not found and not wanted.isascii():
        pool = [p for p in current() if span is None or p.valid_in(span)]
        found = [
            (-_nearness(p, home), n, p)
            for n, p in enumerate(pool)
            if p.short[0] in wanted and _within(wanted, name_of(p.code, date))
        ]
    found.sort(key=lambda row: row[:2])
    out: list[Place] = []
    for _, _, place in found:
        if all((p.code, p.name) != (place.code, place.name) for p in out):
            out.append(place)
            if len(out) == limit:
                break
    return out


_SUFFIX_INITIALS = {"省": "s", "市": "s", "县": "x", "区": "q", "旗": "q", "州": "z", "盟": "m"}


def _nearness(place: Place, home: tuple[str, ...]) -> int:
    """Less than a step of ``_score`` between exact and partial names, more than what a rank counts."""
    for later, code in enumerate(home):
        if place.code[:2] == code[:2]:
            shared = 18 if place.code == code else 12 if place.code[:4] == code[:4] else 6
            return max(shared - later, 3)
    return 0


_RANK_BONUS = {"province": 2, "prefecture": 1, "county": 0}


def _score(wanted: str, place: Place) -> int:
    bonus = _RANK_BONUS[place.rank]
    if wanted.isdigit():
        return 90 + bonus if place.code.startswith(wanted) else 0
    if wanted in (place.name, place.short):
        return 100 + bonus
    if place.name.startswith(wanted):
        return 70 + bonus
    return 40 + bonus if wanted in place.name else 0


def _latin_score(wanted: str, keys: tuple[str, str, str], place: Place) -> int:
    flat, own, paths = keys
    score = 0
    if f"|{wanted}|" in own:
        score = 80
    elif flat == wanted:
        score = 85
    elif len(wanted) >= 2 and (flat.startswith(wanted) or f"|{wanted}" in own):
        score = 60
    elif len(wanted) >= 3 and f"|{wanted}" in paths:
        score = 72 if f"|{wanted}|" in paths else 30
    return score + _RANK_BONUS[place.rank] if score else 0


def _within(wanted: str, full: str) -> bool:
    """Whether the characters of ``wanted`` stand in ``full`` in this order, its last one in the last unit's name."""
    rest = iter(full)
    return all(ch in rest for ch in wanted)
