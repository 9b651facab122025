"""Rows in an order: by any column, in corpus order, or by chance that can be repeated."""

import math
import random
from array import array
from collections.abc import Sequence
from itertools import compress

from model.index.columns import PART, ranks_of
from model.index.snapshot import COLUMN_OF, NUMBERS, Snapshot
from model.query.fields import OWN, QueryField

CORPUS_ORDER = "order"
RANDOM = "random"
MOST = 18
"""Orders kept, of four bytes an article each."""


class Orders:
    """All rows in the orders asked for last. A filter reads its rows off one, so that a key typed sorts nothing."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, bool, int], tuple[int, QueryField | None, array[int]]] = {}

    def rows(
        self,
        snapshot: Snapshot,
        mask: bytes,
        by: str,
        descending: bool = False,
        seed: int = 0,
        own: QueryField | None = None,
    ) -> Sequence[int]:
        """The rows ``mask`` chooses, in the order asked for. ``own``: the term where it is a field of the corpus."""
        if by == CORPUS_ORDER and not descending:
            return list(compress(range(len(mask)), mask))
        order = self._order(snapshot, by, descending, seed, own)
        return order.tolist() if 0 not in mask else [row for row in order if mask[row]]

    def _order(self, snapshot: Snapshot, by: str, descending: bool, seed: int, own: QueryField | None) -> "array[int]":
        key = by, descending, seed if by == RANDOM else 0
        held = self._held.pop(key, None)
        if held is None or held[:2] != (snapshot.version, own):
            keys = sort_keys(snapshot, by, seed, own)
            held = snapshot.version, own, array("I", ordered(range(len(snapshot)), keys, descending))
        self._held[key] = held
        while len(self._held) > MOST:
            del self._held[next(iter(self._held))]
        return held[2]


def sort_keys(snapshot: Snapshot, by: str, seed: int = 0, own: QueryField | None = None) -> Sequence[float]:
    """One number a row to sort by. ``by``: a term of the query language, ``order`` or ``random`` (with ``seed``);
    ``own``: the term where it is a field of the corpus.

    What has nothing comes last. A meeting's column sorts by the first meeting.
    """
    size = len(snapshot)
    if by == CORPUS_ORDER:
        return range(size)
    if by == RANDOM:
        draw = random.Random(seed).random
        return [draw() for _ in range(size)]
    if by.startswith(OWN):
        return _by_own(snapshot, own) if own is not None else range(size)
    if by in NUMBERS:
        return [math.inf if math.isnan(cell) else cell for cell in snapshot.numbers[NUMBERS[by]].cells]
    name = COLUMN_OF.get(by, by)
    column = snapshot.id_column if name == "id" else snapshot.words.get(name) or snapshot.lines[name]
    return list(map(column.ranks().__getitem__, column.codes[:size]))


def _by_own(snapshot: Snapshot, about: QueryField) -> Sequence[float]:
    """By a field of the corpus: numbers as numbers, a choice in the order of its options, anything else as text."""
    column = snapshot.column_of(about.key, about.scope)
    firsts = [cell.partition(PART)[0] for cell in column.vocabulary]
    if about.kind == "number":
        ranks = [_number(word) for word in firsts]
    elif about.choices:
        place = {choice.value: float(n) for n, choice in enumerate(about.choices)}
        ranks = [place.get(word, math.inf) for word in firsts]
    else:
        ranks = ranks_of(firsts)
    return list(map(ranks.__getitem__, column.codes[: len(snapshot)]))


def _number(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return math.inf


def ordered(rows: Sequence[int], keys: Sequence[float], descending: bool = False) -> list[int]:
    """``rows`` by ``keys``; ties stay in corpus order either way, and what has nothing stays last."""
    found = sorted(rows, key=keys.__getitem__, reverse=descending)
    if descending:  # what has nothing came first
        nothing = next((n for n, row in enumerate(found) if keys[row] != math.inf), len(found))
        found = found[nothing:] + found[:nothing]
    return found
