"""Where the work on a corpus is kept: journal, draft and place, behind one lock."""

import contextlib
import errno
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from model.corpus.errors import Unreadable, from_os_error
from model.corpus.messages import Message, message
from model.journal.backups import BackingUp, list_backups
from model.journal.compact import NotCompactable, compact_held, is_due
from model.journal.draft import DraftLines, read_draft
from model.journal.ending import mend_end
from model.journal.files import Files
from model.journal.lines import unseal
from model.journal.lock import JournalLock
from model.journal.paths import journal_of
from model.journal.reader import JournalContents, Revision, read_journal, read_record
from model.journal.revisions import Said, events_of, file_of, missing_segments, recover
from model.journal.writer import JournalWriter, Listener
from model.record.codec import dump, from_dict, to_dict
from model.record.fast_json import loads
from model.record.schema import FORMAT, Record
from model.record.validation import sound
from model.session.journal_problems import told
from model.session.packed import Packed
from model.text.regular import open_regular, read_regular

GUIDELINE = "1"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person was: the article, the code point at the top of its view, and what was being typed.

    ``typing``: pairs of an editor's name and the text in it that is no edit yet.
    """

    id: str
    scroll: int = 0
    typing: tuple[tuple[str, str], ...] = ()


class Store:
    """Reads at once; writes through the journal's thread. ``read_only`` says why nothing can be written, or is None.

    ``notices`` are what was found and set aside while opening. ``files`` is how the disk is written to.
    """

    def __init__(
        self, folder: Path, annotator: str, corpus: str, listener: Listener, files: Files | None = None
    ) -> None:
        self._files = files or Files()
        self.path = journal_of(folder, annotator)
        self.annotator = annotator
        self.notices: list[Message] = []
        self._unreadable: set[str] = set()
        self._draft_lines = DraftLines()
        self.writer: JournalWriter | None = None
        self.contents = JournalContents()
        self._found_length = 0
        """Bytes of the journal when this session began: what was said in them, earlier ones said."""
        self._corpus = corpus
        self.journals: tuple[Path, ...] = (self.path,)
        """Where saved revisions are read from; the last is the one written to."""
        self._lock = JournalLock(self.path, self._files)
        self.read_only = self._claim(folder)
        try:
            self._open(listener)
        except BaseException:
            self._lock.release()
            raise

    # opening

    def _claim(self, folder: Path) -> Message | None:
        try:
            self._files.make_folder(folder)
            if self.path.is_symlink():  # written to, it would be written wherever the link leads
                return message("journal_is_link", path=str(self.path))
            if not os.access(folder, os.W_OK) or (self.path.exists() and not os.access(self.path, os.W_OK)):
                raise _refusal(folder)
            holder = self._lock.acquire()
        except OSError as error:
            return message("annotations_read_only", path=str(folder), reason=error.strerror or str(error))
        if holder is not None:
            return message("journal_in_use", path=str(self.path), holder=str(holder))
        if self._lock.void:
            self.notices.append(message("lock_void", path=str(folder)))
        if self._lock.elsewhere is not None:
            self.notices.append(message("lock_left", path=str(self.path), holder=str(self._lock.elsewhere)))
        return None

    def _open(self, listener: Listener) -> None:
        """Read the journal, and where we may write, make it ready for the next line."""
        try:
            self.contents = read_journal(self.path)
        except OSError as error:
            raise Unreadable(from_os_error(str(self.path), error)) from error
        contents = self.contents
        self._found_length = contents.good_length
        mended = self.read_only is None
        self.notices += [told(self.path, problem, mended=mended) for problem in contents.problems]
        self._tell_emptied()
        if contents.newer_format:
            self.read_only = message("newer_journal", path=str(self.path), format=contents.newer_format)
        if self.read_only is None:
            try:
                contents.good_length = mend_end(self.path, contents, self._files)
            except OSError as error:
                reason = error.strerror or str(error)
                self.read_only = message("annotations_read_only", path=str(self.path.parent), reason=reason)
        if self.read_only is None and is_due(contents):
            contents = self._compacted(contents)
        self._recover(contents)
        if self.read_only is None:
            known = {key: value for key, value in contents.header.items() if key not in ("seq", "crc")}
            self._header_line = dump(known or self._header())
            self.writer = JournalWriter(
                self.path,
                contents.next_seq,
                contents.good_length,
                listener,
                self._header_line,
                has_header=bool(known),
                files=self._files,
                after_save=BackingUp(self.path, self._files),
            )
        else:
            self._lock.release()

    def _tell_emptied(self) -> None:
        """Backups are of saved work: where they are and it is not, something took it away."""
        with contextlib.suppress(OSError):
            backups = () if self.contents.latest or self.contents.newer_format else list_backups(self.path)
            if backups:
                self.notices.append(message("journal_emptied", path=str(self.path), backup=backups[0].path.name))

    def _compacted(self, contents: JournalContents) -> JournalContents:
        """The journal without what is superseded; as it was where that cannot be done."""
        try:
            done = compact_held(self.path, datetime.now(), self._files)
            if done.segment is None:
                return contents
            told = {"path": str(self.path), "segment": done.segment.name, "lines": done.lines[0] - done.lines[1]}
            self.notices.append(message("journal_compacted", **told))
        except NotCompactable:
            return contents
        except OSError:
            pass  # it is the old one or the new one
        self.contents = read_journal(self.path)
        return self.contents

    def _recover(self, contents: JournalContents) -> None:
        """What compaction set aside stands in for a line that was damaged since; a segment that is gone is told."""
        for name in missing_segments(self.path, contents.header):
            self.notices.append(message("segment_missing", path=str(self.path.with_name(name))))
        if any(not problem.kept for problem in contents.problems):
            with contextlib.suppress(OSError):
                for id in recover(self.path, contents):
                    self.notices.append(message("recovered", path=str(self.path), id=id))

    def _header(self) -> dict[str, Any]:
        from uuid import uuid4

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

    def verified_records(self) -> Callable[[], Iterator[Record]]:
        """What was verified when the journal was read. What is returned reads it, one record after another, in any thread."""
        found = [latest.save for latest in self.contents.latest.values() if latest.status == "verified"]

        def read() -> Iterator[Record]:
            for revision in found:
                if revision is not None:
                    with contextlib.suppress(OSError, ValueError):  # told where the article itself is opened
                        yield replace(self.saved(revision), status="verified")

        return read

    def saved(self, at: Revision) -> Record:
        """A saved revision. Raises OSError, DamagedLine or RecordError where the file changed since."""
        for path in self.journals[:0:-1]:
            with contextlib.suppress(OSError, ValueError):
                record = read_record(file_of(path, at), at)
                if (record.annotation.revision, record.annotation.saved_at) == (at.revision, at.saved_at):
                    return record
        return read_record(file_of(self.journals[0], at), at)

    def packed(self, at: Revision) -> Packed:
        """The same, small and without being decoded. Raises as ``saved`` does."""
        if len(self.journals) == 1:
            with open_regular(file_of(self.journals[0], at)) as file:
                file.seek(at.offset)
                obj = unseal(file.read(at.length), loads)
            if obj.get("format") == FORMAT:
                return Packed.of_json(obj)
        return Packed.of(self.saved(at))

    def events(self, id: str) -> tuple[Revision | Said, ...]:
        """Every saved revision of ``id``, and the lines said of it before this session began. Raises OSError where none
        can be read."""
        found: list[Revision | Said] = []
        for path in self.journals:
            try:
                told = events_of(path, id)
            except OSError:
                if path == self.path:
                    raise
                continue
            own = path == self.path
            found += [
                e for e in told if isinstance(e, Revision) or not own or e.segment or e.offset < self._found_length
            ]
        return tuple(found)

    def history(self, id: str) -> tuple[Revision, ...]:
        """Every saved revision of ``id`` as the journal has them now. Raises OSError where none can be read."""
        return tuple(event for event in self.events(id) if isinstance(event, Revision))

    def latest(self, id: str) -> Record | None:
        """The last saved record of ``id``, or None. A line that cannot be read is told and leaves the one before."""
        revisions = self.contents.history.get(id, [])
        if revisions and self._read(revisions[-1]) is None and id not in self._unreadable:
            self._unreadable.add(id)
            self.contents = read_journal(self.journals[0])  # another program may have moved the lines
            revisions = self.contents.history.get(id, [])
        for revision in reversed(revisions):
            record = self._read(revision)
            if record is not None:
                return record
            told = message("journal_line_changed", path=str(self.path), line=revision.line, id=id)
            if told not in self.notices:
                self.notices.append(told)
        return None

    def _read(self, at: Revision) -> Record | None:
        try:
            return self.saved(at)
        except (OSError, ValueError):
            return None

    def draft(self) -> dict[str, Record]:
        """The unsaved work of last time, without what was saved after it."""
        try:
            records, problem = read_draft(self.draft_path, self.writer is not None, self._files)
        except OSError as error:
            records, problem = {}, str(error)
        if problem:
            self.notices.append(message("draft_damaged", path=str(self.draft_path), reason=problem))
        history = self.contents.history
        return {
            id: record
            for id, record in records.items()
            if not history.get(id) or history[id][-1].revision <= record.annotation.revision
        }

    @property
    def draft_path(self) -> Path:
        return self.path.with_suffix(".draft")

    @property
    def _place_path(self) -> Path:
        return self.path.with_suffix(".place.json")

    def place(self) -> Place | None:
        try:
            obj = cast("dict[str, Any]", json.loads(read_regular(self._place_path)))
            typing = cast("list[list[str]]", obj.get("typing") or [])
            return Place(str(obj["id"]), int(obj["scroll"]), tuple((str(name), str(text)) for name, text in typing))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    # writing

    def save(self, record: Record) -> None:
        """Append the whole record. Read-only: nothing happens. Raises RecordError where it could not be read again."""
        if self.writer is not None:
            line = to_dict(sound(record))
            from_dict(line)
            self.writer.append(
                dump({"format": FORMAT, "event": "save", **{k: v for k, v in line.items() if k != "format"}})
            )

    def say(self, id: str, changed: Mapping[str, Any]) -> None:
        """Append a ``state`` line: what changed of an article without a new record."""
        if self.writer is not None:
            at = datetime.now().astimezone().isoformat(timespec="seconds")
            self.writer.append(dump({"format": FORMAT, "event": "state", "id": id, **changed, "at": at}))

    def say_all(self, lines: Sequence[Callable[[], str]]) -> None:
        """Append the lines of one step of many articles, together; each is made in the journal's thread."""
        if self.writer is not None:
            self.writer.append_all(lines)

    def keep_draft(self, records: Mapping[str, Record]) -> None:
        if self.writer is not None:
            self.writer.put(self.draft_path, self._draft_lines.content(records))

    def keep_place(self, place: Place) -> None:
        if self.writer is not None:
            content = {"id": place.id, "scroll": place.scroll, "typing": place.typing}
            self.writer.put(self._place_path, dump(content).encode("utf-8"))

    @property
    def first_path(self) -> Path:
        """Where the article of the next start is kept ready."""
        return self.path.with_suffix(".first.json")

    def keep_first(self, content: bytes | None) -> None:
        if self.writer is not None:
            self.writer.put(self.first_path, content)

    def retry(self) -> None:
        if self.writer is not None:
            self.writer.retry()

    @property
    def unsaved(self) -> int:
        """Records and states that are not on disk yet."""
        return self.writer.unsaved_lines if self.writer is not None else 0

    def go_elsewhere(self, folder: Path, whole: bool) -> Path:
        """Go on below ``folder``: what is not saved is written there, behind all that was if ``whole`` and possible.

        Any thread, and not in a hurry. Raises OSError; then all is as it was.
        """
        from model.journal.elsewhere import begin_elsewhere

        writer = self.writer
        if writer is None:
            raise PermissionError(errno.EACCES, "nothing can be saved")
        lines, taken = writer.hold()
        try:
            begun = begin_elsewhere(self.path, taken, folder, self._header_line, lines, whole=whole)
            lock = JournalLock(begun.path)
            lock.acquire()
        except BaseException:
            writer.go_on()
            raise
        with contextlib.suppress(OSError):
            self._lock.release()
        self._lock = lock
        self.journals = (begun.path,) if begun.whole else (self.journals[0], begun.path)
        self.path = begun.path
        self._draft_lines = DraftLines()
        writer.go_on(begun, BackingUp(begun.path))
        return begun.path

    def is_waiting(self, patience: float = 0.0) -> bool:
        """Is something pending after ``patience`` seconds that has not failed?"""
        return self.writer is not None and not self.writer.drain(patience) and self.writer.failure is None

    def close(self, force: bool = False, patience: float = 10.0) -> OSError | None:
        """Write down what is pending, for at most ``patience`` seconds, and let others write.

        An error leaves all as it is, unless ``force``: what is given up is waited for a moment only.
        """
        error = None
        if self.writer is not None:
            if not force and not self.writer.drain(patience):
                return self.writer.failure or OSError("the disk did not answer in time")
            error = self.writer.close(0.5 if force else patience)
        with contextlib.suppress(OSError):  # a folder that is gone has no lock to give back
            self._lock.release()
        return error


def _refusal(folder: Path) -> OSError:
    """Why ``folder`` cannot be written: rights are given back otherwise than a disk is mounted anew."""
    mounted_read_only = hasattr(os, "statvfs") and os.statvfs(folder).f_flag & os.ST_RDONLY
    number = errno.EROFS if mounted_read_only else errno.EACCES
    return OSError(number, os.strerror(number))


def difference(before: Record, after: Record) -> dict[str, Any]:
    """What a ``state`` line says: the state of ``after`` where it is not that of ``before``."""
    out: dict[str, Any] = {}
    if (before.status, before.skip_reason) != (after.status, after.skip_reason):
        out["status"] = after.status
        if after.skip_reason:
            out["skip_reason"] = after.skip_reason
    if before.flags != after.flags:
        out["flags"] = list(after.flags)
    return out
