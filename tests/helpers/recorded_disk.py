"""A file layer that records what is done to the disk, and can say what may be found there after a power cut.

A write counts once its file was fsynced, a name once its folder was. Of all else any subset may be there: single writes
and cuts dropped, the last of them torn or filled with zeros, single names, renames and removals dropped. What an fsync
that failed was to write down is never durable, as the kernel forgets it (the trap of "fsyncgate").
"""

import os
import random
from dataclasses import dataclass, field
from pathlib import Path

from model.journal.files import Files


class Unsynced(Files):
    """Nothing need be durable: for tests of something else."""

    def fsync(self, handle: int) -> None:
        pass

    def fsync_folder(self, folder: Path) -> None:
        pass


@dataclass(frozen=True)
class Op:
    """``kind``: write, cut, fsync, lost (file ``inode``); name, unname, rename, sync_names (in ``folder``)."""

    kind: str
    inode: int = 0
    at: int = 0
    data: bytes = b""
    folder: str = ""
    name: str = ""
    other: str = ""


@dataclass
class RecordedDisk(Files):
    """Does what is asked and remembers it. ``fail`` is asked before each call and may raise."""

    ops: list[Op] = field(default_factory=list[Op])
    inodes: dict[str, int] = field(default_factory=dict[str, int])
    handles: dict[int, int] = field(default_factory=dict[int, int])
    failing: "Chance | None" = None

    # what Files does

    def open_append(self, path: Path) -> int:
        self._perhaps("open", path)
        handle = super().open_append(path)
        if str(path) not in self.inodes:
            self._named(path)
        self.handles[handle] = self.inodes[str(path)]
        return handle

    def open_new(self, path: Path) -> int:
        self._perhaps("open", path)
        if path.exists():
            self.unlink(path)
        handle = super().open_new(path)
        self.handles[handle] = self._named(path)
        return handle

    def write(self, handle: int, data: bytes) -> int:
        at = os.fstat(handle).st_size
        if self.failing is not None and self.failing.now("write"):
            half = data[: len(data) // 2]
            super().write(handle, half)
            self.ops.append(Op("write", self.handles[handle], at, half))
            self.failing.fail("write")
        done = super().write(handle, data)
        self.ops.append(Op("write", self.handles[handle], at, data[:done]))
        return done

    def truncate(self, handle: int, length: int) -> None:
        self._perhaps("truncate")
        super().truncate(handle, length)
        self.ops.append(Op("cut", self.handles[handle], length))

    def fsync(self, handle: int) -> None:
        if self.failing is not None and self.failing.now("fsync"):
            self.ops.append(Op("lost", self.handles[handle]))
            self.failing.fail("fsync")
        self.ops.append(Op("fsync", self.handles[handle]))

    def close(self, handle: int) -> None:
        self.handles.pop(handle)
        super().close(handle)

    def replace(self, source: Path, target: Path) -> None:
        self._perhaps("replace")
        super().replace(source, target)
        self.inodes[str(target)] = self.inodes.pop(str(source))
        self.ops.append(
            Op("rename", self.inodes[str(target)], folder=str(target.parent), name=target.name, other=source.name)
        )

    def unlink(self, path: Path) -> None:
        self._perhaps("unlink")
        if path.exists():
            super().unlink(path)
            self.inodes.pop(str(path), None)
            self.ops.append(Op("unname", folder=str(path.parent), name=path.name))

    def make_folder(self, folder: Path) -> None:
        self._perhaps("mkdir")
        if not folder.is_dir():
            super().make_folder(folder)
            self.ops.append(Op("name", -1, folder=str(folder.parent), name=folder.name))

    def fsync_folder(self, folder: Path) -> None:
        self._perhaps("fsync_folder")
        self.ops.append(Op("sync_names", folder=str(folder)))

    def _named(self, path: Path) -> int:
        inode = self.inodes[str(path)] = len(self.ops) + 1
        self.ops.append(Op("name", inode, folder=str(path.parent), name=path.name))
        return inode

    def _perhaps(self, call: str, path: Path | None = None) -> None:
        if self.failing is not None and self.failing.now(call):
            self.failing.fail(call)


@dataclass
class Chance:
    """Fails one call in ``one_in``, of any kind, as long as ``on``."""

    chance: random.Random
    one_in: int
    numbers: tuple[int, ...]
    on: bool = True
    failed: int = 0

    def now(self, call: str) -> bool:
        return self.on and self.chance.randrange(self.one_in) == 0

    def fail(self, call: str) -> None:
        self.failed += 1
        raise OSError(self.chance.choice(self.numbers), f"{call} failed")


def after_cut(ops: list[Op], top: str, chance: random.Random) -> dict[str, bytes]:
    """Path to content of what may be found below ``top`` once the power is back; ``ops`` is what was done until then."""
    keep = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    folders: dict[str, dict[str, int]] = {top: {}}
    for op in _surviving_names(ops, chance, keep):
        here = folders.setdefault(op.folder, {})
        if op.kind == "unname":
            here.pop(op.name, None)
            continue
        if op.kind == "rename":
            here.pop(op.other, None)
        here[op.name] = op.inode
    found: dict[str, bytes] = {}
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        for name, inode in folders.get(folder, {}).items():
            path = f"{folder}/{name}"
            if inode < 0:
                waiting.append(path)
            else:
                found[path] = _content(ops, inode, chance, keep)
    return found


def _surviving_names(ops: list[Op], chance: random.Random, keep: float) -> list[Op]:
    synced: dict[str, int] = {}
    for number, op in enumerate(ops):
        if op.kind == "sync_names":
            synced[op.folder] = number
    return [
        op
        for number, op in enumerate(ops)
        if op.kind in ("name", "unname", "rename") and (number < synced.get(op.folder, -1) or chance.random() < keep)
    ]


def _content(ops: list[Op], inode: int, chance: random.Random, keep: float) -> bytes:
    mine = [op for op in ops if op.inode == inode and op.kind in ("write", "cut", "fsync", "lost")]
    data = bytearray()
    for number, op in enumerate(mine):
        if op.kind not in ("write", "cut"):
            continue
        sealed = next((later.kind for later in mine[number:] if later.kind in ("fsync", "lost")), "")
        content = op.data
        if sealed != "fsync":
            if chance.random() >= keep:
                continue
            content = _torn(content, chance)
        if op.kind == "cut":
            del data[op.at :]
            data.extend(bytes(op.at - len(data)))
        else:
            data.extend(bytes(max(0, op.at - len(data))))
            data[op.at : op.at + len(content)] = content
    return bytes(data)


def _torn(content: bytes, chance: random.Random) -> bytes:
    """All of it, a part from the beginning, or the whole length with zeros where it was not written."""
    cut = chance.randrange(len(content) + 1)
    return chance.choice((content, content[:cut], content[:cut] + bytes(len(content) - cut)))
