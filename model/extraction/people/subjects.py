"""The subject of a clause: the items it begins with, and where its predicate starts."""

import re

from model.extraction.people import verbs
from model.extraction.people.cues import CONJ, ENDER, OPEN
from model.extraction.people.items import Item, classify
from model.extraction.people.lists import SURE
from model.extraction.people.reading import Reading

PEOPLE = ("person", "name")
CERTAIN = 1.5  # a score no later reading of the clause can better
MOST_ENDERS = 10


class Subjects:
    """Finds subjects; ``pending`` are the items of the list read so far."""

    def __init__(self, text: str, reading: Reading, *, headline: bool) -> None:
        self.text = text
        self.known = reading.known
        self.headline = headline
        self.pending: list[Item] = []

    def listing(self, delim: str) -> bool:
        """Whether what follows ``delim`` goes on a list of people."""
        return delim == "、" and bool(self.pending) and self.pending[-1].kind in PEOPLE

    def known_at(self, a: int, b: int) -> bool:
        """Whether a known name stands at ``a``."""
        return any(self.text[a : a + n] in self.known for n in (2, 3, 4) if a + n <= b)

    def items(self, start: int, end: int, delim: str) -> list[Item]:
        """The whole stretch as one item, or several joined by 和/及/与; empty where it is none."""
        whole = classify(self.text, start, end, self.known, listed=self.listing(delim))
        if whole:
            whole.delim = delim
            if whole.kind in PEOPLE and (whole.quality >= SURE or end - start <= 4):
                return [whole]
        for m in CONJ.finditer(self.text, start + 2, end - 1):
            left = self.items(start, m.start(), delim)
            right = self.items(m.end(), end, "、") if left else []
            if left and right and _joined(left[-1], right[0]):
                return left + right
        return [whole] if whole else []

    def find(self, start: int, end: int, delim: str) -> tuple[list[Item], int]:
        """Items at the start of a stretch that goes on with a predicate, and where that begins."""
        best: tuple[float, list[Item], int] = (0.0, [], start)
        for n, m in enumerate(ENDER.finditer(self.text, start, min(end, start + 64))):
            if n == MOST_ENDERS:
                break
            found = self.items(start, m.start(), delim) if m.start() > start else []
            if not found:
                continue
            score = self._score(found[-1], m)
            if 0 < score < CERTAIN and verbs.read(self.text, self._after_open(m.start(), end), end).roles:
                score += 0.4
            if score > best[0]:
                best = (score, found, m.start())
            if score >= CERTAIN:
                break
        return best[1], best[2]

    def _after_open(self, at: int, end: int) -> int:
        m = OPEN.match(self.text, at, end)
        return m.end() if m else at

    def _score(self, item: Item, m: re.Match[str]) -> float:
        strong = 1.0 if m.group("strong") or m.group() == "等" else 0.6
        if item.kind == "pronoun":
            return 2.0
        if item.kind == "person":
            return strong * (1.0 + item.quality / 2)
        if item.kind == "name":
            listed = bool(self.pending) and self.pending[-1].kind in (*PEOPLE, "label")
            if item.quality < SURE and not listed and (strong < 1.0 or not self.pending):
                return 0.3 * strong if self.headline else 0.0
            return strong * (0.6 + item.quality)
        return 0.7 * strong


def _joined(left: Item, right: Item) -> bool:
    if left.kind in PEOPLE and right.kind in (*PEOPLE, "unit", "body", "post"):
        return min(left.quality, right.quality or 1.0) >= 0.5
    if right.kind in PEOPLE:
        return left.kind in ("unit", "post") and right.kind == "person"
    return left.kind == "unit" and right.kind == "unit" and right.end - right.start > 5
