"""Where the work on a corpus is kept: journal, draft and place, behind one lock."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from model.corpus.messages import Message, message
from model.journal.draft import draft_bytes, read_draft
from model.journal.lines import DamagedLine
from model.journal.lock import JournalLock
from model.journal.reader import Revision, read_journal, read_record
from model.journal.writer import JournalWriter, Listener
from model.record.codec import dump, to_dict
from model.record.schema import FORMAT, Record

GUIDELINE = "1"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person was: the article, and the code point at the top of its view."""

    id: str
    scroll: int = 0


class Store:
    """Reads at once; writes through the journal's thread. ``read_only`` says why nothing can be written, or is None.

    ``notices`` are what was found and set aside while opening.
    """

    def __init__(self, folder: Path, annotator: str, corpus: str, listener: Listener) -> None:
        self.path = folder / f"{safe_name(annotator)}.jsonl"
        self.annotator = annotator
        self.notices: list[Message] = []
        self.read_only: Message | None = None
        self._corpus = corpus
        self._lock = JournalLock(self.path)
        self.read_only = self._claim(folder)
        self.contents = read_journal(self.path)
        if self.contents.newer_format:
            self.read_only = message("newer_journal", path=str(self.path), format=self.contents.newer_format)
        self.writer = None if self.read_only else self._start(listener)
        for problem in self.contents.problems:
            self.notices.append(
                message("journal_line", path=str(self.path), line=str(problem.line), reason=problem.reason)
            )

    # opening

    def _claim(self, folder: Path) -> Message | None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not os.access(folder, os.W_OK) or (self.path.exists() and not os.access(self.path, os.W_OK)):
                raise PermissionError(13, "Permission denied")
            holder = self._lock.acquire()
        except OSError as error:
            return message("annotations_read_only", path=str(folder), reason=error.strerror or str(error))
        return message("journal_in_use", path=str(self.path), holder=str(holder)) if holder else None

    def _start(self, listener: Listener) -> JournalWriter:
        self._set_torn_aside()
        writer = JournalWriter(self.path, self.contents.next_seq, self.contents.good_length, listener)
        if not self.contents.header:
            writer.append(dump(self._header()))
        return writer

    def _set_torn_aside(self) -> None:
        """A line cut off by a crash goes to ``….torn``, durable there before it leaves the journal."""
        torn = self.contents.torn
        if not torn and (not self.path.exists() or self.path.stat().st_size == self.contents.good_length):
            data = self.path.read_bytes() if self.path.exists() else b""
            if data and not data.endswith(b"\n"):  # whole but for its line end
                with self.path.open("ab") as file:
                    file.write(b"\n")
                self.contents.good_length += 1
            return
        with self.path.with_name(self.path.name + ".torn").open("ab") as aside:
            aside.write(torn + b"\n")
            aside.flush()
            os.fsync(aside.fileno())
        os.truncate(self.path, self.contents.good_length)

    def _header(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "event": "header",
            "uuid": str(uuid4()),
            "corpus": self._corpus,
            "annotator": self.annotator,
            "guideline": GUIDELINE,
            "schema": FORMAT,
        }

    # reading

    def saved(self, at: Revision) -> Record:
        """A saved revision. Raises OSError, DamagedLine or RecordError where the file changed since."""
        return read_record(self.path, at)

    def latest(self, id: str) -> Record | None:
        """The last saved record of ``id``, or None. A line damaged since it was read leaves the one before."""
        for revision in reversed(self.contents.history.get(id, ())):
            try:
                return self.saved(revision)
            except (OSError, DamagedLine, ValueError):
                continue
        return None

    def draft(self) -> dict[str, Record]:
        """The unsaved work of last time, without what was saved after it."""
        try:
            records, problem = read_draft(self._draft_path)
        except OSError as error:
            records, problem = {}, str(error)
        if problem:
            self.notices.append(message("draft_damaged", path=str(self._draft_path), reason=problem))
        history = self.contents.history
        return {
            id: record
            for id, record in records.items()
            if not history.get(id) or history[id][-1].revision <= record.annotation.revision
        }

    @property
    def _draft_path(self) -> Path:
        return self.path.with_suffix(".draft")

    @property
    def _place_path(self) -> Path:
        return self.path.with_suffix(".place.json")

    def place(self) -> Place | None:
        try:
            obj = cast("dict[str, Any]", json.loads(self._place_path.read_bytes()))
            return Place(str(obj["id"]), int(obj["scroll"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    # writing

    def save(self, record: Record) -> None:
        """Append the whole record. Read-only: nothing happens."""
        if self.writer is not None:
            line = to_dict(record)
            self.writer.append(
                dump({"format": FORMAT, "event": "save", **{k: v for k, v in line.items() if k != "format"}})
            )

    def say(self, id: str, changed: Mapping[str, Any]) -> None:
        """Append a ``state`` line: what changed of an article without a new record."""
        if self.writer is not None:
            self.writer.append(dump({"format": FORMAT, "event": "state", "id": id, **changed}))

    def keep_draft(self, records: Mapping[str, Record]) -> None:
        if self.writer is not None:
            self.writer.put(self._draft_path, draft_bytes(records))

    def keep_place(self, place: Place) -> None:
        if self.writer is not None:
            self.writer.put(self._place_path, dump({"id": place.id, "scroll": place.scroll}).encode("utf-8"))

    def retry(self) -> None:
        if self.writer is not None:
            self.writer.retry()

    def close(self, force: bool = False) -> OSError | None:
        """Write down what is pending and let others write. An error leaves all as it is, unless ``force``."""
        error = None
        if self.writer is not None:
            if not self.writer.drain(10.0) and not force:
                return self.writer.failure or OSError("the disk did not answer in time")
            error = self.writer.close()
        self._lock.release()
        return error


def safe_name(annotator: str) -> str:
    """``annotator`` as a file name: what could leave the folder or a file system refuses becomes ``_``."""
    name = "".join("_" if c in '/\\:*?"<>|' or ord(c) < 32 else c for c in annotator).strip(" .")
    return name or "annotator"
