"""JSONL, CSV and Excel as corpora."""

import codecs
import datetime
import json
from pathlib import Path

import openpyxl
import pytest

from model.corpus.columns import Columns
from model.corpus.errors import ArticleUnreadable, BadTable, ColumnsNeeded, EmptyCorpus, MissingColumn
from model.corpus.jsonl import JsonlTable
from model.corpus.open import open_corpus

TEXT = Columns("text")
ALL = Columns("正文", "编号", "网址", "日期")
ROWS = [
    {"编号": "x1", "正文": "第一篇\n两段，含“引号”", "网址": "http://a.example/1", "日期": "2021-08-03"},
    {"编号": "x2", "正文": "第二篇𠮷", "网址": "", "日期": ""},
]


def jsonl(path: Path, *lines: bytes) -> Path:
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def table(folder: Path, kind: str) -> Path:
    """``ROWS`` as a table of the kind."""
    path = folder / f"t.{kind}"
    headers = list(ROWS[0])
    if kind == "jsonl":
        return jsonl(path, *(json.dumps(row, ensure_ascii=False).encode() for row in ROWS))
    if kind == "xlsx":
        book = openpyxl.Workbook()
        for cells in (headers, *(list(row.values()) for row in ROWS)):
            book.active.append(cells)
        book.save(path)
        return path
    mark = "\t" if kind == "tsv" else ","
    lines = [headers, *([f'"{cell}"' for cell in row.values()] for row in ROWS)]
    path.write_text("".join(mark.join(line) + "\r\n" for line in lines), encoding="utf-8", newline="")
    return path


KINDS = ("jsonl", "csv", "tsv", "xlsx")


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_asks_once_which_column_is_what(tmp_path: Path, kind: str) -> None:
    path = table(tmp_path, kind)
    with pytest.raises(ColumnsNeeded) as caught:
        open_corpus(path)
    assert caught.value.headers == ("编号", "正文", "网址", "日期")
    assert caught.value.rows[1] == ("x2", "第二篇𠮷", "", "")
    assert caught.value.guesses == ALL
    open_corpus(path, ALL).close()
    with open_corpus(path) as corpus:
        assert corpus.columns == ALL


@pytest.mark.parametrize("kind", KINDS)
def test_rows_are_articles_with_their_evidence(tmp_path: Path, kind: str) -> None:
    with open_corpus(table(tmp_path, kind), ALL) as corpus:
        assert [e.id for e in corpus.entries] == ["x1", "x2"]
        first, second = corpus.read("x1"), corpus.read("x2")
    assert (first.data.decode(), first.url, first.date) == (ROWS[0]["正文"], "http://a.example/1", "2021-08-03")
    assert (second.data.decode(), second.url, second.suffix) == ("第二篇𠮷", "", "")


@pytest.mark.parametrize("kind", KINDS)
def test_without_an_id_column_the_number_of_the_row_is_the_id(tmp_path: Path, kind: str) -> None:
    with open_corpus(table(tmp_path, kind), Columns("正文")) as corpus:
        assert [e.id for e in corpus.entries] == (["1", "2"] if kind == "jsonl" else ["2", "3"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_column_is_named_with_those_there_are(tmp_path: Path, kind: str) -> None:
    with pytest.raises(MissingColumn) as caught:
        open_corpus(table(tmp_path, kind), Columns("body"))
    assert "body" in caught.value.en
    assert "编号, 正文" in caught.value.zh


def test_remembered_columns_that_went_are_asked_for_again(tmp_path: Path) -> None:
    path = table(tmp_path, "jsonl")
    open_corpus(path, ALL).close()
    jsonl(path, b'{"body": "1"}')
    with pytest.raises(ColumnsNeeded):
        open_corpus(path)


def test_columns_are_not_remembered_where_nobody_wants_it(tmp_path: Path) -> None:
    open_corpus(table(tmp_path, "csv"), ALL, remember=False).close()
    assert not (tmp_path / "t.csv.annotations").exists()


def test_a_folder_that_cannot_be_written_still_opens_and_tells(tmp_path: Path) -> None:
    path = table(tmp_path, "csv")
    (tmp_path / "t.csv.annotations").write_bytes(b"a file where the folder should be")
    with open_corpus(path, ALL) as corpus:
        assert [n.code for n in corpus.notices] == ["not_remembered"]
        assert len(corpus) == 2


def test_a_line_that_is_not_json_is_named_and_the_others_open(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "a.jsonl", b'{"text": "1"}', b'{"text": "2"', b"", b"[1]", b'{"text": 5}', b'{"other": "x"}'
    )
    with open_corpus(path, TEXT) as corpus:
        problems = {e.id: e.problem.code for e in corpus.entries if e.problem}
        assert problems == {"2": "bad_json", "4": "not_an_object", "6": "no_text"}
        problem = corpus.entry("2").problem
        assert problem is not None
        assert "line 2" in problem.en
        assert "第 2 行" in problem.zh
        assert corpus.read("5").data == b"5"
        with pytest.raises(ArticleUnreadable, match=r"line 2|第 2 行"):
            corpus.read("2")


def test_only_a_newline_ends_a_line(tmp_path: Path) -> None:
    text = "甲\u2028乙\x85丙\x0b丁"
    path = jsonl(
        tmp_path / "a.jsonl", json.dumps({"text": text}, ensure_ascii=False).encode() + b"\r", b'{"text": "2"}'
    )
    with open_corpus(path, TEXT) as corpus:
        assert [e.id for e in corpus.entries] == ["1", "2"]
        assert corpus.read("1").data.decode() == text


def test_json_lines_of_every_odd_kind_are_problems_not_crashes(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "a.jsonl",
        codecs.BOM_UTF8 + b'{"text": "bom"}',
        b"[" * 100_000,
        b'{"text": "\\ud83d alone"}',
        '{"text": "国标"}'.encode("gb18030"),
        b"\xff\xfe\x00",
        b'{"text": ' + b"9" * 5000 + b"}",
    )
    with open_corpus(path, TEXT) as corpus:
        codes = [e.problem.code if e.problem else "" for e in corpus.entries]
        assert codes == ["", "bad_json", "", "", "bad_json", "bad_json"]
        assert corpus.read("1").data == b"bom"
        assert corpus.read("3").data.decode() == "\ufffd alone"
        assert corpus.read("4").data.decode() == "国标"


def test_a_line_longer_than_any_article_is_stepped_over(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", b'{"text": "1"}', b'{"text": "' + b"x" * 500 + b'"}', b'{"text": "3"}')
    rows = list(JsonlTable(path, limit=100).rows())
    assert [(row.line, row.problem.code if row.problem else "") for row in rows] == [(1, ""), (2, "too_large"), (3, "")]
    assert JsonlTable(path, limit=100).row(rows[2].at, 3).cells == {"text": "3"}


def test_a_doubled_id_gets_a_suffix_and_a_notice(tmp_path: Path) -> None:
    lines = [b'{"id": "a", "text": "1"}', b'{"id": "a", "text": "2"}', b'{"id": 7, "text": "3"}', b'{"text": "4"}']
    with open_corpus(jsonl(tmp_path / "a.jsonl", *lines), Columns("text", "id")) as corpus:
        assert [e.id for e in corpus.entries] == ["a", "a~2", "7", "4"]
        assert [e.notice.code if e.notice else "" for e in corpus.entries] == ["", "duplicate_id", "", ""]
        assert corpus.read("a~2").data == b"2"


def test_a_table_changed_since_it_was_opened_is_not_read_at_stale_places(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", b'{"text": "1"}')
    corpus = open_corpus(path, TEXT)
    jsonl(path, b'{"text": "another, longer"}')
    with pytest.raises(ArticleUnreadable) as caught:
        corpus.read("1")
    assert caught.value.code == "changed"


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_an_empty_table_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(EmptyCorpus):
        open_corpus(tmp_path / name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "bom+gb18030"])
def test_a_csv_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    text = "召开疫情防控工作调度会议，研究部署下一步工作。" * 20
    mark, _, name = encoding.rpartition("+")
    data = f'编号,正文\n1,"{text}"\n2,"甲\n乙"\n'.encode(name)
    (tmp_path / "a.csv").write_bytes(codecs.BOM_UTF8 + data if mark else data)
    with open_corpus(tmp_path / "a.csv", Columns("正文", "编号")) as corpus:
        assert [e.id for e in corpus.entries] == ["1", "2"]
        assert corpus.read("1").data.decode() == text
        assert corpus.read("2").data.decode() == "甲\n乙"


def test_a_csv_of_long_cells_blank_lines_and_short_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,id,id,\n" + "长" * 200_000 + ",a\n\n,b\n短\n", encoding="utf-8")
    with open_corpus(tmp_path / "a.csv", Columns("text", "id"), remember=False) as corpus:
        assert [(e.id, e.problem.code if e.problem else "") for e in corpus.entries] == [
            ("a", ""),
            ("b", "no_text"),
            ("5", ""),
        ]
        assert len(corpus.read("a").data) == 600_000
    with pytest.raises(ColumnsNeeded) as caught:
        open_corpus(tmp_path / "a.csv")
    assert caught.value.headers == ("text", "id", "id~2", "column 4")


def test_numbers_dates_and_further_sheets_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "说明"
    sheet = book.create_sheet("文章")
    sheet.append(["编号", "正文", "日期"])
    sheet.append([12.0, "=1+1", datetime.datetime(2021, 8, 3)])
    sheet.append([None, None, None])
    sheet.append([13, "满" * 32767, datetime.datetime(2021, 8, 3, 9, 30)])
    book.create_sheet("备份").append(["x"])
    book.save(tmp_path / "a.xlsx")
    with open_corpus(tmp_path / "a.xlsx", Columns("正文", "编号", "", "日期")) as corpus:
        assert [e.id for e in corpus.entries] == ["12", "13"]
        assert [n.code for n in corpus.notices] == ["more_sheets"]
        notice = corpus.entry("13").notice
        assert notice is not None
        assert notice.code == "cell_full"
        assert corpus.read("13").date == "2021-08-03T09:30:00"


def test_a_file_that_only_calls_itself_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(BadTable) as caught:
        open_corpus(tmp_path / "a.xlsx")
    assert "a.xlsx" in caught.value.en
    assert "另存" in caught.value.zh


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "会", "id": "1"}',
        '{"text": "会", "id": 7, "n": null, "b": true}',
        '{"text": "会", "id": 123456789012345678901234567890}',
        '{"text": "会", "id": 1.50, "e": 1e400, "z": -0, "m": -0.0}',
        '{"text": "会", "id": "1", "id": "2"}',
        '{"text": "会\\ud800 \\u0000", "id": "\\ud83d\\ude00"}',
        '{"text": "会", "more": {"a": [1, 2.50, null]}}',
        '{"text": NaN, "id": Infinity}',
        '\ufeff{"text": "会"}',
    ],
)
def test_a_line_read_quickly_holds_what_the_slow_reader_finds(
    tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from model.corpus import jsonl

    path = tmp_path / "a.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    quick = list(jsonl.JsonlTable(path).rows())
    monkeypatch.setattr(jsonl, "_plain", lambda data: None)
    assert quick == list(jsonl.JsonlTable(path).rows())
