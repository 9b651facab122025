"""Linked tables as CSV files or one Excel workbook, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from model.exchange.loss import LossReport
from model.exchange.output import whole_file
from model.exchange.tables import headers, rows_of
from model.record.own_fields import OwnField
from model.record.schema import Record

# A cell that begins with one of these is run as a formula by a spreadsheet: OWASP, "CSV Injection".
# Spreadsheets set to Chinese take the full-width signs for these too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
QUOTE = "'"
# What XML, and so a workbook, cannot hold.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CELL_LIMIT = 32767
ROW_LIMIT = 1_048_576


def write_csv(records: Iterable[Record], folder: Path, own: Sequence[OwnField] = ()) -> LossReport:
    """One CSV a table in ``folder``, UTF-8 with a byte order mark. Each file is written whole. Raises OSError.

    ``own``: the fields the corpus added, columns of their own.
    """
    loss = LossReport()
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        writers: dict[str, Any] = {}
        for table, header in headers(own).items():
            file = stack.enter_context(whole_file(folder / f"{table}.csv"))
            text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
            stack.callback(text.detach)
            writers[table] = csv.writer(text)
            writers[table].writerow(header)
        for record in records:
            for row in rows_of(record, loss, own):
                writers[row.table].writerow([neutral(cell, loss) for cell in row.cells])
    return loss


def write_xlsx(records: Iterable[Record], path: Path, own: Sequence[OwnField] = ()) -> LossReport:
    """One workbook with a sheet a table; ``own`` as in ``write_csv``. Raises OSError."""
    import openpyxl

    loss = LossReport()
    book: Any = openpyxl.Workbook(write_only=True)
    sheets: dict[str, Any] = {}
    counts = dict.fromkeys(headers(), 1)
    for table, header in headers(own).items():
        sheets[table] = book.create_sheet(table)
        sheets[table].freeze_panes = "B2"
        sheets[table].append(list(header))
    for record in records:
        for row in rows_of(record, loss, own):
            counts[row.table] += 1
            if counts[row.table] > ROW_LIMIT:
                loss.add(f"rows of {row.table} beyond the limit of a sheet")
                continue
            sheets[row.table].append([_fit(neutral(cell, loss), loss) for cell in row.cells])
    with whole_file(path) as file:
        book.save(file)
    return loss


def neutral(cell: str, loss: LossReport) -> str:
    """``cell`` with an apostrophe before what a spreadsheet would run, and before an apostrophe: ``plain`` takes it away.

    So every cell that begins with one has exactly one too many.
    """
    if cell.startswith(QUOTE):
        return f"'{cell}"
    if cell.startswith(FORMULA_STARTS):
        loss.add("cells that began like a formula (an apostrophe was put before them)")
        return f"'{cell}"
    return cell


def plain(cell: str) -> str:
    """What ``neutral`` made ``cell`` of."""
    return cell.removeprefix(QUOTE)


def _fit(cell: str, loss: LossReport) -> str:
    clean = NOT_XML.sub("\ufffd", cell)
    if clean != cell:
        loss.add("cells with characters a workbook cannot hold (replaced by U+FFFD)")
    if len(clean.encode("utf-16-le")) > 2 * CELL_LIMIT:
        loss.add(f"cells cut at {CELL_LIMIT} characters, the limit of a workbook")
        clean = clean.encode("utf-16-le")[: 2 * CELL_LIMIT].decode("utf-16-le", "ignore")
    return clean
