"""Hits, surplus and misses by field."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from model.scoring.values import likeness


@dataclass(slots=True)
class Row:
    """True positives, false positives, false negatives of a field."""

    hits: int = 0
    surplus: int = 0
    missing: int = 0

    @property
    def precision(self) -> float:
        found = self.hits + self.surplus
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        wanted = self.hits + self.missing
        return self.hits / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: "Row") -> "Row":
        return Row(self.hits + other.hits, self.surplus + other.surplus, self.missing + other.missing)


class Tally:
    """Rows by field. Each comparison returns the edits an analyst would make: one a wrong, missing or surplus value."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}

    def _row(self, field: str) -> Row:
        return self.rows.setdefault(field, Row())

    def one(self, field: str, got: str | None, want: str | None, others: Iterable[str | None] = ()) -> int:
        """Compare single values; any of ``others`` is as right as ``want``."""
        row = self._row(field)
        if got == want or got in tuple(others):
            row.hits += got is not None
            return 0
        row.surplus += got is not None
        row.missing += want is not None
        return 1

    def many(self, field: str, got: Sequence[Any], options: Sequence[Sequence[Any]], enough: float = 1.0) -> int:
        """Compare bags with the nearest of ``options``; below 1, a likeness of ``enough`` counts as a hit."""
        have = Counter(got)
        want = min((Counter(option) for option in options), key=lambda c: _distance(have, c))
        hits = (have & want).total()
        surplus, missing = list((have - want).elements()), list((want - have).elements())
        if enough < 1:
            for value in tuple(surplus):
                nearest = max(missing, key=lambda other: likeness(value, other), default=None)
                if nearest and likeness(value, nearest) >= enough:
                    hits += 1
                    surplus.remove(value)
                    missing.remove(nearest)
        row = self._row(field)
        row.hits += hits
        row.surplus += len(surplus)
        row.missing += len(missing)
        return max(len(surplus), len(missing))


def _distance(have: Counter[Any], want: Counter[Any]) -> int:
    return (have - want).total() + (want - have).total()
