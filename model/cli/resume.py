"""An output that survives being stopped: what was written is used again by the next run.

While a run goes on its lines are in ``OUT.partial``; ``OUT`` appears when all is done. Lines of earlier, stopped runs
are gathered in ``OUT.resume``.
"""

import contextlib
import json
import os
from pathlib import Path
from typing import Any, cast

from model.cleaning.article import CLEANER_VERSION


class Earlier:
    """Lines of stopped runs by article, read back when wanted."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[tuple[str, str], tuple[int, int]] = {}
        at = 0
        with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
            for line in file:
                key = _key(line)
                if key:
                    self._places[key] = at, len(line)
                at += len(line)

    def __len__(self) -> int:
        return len(self._places)

    def line(self, id: str, sha256: str) -> bytes:
        """The line of the article ``id`` whose raw bytes have ``sha256``; b"" where there is none."""
        place = self._places.get((id, sha256))
        if place is None:
            return b""
        with self._path.open("rb") as file:
            file.seek(place[0])
            return file.read(place[1])


class ResumableOutput:
    """The output ``path``, line by line. ``earlier`` holds what stopped runs left, nothing if ``fresh``."""

    def __init__(self, path: Path, *, fresh: bool) -> None:
        self._path = path
        self._partial = path.with_name(path.name + ".partial")
        self._resume = path.with_name(path.name + ".resume")
        if fresh:
            for left in (self._partial, self._resume):
                left.unlink(missing_ok=True)
        self._gather()
        self.earlier = Earlier(self._resume)
        self._file = self._partial.open("wb")

    def write(self, line: bytes) -> None:
        """Append one line, ``\\n`` included; it is with the system when this returns, so a kill keeps it."""
        self._file.write(line)
        self._file.flush()

    def finish(self) -> None:
        """All is written: give the file its name."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        os.replace(self._partial, self._path)
        self._resume.unlink(missing_ok=True)

    def stop(self) -> None:
        """Leave what there is for the next run."""
        self._file.close()

    def _gather(self) -> None:
        """Add the partial file of a stopped run to the earlier ones."""
        if not self._partial.exists():
            return
        if not self._resume.exists():
            os.replace(self._partial, self._resume)
            return
        with self._partial.open("rb") as new, self._resume.open("ab") as old:
            # A torn last line of the older file must not swallow the first of the newer.
            old.write(b"\n")
            while chunk := new.read(1 << 20):
                old.write(chunk)
        self._partial.unlink()


def _key(line: bytes) -> tuple[str, str] | None:
    """Id and sha256 of a complete record of this cleaner; None for anything else."""
    if not line.endswith(b"\n"):
        return None
    try:
        record = cast("dict[str, Any]", json.loads(line))
        source = record["source"]
        return (record["id"], source["sha256"]) if source["cleaner"] == CLEANER_VERSION else None
    except (ValueError, KeyError, TypeError):
        return None
