"""The hand-made tables of `resources/places`, read once when first needed."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from model.extraction.places.dates import months, overlaps


def read_rows(name: str) -> list[list[str]]:
    """The rows of a table below `resources/places`, without its comments."""
    text = files("resources").joinpath("places", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class XpccDivision:
    names: tuple[str, ...]
    code: str
    first: str
    last: str


@cache
def outlets() -> dict[str, str]:
    """Outlets whose name hides the place -> code."""
    return {row[0]: row[1] for row in read_rows("outlets.tsv")}


@cache
def platforms() -> tuple[str, ...]:
    """Names that are no evidence of a place, longest first."""
    return tuple(sorted((row[0] for row in read_rows("platforms.tsv")), key=len, reverse=True))


@cache
def zones() -> tuple[tuple[str, str], ...]:
    """(name, host code) of zones whose name does not begin with their host, longest name first."""
    pairs = [(name, row[1]) for row in read_rows("zones.tsv") for name in row[0].split("|")]
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))


_SETTLEMENT = re.compile(r"(?:镇|乡|街道|村|社区)")


def zone_in(text: str) -> tuple[int, int, str] | None:
    """(start, end, host code) of the first such zone in ``text``; a township of the same name (梅山镇) is none."""
    for name, code in zones():
        at = text.find(name)
        if at >= 0 and not _SETTLEMENT.match(text, at + len(name)):
            return at, at + len(name), code
    return None


@cache
def shorthands() -> dict[str, tuple[str, ...]]:
    """Abbreviation (来X返X) -> codes it may stand for."""
    return {row[0]: tuple(row[1].split("|")) for row in read_rows("shorthands.tsv")}


@cache
def _xpcc() -> tuple[XpccDivision, ...]:
    return tuple(XpccDivision(tuple(r[0].split("|")), r[1], r[2], r[3]) for r in read_rows("xpcc.tsv"))


def xpcc_host(text: str, date: str) -> tuple[str, int, int] | None:
    """(host code, start, end) of the first division of the XPCC named in ``text``, valid on the EDTF ``date``."""
    span = months(date)
    best: tuple[int, int, str] | None = None
    for division in _xpcc():
        if not overlaps(division.first, division.last, span):
            continue
        for name in division.names:
            at = text.find(name)
            if at >= 0 and (best is None or (at, -len(name)) < (best[0], -(best[1] - best[0]))):
                best = (at, at + len(name), division.code)
    return (best[2], best[0], best[1]) if best else None


@cache
def scopes() -> tuple[tuple[str, "re.Pattern[str]"], ...]:
    """(scope, pattern) in the order they are tried."""
    return tuple((row[0], re.compile(row[1].strip())) for row in read_rows("scopes.tsv"))
