"""Places as a person types them: name, short name, name with parents, pinyin or its initials, or a code."""

import re
from collections.abc import Iterable

from model.extraction.places import gazetteer
from model.extraction.places.gazetteer import Place
from model.extraction.places.matching import places_of_label
from model.record.schema import Record

_CODE = re.compile(r"(?<!\d)(\d{6})(?!\d)")


class UnclearPlace(ValueError):
    """No place, or more than one, is meant; ``candidates`` are the nearest, best first."""

    def __init__(self, text: str, candidates: tuple[Place, ...]) -> None:
        super().__init__(text)
        self.candidates = candidates


def load() -> None:
    """Read every table that a typed place asks, in whatever thread has the time."""
    candidates("aaa")  # three letters look at the initials of paths, too
    places_of_label("")


def home_of(record: Record, meeting: str = "") -> tuple[str, ...]:
    """Codes that tell where the article is at home, the likeliest first: places of its meetings, ``meeting`` before the
    others, what else they may be, and the outlet's."""
    meetings = sorted(record.meetings, key=lambda m: m.id != meeting)
    held = [m.place.value for m in meetings]
    codes = [*held, *(other.value for m in meetings for other in m.place.alternatives)]
    outlet = record.article.outlet.value
    codes += [p.code for p in places_of_label(outlet)] if isinstance(outlet, str) and outlet else []
    return tuple(dict.fromkeys(code for code in codes if isinstance(code, str) and code))


def candidates(text: str, date: str = "", home: Iterable[str] = ()) -> tuple[Place, ...]:
    """What ``text`` may mean on the EDTF ``date``, best first; of equals those nearer to the codes of ``home``."""
    code = _CODE.search(text)
    return tuple(gazetteer.search(code[1] if code else text, _day(date), near=home))


def parse_place(text: str, date: str = "", home: Iterable[str] = ()) -> str:
    """The code meant. A code that stands in the text decides. Raises UnclearPlace."""
    code = _CODE.search(text)
    if code:
        if gazetteer.get(code[1]) is None:
            raise UnclearPlace(text, ())
        return code[1]
    found = candidates(text, date, home)
    wanted = text.strip()
    names = (wanted, wanted.lower().replace(" ", ""))
    exact = [
        p
        for p in found
        if {p.name, p.short, p.initials, p.pinyin.replace(" ", ""), gazetteer.place_name(p.code, _day(date))} & {*names}
    ]
    if len(exact) == 1:
        return exact[0].code
    if len(found) == 1:
        return found[0].code
    raise UnclearPlace(text, tuple(exact) or found)


def _day(date: str) -> str:
    """The first day of an interval; nothing where the year is unknown."""
    first = date.split("/")[0]
    return "" if first.startswith("X") else first
