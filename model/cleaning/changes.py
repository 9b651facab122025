"""What cleaning and the analyst did to each place of the raw article, and why: what the raw view shows."""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from model.cleaning.article import CleanArticle, Note
from model.cleaning.tables import HANZI
from model.text.offset_map import Piece
from model.text.spans import Span

MOST_CONVERTED = 20_000
"""Runs of converted characters that are told one by one; a longer page has the rest untold, not a slow view."""

_IN_PLACE = {"damage.repaired": "repaired", "damage.open": "damage", "gloss.open": "damage"}
_NO_REMOVAL = ("damage.open", "damage.repaired", "integrity.", "gloss.open", "removed.damage")


@cache
def _a_hanzi() -> re.Pattern[str]:
    """Made when it is first needed: it takes as long as a module's import, and few look at the raw article."""
    return re.compile(f"[{HANZI}]")


class Change(NamedTuple):
    """What happened to ``span`` (code points of the text that is shown).

    ``kind``: removed | converted (script, width, an entity) | repaired | damage (something is lost) | edited (by a
    person). ``rule`` is a note's kind, or ``markup.tag`` ``blank`` ``mark`` ``convert.script`` ``convert.width``
    ``convert.entity``.
    """

    span: Span
    kind: str
    rule: str
    before: str = ""
    after: str = ""
    certain: bool = True
    candidates: tuple[str, ...] = ()


def changes_of(article: CleanArticle) -> tuple[Change, ...]:
    """Every change, in raw positions, sorted and disjoint. Time is linear in the raw article."""
    placed = sorted(_in_place(article), key=lambda change: change.span)
    removed = _removals(article)
    below: list[Change] = []
    converted = at = 0
    for piece in article.offsets.pieces:
        if piece.raw > at:
            below += _removed(article.raw, (at, piece.raw), article.notes, removed)
        at = max(at, piece.raw_end)
        if piece.linear and converted < MOST_CONVERTED:
            found = list(_converted(article, piece))
            converted += len(found)
            below += found
        elif not piece.linear and piece.raw_length:
            below.append(_rewritten(article, piece))
    if at < len(article.raw):
        below += _removed(article.raw, (at, len(article.raw)), article.notes, removed)
    return tuple(_over(below, placed))


def damage_of(article: CleanArticle) -> tuple[Change, ...]:
    """The open damage of the text, in positions of the text, sorted and disjoint."""
    out: list[Change] = []
    for note in article.notes:
        if note.kind in ("damage.open", "gloss.open"):
            span = article.offsets.clean_span(*note.raw)
            if span is not None and (not out or span[0] >= out[-1].span[1]):
                out.append(_told(note, "damage")._replace(span=span))
    return tuple(out)


def _in_place(article: CleanArticle) -> Iterator[Change]:
    """Repairs, open damage and a person's edits that stand in the text."""
    for note in article.notes:
        kind = "edited" if note.kind.startswith("edit.") else _IN_PLACE.get(note.kind)
        if kind and note.raw[0] < note.raw[1] and article.offsets.clean_span(*note.raw) is not None:
            yield _told(note, kind)


def _told(note: Note, kind: str) -> Change:
    return Change(note.raw, kind, note.kind, note.before, note.after, note.certain, note.candidates)


def _removals(article: CleanArticle) -> "array[int]":
    """For each raw position the number of the outermost note that says why it may be gone, or -1."""
    out = array("i", [-1]) * len(article.raw)
    notes = [(n.raw[1] - n.raw[0], i) for i, n in enumerate(article.notes) if not n.kind.startswith(_NO_REMOVAL)]
    for size, i in sorted(notes):
        start = article.notes[i].raw[0]
        out[start : start + size] = array("i", [i]) * size
    return out


def _removed(raw: str, span: Span, notes: Sequence[Note], why: "array[int]") -> Iterator[Change]:
    start, end = span
    while start < end:
        number, at = why[start], start + 1
        while at < end and why[at] == number:
            at += 1
        passage = raw[start:at]
        if number >= 0:
            yield Change((start, at), "removed", notes[number].kind, passage, "", notes[number].certain)
        else:
            rule = "blank" if passage.isspace() else "markup.tag" if "<" in passage or ">" in passage else "mark"
            yield Change((start, at), "removed", rule, passage)
        start = at


def _converted(article: CleanArticle, piece: Piece) -> Iterator[Change]:
    was, now = article.raw[piece.raw : piece.raw_end], article.text[piece.clean : piece.end]
    if was == now:
        return
    start, rule = 0, ""
    for i, (old, new) in enumerate(zip(was + " ", now + " ", strict=True)):
        here = "" if old == new or new.isspace() else "convert.script" if _a_hanzi().match(old) else "convert.width"
        if here != rule:
            if rule:
                yield Change((piece.raw + start, piece.raw + i), "converted", rule, was[start:i], now[start:i])
            start, rule = i, here


def _rewritten(article: CleanArticle, piece: Piece) -> Change:
    """A block no note explains: a line end for markup, a character for an entity."""
    before, after = article.raw[piece.raw : piece.raw_end], article.text[piece.clean : piece.end]
    span = (piece.raw, piece.raw_end)
    if after.isspace():
        return Change(span, "removed", "blank" if before.isspace() else "markup.tag", before)
    return Change(span, "converted", "convert.entity", before, after)


def _over(below: Iterable[Change], placed: Sequence[Change]) -> Iterator[Change]:
    """``placed`` with what of ``below`` they leave free; of two that are placed on one another, the first."""
    top: list[Change] = []
    for change in placed:
        if not top or change.span[0] >= top[-1].span[1]:
            top.append(change)
    number = 0
    for change in below:
        start, end = change.span
        while number < len(top) and top[number].span[1] <= start:
            yield top[number]
            number += 1
        following = number
        while following < len(top) and top[following].span[0] < end:
            low, high = top[following].span
            if start < low:
                yield change._replace(span=(start, low))
            if high <= end:
                yield top[following]
                following += 1
                number = following
                start = high
            else:
                start = end
                break
        if start < end:
            yield change._replace(span=(start, end))
    yield from top[number:]
