"""A CSV or TSV file, in whichever encoding it came, read by row from saved offsets."""

import codecs
import csv
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import IO

from model.cleaning.decode import Undecodable, decode
from model.corpus.entry import ARTICLE_LIMIT
from model.corpus.errors import BadTable
from model.corpus.messages import Message, message
from model.corpus.table import Row, unique_headers
from model.text.long_lines import bounded_lines

SNIFF = 256 * 1024
# The longest article in four bytes a character, and what quotation marks add.
LINE_LIMIT = 2 * ARTICLE_LIMIT


class DelimitedTable:
    """``line`` counts records as a spreadsheet does, the header being 1; ``at`` is a record's offset in bytes."""

    def __init__(self, path: Path, limit: int = LINE_LIMIT) -> None:
        self._path, self._limit = path, limit
        self.notices: list[Message] = []
        # The default of 128 KB refuses a long article.
        csv.field_size_limit(max(csv.field_size_limit(), ARTICLE_LIMIT))
        self._lock = Lock()
        self._file: IO[bytes] = path.open("rb")
        try:
            self._encoding, self._start = self._find_encoding()
            self._delimiter = self._find_delimiter()
            header = self._first(self._start)
        except (csv.Error, Undecodable) as error:
            self._file.close()
            raise BadTable(message("bad_table", path=str(path), reason=str(error))) from error
        self.headers = unique_headers(header) if any(cell.strip() for cell in header) else []

    def rows(self) -> Iterator[Row]:
        for line, (at, cells) in enumerate(self._records(self._start), 1):
            if isinstance(cells, csv.Error):
                yield Row(line, at, problem=message("bad_row", path=str(self._path), line=line, reason=str(cells)))
            elif line > 1 and any(cell.strip() for cell in cells):
                yield Row(line, at, self._named(cells))

    def row(self, at: int, line: int) -> Row:
        return Row(line, at, self._named(self._first(at)))

    def close(self) -> None:
        self._file.close()

    def _named(self, cells: list[str]) -> dict[str, str]:
        return dict(zip(self.headers, cells, strict=False))

    def _first(self, at: int) -> list[str]:
        for _, cells in self._records(at):
            if isinstance(cells, csv.Error):
                raise cells
            return cells
        return []

    def _records(self, at: int) -> Iterator[tuple[int, list[str] | csv.Error]]:
        """Every record from ``at`` on with its offset. The reader takes no more lines than a record needs."""
        position = at

        def lines() -> Iterator[str]:
            nonlocal position
            while True:
                with self._lock:
                    self._file.seek(position)
                    _, length, data = next(bounded_lines(self._file, self._limit), (0, 0, b""))
                position += length
                if data is None:
                    raise csv.Error(f"a line of {length >> 20} MB")
                if not data:
                    return
                yield data.decode(self._encoding, "replace")

        reader = csv.reader(lines(), delimiter=self._delimiter)
        while True:
            start = position
            try:
                cells = next(reader, None)
            except csv.Error as error:
                yield start, error
                reader = csv.reader(lines(), delimiter=self._delimiter)  # the one that failed goes on no more
                continue
            if cells is None:
                return
            yield start, cells

    def _find_encoding(self) -> tuple[str, int]:
        """The encoding and where the text begins. UTF-16 is rewritten as UTF-8 first: its lines end in two bytes."""
        head = self._file.read(SNIFF)
        start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0  # which stands before GBK, too
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self._rewrite("utf-16")
            return "utf-8", 0
        if self._is_utf8():
            return "utf-8", start
        whole_lines = head[start : head.rfind(b"\n") + 1] or head[start:]
        encoding = decode(whole_lines).encoding
        if encoding.lower().startswith("utf-16"):
            self._rewrite(encoding)
            return "utf-8", 0
        return encoding, start

    def _is_utf8(self) -> bool:
        decoder = codecs.getincrementaldecoder("utf-8")()
        self._file.seek(0)
        try:
            while chunk := self._file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", True)
        except UnicodeDecodeError:
            return False
        return True

    def _rewrite(self, encoding: str) -> None:
        copy = SpooledTemporaryFile(max_size=1 << 24)  # noqa: SIM115 - closed with the table
        self._file.seek(0)
        reader = codecs.getreader(encoding)(self._file, "replace")
        while text := reader.read(1 << 16):
            copy.write(text.encode("utf-8", "replace"))
        self._file.close()
        self._file = copy

    def _find_delimiter(self) -> str:
        if os.path.splitext(self._path)[1].lower() in (".tsv", ".tab"):
            return "\t"
        self._file.seek(self._start)
        first = self._file.readline(SNIFF).decode(self._encoding, "replace")
        return max(",\t;|", key=lambda c: (first.count(c), -",\t;|".index(c)))
