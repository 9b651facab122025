"""The evidence of a record in a text that is not the one it was made from: the article or the cleaner changed since.

Nothing here happens by itself. Whether a record is moved to the text of now is a person's decision; until then it stays
with the text it was saved with. A span is moved by its raw position where the raw article is the same, else by its
quote with the text around it. A value is never lost, only its place.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from model.cleaning.article import CleanArticle
from model.cleaning.text_edits import with_text_edits
from model.record.schema import Alternative, Record, Source, Suggested, Value
from model.record.validation import Quoted, map_values
from model.session.target import Target
from model.session.walk import values_of
from model.text.spans import Span, quote_at

CONTEXT = 12
"""Code points before and after a quote that tell its place from another of the same words."""
ENOUGH = 4
"""How many of them must agree, where the quote stands more than once in either text."""


Q = TypeVar("Q", Value, Alternative, Suggested)
Evidence = tuple[str, tuple[Span, ...], tuple[Span, ...]]
"""Quote, spans and raw spans."""


@dataclass(frozen=True, slots=True)
class Reanchored:
    """``record`` in the text of now, and the values whose place is not found there any more: they keep their quote."""

    record: Record
    lost: tuple[Target, ...]


def changed_source(record: Record, fresh: Record) -> bool:
    """Is ``record`` of another article or another cleaning than ``fresh``, which was prepared just now?"""
    was, now = record.source, fresh.source
    if was.sha256 and was.sha256 != now.sha256:
        return True
    return bool(was.cleaner and was.cleaner != now.cleaner) or (not record.text_edits and record.text != fresh.text)


def reanchored(record: Record, fresh: CleanArticle, source: Source) -> Reanchored:
    """``record`` with the text of ``fresh``, whose ``source`` it is, and every span moved there.

    A person's corrections of the text are raw positions: where the raw article is the same they are made again.
    """
    same_raw = bool(source.sha256) and record.source.sha256 == source.sha256
    if same_raw:
        fresh = with_text_edits(fresh, record.text_edits)
    moving = _Moving(record.text, fresh, same_raw)
    moved = map_values(record, lambda value: placed(value, moving.place))
    moved = replace(
        moved,
        text=fresh.text,
        text_edits=record.text_edits if moving.same_raw else (),
        source=replace(source, unknown=record.source.unknown),
    )
    lost = tuple(
        target
        for (target, old), (_, new) in zip(values_of(record), values_of(moved), strict=True)
        if (old.spans or old.raw_spans) and not (new.spans or new.raw_spans)
    )
    return Reanchored(moved, lost)


def placed(value: Value, place: Callable[[Quoted], Evidence]) -> Value:
    """``value`` with its evidence where ``place`` says, and so what was weighed against it and what was suggested first."""
    value = _placed(value, place)
    if value.alternatives:
        others = tuple(_placed(other, place) for other in value.alternatives)
        if any(new is not old for new, old in zip(others, value.alternatives, strict=True)):
            value = replace(value, alternatives=others)
    if value.suggested is not None and (first := _placed(value.suggested, place)) is not value.suggested:
        value = replace(value, suggested=first)
    return value


def _placed(value: Q, place: Callable[[Quoted], Evidence]) -> Q:
    found = place(value)
    if found == (value.quote, value.spans, value.raw_spans):
        return value
    return replace(value, quote=found[0], spans=found[1], raw_spans=found[2])


class _Moving:
    """From one text to another. What stands before the first change or after the last needs no search."""

    def __init__(self, text: str, fresh: CleanArticle, same_raw: bool) -> None:
        self.old, self.fresh, self.new, self.same_raw = text, fresh, fresh.text, same_raw
        self._head = _shared(text, self.new)
        tail = _shared(text[::-1], self.new[::-1])
        self._tail = len(text) - min(tail, min(len(text), len(self.new)) - self._head)

    def place(self, value: Quoted) -> Evidence:
        """Quote, spans and raw spans in the text of now; without spans where there is no place for it."""
        if not value.spans:
            return value.quote, (), self._only_raw(value.quote or str(value.value or ""), value.raw_spans)
        read_anew: tuple[Span, ...] = ()
        if self.same_raw and value.raw_spans:
            read_anew = self._by_raw(value.raw_spans)
            if _same(quote_at(self.new, read_anew), value.quote):
                return quote_at(self.new, read_anew), read_anew, value.raw_spans
        spans = self._by_quote(value.spans)
        if spans:
            return quote_at(self.new, spans), spans, tuple(self.fresh.offsets.raw_span(*span) for span in spans)
        kept = value.raw_spans if self.same_raw else ()
        if read_anew:  # the same raw letters, which the cleaner reads otherwise now
            return quote_at(self.new, read_anew), read_anew, kept
        return value.quote, (), kept

    def _by_raw(self, raw_spans: Sequence[Span]) -> tuple[Span, ...]:
        """Where the raw letters stand now; nothing where one passage is gone or is part of a larger rewritten one."""
        out: list[Span] = []
        for start, end in raw_spans:
            span = self.fresh.offsets.clean_span(start, end)
            if span is None or self.fresh.offsets.raw_span(*span) != (start, end):
                return ()
            out.append(span)
        return tuple(out)

    def _only_raw(self, quote: str, raw_spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """What was cleaned away stands in the raw article alone: there its quote, or else its value, must be the only one."""
        if self.same_raw or not raw_spans:
            return raw_spans
        found = _places(self.fresh.raw, quote)
        return ((found[0], found[0] + len(quote)),) if len(found) == 1 else ()

    def _by_quote(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Each passage by itself, in their order; else all of them as one, if the cleaner joined them."""
        out = [self._passage(span, span, self.old[span[0] : span[1]]) for span in spans]
        found = tuple(span for span in out if span is not None)
        if len(found) == len(spans) and all(a[1] <= b[0] for a, b in pairwise(found)):
            return found
        whole = self._passage(spans[0], spans[-1], quote_at(self.old, spans)) if len(spans) > 1 else None
        return (whole,) if whole is not None else ()

    def _passage(self, first: Span, last: Span, quote: str) -> Span | None:
        start, end = first[0], last[1]
        if first == last and end <= self._head:
            return first
        if first == last and start >= self._tail:
            shift = len(self.new) - len(self.old)
            return start + shift, end + shift
        found = _places(self.new, quote)
        if not found:
            return None
        if len(found) == 1 and len(_places(self.old, quote)) == 1:
            return found[0], found[0] + len(quote)
        before, after = self.old[max(0, start - CONTEXT) : start], self.old[end : end + CONTEXT]

        def agreeing(at: int) -> int:
            stop = at + len(quote)
            left = _shared(before[::-1], self.new[max(0, at - CONTEXT) : at][::-1])
            return left + _shared(after, self.new[stop : stop + CONTEXT])

        best = max(found, key=lambda at: (agreeing(at), -abs(at - start)))
        return (best, best + len(quote)) if agreeing(best) >= min(ENOUGH, len(before) + len(after)) else None


def _places(text: str, quote: str) -> list[int]:
    """Where ``quote`` begins in ``text``."""
    out: list[int] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        out.append(at)
        at = text.find(quote, at + 1)
    return out


def _same(one: str, other: str) -> bool:
    """Do they say the same, blanks aside?"""
    return bool(one) and "".join(one.split()) == "".join(other.split())


def _shared(one: str, other: str) -> int:
    """How many code points both begin with."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
