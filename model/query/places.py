"""Which division codes a word in a query means: name, short name, name with parents, pinyin, its initials, or a code.

Everything below a place belongs to it. A name several places bear means all of them, unless one of them is of a higher
rank (``河南`` is the province, not the county in Qinghai).
"""

from collections.abc import Callable
from difflib import get_close_matches
from functools import cache

from model.cleaning.convert import simplify
from model.extraction.places import gazetteer
from model.extraction.places.gazetteer import Place

_RANKS = {"province": 0, "prefecture": 1, "county": 2}


@cache
def _named() -> dict[str, tuple[Place, ...]]:
    """Every place by each of its names, full name and pinyin included."""
    out: dict[str, list[Place]] = {}
    for place in (*gazetteer.current(), *gazetteer.former()):
        flat = place.pinyin.replace(" ", "")
        for name in {place.name, place.short, flat, place.initials, gazetteer.name_of(place.code)}:
            out.setdefault(name, []).append(place)
    return {name: tuple(found) for name, found in out.items()}


@cache
def roots(word: str) -> tuple[str, ...]:
    """The codes ``word`` means, none where it means nothing. Digits are a code or its beginning (``41``)."""
    wanted = simplify(word.strip()).replace(" ", "").replace("'", "").lower()
    if not wanted:
        return ()
    if wanted.isdigit():
        return (wanted,) if len(wanted) == 6 or any(code.startswith(wanted) for code in _codes()) else ()
    found = _named().get(wanted) or tuple(gazetteer.search(wanted))
    if not found:
        return ()
    best = min(_RANKS[place.rank] for place in found)
    return tuple(dict.fromkeys(place.code for place in found if _RANKS[place.rank] == best))


@cache
def _codes() -> frozenset[str]:
    return frozenset(place.code for place in (*gazetteer.current(), *gazetteer.former()))


def _stem(code: str) -> str:
    """What all codes below ``code`` begin with, should no table know their parents: ``410000`` → ``41``."""
    while len(code) > 2 and len(code) % 2 == 0 and code.endswith("00"):
        code = code[:-2]
    return code


@cache
def ancestors(code: str) -> tuple[str, ...]:
    """``code`` and the codes above it, nearest first; by the digits where the table does not know it."""
    place = gazetteer.get(code)
    if place is None:
        return tuple(dict.fromkeys((code, code[:4] + "00", code[:2] + "0000"))) if len(code) == 6 else (code,)
    return (code, *(above.code for above in gazetteer.parents(place)))


def within(word: str) -> Callable[[str], bool]:
    """Whether a code is one ``word`` means or below it."""
    wanted = roots(word)
    whole = frozenset(wanted)
    # What no table knows the parent of (towns of a zone) is found by the digits.
    stems = tuple(map(_stem, wanted))
    return lambda code: bool(code) and (code.startswith(stems) or not whole.isdisjoint(ancestors(code)))


def nearest(word: str) -> str:
    """The known name most like ``word``, "" where none is near."""
    wanted = simplify(word)
    names = [name for name in _named() if not name.isascii() and len(name) <= len(word) + 2]
    found = get_close_matches(wanted, names, 500, 0.5)
    return max(found, key=lambda name: _likeness(wanted, name)) if found else ""


def _likeness(wanted: str, name: str) -> tuple[float, int]:
    """Alike characters in the same place count most, then how much of the country bears the name."""
    same = sum(a == b for a, b in zip(wanted, name, strict=False)) / max(len(wanted), len(name))
    return same, -min(_RANKS[place.rank] for place in _named()[name])
