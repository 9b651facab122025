"""Generated records through codec, journal, compaction, export and import: identical at the end.

python -m tests.helpers.round_trip COUNT [SEED]
"""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from model.exchange.jsonl import open_work, write_jsonl
from model.journal.compact import compact
from model.journal.reader import read_journal, read_record
from model.record.codec import decode_line, encode_line
from model.record.schema import Record
from model.session.store import Store
from tests.helpers.random_records import Maker
from tests.helpers.recorded_disk import Unsynced


def generated(count: int, number: int) -> list[Record]:
    """``count`` records of every shape, each with an id of its own."""
    maker = Maker(number)
    return [maker.make(n) for n in range(count)]


def store(folder: Path, wanted: list[Record]) -> Path:
    """Save every record twice, the first time with another note; returns the journal."""
    opened = Store(folder, "甲", "c", lambda _: None, Unsynced())
    for one in wanted:
        opened.save(replace(one, note="先"))
        opened.save(one)
    assert opened.close() is None
    return opened.path


def differences(count: int, number: int, folder: Path) -> list[str]:
    """Where a record is another one after one of the ways; empty where all are the same."""
    wanted = generated(count, number)
    out = [f"codec: {one.id!r}" for one in wanted if decode_line(encode_line(one)) != one]
    path = store(folder / "c.annotations", wanted)
    out += _compared("journal", path, wanted)
    done = compact(path)
    assert done.segment is not None
    out += _compared("compaction", path, wanted)
    exported = folder / "export.jsonl"
    assert write_jsonl(open_work(path).records(), exported) == count
    read = [decode_line(line) for line in exported.read_bytes().split(b"\n") if line]
    out += [f"export: {a.id!r}" for a, b in zip(wanted, read, strict=True) if a != b]
    other = store(folder / "d.annotations", read)
    return out + _compared("import", other, wanted)


def _compared(way: str, path: Path, wanted: list[Record]) -> list[str]:
    found = read_journal(path)
    if found.problems or len(found.latest) != len(wanted):
        return [f"{way}: {found.problems[:3]}, {len(found.latest)} of {len(wanted)}"]
    saves = [found.latest[one.id].save for one in wanted]
    return [
        f"{way}: {one.id!r}" for one, at in zip(wanted, saves, strict=True) if not at or read_record(path, at) != one
    ]


if __name__ == "__main__":
    total, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    wrong: list[str] = []
    for batch, start in enumerate(range(0, total, 500)):
        with tempfile.TemporaryDirectory() as work:
            wrong += differences(min(500, total - start), first + batch, Path(work))
    print(f"{total} records through codec, journal, compaction, export and import: {len(wrong)} differ")
    for line in wrong[:20]:
        print(line)
    raise SystemExit(bool(wrong))
