"""Cut the power at every moment of an annotator's work, and look whether all that was called saved reads back.

    python -m tests.helpers.power_cut STATES [SEED]

The work goes through ``Store``: a new folder and journal, saves, states, drafts, a place, backups, torn ends, a
compaction, a restore, and calls that fail with ENOSPC or EIO and are tried again. The disk is a ``RecordedDisk``.
"""

import errno
import random
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from model.journal.backups import list_backups, make_backup, restore
from model.journal.compact import compact
from model.journal.reader import read_journal, read_record
from model.journal.revisions import revisions_of
from model.journal.writer import SaveState
from model.record.schema import Record
from model.session.store import Place, Store
from tests.helpers.journals import record
from tests.helpers.recorded_disk import Chance, RecordedDisk, Unsynced, after_cut

NAME = "甲"


@dataclass
class Promise:
    """What had been called saved when ``ops`` calls had been recorded."""

    ops: int
    saved: int
    draft: tuple[dict[str, Record], ...]
    backups: tuple[str, ...]


@dataclass
class Analyst:
    """Works in ``folder`` and writes down what was promised and when."""

    folder: Path
    chance: random.Random
    one_in: int = 0
    disk: RecordedDisk = field(default_factory=RecordedDisk)
    said: list[Record] = field(default_factory=list[Record])
    saved: int = 0
    alone: bool = True
    drafts: tuple[dict[str, Record], ...] = ({},)
    backups: tuple[str, ...] = ()
    promises: list[Promise] = field(default_factory=list[Promise])
    retries: int = 0

    def __post_init__(self) -> None:
        self._promise()
        if self.one_in:
            self.disk.failing = Chance(self.chance, self.one_in, (errno.ENOSPC, errno.EIO))

    @property
    def journal(self) -> Path:
        return self.folder / f"{NAME}.jsonl"

    def _promise(self) -> None:
        self.promises.append(Promise(len(self.disk.ops), self.saved, self.drafts, self.backups))

    def sitting(self, saves: int) -> None:
        """Open, work, close; what fails is tried again until it is done."""
        store = self._opened()
        for _ in range(saves):
            one = record(self.chance.randrange(6), len(self.said) + 1)
            draft = {one.id: one}
            self.drafts = (*self.drafts[-1:], draft)  # until it is told durable: the old one or the new one
            self._promise()
            store.keep_draft(draft)
            self._finish(store)
            self.drafts = (draft,)
            self._promise()
            self.said.append(one)
            self.alone = self.chance.random() < 0.7
            if not self.alone:
                self.said.append(record(7, len(self.said) + 1))
            for more in self.said[self.saved :]:
                store.save(more)
            store.keep_draft({})
            store.keep_place(Place(one.id, len(self.said)))
            self.drafts = (draft, {})
            self._finish(store)
            self.saved = len(self.said)
            self.drafts = ({},)
            self._promise()
        while store.close() is not None:
            self.retries += 1
            store.retry()

    def _opened(self) -> Store:
        for _ in range(1000):
            store = Store(self.folder, NAME, "c", self._told, self.disk)
            if store.writer is not None:
                return store
            self.retries += 1
            store.close(force=True)
        raise AssertionError("it cannot be opened")

    def _told(self, state: SaveState) -> None:
        """Called in the writer's thread the moment a line is called saved; of several nobody knows how many."""
        if state.kind == "saved" and self.alone:
            self.saved = len(self.said)
            self._promise()

    def _finish(self, store: Store) -> None:
        while not store.writer or not store.writer.drain(20):
            self.retries += 1
            store.retry()

    def tear(self) -> None:
        """A program killed while it wrote: half a line, never called saved."""
        handle = self.disk.open_append(self.journal)
        self.disk.write(handle, b'{"format":"huibiao/1","event":"save","id":"7.txt"')
        self.disk.close(handle)

    def again(self, work: object, *arguments: object) -> None:
        """Do a whole thing until it does not fail."""
        for _ in range(1000):
            try:
                work(*arguments)  # type: ignore[operator]
            except OSError:
                self.retries += 1
            else:
                self._promise()
                return
        raise AssertionError("it never succeeds")

    def back_up(self) -> None:
        backup = make_backup(self.journal, datetime(2099, 1, 2, 3, len(self.backups)), self.disk)
        self.backups = (*self.backups, backup.path.name)

    def put_back(self) -> None:
        newest = next(b for b in list_backups(self.journal) if b.path.name == self.backups[-1])
        restore(self.journal, newest, datetime(2099, 1, 2, 4, 0), self.disk)


def life(folder: Path, seed: int, one_in: int = 0) -> Analyst:
    """A short life with everything in it."""
    one = Analyst(folder, random.Random(seed), one_in)
    one.sitting(4)
    one.again(one.tear)
    one.sitting(3)
    one.again(one.back_up)
    one.again(compact, one.journal, datetime(2099, 1, 2, 3, 30), one.disk)
    one.sitting(3)
    one.again(one.back_up)
    one.again(one.put_back)
    one.sitting(2)
    one.again(compact, one.journal, datetime(2099, 1, 2, 5, 0), one.disk)
    one.sitting(1)
    if one.disk.failing is not None:
        one.disk.failing.on = False
    return one


def check_state(one: Analyst, chance: random.Random, after: Path) -> str:
    """Cut the power at some moment and look; what is wrong, "" where nothing is."""
    at = chance.randrange(len(one.disk.ops) + 1)
    promise = [p for p in one.promises if p.ops <= at][-1]
    later = next((p for p in one.promises if p.ops > at), promise)
    found = after_cut(one.disk.ops[:at], str(one.folder.parent), chance)
    shutil.rmtree(after, ignore_errors=True)
    for path, data in found.items():
        to = after / Path(path).relative_to(one.folder.parent)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(data)
    folder = after / one.folder.name
    journal = folder / f"{NAME}.jsonl"
    contents = read_journal(journal)
    for id in {r.id for r in one.said[: promise.saved]} | set(contents.history):
        wanted = [r for r in one.said[: promise.saved] if r.id == id]
        got = [_read(journal, r.segment, r) for r in revisions_of(journal, id)] if journal.exists() else []
        if missing := [r.annotation.revision for r in wanted if r not in got]:
            return f"cut at {at}: revisions {missing} of {id} are lost"
        if any(r not in one.said for r in got):
            return f"cut at {at}: {id} reads what was never said"
        latest = contents.history.get(id)
        if wanted and (
            latest is None or _read(journal, "", latest[-1]).annotation.revision < wanted[-1].annotation.revision
        ):
            return f"cut at {at}: the last revision of {id} does not count"
    for name in promise.backups:
        copy = folder / "backups" / name
        if not copy.exists() or read_journal(copy).problems:
            what = read_journal(copy).problems if copy.exists() else "gone"
            return f"cut at {at}: the backup {name} is not whole: {what}"
    return _opened_again(one, folder, promise, later, at)


def _read(journal: Path, segment: str, at: object) -> Record:
    return read_record(journal.with_name(segment) if segment else journal, at)  # type: ignore[arg-type]


def _opened_again(one: Analyst, folder: Path, promise: Promise, later: Promise, at: int) -> str:
    """Opening it and saving once more works, whatever was left."""
    store = Store(folder, NAME, "c", lambda _: None, Unsynced())
    if store.writer is None:
        return f"cut at {at}: it opens read-only: {store.read_only}"
    draft = store.draft()
    allowed = (*promise.draft, *later.draft)
    if draft not in [{i: r for i, r in d.items() if i in draft} for d in allowed] or (
        draft == {} and all(d and not _counts(store, d) for d in allowed)
    ):
        return f"cut at {at}: the draft is {list(draft)}"
    more = record(6, 999)
    store.save(more)
    if store.close() is not None or store.writer is None:
        return f"cut at {at}: nothing can be saved afterwards"
    again = read_journal(folder / f"{NAME}.jsonl")
    if read_record(folder / f"{NAME}.jsonl", again.history["6.txt"][-1]) != more:
        return f"cut at {at}: what was saved afterwards is not there"
    return ""


def _counts(store: Store, draft: dict[str, Record]) -> bool:
    """Is what the draft holds saved already?"""
    latest = {id: store.latest(id) for id in draft}
    return all(latest[id] is not None and latest[id] == one for id, one in draft.items())


def run(states: int, seed: int, folder: Path, lives: int = 6) -> tuple[int, list[str], int]:
    """States looked at, what was wrong with them, and calls that were made to fail."""
    chance, wrong, failed = random.Random(seed), list[str](), 0
    for n in range(lives):
        home = folder / f"life{n}"
        home.mkdir()
        one = life(home / "c.annotations", seed * 100 + n, 0 if n % 2 == 0 else 12)
        failed += one.disk.failing.failed if one.disk.failing else 0
        for _ in range(states // lives + (n < states % lives)):
            problem = check_state(one, chance, folder / "after")
            if problem:
                wrong.append(f"life {n}: {problem}")
    return states, wrong, failed


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        looked, found_wrong, failures = run(
            int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1, Path(work), max(6, int(sys.argv[1]) // 200)
        )
    print(f"{looked} states, {failures} failed calls, {len(found_wrong)} states in which something saved was not there")
    for line in found_wrong[:20]:
        print(line)
    raise SystemExit(bool(found_wrong))
