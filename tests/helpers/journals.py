"""Journals for tests: records of our own, a writer that is waited for, and a file layer that fails when told."""

from collections.abc import Callable
from pathlib import Path

from model.journal.files import Files
from model.journal.reader import read_journal
from model.journal.writer import JournalWriter, SaveState
from model.record.codec import dump, to_dict
from model.record.schema import FORMAT, Annotation, ArticleFields, Record, Value

HEADER = dump({"format": FORMAT, "event": "header", "uuid": "u", "corpus": "c", "annotator": "甲"})


def record(n: int, revision: int = 1) -> Record:
    """Article ``n`` in its ``revision``; its text holds what trips line readers."""
    text = f"第{n}篇：𠮷溪县召开会议😀\u2028\u0085第{revision}稿"
    title = Value(f"第{n}篇", f"第{n}篇", ((0, len(f"第{n}篇")),))
    return Record(
        f"{n}.txt",
        text=text,
        status="verified",
        article=ArticleFields(title=title),
        annotation=Annotation("甲", "2026-01-02T03:04:05+08:00", revision),
    )


def save_line(of: Record) -> str:
    return dump({"format": FORMAT, "event": "save", **{k: v for k, v in to_dict(of).items() if k != "format"}})


def opened(
    path: Path, files: Files | None = None, listener: Callable[[SaveState], None] | None = None
) -> JournalWriter:
    """A writer that goes on where the journal at ``path`` ends."""
    found = read_journal(path)
    tell = listener or (lambda _: None)
    return JournalWriter(
        path, found.next_seq, found.good_length, tell, HEADER, has_header=bool(found.header), files=files
    )


def write(path: Path, *records: Record) -> bytes:
    """Append ``records`` to the journal at ``path``; its bytes."""
    writer = opened(path)
    for one in records:
        writer.append(save_line(one))
    assert writer.close() is None
    return path.read_bytes()


class FailingFiles(Files):
    """The call ``fail`` (write, fsync, truncate, replace, fsync_folder) number ``at`` raises ``errno`` while ``on``.

    A failing write has written half of its bytes before.
    """

    def __init__(self, fail: str, errno: int, at: int = 0) -> None:
        self.fail, self.errno, self.at, self.on = fail, errno, at, True
        self.count = 0

    def _perhaps(self, call: str) -> None:
        if call == self.fail and self.on:
            self.count += 1
            if self.count > self.at:
                raise OSError(self.errno, f"{call} failed")

    def write(self, handle: int, data: bytes) -> int:
        if self.fail == "write" and self.on and self.count >= self.at:
            super().write(handle, data[: len(data) // 2])
        self._perhaps("write")
        return super().write(handle, data)

    def fsync(self, handle: int) -> None:
        self._perhaps("fsync")
        super().fsync(handle)

    def truncate(self, handle: int, length: int) -> None:
        self._perhaps("truncate")
        super().truncate(handle, length)

    def replace(self, source: Path, target: Path) -> None:
        self._perhaps("replace")
        super().replace(source, target)

    def fsync_folder(self, folder: Path) -> None:
        self._perhaps("fsync_folder")
        super().fsync_folder(folder)
