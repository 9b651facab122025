"""Which articles of a view may be verified unseen, and which of these a person looks at all the same."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from model.index.index import Index, View

BLIND = "blind"
"""The flag of an article put aside for a blind look: a person annotates it without the suggestions."""


@dataclass(frozen=True, slots=True)
class Certain:
    """``verify`` may be verified unseen, ``sample`` would be too but is put aside for a blind look. The rest stays:
    ``doubtful`` holds a doubt or a value less sure than asked for, ``settled`` is verified or skipped, ``unknown`` is
    not indexed or cannot be read, ``drafts`` hold unsaved work."""

    verify: tuple[str, ...]
    sample: tuple[str, ...]
    doubtful: tuple[str, ...]
    settled: tuple[str, ...]
    unknown: tuple[str, ...]
    drafts: tuple[str, ...]


def certain(index: Index, view: View, threshold: float, share: float = 0.05, seed: int = 0) -> Certain:
    """Sort the articles of ``view``. ``threshold``: the least certain value must be this sure (0 to 1); what holds a
    doubt is never verified, whatever it is. ``share`` of the certain ones, at least one, is the sample; the same
    ``seed`` chooses the same."""
    found: dict[str, list[str]] = {name: [] for name in ("certain", "doubtful", "settled", "unknown", "drafts")}
    for row in view.rows:
        found[_kind(index, row, threshold)].append(index.ids[row])
    sure = found.pop("certain")
    sample = set(_sample(sure, share, seed))
    return Certain(
        tuple(id for id in sure if id not in sample),
        tuple(id for id in sure if id in sample),
        **{name: tuple(ids) for name, ids in found.items()},
    )


def _kind(index: Index, row: int, threshold: float) -> str:
    if index.cell(row, "state") != "todo":
        return "settled"
    if index.is_draft(row):
        return "drafts"
    confidence = index.number(row, "confidence")
    if not index.is_indexed(row) or confidence is None:
        return "unknown"
    return "certain" if confidence >= threshold and not index.number(row, "doubts") else "doubtful"


def _sample(ids: Sequence[str], share: float, seed: int) -> list[str]:
    if not ids or share <= 0:
        return []
    return random.Random(seed).sample(ids, max(1, round(len(ids) * min(share, 1.0))))
