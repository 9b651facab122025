"""Rows in an order: by any column, in corpus order, or by chance that can be repeated."""

import math
import random
from collections.abc import Sequence

from model.index.columns import own_values
from model.index.snapshot import COLUMN_OF, NUMBERS, Snapshot
from model.query.fields import OWN, QueryField

CORPUS_ORDER = "order"
RANDOM = "random"


def sort_keys(snapshot: Snapshot, by: str, seed: int = 0, own: QueryField | None = None) -> Sequence[float]:
    """One number a row to sort by. ``by``: a term of the query language, ``order`` or ``random`` (with ``seed``);
    ``own``: the term where it is a field of the corpus.

    What has nothing comes last. A meeting's column sorts by the first meeting.
    """
    size = len(snapshot)
    if by == CORPUS_ORDER:
        return range(size)
    if by == RANDOM:
        order = list(range(size))
        random.Random(seed).shuffle(order)
        return order
    if by.startswith(OWN):
        return _by_own(snapshot, own) if own is not None else range(size)
    if by in NUMBERS:
        return [math.inf if math.isnan(cell) else cell for cell in snapshot.numbers[NUMBERS[by]].cells]
    name = COLUMN_OF.get(by, by)
    column = snapshot.id_column if name == "id" else snapshot.words.get(name) or snapshot.lines[name]
    ranks = _ranks(column.vocabulary)
    return list(map(ranks.__getitem__, column.codes[:size]))


def _ranks(words: Sequence[str]) -> list[float]:
    """The place of each word among all; what is nothing comes last."""
    ranks = [0.0] * len(words)
    rank, last = 0.0, ""
    for code in sorted(range(len(words)), key=words.__getitem__):
        rank += words[code] != last
        ranks[code], last = rank, words[code]
    return [rank if word else math.inf for rank, word in zip(ranks, words, strict=True)]


def _by_own(snapshot: Snapshot, about: QueryField) -> Sequence[float]:
    """By a field of the corpus: numbers as numbers, a choice in the order of its options, anything else as text."""
    column = snapshot.lines["meeting_own"] if about.scope == "meeting" else snapshot.words["own"]
    firsts = [next(iter(own_values(cell, about.key.removeprefix(OWN))), "") for cell in column.vocabulary]
    if about.kind == "number":
        ranks = [_number(word) for word in firsts]
    elif about.choices:
        place = {choice.value: float(n) for n, choice in enumerate(about.choices)}
        ranks = [place.get(word, math.inf) for word in firsts]
    else:
        ranks = _ranks(firsts)
    return list(map(ranks.__getitem__, column.codes[: len(snapshot)]))


def _number(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return math.inf


def ordered(rows: Sequence[int], keys: Sequence[float], descending: bool = False) -> list[int]:
    """``rows`` by ``keys``; ties stay in corpus order either way, and what has nothing stays last."""
    if descending:
        return sorted(rows, key=lambda row: -keys[row] if keys[row] != math.inf else math.inf)
    return sorted(rows, key=keys.__getitem__)
