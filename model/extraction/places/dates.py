"""Which months an EDTF date may mean, to see whether a division's code was valid then."""

import re
from functools import lru_cache

_DAY = re.compile(r"(\d{4}|[\dX]{4})(?:-([\dX]{2}))?")
EPIDEMIC = ("2019-12", "2023-01")  # what an unknown year of this genre may mean


@lru_cache(maxsize=64)  # an article asks for its own date again and again
def months(edtf: str) -> tuple[str, str]:
    """First and last month (``YYYY-MM``) ``edtf`` may mean; an unknown year means the years of the epidemic."""
    found = [m for part in edtf.split("/") if (m := _DAY.match(part))]
    if not found:
        return EPIDEMIC
    low, high = _bounds(found[0])[0], _bounds(found[-1])[1]
    return (low, high) if low <= high else (low, low)


def _bounds(match: "re.Match[str]") -> tuple[str, str]:
    year, month = match[1], match[2] or "XX"
    if "X" in year:
        return EPIDEMIC
    if "X" in month:
        return f"{year}-01", f"{year}-12"
    return f"{year}-{month}", f"{year}-{month}"


def overlaps(first: str, last: str, span: tuple[str, str]) -> bool:
    """Whether a validity (``""``, ``YYYY`` or ``YYYY-MM`` at either end, both included) meets a span of months."""
    start = first if len(first) != 4 else first + "-01"
    end = last if len(last) != 4 else last + "-12"
    return (not end or span[0] <= end) and start <= span[1]
