"""The analyst's corrections of the text, in raw positions: a cleaned article and an edit give a cleaned article.

The one meaning of ``text_edits`` in a record: ``text`` is ``clean(raw)`` with each edit made in its turn. What stands for
the raw span of an edit gives way to its ``text``; an empty span inserts. Whole blocks only: a passage that was rewritten
together is replaced together, so that the map stays monotone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from model.cleaning.article import CleanArticle, Note
from model.cleaning.passage import read_passage
from model.record.schema import TextEdit
from model.text.offset_map import OffsetMap, Piece
from model.text.spans import Replacement, Span

ALIGNED = 4_000
"""Code points of two differing passages that are compared one by one; longer ones stand for each other as a whole."""


class Applied(NamedTuple):
    """``article`` after an edit, and what it changed in the text before, without what old and new have in common."""

    article: CleanArticle
    change: Replacement


def with_text_edits(article: CleanArticle, edits: Iterable[TextEdit]) -> CleanArticle:
    """``article`` with ``edits`` made one after the other. Never raises: positions are cut to the raw article."""
    for edit in edits:
        article = apply_edit(article, edit).article
    return article


def apply_edit(article: CleanArticle, edit: TextEdit) -> Applied:
    """``article`` after one edit. Open damage that lies in what it settles is settled."""
    (start, end), raw = article.offsets.raw_place(*edit.raw)
    old = article.text[start:end]
    inner = _pieces(article, (start, end), raw, edit)
    text = article.text[:start] + edit.text + article.text[end:]
    note = Note(f"edit.{edit.kind}", raw, old or article.raw[raw[0] : raw[1]], edit.text)
    kept = tuple(n for n in article.notes if not _settled(n, raw))
    notes = tuple(sorted((*kept, note), key=lambda n: n.raw))
    made = replace(article, text=text, offsets=article.offsets.restated(start, end, inner), notes=notes)
    head, tail = in_common(old, edit.text)
    return Applied(made, Replacement(start + head, end - tail, edit.text[head : len(edit.text) - tail]))


def _settled(note: Note, raw: Span) -> bool:
    return note.kind == "damage.open" and raw[0] <= note.raw[0] < note.raw[1] <= raw[1]


def _pieces(article: CleanArticle, clean: Span, raw: Span, edit: TextEdit) -> list[Piece]:
    """Where each character of the edit's text stands: one to one where that is known, else all in all of it."""
    size, (low, high) = len(edit.text), raw
    if not size:
        return []
    if size == high - low == clean[1] - clean[0] and _is_linear(article.offsets, clean):
        return [Piece(0, size, low, size, True)]
    if edit.kind == "restore" and low < high:
        return _restored(article.raw, raw, edit.text)
    return [Piece(0, size, low, high - low, False)]


def _is_linear(offsets: OffsetMap, clean: Span) -> bool:
    return any(p.linear and p.clean <= clean[0] and clean[1] <= p.end for p in offsets.pieces)


def _restored(raw: str, span: Span, text: str) -> list[Piece]:
    """The pieces of a passage brought back as it reads, with or without line ends around it; else one block."""
    low, high = span
    read, offsets = read_passage(raw, span)
    head = len(text) - len(text.lstrip("\n"))
    if not read or text.strip("\n") != read:
        return [Piece(0, len(text), low, high - low, False)]
    out = [Piece(0, head, low, 0, False)] if head else []
    out += [p._replace(clean=p.clean + head, raw=p.raw + low) for p in offsets.pieces]
    tail = head + len(read)
    if tail < len(text):
        out.append(Piece(tail, len(text) - tail, high, 0, False))
    return out


def aligned(article: CleanArticle, text: str) -> CleanArticle:
    """``article`` as ``text``, which was made from the same raw article by other rules and is kept as it stands.

    What both have in common keeps its raw positions; a passage that differs stands for the passage it differs from.
    """
    if article.text == text:
        return article
    changes: list[Replacement] = []
    for start, end, new in _differing(article.text, text):
        was = article.text[start:end]
        if len(was) + len(new) > ALIGNED:
            changes.append(Replacement(start, end, new))
            continue
        compared = SequenceMatcher(None, was, new, autojunk=False).get_opcodes()
        changes += [Replacement(start + a, start + b, new[c:d]) for what, a, b, c, d in compared if what != "equal"]
    return replace(article, text=text, offsets=article.offsets.edited(changes))


def _differing(old: str, new: str) -> Iterator[Replacement]:
    """The paragraphs of ``old`` that are others in ``new``."""
    was, now = old.split("\n"), new.split("\n")
    starts = [0]
    for paragraph in was:
        starts.append(starts[-1] + len(paragraph) + 1)
    for what, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        # A line end goes or comes with a paragraph: the one after it, or at the end of the text the one before.
        start, end, put = starts[a], starts[b], "".join(line + "\n" for line in now[c:d])
        if b == len(was):
            end, put = len(old), put.removesuffix("\n")
            if start and (c == d or a == b):
                start, put = start - 1, "\n" + put if c < d else put
        yield Replacement(start, end, put)


def in_common(old: str, new: str) -> tuple[int, int]:
    """How many code points two texts begin with alike, and how many of the rest they end with alike."""
    head = _shared(old, new)
    return head, min(_shared(old[::-1], new[::-1]), min(len(old), len(new)) - head)


def _shared(one: str, other: str) -> int:
    """How many code points both begin with."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
