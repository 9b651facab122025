"""Places as a person types them: name, short name, name with parents, pinyin or its initials, or a code."""

import re

from model.extraction.places import gazetteer
from model.extraction.places.gazetteer import Place

_CODE = re.compile(r"(?<!\d)(\d{6})(?!\d)")


class UnclearPlace(ValueError):
    """No place, or more than one, is meant; ``candidates`` are the nearest, best first."""

    def __init__(self, text: str, candidates: tuple[Place, ...]) -> None:
        super().__init__(text)
        self.candidates = candidates


def candidates(text: str, date: str = "") -> tuple[Place, ...]:
    """What ``text`` may mean on the EDTF ``date``, best first."""
    code = _CODE.search(text)
    return tuple(gazetteer.search(code[1] if code else text, _day(date)))


def parse_place(text: str, date: str = "") -> str:
    """The code meant. A code that stands in the text decides. Raises UnclearPlace."""
    code = _CODE.search(text)
    if code:
        if gazetteer.get(code[1]) is None:
            raise UnclearPlace(text, ())
        return code[1]
    found = candidates(text, date)
    wanted = text.strip()
    exact = [p for p in found if wanted in (p.name, p.short) or gazetteer.place_name(p.code, _day(date)) == wanted]
    if len(exact) == 1:
        return exact[0].code
    if len(found) == 1:
        return found[0].code
    raise UnclearPlace(text, tuple(exact) or found)


def _day(date: str) -> str:
    """The first day of an interval; nothing where the year is unknown."""
    first = date.split("/")[0]
    return "" if first.startswith("X") else first
