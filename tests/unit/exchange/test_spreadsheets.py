"""Linked tables that a spreadsheet opens without running anything, and a report of what they could not hold."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from exchange_records import RECORD, TEXT

from model.exchange.loss import LossReport
from model.exchange.spreadsheets import FORMULA_STARTS, neutral, plain, write_csv, write_xlsx
from model.exchange.tables import HEADERS
from model.record.schema import ArticleFields, Record, Value


def read_csv(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_is_written_with_its_keys(tmp_path: Path) -> None:
    write_csv([RECORD], tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(f"{t}.csv" for t in HEADERS)
    (article,) = read_csv(tmp_path, "articles")
    assert (article["article"], article["type"], article["outlet"], article["text"]) == (
        "x/a.txt",
        "own_meeting",
        "",
        TEXT,
    )
    (meeting,) = read_csv(tmp_path, "meetings")
    assert (meeting["meeting"], meeting["convenors"], meeting["date"]) == (
        "m1",
        "command_hq | leading_group",
        "2021-08-03",
    )
    assert meeting["people_open"] == "false"
    (person,) = read_csv(tmp_path, "people")
    assert (person["person"], person["name"], person["roles"]) == ("1", "钱启明", "chair | speaker")
    (title,) = read_csv(tmp_path, "titles")
    assert (title["person"], title["title"]) == ("1", "县委书记")


def test_evidence_holds_spans_and_tells_absent_from_not_looked_at(tmp_path: Path) -> None:
    write_csv([RECORD], tmp_path)
    rows = {row["field"]: row for row in read_csv(tmp_path, "evidence")}
    date = rows["meetings[0].date"]
    assert TEXT[int(date["start"]) : int(date["end"])] == date["quote"] == "8月3日"
    assert (date["value"], date["confidence"], date["rule"]) == ("2021-08-03", "0.97", "date.lede")
    assert rows["article.outlet"]["state"] == "absent"
    assert "article.kicker" not in rows


def test_a_value_of_two_spans_has_two_rows(tmp_path: Path) -> None:
    value = Value("青禾县", "青禾县", ((0, 2), (2, 3)), raw_spans=((7, 10),))
    write_csv([Record("a", text=TEXT, article=ArticleFields(outlet=value))], tmp_path)
    rows = read_csv(tmp_path, "evidence")
    assert [(r["start"], r["end"], r["raw_start"]) for r in rows] == [("0", "2", "7"), ("2", "3", "")]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A"])
def test_formulas_are_neutralised_and_counted(cell: str) -> None:
    loss = LossReport()
    assert neutral(cell, loss) == f"'{cell}"
    assert neutral("1=1", loss) == "1=1"
    assert loss.counts.total() == 1


@pytest.mark.parametrize("cell", ["", "甲", "=1+1", "'=1+1", "''", "'", "\t", "-1", "'-1", "a'b", "－"])
def test_what_was_neutralised_can_be_had_back(cell: str) -> None:
    made = neutral(cell, LossReport())
    assert plain(made) == cell
    assert not made.startswith(FORMULA_STARTS)


def test_neither_file_holds_a_formula(tmp_path: Path) -> None:
    loss = write_csv([RECORD], tmp_path)
    cells = [c for table in HEADERS for row in read_csv(tmp_path, table) for c in row.values()]
    assert not [c for c in cells if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any("formula" in line for line in loss.lines())
    write_xlsx([RECORD], tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_a_workbook_holds_the_same_as_the_csv(tmp_path: Path) -> None:
    write_csv([RECORD], tmp_path)
    write_xlsx([RECORD], tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    for table, header in HEADERS.items():
        rows = [tuple(c or "" for c in row) for row in book[table].iter_rows(values_only=True)]
        assert rows[0] == header
        assert rows[1:] == [tuple(row.values()) for row in read_csv(tmp_path, table)]


def test_what_the_tables_cannot_hold_is_told(tmp_path: Path) -> None:
    spoiled = replace(RECORD, note="a\x01b", text="长" * 40_000, meetings=())
    told = "\n".join(write_xlsx([RECORD, spoiled], tmp_path / "a.xlsx").lines())
    assert "1 × alternatives of a value" in told
    assert "cut at 32767" in told
    assert "cannot hold" in told
    assert not write_csv([Record("a", text="甲")], tmp_path)


def test_a_failed_export_leaves_what_was_there(tmp_path: Path) -> None:
    write_csv([RECORD], tmp_path)
    before = {p: p.read_bytes() for p in tmp_path.iterdir()}

    def failing() -> Iterator[Record]:
        yield replace(RECORD, id="other")
        raise RuntimeError("journal gone")

    with pytest.raises(RuntimeError):
        write_csv(failing(), tmp_path)
    assert {p: p.read_bytes() for p in tmp_path.iterdir()} == before
