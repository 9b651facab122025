"""What a journal says of the work itself: when which article was saved, as what, after how many seconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from model.journal.lines import DamagedLine, unseal
from model.journal.revisions import segments_of

_CHANGED = (b'"origin":"edited"', b'"origin":"typed"')
"""Inside a JSON string the quotation marks would be escaped, so these bytes are never words of an article."""


@dataclass(frozen=True, slots=True)
class Save:
    """One line. ``seconds`` is all work on the article so far; None where the line says only a state.

    ``changed``: does the record hold a value a person edited or typed? ``at`` is RFC 3339 with the zone, or "".
    """

    id: str
    status: str
    at: str = ""
    seconds: float | None = None
    changed: bool = False


def saves_of(journal: Path) -> Iterator[Save]:
    """Every save and every change of a state, in the order of writing, with what compaction set aside before.

    A line that cannot be read is left out. Raises OSError. What compaction kept is told once more: figures take the
    last word of an article, and a repeated word changes none.
    """
    for path in (*(journal.with_name(name) for name in segments_of(journal)), journal):
        try:
            with path.open("rb") as file:
                for line in file:
                    save = _read(line)
                    if save is not None:
                        yield save
        except FileNotFoundError:
            continue


def _read(line: bytes) -> Save | None:
    try:
        obj = unseal(line)
    except DamagedLine:
        return None
    id, status = obj.get("id"), obj.get("status")
    if not isinstance(id, str):
        return None
    if obj.get("event") == "state":
        return Save(id, status) if isinstance(status, str) else None
    if obj.get("event") != "save":
        return None
    held = obj.get("annotation")
    annotation = cast("dict[str, Any]", held) if isinstance(held, dict) else {}
    seconds, at = annotation.get("seconds"), annotation.get("saved_at")
    return Save(
        id,
        status if isinstance(status, str) else "todo",
        at if isinstance(at, str) else "",
        float(seconds) if isinstance(seconds, int | float) else 0.0,
        any(mark in line for mark in _CHANGED),
    )
