"""The filters a person kept for a corpus: name and text, in `filters.json` beside the journals."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from model.journal.files import Files

FILE_NAME = "filters.json"
MOST = 200


class KeptFilters:
    """``filters`` are pairs of name and text of a query, in the order they were kept."""

    def __init__(self, folder: Path, files: Files | None = None) -> None:
        self.path = folder / FILE_NAME
        self._files = files or Files()
        self.damaged = False
        """The file says nothing that can be read; it is kept beside when another is written."""
        self.filters: tuple[tuple[str, str], ...] = self._read()

    def _read(self) -> tuple[tuple[str, str], ...]:
        try:
            rows: object = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, RecursionError):
            self.damaged = True
            return ()
        found: list[tuple[str, str]] = []
        for row in cast("list[object]", rows) if isinstance(rows, list) else []:
            pair = cast("dict[str, object]", row) if isinstance(row, dict) else {}
            name, text = pair.get("name"), pair.get("query")
            if isinstance(name, str) and isinstance(text, str) and name:
                found.append((name, text))
        return tuple(found[:MOST])

    def keep(self, name: str, text: str) -> None:
        """Keep ``text`` as ``name``, in place of one of that name. Raises OSError."""
        others = [pair for pair in self.filters if pair[0] != name]
        self._write([*others, (name, text)])

    def remove(self, name: str) -> None:
        """Raises OSError."""
        self._write([pair for pair in self.filters if pair[0] != name])

    def _write(self, filters: Sequence[tuple[str, str]]) -> None:
        rows = [{"name": name, "query": text} for name, text in filters[-MOST:]]
        if self.damaged and self.path.exists():
            self._files.copy_whole(self.path, self.path.with_name(f"{FILE_NAME}.bak"))
        self._files.write_whole(self.path, json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")
        self.filters, self.damaged = tuple(filters[-MOST:]), False
