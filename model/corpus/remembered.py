"""What is remembered of a corpus between two openings, in its annotations folder. Every file is written whole."""

import contextlib
import json
import os
from pathlib import Path
from typing import Any, cast

from model.corpus.columns import Columns
from model.corpus.corpus import annotations_dir
from model.text.regular import read_regular

COLUMNS_FILE = "corpus.json"


def load_columns(corpus: Path) -> Columns | None:
    """The columns chosen for the table at ``corpus``; None where none were, or the file cannot be understood."""
    try:
        content: Any = json.loads(read_regular(annotations_dir(corpus) / COLUMNS_FILE))
        chosen = cast("dict[str, Any]", content["columns"])
        return Columns(**{k: str(chosen.get(k, "")) for k in ("text", "id", "url", "date")})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def save_columns(corpus: Path, columns: Columns) -> None:
    """Remember ``columns``. Raises OSError where the annotations folder cannot be written."""
    chosen = {"text": columns.text, "id": columns.id, "url": columns.url, "date": columns.date}
    content = {"columns": {k: v for k, v in chosen.items() if v}}
    write_whole(
        annotations_dir(corpus) / COLUMNS_FILE, json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"
    )


def write_whole(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` or leave it as it was: temporary file, fsync, rename. Makes the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
