"""``huibiao export``."""

import csv
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from model.cli.main import main
from model.journal.lines import seal
from model.record.codec import decode_line, dump, to_dict
from model.record.schema import Alternative, Annotation, ArticleFields, Record, Source, Value

RECORDS = [
    Record(
        f"{n}.txt",
        text="青禾县开会𠮷",
        status="verified",
        article=ArticleFields(title=Value("青禾县", "青禾县", ((0, 3),), alternatives=(Alternative("县"),))),
        annotation=Annotation("甲", "2026-01-02T03:04:05+08:00", 1, 2.5),
    )
    for n in (10, 9)
]


def journal(tmp_path: Path, *events: dict[str, object], name: str = "甲") -> Path:
    folder = tmp_path / "c"
    folder.mkdir(exist_ok=True)
    for n in (9, 10, 11):
        (folder / f"{n}.txt").write_text("青禾县开会𠮷", encoding="utf-8")
    path = tmp_path / f"c.annotations/{name}.jsonl"
    path.parent.mkdir(exist_ok=True)
    lines = [{"event": "header"}, *events]
    path.write_bytes(b"".join(seal(dump({"format": "huibiao/1", **line}), n) for n, line in enumerate(lines)))
    return path


def save(record: Record) -> dict[str, object]:
    return {"event": "save", **to_dict(record)}


def export(tmp_path: Path, *options: str) -> list[Record]:
    out = tmp_path / "out.jsonl"
    assert main(["export", str(tmp_path / "c"), "-o", str(out), *options]) == 0
    assert out.read_bytes().endswith(b"\n") or not out.read_bytes()
    return [decode_line(line) for line in out.read_bytes().split(b"\n") if line]


def test_one_line_an_article_in_the_order_of_the_corpus_without_the_journals_keys(tmp_path: Path) -> None:
    journal(tmp_path, *(save(r) for r in RECORDS))
    assert export(tmp_path) == [RECORDS[1], RECORDS[0]]
    lines = (tmp_path / "out.jsonl").read_bytes().split(b"\n")
    assert not {"event", "seq", "crc"} & json.loads(lines[0]).keys()
    assert next(iter(json.loads(lines[0]))) == "format"


def test_the_last_revision_counts_and_the_state_said_after_it(tmp_path: Path) -> None:
    later = replace(RECORDS[0], note="later", annotation=replace(RECORDS[0].annotation, revision=2))
    state = {"event": "state", "id": "9.txt", "status": "skipped", "skip_reason": "重复", "flags": ["看"]}
    journal(tmp_path, save(RECORDS[0]), save(RECORDS[1]), save(later), state)
    assert export(tmp_path) == [later]
    everything = export(tmp_path, "--status", "all")
    assert everything == [replace(RECORDS[1], status="skipped", skip_reason="重复", flags=("看",)), later]


def test_what_is_left_out_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal(
        tmp_path, save(RECORDS[0]), {"event": "state", "id": "11.txt", "status": "skipped", "skip_reason": "非会议"}
    )
    assert export(tmp_path) == [RECORDS[0]]
    assert "1 articles → " in (told := capsys.readouterr().err)
    assert "1 not verified were left out" in told
    assert export(tmp_path, "--status", "all")[1] == Record("11.txt", status="skipped", skip_reason="非会议")


def test_damaged_lines_are_named_and_the_rest_is_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = journal(tmp_path, save(RECORDS[0]), save(RECORDS[1]))
    path.write_bytes(path.read_bytes().replace(b'"id":"9.txt"', b'"id":"8.txt"'))
    out = tmp_path / "out.jsonl"
    assert main(["export", str(tmp_path / "c"), "-o", str(out)]) == 1
    assert f"{path}:3:" in capsys.readouterr().err
    assert decode_line(out.read_bytes().rstrip(b"\n")) == RECORDS[0]


def test_a_corpus_that_is_away_does_not_keep_its_work(tmp_path: Path) -> None:
    journal(tmp_path, *(save(r) for r in RECORDS))
    (tmp_path / "c").rename(tmp_path / "d")
    assert export(tmp_path) == RECORDS


def test_work_is_exported_once_and_under_the_name_its_article_has_now(tmp_path: Path) -> None:
    work = replace(RECORDS[1], source=Source("c/9.txt", hashlib.sha256("青禾县开会𠮷".encode()).hexdigest()))
    only_skipped = {"event": "state", "id": "gone.txt", "status": "skipped"}
    path = journal(tmp_path, save(work), only_skipped)
    (tmp_path / "c/9.txt").rename(tmp_path / "c/new.txt")
    for name in ("10.txt", "11.txt"):  # copies of the same text
        (tmp_path / "c" / name).unlink()
    assert [r.id for r in export(tmp_path)] == ["new.txt"]
    again = seal(dump({"format": "huibiao/1", **save(replace(work, id="new.txt"))}), 3)
    path.write_bytes(path.read_bytes() + again)
    assert [r.id for r in export(tmp_path)] == ["new.txt"]
    assert [r.id for r in export(tmp_path, "--status", "all")] == ["new.txt", "gone.txt"]


def test_a_journal_of_a_newer_format_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = journal(tmp_path)
    path.write_bytes(path.read_bytes() + seal(dump({"format": "huibiao/9", "event": "save", "id": "a"}), 1))
    assert main(["export", str(tmp_path / "c"), "-o", str(tmp_path / "o")]) == 2
    assert "update Huibiao" in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_whose_work_must_be_clear(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "c").mkdir()
    assert main(["export", str(tmp_path / "c"), "-o", str(tmp_path / "o")]) == 2
    assert "nothing was annotated" in capsys.readouterr().err
    journal(tmp_path, save(RECORDS[0]))
    journal(tmp_path, save(RECORDS[1]), name="乙")
    assert main(["export", str(tmp_path / "c"), "-o", str(tmp_path / "o")]) == 2
    assert "甲" in capsys.readouterr().err
    assert export(tmp_path, "--annotator", "乙") == [RECORDS[1]]


def test_the_journal_is_never_overwritten(tmp_path: Path) -> None:
    path = journal(tmp_path, save(RECORDS[0]))
    before = path.read_bytes()
    assert main(["export", str(tmp_path / "c"), "-o", str(path)]) == 2
    assert path.read_bytes() == before


def test_linked_tables_and_what_they_lose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal(tmp_path, *(save(r) for r in RECORDS))
    assert main(["export", str(tmp_path / "c"), "-o", str(tmp_path / "t"), "--format", "csv"]) == 0
    assert "2 × alternatives of a value" in capsys.readouterr().err
    with (tmp_path / "t/articles.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["article"] for row in csv.DictReader(file)] == ["9.txt", "10.txt"]
    assert main(["export", str(tmp_path / "c"), "-o", str(tmp_path / "t.xlsx")]) == 0
    assert openpyxl.load_workbook(tmp_path / "t.xlsx")["articles"]["B2"].value == "verified"


def test_an_export_scores_like_its_journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = journal(tmp_path, *(save(r) for r in RECORDS))
    export(tmp_path)
    gold = {"format": "huibiao-gold/1", "id": "9", "article": {"title": "青禾县"}, "meetings": []}
    (tmp_path / "g").mkdir()
    (tmp_path / "g/9.json").write_text(json.dumps(gold), encoding="utf-8")
    capsys.readouterr()
    tables = []
    for records in (path, tmp_path / "out.jsonl"):
        assert main(["score", str(tmp_path / "g"), str(records)]) == 0
        tables.append(capsys.readouterr().out)
    assert tables[0] == tables[1]
    assert "'micro_f1': 1.0" in tables[0]


def test_a_mistyped_path_is_told_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(tmp_path / "nope"), "-o", str(tmp_path / "out.jsonl")]) == 2
    assert "there is nothing at" in capsys.readouterr().err
