"""A JSONL file: one JSON object a line, lines ended by ``\\n`` and nothing else."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import orjson

from model.corpus.entry import ARTICLE_LIMIT
from model.corpus.messages import Message, message
from model.corpus.table import Row
from model.text.long_lines import bounded_lines

# Escapes (\\u4f1a) write one code point in six bytes, so an article within the limit fits a line of six times that.
LINE_LIMIT = 6 * ARTICLE_LIMIT
HEADER_LINES = 50
BOM = b"\xef\xbb\xbf"


class JsonlTable:
    """Rows are lines; ``at`` is a line's offset in bytes. A line that is not JSON is a row with a problem."""

    def __init__(self, path: Path, limit: int = LINE_LIMIT) -> None:
        self._path, self._limit = path, limit
        self.notices: list[Message] = []
        keys: dict[str, None] = {}
        for number, row in enumerate(self.rows()):
            keys.update(dict.fromkeys(row.cells))
            if number >= HEADER_LINES and keys:
                break
        self.headers = list(keys)

    def rows(self) -> Iterator[Row]:
        with self._path.open("rb") as file:
            for line, (at, length, data) in enumerate(bounded_lines(file, self._limit), 1):
                if data is None:
                    yield self._too_long(at, line, length)
                elif data.strip() and data != BOM + b"\n":
                    yield self._parse(data, at, line)

    def row(self, at: int, line: int) -> Row:
        with self._path.open("rb") as file:
            file.seek(at)
            return self._parse(file.readline(self._limit), at, line)

    def close(self) -> None:
        """The file is opened for each reading."""

    def _parse(self, data: bytes, at: int, line: int) -> Row:
        cells = _plain(data)
        if cells is not None:
            return Row(line, at, cells)
        path = str(self._path)
        try:
            content: Any = json.loads(_decode(data))
        except json.JSONDecodeError as error:
            return Row(
                line, at, problem=message("bad_json", path=path, line=line, column=error.pos + 1, reason=error.msg)
            )
        except (ValueError, RecursionError) as error:
            reason = "nested too deep" if isinstance(error, RecursionError) else str(error)[:120]
            return Row(line, at, problem=message("bad_json", path=path, line=line, column=1, reason=reason))
        if not isinstance(content, dict):
            return Row(line, at, problem=message("not_an_object", path=path, line=line))
        return Row(line, at, {key: _as_text(cell) for key, cell in cast("dict[str, Any]", content).items()})

    def _too_long(self, at: int, line: int, length: int) -> Row:
        size, limit = -(-length // 1048576), self._limit // 1048576
        return Row(line, at, problem=message("too_large", path=f"{self._path}:{line}", size=size, limit=limit))


def _plain(data: bytes) -> dict[str, str] | None:
    """The cells of a line of words and whole numbers, in a fourth of the time; None where it may be anything else, or
    where the two readers could differ (numbers with a point or of more digits than a processor counts)."""
    try:
        content: Any = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    if type(content) is not dict:
        return None
    cells = cast("dict[str, Any]", content)
    for key, cell in cells.items():
        if type(cell) is not str:
            if cell is not None and type(cell) not in (int, bool):
                return None
            cells[key] = _as_text(cell)
    return cells


def _decode(data: bytes) -> str:
    try:
        return (data[3:] if data.startswith(BOM) else data).decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            raise ValueError("neither UTF-8 nor GB18030") from None


def _as_text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, (bool, list, dict)) else str(cell)
