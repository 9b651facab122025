"""Corrections of the text as a person makes them: edits of the record like any other.

Each takes the article as it is shown (``shown``) and, applied to the record it is shown for, adds to ``text_edits``, makes
the text what it says and carries the evidence along. Applied to another text they change nothing.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from model.cleaning.article import CleanArticle
from model.cleaning.markup import BLOCKS
from model.cleaning.passage import read_passage
from model.cleaning.removed import removed_in
from model.cleaning.text_edits import aligned, apply_edit, in_common, with_text_edits
from model.record.schema import Record, TextEdit
from model.session.carrying import carried
from model.session.edits import Edit
from model.text.spans import Span

_BREAK = re.compile(rf"[\r\n]|</?(?:{'|'.join(sorted(BLOCKS))})\b", re.IGNORECASE)
"""What in the raw text between two passages makes them lines of their own."""
NOISE = ("gloss.removed", "damage.commas")
"""What was never part of the text: it comes back only where it is asked for alone."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who corrects, and when (RFC 3339)."""

    by: str = ""
    at: str = ""


def hand(annotator: str) -> Hand:
    """``annotator``, now."""
    return Hand(annotator, datetime.now().astimezone().isoformat(timespec="seconds"))


def shown(article: CleanArticle, record: Record) -> CleanArticle:
    """``article`` as cleaning gives it, with the record's corrections: its text is the record's.

    A record saved under another cleaner keeps its text: what both have in common keeps its raw positions. The record of
    another raw article has no positions in this one: ``article`` itself is given then.
    """
    if record.source.sha256 and article.sha256 and record.source.sha256 != article.sha256:
        return article
    return aligned(with_text_edits(article, record.text_edits), record.text)


class Shown:
    """``shown`` of the article last asked for, made once."""

    def __init__(self) -> None:
        self._last: tuple[CleanArticle, str, tuple[TextEdit, ...], CleanArticle] | None = None

    def of(self, article: CleanArticle, record: Record) -> CleanArticle:
        last = self._last
        if last is None or last[0] is not article or last[1:3] != (record.text, record.text_edits):
            last = self._last = article, record.text, record.text_edits, shown(article, record)
        return last[3]


def strike(article: CleanArticle, start: int, end: int, by: Hand) -> Edit:
    """Take ``start:end`` out of the text; whole paragraphs go with their line end."""
    text = article.text
    if start < end and (not start or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n"):
        start, end = (start, end + 1) if end < len(text) else (max(start - 1, 0), end)
    return _edit("strike", article, lambda: _one(text_edit(article, start, end, "", "strike", by)))


def correct(article: CleanArticle, start: int, end: int, text: str, by: Hand, kind: str = "type") -> Edit:
    """``start:end`` reads ``text``; an empty span inserts. ``kind`` is ``repair`` where a candidate was picked."""
    return _edit(kind, article, lambda: _one(text_edit(article, start, end, text, kind, by)))


def restore(article: CleanArticle, start: int, end: int, by: Hand) -> Edit:
    """Bring back what was removed in raw ``start:end``, as it reads when it is cleaned."""
    return _edit("restore", article, lambda: tuple(_restorations(article, start, end, by)))


def _one(edit: TextEdit | None) -> tuple[TextEdit, ...]:
    return (edit,) if edit is not None else ()


def _edit(kind: str, article: CleanArticle, made: Callable[[], Sequence[TextEdit]]) -> Edit:
    def apply(record: Record) -> Record:
        return with_edits(record, article, made()) if record.text == article.text else record

    return Edit(f"edit.text_{kind}", apply)


def with_edits(record: Record, article: CleanArticle, edits: Sequence[TextEdit]) -> Record:
    """``record``, shown as ``article``, after ``edits``."""
    for edit in edits:
        applied = apply_edit(article, edit)
        record = carried(record, article, applied)
        article = applied.article
        record = replace(record, text=article.text, text_edits=(*record.text_edits, edit))
    return record


def text_edit(article: CleanArticle, start: int, end: int, text: str, kind: str, by: Hand) -> TextEdit | None:
    """The text edit that makes ``start:end`` of the text read ``text``; None where there is nothing to change.

    It names raw positions, and these may lead back to more than ``start:end`` (a passage that was rewritten as one) or to
    less (letters that were typed in and stand nowhere in the raw article): then as much around it is replaced as is needed.
    """
    whole = article.text
    head, tail = in_common(whole[start:end], text)
    start, end, text = start + head, end - tail, text[head : len(text) - tail]
    if start == end and not text:
        return None
    wanted = whole[:start] + text + whole[end:]
    for low, high in _widening(start, end, len(whole)):
        (first, last), raw = article.offsets.raw_place(*article.offsets.raw_span(low, high))
        if first <= start and end <= last:
            new = whole[first:start] + text + whole[end:last]
            edit = TextEdit(raw, new, kind, by.by, by.at)
            if apply_edit(article, edit).article.text == wanted:
                return edit
    everything = TextEdit((0, len(article.raw)), wanted, kind, by.by, by.at)
    return everything if apply_edit(article, everything).article.text == wanted else None


def _widening(start: int, end: int, length: int) -> Iterator[Span]:
    """``start:end`` and more and more around it. Letters at either end of the text are held by their neighbour."""
    if start < end or 0 < start < length:
        yield start, end
    by = 1
    while start - by >= 0 or end + by <= length:
        yield max(start - by, 0), min(end + by, length)
        by *= 2 if by > 8 else 1
        by += 1


def _restorations(article: CleanArticle, start: int, end: int, by: Hand) -> Iterator[TextEdit]:
    passages = tuple(removed_in(article.offsets, start, end))
    if len(passages) > 1:
        noise = [note.raw for note in article.notes if note.kind in NOISE]
        passages = tuple(p for p in passages if not any(low <= p[0] and p[1] <= high for low, high in noise))
    for low, high in passages:
        edit = _restoration(article, (low, high), by)
        if edit is not None:
            yield edit
            article = apply_edit(article, edit).article


def _restoration(article: CleanArticle, passage: Span, by: Hand) -> TextEdit | None:
    (at, to), (low, high) = article.offsets.raw_place(*passage)
    if at != to:
        return None  # not removed: something stands for it
    struck = next((n for n in reversed(article.notes) if n.kind == "edit.strike" and n.raw == (low, high)), None)
    if struck is not None:
        return TextEdit((low, high), struck.before, "restore", by.by, by.at)
    read, offsets = read_passage(article.raw, (low, high))
    if not read:
        return None
    first, last = offsets.raw_span(0, len(read))
    text = article.text
    floor = article.offsets.raw_span(at - 1, at)[1] if at else 0
    ceiling = article.offsets.raw_span(at, at + 1)[0] if at < len(text) else len(article.raw)
    before = at > 0 and text[at - 1] != "\n" and _BREAK.search(article.raw, floor, low + first)
    after = at < len(text) and text[at] != "\n" and _BREAK.search(article.raw, low + last, ceiling)
    put = ("\n" if before else "") + read + ("\n" if after else "")
    return TextEdit((low, high), put, "restore", by.by, by.at)


# damage


def readings(standing: str, marks: str, candidates: Sequence[str]) -> tuple[str, ...]:
    """What ``standing`` may read, likeliest first: ``candidates`` in place of its ``?``.

    ``marks`` and ``candidates`` are a note's ``after`` and ``candidates``: where ``after`` is a lone ``?``, a candidate
    stands for all of it, else for its ``?`` in their order.
    """
    places = [i for i, char in enumerate(standing) if char in "?？"]
    out: list[str] = []
    for candidate in candidates:
        if marks == "?" or not places:
            out.append(candidate)
        elif len(candidate) == len(places):
            filling = iter(candidate)
            out.append("".join(next(filling) if char in "?？" else char for char in standing))
        elif places[-1] - places[0] == len(places) - 1:
            out.append(standing[: places[0]] + candidate + standing[places[-1] + 1 :])
    return tuple(dict.fromkeys(reading for reading in out if reading != standing))
