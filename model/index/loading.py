"""From the file and the journal to the snapshot, all at once at the start and then article by article."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from sqlite3 import Connection

from model.index import kept
from model.index.columns import PART
from model.index.database import SUGGESTED, Indexed, article_cells, marks, meeting_cells, write
from model.index.rows import index_row, with_noise
from model.index.schema import ARTICLE_COLUMNS, MEETING_COLUMNS
from model.index.snapshot import ArticleCells, MeetingCells, Snapshot
from model.journal.reader import Latest, Revision
from model.query.row import IndexRow
from model.record.schema import Record

_ARTICLE = f"SELECT id, doc, tick, {', '.join(ARTICLE_COLUMNS)} FROM articles"
_MEETING = f"SELECT id, ordinal, {', '.join(MEETING_COLUMNS)} FROM meetings"
TOGETHER = 100
"""Saved records read again and written at once."""


@dataclass(frozen=True, slots=True)
class Found:
    """One article as it is now, ready to be put. ``row`` -1: not to be put. ``doc`` 0: its text is what it was.
    ``state``: None leaves it."""

    id: str
    row: int
    doc: int
    tick: int
    cells: ArticleCells
    meetings: tuple[MeetingCells, ...]
    state: tuple[str, tuple[str, ...]] | None = None
    draft: bool | None = None

    def put(self, snapshot: Snapshot) -> int:
        """Into ``snapshot``; returns the tick."""
        if self.row >= 0:
            snapshot.put(self.row, self.doc, self.cells, self.meetings)
            if self.state is not None:
                snapshot.put_state(self.row, *self.state)
            if self.draft is not None:
                snapshot.drafts[self.row] = self.draft
        return self.tick


def load(
    connection: Connection,
    annotator: str,
    snapshot: Snapshot,
    states: Mapping[str, tuple[str, tuple[str, ...], bool]],
) -> int:
    """Fill ``snapshot`` with everything; returns the last tick. ``states``: id → state, flags, is it a draft?"""
    plain = {id: held[:2] for id, held in states.items()}
    kept_at = kept.restore(connection, snapshot, annotator, plain)
    if kept_at is not None:
        tick = max(
            [kept_at, *(found.put(snapshot) for found in since(connection, kept_at, annotator, snapshot.row_of))]
        )
        for found in of_layer(connection, kept_at, annotator, snapshot.row_of):
            found.put(snapshot)
    else:
        tick = _fill(connection, annotator, snapshot, plain)
    for id, held in states.items():
        snapshot.drafts[snapshot.row_of[id]] = held[2]
    return tick


def _fill(
    connection: Connection,
    annotator: str,
    snapshot: Snapshot,
    states: Mapping[str, tuple[str, tuple[str, ...]]],
) -> int:
    saved = set(marks(connection, annotator))
    articles = (
        (row[0], row[1], row[3:])
        for layer in (SUGGESTED, annotator)
        for row in connection.execute(f"{_ARTICLE} WHERE layer = ?", (layer,))
    )
    suggested = connection.execute(f"{_MEETING} WHERE layer = '' ORDER BY id, ordinal")
    own = connection.execute(f"{_MEETING} WHERE layer = ? ORDER BY id, ordinal", (annotator,))
    lines = chain((row for row in suggested if row[0] not in saved), own)
    snapshot.fill(articles, ((row[0], row[1], row[2:]) for row in lines), states)
    tick = connection.execute("SELECT max(tick) FROM articles").fetchone()[0]
    return int(tick or 0)


def since(connection: Connection, tick: int, annotator: str, row_of: Mapping[str, int]) -> Iterator[Found]:
    """Suggestions written after ``tick``; what the annotator saved stays before them."""
    saved = set(marks(connection, annotator))
    for found in _newer(connection, tick, SUGGESTED, row_of):
        yield replace(found, row=-1) if found.id in saved else found


def of_layer(connection: Connection, tick: int, annotator: str, row_of: Mapping[str, int]) -> Iterator[Found]:
    """What the annotator saved after ``tick``."""
    return _newer(connection, tick, annotator, row_of)


def _newer(connection: Connection, tick: int, layer: str, row_of: Mapping[str, int]) -> Iterator[Found]:
    rows = connection.execute(f"{_ARTICLE} WHERE layer = ? AND tick > ? ORDER BY tick", (layer, tick)).fetchall()
    for row in rows:
        lines = connection.execute(f"{_MEETING} WHERE layer = ? AND id = ? ORDER BY ordinal", (layer, row[0]))
        meetings = tuple(line[2:] for line in lines)
        yield Found(row[0], row_of.get(row[0], -1), row[1], row[2], row[3:], meetings)


def of_records(
    connection: Connection,
    layer: str | None,
    records: Mapping[str, Record],
    drafts: frozenset[str],
    row_of: Mapping[str, int],
) -> Iterator[Found]:
    """Rows of ``records``; those saved go into ``layer`` of the file too."""
    made = [(_row(connection, record, row_of[id]), record) for id, record in records.items() if id in row_of]
    docs: dict[str, int] = {}
    if layer is not None:
        write(connection, layer, [Indexed(row, record.text, mark_of(record)) for row, record in made])
        docs = _docs(connection, layer, [row.id for row, _ in made])
    for row, record in made:
        yield Found(
            row.id,
            row.number, docs.get(row.id, 0), 0, article_cells(row), tuple(map(meeting_cells, row.meetings)),
            (record.status, record.flags), row.id in drafts,
        )  # fmt: skip


def mark_of(saved: Record | Revision) -> str:
    """Which revision of a record a saved row was made of."""
    if isinstance(saved, Record):
        about = saved.annotation
        return f"{about.revision}:{about.saved_at}:{about.annotator}"
    return f"{saved.revision}:{saved.saved_at}:{saved.annotator}"


def _row(connection: Connection, record: Record, number: int) -> IndexRow:
    """The row of ``record``, with what cleaning did from the layer of suggestions."""
    row = index_row(record, number)
    found = connection.execute(
        "SELECT noise, cleaned, marks FROM articles WHERE layer = '' AND id = ?", (row.id,)
    ).fetchone()
    if found is None:
        return row
    cleaned = tuple(found[1].split(PART)) if found[1] else ()
    return with_noise(row, found[0], cleaned, "damage" in found[2].split(PART))


def _docs(connection: Connection, layer: str, ids: list[str]) -> dict[str, int]:
    rows = (
        connection.execute("SELECT id, doc FROM articles WHERE layer = ? AND id = ?", (layer, id)).fetchone()
        for id in ids
    )
    return {row[0]: row[1] for row in rows if row is not None}


Take = Callable[[Mapping[str, Record], frozenset[str], str], None]


def sync(
    connection: Connection,
    annotator: str,
    saved: Mapping[str, Latest],
    read: Callable[[Revision], Record],
    take: Take,
) -> None:
    """Read again what the journal saved and the index does not know. ``saved``: id → what counts for it."""
    known = marks(connection, annotator)
    batch: dict[str, Record] = {}
    for id, latest in saved.items():
        at = latest.save
        if at is None or known.get(id, ("",))[0] == mark_of(at):
            continue
        try:
            record = read(at)
        except (OSError, ValueError):
            continue  # told where the journal is read
        batch[id] = replace(record, id=id, status=latest.status, skip_reason=latest.skip_reason, flags=latest.flags)
        if len(batch) == TOGETHER:
            take(batch, frozenset(), "save")
            batch = {}
    if batch:
        take(batch, frozenset(), "save")
