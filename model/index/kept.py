"""The snapshot kept in the index: a corpus of 100,000 opens the second time in a fraction of a second."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from sqlite3 import Connection

from model.index.database import transaction
from model.index.snapshot import Snapshot

ABOUT = ""
"""The row that says what the columns are of."""


Rows = list[tuple[str, str, bytes]]


def rows_to_keep(snapshot: Snapshot, annotator: str, tick: int) -> Rows:
    """``snapshot`` as it is after ``tick``; nothing where a cell could not be read back. Tidies it."""
    for _, column, _ in snapshot.columns():
        column.tidy()  # so that next time words are in order already
    try:
        rows: Rows = [(name, *column.dump()) for name, column, _ in snapshot.columns()]
    except ValueError:
        return []
    rows += [(name, "", held.tobytes()) for name, held in snapshot.arrays()]
    rows.append(("indexed", "", bytes(snapshot.indexed)))
    rows.append((ABOUT, json.dumps(_about(snapshot.ids, annotator, tick)), b""))
    return rows


def keep(connection: Connection, rows: Rows) -> None:
    """Keep what ``rows_to_keep`` gave. Raises sqlite3.Error."""
    with transaction(connection):
        connection.execute("DELETE FROM columns")
        connection.executemany("INSERT INTO columns VALUES (?, ?, ?)", rows)


def restore(
    connection: Connection,
    snapshot: Snapshot,
    annotator: str,
    states: Mapping[str, tuple[str, tuple[str, ...]]],
) -> int | None:
    """Put back what was kept of this corpus; the tick it was kept at, or None where there is nothing of use: then
    ``snapshot`` may be half filled and must be filled anew."""
    found = connection.execute("SELECT vocabulary FROM columns WHERE name = ?", (ABOUT,)).fetchone()
    if found is None:
        return None
    try:
        about = json.loads(found[0])
        tick = int(about["tick"])
        if about != _about(snapshot.ids, annotator, tick):
            return None
        _restore(connection, snapshot)
    except (ValueError, KeyError, TypeError):
        return None
    snapshot.restored(states)
    return tick


def kept_at(connection: Connection) -> int:
    """The tick something was kept at, 0 where nothing was."""
    found = connection.execute("SELECT vocabulary FROM columns WHERE name = ?", (ABOUT,)).fetchone()
    return int(json.loads(found[0])["tick"]) if found is not None else 0


def _restore(connection: Connection, snapshot: Snapshot) -> None:
    def of(name: str) -> tuple[str, bytes]:
        row = connection.execute("SELECT vocabulary, codes FROM columns WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise KeyError(name)
        return row[0], row[1]

    for name, held in snapshot.arrays():
        data = of(name)[1]
        if name != "owners" and len(data) != len(held) * held.itemsize:
            raise ValueError(name)
        del held[:]
        held.frombytes(data)
    for name, column, size in snapshot.columns():
        column.restore(*of(name), size)
    indexed = of("indexed")[1]
    if len(indexed) != len(snapshot):
        raise ValueError("indexed")
    snapshot.indexed[:] = indexed


def _about(ids: Sequence[str], annotator: str, tick: int) -> dict[str, object]:
    digest = hashlib.sha256("\n".join(ids).encode("utf-8", "surrogatepass")).hexdigest()
    return {"ids": digest, "annotator": annotator, "tick": tick}
