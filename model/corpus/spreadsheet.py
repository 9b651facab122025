"""An Excel workbook (.xlsx): its first sheet that holds anything, read once into a spool of the rows' text."""

import datetime
import json
import warnings
import zipfile
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import Any, cast

from model.corpus.errors import BadTable
from model.corpus.messages import Message, message
from model.corpus.table import Row, unique_headers

# What the parts of a workbook may unpack to; a real one of a million rows stays below, a bomb does not.
UNPACKED_LIMIT = 4 * 1024**3
RATIO_LIMIT = 400


class SpreadsheetTable:
    """A workbook cannot be read by row, so opening copies its cells to a temporary file; ``at`` counts its rows."""

    def __init__(self, path: Path, sheet: str = "") -> None:
        """``sheet``: the name of the one to read instead of the first that holds anything."""
        self._path, self._sheet = path, sheet
        self.notices: list[Message] = []
        self._lock = Lock()
        self._spool = SpooledTemporaryFile(max_size=1 << 24)  # noqa: SIM115 - closed with the table
        self._offsets, self._lines = array("Q"), array("Q")
        self.headers: list[str] = []
        try:
            _refuse_bomb(path)
            self._copy()
        except (BadTable, OSError):
            self._spool.close()
            raise
        except Exception as error:  # openpyxl raises whatever its parser met: KeyError, ValueError, BadZipFile, ...
            self._spool.close()
            raise BadTable(
                message("bad_table", path=str(path), reason=f"{type(error).__name__}: {error}"[:200])
            ) from error

    @staticmethod
    def sheets(path: Path) -> list[str]:
        """The names of its sheets. Raises BadTable or OSError."""
        import openpyxl

        try:
            _refuse_bomb(path)
            book: Any = openpyxl.load_workbook(path, read_only=True)
        except (BadTable, OSError):
            raise
        except Exception as error:  # as below
            raise BadTable(
                message("bad_table", path=str(path), reason=f"{type(error).__name__}: {error}"[:200])
            ) from error
        try:
            return [str(name) for name in book.sheetnames]
        finally:
            book.close()

    def rows(self) -> Iterator[Row]:
        for at, line in enumerate(self._lines):
            yield self.row(at, line)

    def row(self, at: int, line: int) -> Row:
        with self._lock:
            self._spool.seek(self._offsets[at])
            cells = cast("list[str]", json.loads(self._spool.readline()))
        return Row(line, at, dict(zip(self.headers, cells, strict=False)))

    def close(self) -> None:
        self._spool.close()

    def _copy(self) -> None:
        import openpyxl  # loads in 0.2 s: only when a workbook is opened

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations it does not know; none of them is text
            book: Any = openpyxl.load_workbook(self._path, read_only=True, data_only=True)
            try:
                names: list[str] = []
                for sheet in [s for s in book.worksheets if self._sheet in ("", s.title)]:
                    if self.headers:
                        names.append(sheet.title)
                    elif self._copy_sheet(sheet):
                        names.insert(0, sheet.title)
                if len(names) > 1:
                    others = ", ".join(names[1:])
                    self.notices.append(message("more_sheets", path=str(self._path), sheet=names[0], others=others))
            finally:
                book.close()

    def _copy_sheet(self, sheet: Any) -> bool:
        if not hasattr(sheet, "iter_rows"):
            return False
        sheet.reset_dimensions()  # some writers claim A1:A1
        for line, cells in enumerate(cast("Iterator[Sequence[Any]]", sheet.iter_rows(values_only=True)), 1):
            texts = [_as_text(cell) for cell in cells]
            if not any(text.strip() for text in texts):
                continue
            if not self.headers:
                while not texts[-1].strip():
                    texts.pop()
                self.headers = unique_headers(texts)
                continue
            self._offsets.append(self._spool.tell())
            self._lines.append(line)
            self._spool.write(json.dumps(texts).encode("ascii") + b"\n")
        return bool(self.headers)


def _refuse_bomb(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
        packed = sum(member.compress_size for member in archive.infolist())
    if unpacked > UNPACKED_LIMIT or (unpacked > 1 << 28 and unpacked > RATIO_LIMIT * max(packed, 1)):
        raise BadTable(message("bad_table", path=str(path), reason=f"it unpacks to {unpacked // 1048576} MB"))


def _as_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("_x000D_\n", "\n").replace("_x000D_", "\n")
