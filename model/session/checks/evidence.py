"""Evidence against the value it stands for: a quote that is not there, or says something else."""

import re
import unicodedata
from collections.abc import Iterator

from model.record.fields import FieldSpec
from model.record.own_fields import is_own
from model.record.schema import Record, Value
from model.record.validation import stands
from model.session.checks.finding import Finding
from model.session.places_in_record import field_spec
from model.session.typed_dates import NotADate, parse_date
from model.session.walk import values_of

_UNREAD = re.compile(r"[?？*×□�]")
"""Damage in a quote: what stands there cannot be compared."""
_IGNORED = re.compile(r"[\W_]+")
"""Marks and blanks: a name is written with and without them."""
SHARE = 0.5
"""A text value of which less than this share stands in its quote, in order, is said elsewhere."""


def evidence_elsewhere(record: Record) -> Iterator[Finding]:
    """The quote must stand at its spans, and must be able to mean the value."""
    for target, value in values_of(record):
        if not value.is_present or not value.spans:
            continue
        about = (("value", str(value.value)), ("quote", value.quote))
        if not stands(record.text, value):
            yield Finding("evidence_gone", target, about)
        elif not is_own(target.field) and _elsewhere(field_spec(target), value):
            yield Finding("evidence_elsewhere", target, about)


def _elsewhere(spec: FieldSpec, value: Value) -> bool:
    if not isinstance(value.value, str) or _UNREAD.search(value.quote):
        return False
    if spec.kind == "text":
        return _shared(_plain(value.value), _plain(value.quote)) < SHARE
    return spec.kind == "date" and not _dates_agree(value.value, value.quote)


def _plain(text: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).lower()


def _shared(value: str, quote: str) -> float:
    """The share of ``value`` that stands in ``quote`` in the same order."""
    if not value:
        return 1.0
    at = found = 0
    for char in value:
        place = quote.find(char, at)
        if place >= 0:
            found, at = found + 1, place + 1
    return found / len(value)


def _dates_agree(value: str, quote: str) -> bool:
    """Can the written date mean the value? Relative words and weekdays mean any day; X agrees with any digit."""
    days = re.findall(r"(?<!\d)(\d{1,2})(?=[日号])", unicodedata.normalize("NFKC", quote))
    try:
        said = parse_date(quote).value
    except NotADate:
        return not days or any(_same(part[-2:], day.zfill(2)) for part in value.split("/") for day in days)
    halves, meant = value.split("/"), said.split("/")
    return len(halves) != len(meant) or all(_same(a, b) for a, b in zip(halves, meant, strict=True))


def _same(value: str, said: str) -> bool:
    """Equal from the right, wherever both know a digit."""
    return all(a == b or "X" in (a, b) for a, b in zip(reversed(value), reversed(said), strict=False))
