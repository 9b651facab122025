"""Second copies in a page: the title, a paragraph, the whole body, and copies that differ in a few characters."""

import re

from model.cleaning.boilerplate import Piece
from model.cleaning.tables import HANZI

_LETTERS = re.compile(rf"[{HANZI}A-Za-z0-9]+")
_NUMERALS = re.compile("[0-9]+|第[〇零一二三四五六七八九十百千]+")
_SHORTEST = 6  # letters: shorter lines may well stand twice (“同志们：”)
_NEAR_SHORTEST = 40
_PROBE = 12  # code points a second copy begins with
_NEAR = 0.92  # share of two-character pieces two paragraphs have in common


def mark_duplicates(pieces: list[Piece]) -> None:
    """Set ``why`` of each kept piece that repeats an earlier one."""
    seen: dict[str, int] = {}
    probes: dict[str, list[str]] = {}
    for number, piece in enumerate(pieces):
        if piece.why:
            continue
        letters = _letters(piece.text)
        if len(letters) < _SHORTEST:
            continue
        if letters in seen:
            piece.why = "duplicate.paragraph" if piece.prose else "duplicate.title"
            continue
        seen[letters] = number
        if len(letters) >= _NEAR_SHORTEST:
            if any(_near(letters, other) for other in _alike(letters, probes)):
                piece.why = "duplicate.near"
                continue
            for probe in _probes(letters):
                probes.setdefault(probe, []).append(letters)


def second_copy(text: str) -> int:
    """Where the second of two copies begins of which ``text`` is made, in code points; 0 if it is not."""
    at = text.find(text[:_PROBE], _NEAR_SHORTEST)
    if at < 0:
        return 0
    return at if _letters(text[:at]) == _letters(text[at:]) else 0


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text))


def _probes(letters: str) -> tuple[str, ...]:
    middle = len(letters) // 2
    return letters[:10], letters[middle - 5 : middle + 5], letters[-10:]


def _alike(letters: str, probes: dict[str, list[str]]) -> list[str]:
    """Earlier paragraphs of about this length that share its head, middle or end; a few at most."""
    out: list[str] = []
    for probe in _probes(letters):
        for other in probes.get(probe, ())[-4:]:
            if abs(len(other) - len(letters)) * 10 <= len(letters) and other not in out:
                out.append(other)
    return out


def _near(one: str, other: str) -> bool:
    """Whether two paragraphs hold nearly the same pairs of characters and no number differs."""
    if _NUMERALS.findall(one) != _NUMERALS.findall(other):
        return False
    pairs, others = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other))
    return len(pairs & others) >= _NEAR * max(len(pairs), len(others))
