"""Rows in an order: by any column, in corpus order, or by chance that can be repeated."""

import math
import random
from collections.abc import Sequence

from model.index.snapshot import COLUMN_OF, NUMBERS, Snapshot

CORPUS_ORDER = "order"
RANDOM = "random"


def sort_keys(snapshot: Snapshot, by: str, seed: int = 0) -> Sequence[float]:
    """One number a row to sort by. ``by``: a term of the query language, ``order`` or ``random`` (with ``seed``).

    What has nothing comes last. A meeting's column sorts by the first meeting.
    """
    size = len(snapshot)
    if by == CORPUS_ORDER:
        return range(size)
    if by == RANDOM:
        order = list(range(size))
        random.Random(seed).shuffle(order)
        return order
    if by in NUMBERS:
        return [math.inf if math.isnan(cell) else cell for cell in snapshot.numbers[NUMBERS[by]].cells]
    name = COLUMN_OF.get(by, by)
    column = snapshot.id_column if name == "id" else snapshot.words.get(name) or snapshot.lines[name]
    words = column.vocabulary
    ranks = [0.0] * len(words)
    rank, last = 0.0, ""
    for code in sorted(range(len(words)), key=words.__getitem__):
        rank += words[code] != last
        ranks[code], last = rank, words[code]
    ranks[0] = math.inf
    return list(map(ranks.__getitem__, column.codes[:size]))


def ordered(rows: Sequence[int], keys: Sequence[float], descending: bool = False) -> list[int]:
    """``rows`` by ``keys``; ties stay in corpus order either way, and what has nothing stays last."""
    if descending:
        return sorted(rows, key=lambda row: -keys[row] if keys[row] != math.inf else math.inf)
    return sorted(rows, key=keys.__getitem__)
