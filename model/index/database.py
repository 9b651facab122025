"""The index as a file: opened, made anew where it is of no use, written in batches."""

import contextlib
import sqlite3
import zlib
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from model.index.columns import joined, paired
from model.index.schema import ARTICLE_COLUMNS, MEETING_COLUMNS, TABLES, VERSION, made_with
from model.index.tokens import tokens
from model.query.row import IndexRow, MeetingRow

SUGGESTED = ""
"""The layer of what the machine suggests."""
WAIT = 30.0
"""Seconds a writer waits for the other one; a batch takes a fraction of one."""


def index_path(annotations: Path) -> Path:
    """Where the index of a corpus is: in its folder of annotations."""
    return annotations / f"index-{VERSION}.sqlite"


@dataclass(frozen=True, slots=True)
class Indexed:
    """One article as it goes into the index. ``mark`` says what it was made from; ``line`` is the suggested record."""

    row: IndexRow
    text: str
    mark: str
    line: str = ""
    problem: str = ""


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the index, made anew where it is missing, damaged or of another version. Raises OSError or
    sqlite3.Error where that cannot be done. May be used from any thread, by one at a time."""
    try:
        return _usable(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise
    delete(path)
    return _usable(path)


def delete(path: Path) -> None:
    """Take the index away: nothing but time is lost."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def delete_older(annotations: Path) -> None:
    """Take away what earlier versions of the program derived: hundreds of megabytes nobody reads any more."""
    for other in annotations.glob("index-*.sqlite"):
        number = other.stem.removeprefix("index-")
        if number.isdecimal() and int(number) < int(VERSION):
            with contextlib.suppress(OSError):  # a window of that version has it open, or it is not ours to delete
                delete(other)


def _usable(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # Derived: a crash of the machine may cost the last batches, never more than the file.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -16000")
        if not _tables(connection):
            with transaction(connection):
                if not _tables(connection):
                    for statement in TABLES.split(";\n"):
                        connection.execute(statement)
                    connection.executemany("INSERT INTO meta VALUES (?, ?)", made_with().items())
        if dict(connection.execute("SELECT name, value FROM meta")) != made_with():
            raise sqlite3.DatabaseError("made by another version")
    except BaseException:
        connection.close()
        raise
    return connection


def _tables(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone())


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[None]:
    """All of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def write(connection: sqlite3.Connection, layer: str, batch: Sequence[Indexed]) -> int:
    """Put ``batch`` into ``layer``, over what it held of these articles; returns the tick it was written with."""
    with transaction(connection):
        tick = _next(connection, "tick")
        doc = _next(connection, "doc")
        ids = [(layer, one.row.id) for one in batch]
        connection.executemany("DELETE FROM meetings WHERE layer = ? AND id = ?", ids)
        if layer != SUGGESTED:
            _write_people(connection, layer, batch)
        marks = ", ".join("?" * (7 + len(ARTICLE_COLUMNS)))
        connection.executemany(
            f"INSERT OR REPLACE INTO articles VALUES ({marks})",
            [_article(layer, one, doc + n, tick) for n, one in enumerate(batch)],
        )
        marks = ", ".join("?" * (3 + len(MEETING_COLUMNS)))
        connection.executemany(
            f"INSERT INTO meetings VALUES ({marks})",
            [
                (layer, one.row.id, ordinal, *meeting_cells(meeting))
                for one in batch
                for ordinal, meeting in enumerate(one.row.meetings)
            ],
        )
        connection.executemany(
            "INSERT INTO words (rowid, text, fields) VALUES (?, ?, ?)",
            [(doc + n, tokens(one.text), tokens("\n".join(one.row.texts))) for n, one in enumerate(batch)],
        )
        connection.executemany(
            "INSERT OR REPLACE INTO suggestions VALUES (?, ?)",
            [(one.row.id, zlib.compress(one.line.encode("utf-8"), 1)) for one in batch if one.line],
        )
    return tick


def _write_people(connection: sqlite3.Connection, layer: str, batch: Sequence[Indexed]) -> None:
    connection.executemany("DELETE FROM people WHERE layer = ? AND id = ?", [(layer, one.row.id) for one in batch])
    connection.executemany(
        "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (layer, one.row.id, ordinal, row, person.name, joined(person.roles), joined(person.posts))
            for one in batch
            for ordinal, meeting in enumerate(one.row.meetings)
            for row, person in enumerate(meeting.people)
        ],
    )


def _next(connection: sqlite3.Connection, column: str) -> int:
    """One more than the highest; ticks are looked up in their index, docs in the table of words."""
    source = "SELECT max(tick) FROM articles" if column == "tick" else "SELECT max(rowid) FROM words"
    found = connection.execute(source).fetchone()[0]
    return 1 if found is None else int(found) + 1


def _article(layer: str, one: Indexed, doc: int, tick: int) -> tuple[object, ...]:
    return (layer, one.row.id, doc, tick, one.mark, one.row.sha256, one.problem, *article_cells(one.row))


def article_cells(row: IndexRow) -> tuple[object, ...]:
    """``row`` in the order of ``ARTICLE_COLUMNS``."""
    return (
        row.title, row.type, row.published, row.outlet, row.integrity, row.note, row.annotator, row.seconds,
        row.confidence, row.doubts, row.noise, joined(row.cleaned), joined(row.marks), paired(row.own),
    )  # fmt: skip


def meeting_cells(meeting: MeetingRow) -> tuple[str, ...]:
    """``meeting`` in the order of ``MEETING_COLUMNS``."""
    return (
        meeting.level, meeting.place, meeting.date, meeting.name, meeting.channel, meeting.relation,
        joined(meeting.forms), joined(meeting.convenors), joined(meeting.topics), joined(meeting.with_role("chair")),
        joined(meeting.with_role("speaker")), joined(meeting.with_role("")),
        joined(post for person in meeting.people for post in person.posts), paired(meeting.own),
    )  # fmt: skip


def forget(connection: sqlite3.Connection, layer: str, ids: Iterable[str]) -> None:
    """Take articles out of a layer: nothing saved any more, or gone from the corpus."""
    with transaction(connection):
        pairs = [(layer, id) for id in ids]
        connection.executemany("DELETE FROM articles WHERE layer = ? AND id = ?", pairs)
        connection.executemany("DELETE FROM meetings WHERE layer = ? AND id = ?", pairs)


def marks(connection: sqlite3.Connection, layer: str) -> dict[str, tuple[str, str]]:
    """Id → (what it was made from, sha256) of all articles in ``layer``."""
    rows = connection.execute("SELECT id, mark, sha256 FROM articles WHERE layer = ?", (layer,))
    return {id: (mark, sha256) for id, mark, sha256 in rows}


def suggestions(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, bytes]:
    """The suggested records of those of ``ids`` that are indexed: compact JSON, zlib (``session.packed``)."""
    out: dict[str, bytes] = {}
    for at in range(0, len(ids), 500):
        some = ids[at : at + 500]
        rows = connection.execute(f"SELECT id, line FROM suggestions WHERE id IN ({', '.join('?' * len(some))})", some)
        out.update(rows)
    return out


def suggestion_lines(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, str]:
    """The same unpacked: compact JSON of the record format."""
    return {id: zlib.decompress(core).decode("utf-8") for id, core in suggestions(connection, ids).items()}
