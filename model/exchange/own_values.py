"""Values of a corpus' own fields read back from a table of the shape ``tables`` writes, edited elsewhere meanwhile.

A row names its article (column ``article``), for a meeting's fields its meeting too (``meeting``); the columns of the
fields are called ``extra.<id>``. A cell that is empty says nothing: it takes no value away.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from model.corpus.delimited import DelimitedTable
from model.corpus.errors import BadTable, MissingColumn, Unreadable, from_os_error
from model.corpus.messages import Message, message
from model.corpus.spreadsheet import SpreadsheetTable
from model.corpus.table import Row
from model.exchange.spreadsheets import plain
from model.exchange.tables import JOIN
from model.record.own_fields import PREFIX, OwnField
from model.session.own_values import NotUnderstood, OwnValue, own_value

TABLES = ("articles", "meetings")
"""The tables that have columns of own fields: sheets of a workbook, files of a folder."""


@dataclass(slots=True)
class OwnValues:
    """``values``: id of an article → what it is given. ``problems`` name file, line and what to do."""

    values: dict[str, list[OwnValue]] = field(default_factory=lambda: dict[str, list[OwnValue]]())
    problems: list[Message] = field(default_factory=lambda: list[Message]())
    columns: int = 0
    """How many columns of own fields were found."""


def read_own_values(path: Path, own: Sequence[OwnField]) -> OwnValues:
    """What ``path`` gives to the fields ``own``: a .csv file, a folder of them, or a workbook (.xlsx).

    Raises CorpusError where it cannot be read at all, or holds no column of an own field.
    """
    out = OwnValues()
    try:
        for table, name in _tables(path):
            with closing(table):
                _read(table, name, {one.name: one for one in own}, out)
    except OSError as error:
        raise Unreadable(from_os_error(str(path), error)) from error
    if not out.columns:
        names = ", ".join(one.name for one in own)
        raise BadTable(message("no_own_columns", path=str(path), columns=names or "-"))
    return out


def _tables(path: Path) -> Iterator[tuple[DelimitedTable | SpreadsheetTable, str]]:
    if path.is_dir():
        for name in TABLES:
            file = path / f"{name}.csv"
            if file.exists():
                yield DelimitedTable(file), str(file)
    elif path.suffix.lower() in (".xlsx", ".xlsm"):
        sheets = SpreadsheetTable.sheets(path)
        for name in [sheet for sheet in sheets if sheet in TABLES] or sheets[:1]:
            yield SpreadsheetTable(path, name), f"{path} [{name}]"
    else:
        yield DelimitedTable(path), str(path)


def _read(table: DelimitedTable | SpreadsheetTable, where: str, own: dict[str, OwnField], out: OwnValues) -> None:
    columns = [name for name in table.headers if name.startswith(PREFIX)]
    wanted = [own[name] for name in columns if name in own]
    out.problems += [message("unknown_own_column", path=where, column=name) for name in columns if name not in own]
    if not wanted:
        return
    needed = ["article", *(["meeting"] if any(one.of == "meeting" for one in wanted) else [])]
    for name in needed:
        if name not in table.headers:
            raise MissingColumn(message("missing_column", path=where, column=name, headers=", ".join(table.headers)))
    out.columns += len(wanted)
    for row in table.rows():
        if row.problem is not None:
            out.problems.append(row.problem)
        else:
            _take(row, where, wanted, out)


def _take(row: Row, where: str, wanted: Sequence[OwnField], out: OwnValues) -> None:
    cells = {name: plain(cell) for name, cell in row.cells.items()}
    id = cells.get("article", "")
    for one in wanted:
        text = cells.get(one.name, "").strip()
        if not text:
            continue
        meeting = cells.get("meeting", "") if one.of == "meeting" else ""
        if not id or (one.of == "meeting" and not meeting):
            out.problems.append(message("own_value_nowhere", path=where, line=row.line))
            return
        try:
            said = "、".join(text.split(JOIN)) if one.kind == "choices" else text
            out.values.setdefault(id, []).append(OwnValue(one, own_value(one, said), meeting))
        except NotUnderstood as wrong:
            about = {"column": one.name, "text": cast("str", wrong.args[0])}
            out.problems.append(message("own_value_unread", path=where, line=row.line, **about))
