"""Unsaved work beside the journal: `<annotator>.draft`, a sealed line a record. It never changes a status."""

from collections.abc import Mapping
from itertools import count
from pathlib import Path

from model.journal.files import Files
from model.journal.lines import DamagedLine, seal, unseal
from model.record.codec import dump, from_dict, to_dict
from model.record.errors import RecordError
from model.record.schema import FORMAT, Record
from model.record.validation import sound
from model.text.regular import read_regular


class DraftLines:
    """Makes the file's content; a record that did not change since is not encoded again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Record, str]] = {}

    def content(self, records: Mapping[str, Record]) -> bytes | None:
        """The lines of ``records``; None where there is nothing unsaved."""
        known: dict[str, tuple[Record, str]] = {}
        for id, record in records.items():
            old = self._known.get(id)
            known[id] = old if old is not None and old[0] is record else (record, _line(record))
        self._known = known
        return b"".join(seal(line, seq) for seq, (_, line) in enumerate(known.values())) or None


def _line(record: Record) -> str:
    obj = to_dict(sound(record))
    return dump({"format": FORMAT, "event": "draft", **{key: obj[key] for key in obj if key != "format"}})


def read_draft(path: Path, set_aside: bool = True, files: Files | None = None) -> tuple[dict[str, Record], str]:
    """The unsaved records by id, and what was wrong: a damaged draft is kept as ``….damaged``, what is whole is read.

    Raises OSError. ``set_aside`` is for whoever may write; then the draft itself holds what is whole only.
    """
    try:
        data = read_regular(path)
    except (FileNotFoundError, NotADirectoryError):
        return {}, ""
    problems: list[str] = []
    whole: list[bytes] = []
    records: dict[str, Record] = {}
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            record = from_dict(unseal(line))
            records[record.id] = record
            whole.append(line + b"\n")
        except (DamagedLine, RecordError) as error:
            problems.append(f"line {number}: {error}")
    if problems and set_aside:
        files = files or Files()
        files.copy_whole(path, _free(path))
        if whole:
            files.write_whole(path, b"".join(whole))
        else:
            files.remove(path)
    return records, "; ".join(problems)


def _free(path: Path) -> Path:
    """A name for the damaged draft that takes no earlier one's place."""
    names = (f"{path.name}.damaged{f'-{n}' if n else ''}" for n in count())
    return next(p for p in map(path.with_name, names) if not p.exists())
