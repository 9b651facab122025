"""Where the rows of a large table are: kept beside the journals, so that it is not read through at every opening.

Derived: it counts only for the file it was made from (size and time of change) and the same columns, and can be lost.
"""

import json
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import orjson

from model.corpus.columns import Columns
from model.corpus.entry import Entry
from model.corpus.messages import TEXTS, Message
from model.corpus.remembered import write_whole

INDEX_FILE = "table-index.json"
VERSION = 1
WORTH = 2_000
"""Rows from which on keeping is quicker than reading through."""
Stamp = tuple[int, int]


@dataclass(slots=True)
class TableIndex:
    """The entries in their order, where ``Table.row`` finds each, and the number of its line."""

    entries: list[Entry] = field(default_factory=list[Entry])
    at: "array[int]" = field(default_factory=lambda: array("Q"))
    lines: "array[int]" = field(default_factory=lambda: array("Q"))


def load_index(folder: Path, name: str, stamp: Stamp, columns: Columns) -> TableIndex | None:
    """What was kept of the table ``name`` as it is now; None where it is to be read through."""
    try:
        kept = _read((folder / INDEX_FILE).read_bytes())
        if kept["made_from"] != _made_from(name, stamp, columns):
            return None
        ids, sizes = cast("list[str]", kept["ids"]), cast("list[int]", kept["sizes"])
        at, lines = array("Q", kept["at"]), array("Q", kept["lines"])
        told = {int(n): row for n, row in cast("dict[str, list[Any]]", kept["told"]).items()}
        if not len(ids) == len(sizes) == len(at) == len(lines):
            return None
        changed = stamp[1]
        entries = [Entry(id, f"{name}:{line}", size, changed) for id, size, line in zip(ids, sizes, lines, strict=True)]
        for number, (problem, notice) in told.items():
            one = entries[number]
            entries[number] = Entry(one.id, one.path, one.size, changed, _message(problem), _message(notice))
    except (OSError, ValueError, KeyError, TypeError, IndexError, OverflowError):
        return None
    return TableIndex(entries, at, lines)


def save_index(folder: Path, name: str, stamp: Stamp, columns: Columns, index: TableIndex) -> None:
    """Keep ``index``. Raises OSError where the folder cannot be written."""
    told = {n: [_row(e.problem), _row(e.notice)] for n, e in enumerate(index.entries) if e.problem or e.notice}
    kept = {
        "made_from": _made_from(name, stamp, columns),
        "ids": [entry.id for entry in index.entries],
        "sizes": [entry.size for entry in index.entries],
        "at": index.at.tolist(),
        "lines": index.lines.tolist(),
        "told": told,
    }
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    write_whole(folder / INDEX_FILE, text.encode("utf-8", "surrogatepass"))


def _read(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:  # half a surrogate pair in an id, which only the other reader takes
        return json.loads(data)


def _made_from(name: str, stamp: Stamp, columns: Columns) -> list[Any]:
    return [VERSION, name, *stamp, columns.text, columns.id, columns.url, columns.date]


def _row(said: Message | None) -> list[Any] | None:
    return [said.code, said.params] if said else None


def _message(row: list[Any] | None) -> Message | None:
    if row is None:
        return None
    code, params = row
    if code not in TEXTS:
        raise ValueError(code)
    return Message(str(code), tuple((str(name), value) for name, value in params))
