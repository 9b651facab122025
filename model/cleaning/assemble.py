"""From the lines of a converted page to the cleaned article: what stays, in which paragraphs, with which blanks."""

import re
from dataclasses import replace
from functools import cache

from model.cleaning.blanks import BLANK, blank_edits
from model.cleaning.boilerplate import Piece, is_prose, judge
from model.cleaning.duplicates import mark_duplicates, second_copy
from model.cleaning.markers import NO_MARKERS, Markers
from model.cleaning.markup import Line
from model.cleaning.page import Edits, Finding
from model.cleaning.tables import HANZI, settings
from model.cleaning.trim import trim_piece
from model.cleaning.unroll import unroll
from model.text.spans import Replacement

_EXTRA = re.compile("[，,](?:[，,]*(?=[，,、。；])|(?<=、[，,])[，,]*)")
_EXTRA_MIN = 3


def pieces_of(text: str, lines: list[Line]) -> list[Piece]:
    """The trimmed, non-empty lines of ``text``."""
    out: list[Piece] = []
    for line in lines:
        start, end = _trim(text, line.start, line.end)
        if start < end:
            content = text[start:end]
            out.append(Piece(start, end, content, line, prose=is_prose(content)))
    return out


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    if head := BLANK.match(text, start, end):
        start = head.end()
    while end > start and BLANK.match(text, end - 1):
        end -= 1
    return start, end


def assemble(
    text: str, lines: list[Line], damaged: frozenset[int], markers: Markers = NO_MARKERS
) -> tuple[Edits, list[Piece]]:
    """The edits that leave the article alone, and all pieces with what became of each.

    ``damaged`` are positions of ``?`` known to be damage: they are never blanks. ``markers`` are the corpus' own.
    """
    pieces = unroll(text, _without_page_mark(text, pieces_of(text, lines), damaged))
    judge(text, pieces)
    markers.judge(pieces)
    edits: list[tuple[int, int, str]] = []
    split: list[Piece] = []
    body_begun = False
    for piece in pieces:
        if piece.why:
            split.append(piece)
            continue
        headline = not body_begun and not piece.prose
        trim_piece(piece, headline)
        if piece.start == piece.end:
            piece.why = "boilerplate.label"
            continue
        body_begun = body_begun or piece.prose
        inner = blank_edits(text, piece.start, piece.end, headline)
        if piece.prose and (at := second_copy(piece.text)):
            inner = _parted(text, piece, inner, piece.start + at)
        edits += [edit for edit in inner if edit[2] != "\n"]
        split += _split(text, piece, [edit for edit in inner if edit[2] == "\n"])
    mark_duplicates(split)
    if len(_EXTRA.findall(text)) >= _EXTRA_MIN:
        commas = [m.span() for p in split if not p.why for m in _EXTRA.finditer(text, p.start, p.end)]
        edits += [(start, end, "") for start, end in commas]
        done = _edits(text, split, edits)
        return Edits(done.replacements, [*done.findings, *(Finding("damage.commas", *span) for span in commas)]), split
    return _edits(text, split, edits), split


def _without_page_mark(text: str, pieces: list[Piece], damaged: frozenset[int]) -> list[Piece]:
    """A ``?`` that opens the page was a blank."""
    if pieces and text[pieces[0].start] == "?" and pieces[0].start not in damaged:
        first = pieces[0]
        start, end = _trim(text, first.start + 1, first.end)
        if start < end:
            pieces[0] = replace(first, start=start, text=text[start:end])
        else:
            del pieces[0]
    return pieces


def _parted(text: str, piece: Piece, inner: list[tuple[int, int, str]], at: int) -> list[tuple[int, int, str]]:
    """``inner`` with a paragraph end before ``at``, in place of what became of the blanks there."""
    low, high = piece.start, at
    while high > low and BLANK.match(text, high - 1):
        high -= 1
    return sorted([*(e for e in inner if e[1] <= high or e[0] >= at), (high, at, "\n")])


def _split(text: str, piece: Piece, ends: list[tuple[int, int, str]]) -> list[Piece]:
    """The paragraphs of a run-on line."""
    if not ends:
        return [piece]
    out: list[Piece] = []
    start = piece.start
    for low, high in [(low, high) for low, high, _ in ends] + [(piece.end, piece.end)]:
        out.append(Piece(start, low, text[start:low], piece.line, prose=is_prose(text[start:low])))
        start = high
    out[0].evidence, out[0].trimmed = piece.evidence, piece.trimmed
    return out


def _edits(text: str, pieces: list[Piece], inner: list[tuple[int, int, str]]) -> Edits:
    """One sorted list of replacements: between kept pieces one line end, inside them ``inner``."""
    kept = [piece for piece in pieces if not piece.why]
    findings = [Finding(p.why, p.start, p.end) for p in pieces if p.why]
    findings += [Finding(*trimmed) for p in pieces for trimmed in p.trimmed]
    out: list[Replacement] = []
    inner.sort()
    at = number = 0
    for count, piece in enumerate(kept):
        if count:
            newline = text.find("\n", at, piece.start)
            if newline < 0:
                out.append(Replacement(at, piece.start, "\n"))
            else:
                if at < newline:
                    out.append(Replacement(at, newline))
                if newline + 1 < piece.start:
                    out.append(Replacement(newline + 1, piece.start))
        elif piece.start:
            out.append(Replacement(0, piece.start))
        while number < len(inner) and inner[number][0] < piece.start:
            number += 1
        last = piece.start
        while number < len(inner) and inner[number][1] <= piece.end:
            start, end, new = inner[number]
            if start >= last:
                out.append(Replacement(start, end, new))
                last = end
            number += 1
        at = piece.end
    if not kept:
        return Edits([Replacement(0, len(text))] if text else [], findings)
    if at < len(text):
        out.append(Replacement(at, len(text)))
    return Edits(out, findings)


@cache
def _integrity() -> list[tuple[str, re.Pattern[str], list[str]]]:
    table = settings("markers.toml")
    words = table["integrity_words"]
    return [
        (f"integrity.{name}", re.compile(source), words.get(name, [])) for name, source in table["integrity"].items()
    ]


@cache
def _brands() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = settings("markers.toml")["ads"]
    return re.compile(table["brands"]), re.compile(table["hijack"]), re.compile(table["subject"])


def _hijacked(text: str) -> list[Finding]:
    """A brand where a body or a place stood is ``boilerplate.hijack``; one inside a word is ``integrity.spliced.ad``."""
    some, brand, subject = _brands()
    if not some.search(text):
        return []
    spots = [(m, bool(subject.match(text, m.end()))) for m in brand.finditer(text)]
    return [
        Finding("boilerplate.hijack" if stands else "integrity.spliced.ad", m.start(), m.end(), certain=False)
        for m, stands in spots
    ]


def integrity(text: str) -> list[Finding]:
    """Signs in the cleaned text that it is not what was printed: cut, masked, spliced, spun, a brand put for a name."""
    out: list[Finding] = []
    for kind, pattern, needed in _integrity():
        if needed and not any(word in text for word in needed):
            continue
        out += [Finding(kind, m.start(), m.end(), certain=False) for m in pattern.finditer(text)]
    out += _hijacked(text)
    out += _spun(text) + _spliced(text)
    return out


@cache
def _any_spun() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, settings("markers.toml")["spun"]["words"])))


def _spun(text: str) -> list[Finding]:
    if not _any_spun().search(text):
        return []
    spots = [(text.find(word), word) for word in settings("markers.toml")["spun"]["words"]]
    found = [(at, word) for at, word in spots if at >= 0]
    return (
        [Finding("boilerplate.spun", at, at + len(word), certain=False) for at, word in found]
        if len(found) >= 3
        else []
    )


def _spliced(text: str) -> list[Finding]:
    """The headline set between two clauses of the body, with no mark between it and what follows."""
    paragraphs = text.split("\n")
    out: list[Finding] = []
    for title in paragraphs[:3]:
        if not 8 <= len(title) <= 60 or is_prose(title):
            continue
        at = text.find(title, len(title) + 1)
        while at > 0:
            before, after = text[at - 1], text[at + len(title) : at + len(title) + 1]
            if (
                before != "\n"
                and before not in "《“（〈"
                and after
                and re.match(rf"[{HANZI}]", after)
                and after not in "的上中后时并和及，"
            ):
                out.append(Finding("integrity.spliced", at, at + len(title), certain=False))
            at = text.find(title, at + 1)
    return out
