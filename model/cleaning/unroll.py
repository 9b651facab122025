"""A page that a crawler put on one line: its header and footer are parted from the body again at its blanks."""

import re

from model.cleaning.blanks import BLANK
from model.cleaning.boilerplate import Piece, is_prose
from model.cleaning.meta import items
from model.cleaning.tables import HANZI

_LONG = 200  # a shorter line is a paragraph
_FEW = 6  # a page of more lines was not put on one
_CRUMBS = re.compile(rf"(?:您?(?:现在|当前)?的?(?:所在)?位置[:：]\s*)?(?:网站)?首页(?:\s*[>»›]+\s*[{HANZI}]{{2,12}})+")
_OPENERS = "（(《【["
_CLOSERS = "）)》】]"


def unroll(text: str, pieces: list[Piece]) -> list[Piece]:
    """``pieces`` with long lines of a short page cut where header and footer meet the body."""
    if len(pieces) > _FEW:
        return pieces
    out: list[Piece] = []
    for piece in pieces:
        out += _unrolled(text, piece) if len(piece.text) >= _LONG else [piece]
    return out


def _unrolled(text: str, piece: Piece) -> list[Piece]:
    parts = _parts(text, piece)
    prose = [i for i, (start, end) in enumerate(parts) if is_prose(text[start:end])]
    if len(parts) < 2 or not prose or (prose[0] == 0 and prose[-1] == len(parts) - 1):
        return [piece]
    first, last = prose[0], prose[-1]
    spans = _header(text, parts[0][0], parts[first - 1][1]) if first else []
    spans.append((parts[first][0], parts[last][1]))
    spans += parts[last + 1 :]
    return [Piece(s, e, text[s:e], piece.line, prose=is_prose(text[s:e])) for s, e in spans if s < e]


def _parts(text: str, piece: Piece) -> list[tuple[int, int]]:
    """The stretches between blanks that are not in brackets."""
    out: list[tuple[int, int]] = []
    start = piece.start
    for match in BLANK.finditer(text, piece.start, piece.end):
        low, high = match.span()
        window = text[max(start, low - 60) : low]
        if sum(window.count(c) for c in _OPENERS) > sum(window.count(c) for c in _CLOSERS):
            continue
        out.append((start, low))
        start = high
    out.append((start, piece.end))
    return out


def _header(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A header cut into path, items (dates, labels, tools) and what stands between them: the headline."""
    out: list[tuple[int, int]] = []
    if path := _CRUMBS.match(text, start, end):
        out.append(path.span())
        start = path.end()
    found = items(text, start, end)
    at = start
    for item in found:
        low, high = item.whole
        out += [_trimmed(text, at, low), (low, high)]
        at = high
    out.append(_trimmed(text, at, end))
    return [(s, e) for s, e in out if s < e]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and BLANK.match(text, start):
        start += 1
    while end > start and BLANK.match(text, end - 1):
        end -= 1
    return start, end
