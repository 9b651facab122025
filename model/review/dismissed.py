"""What a person said no to in a review, in a small file beside the journal: it is not proposed again."""

import json
from pathlib import Path
from typing import Any

from model.journal.files import Files

FILE_NAME = "dismissed.json"


class Dismissed:
    """Keys of proposals. A file that cannot be read counts as empty: the proposals come again, nothing else is lost."""

    def __init__(self, annotations: Path, files: Files | None = None) -> None:
        self._path = annotations / FILE_NAME
        self._files = files or Files()
        self._keys: set[str] = set()
        try:
            held: Any = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(held, dict):
            self._keys.update(str(key) for key in held.get("keys", ()))  # pyright: ignore

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def add(self, key: str) -> None:
        """Remember ``key``. Raises OSError."""
        self._write(self._keys | {key})

    def remove(self, key: str) -> None:
        """Forget ``key``. Raises OSError."""
        self._write(self._keys - {key})

    def _write(self, keys: set[str]) -> None:
        text = json.dumps({"format": "huibiao-dismissed/1", "keys": sorted(keys)}, ensure_ascii=False, indent=1)
        self._files.make_folder(self._path.parent)
        self._files.write_whole(self._path, text.encode("utf-8"))
        self._keys = keys


def session_key(first: str, second: str) -> str:
    """Two sessions that are not one."""
    return "session:" + " ".join(sorted((first, second)))


def copy_key(first: str, second: str) -> str:
    """Two articles that are no copies."""
    return "copy:" + " ".join(sorted((first, second)))
