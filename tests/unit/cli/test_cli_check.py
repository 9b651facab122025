"""``huibiao check``."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from model.cli.main import main
from model.exchange.journal_lines import numbered
from model.record.codec import dump, to_dict
from model.record.schema import ArticleFields, Record, Source, Value

RAW = "青禾县召开会议。"
RECORD = Record(
    "a.txt",
    Source("c/a.txt", hashlib.sha256(RAW.encode()).hexdigest(), "utf-8", "1"),
    RAW,
    status="verified",
    article=ArticleFields(title=Value("青禾县", "青禾县", ((0, 3),))),
)


def write(tmp_path: Path, *records: Record, name: str = "甲") -> Path:
    (tmp_path / "c").mkdir(exist_ok=True)
    (tmp_path / "c/a.txt").write_text(RAW, encoding="utf-8")
    path = tmp_path / f"c.annotations/{name}.jsonl"
    path.parent.mkdir(exist_ok=True)
    lines = [{"format": "huibiao/1", "event": "header"}]
    lines += [{"format": "huibiao/1", "event": "save", **to_dict(r)} for r in records]
    path.write_bytes(b"".join(numbered(dump(line).encode(), n) for n, line in enumerate(lines, 1)))
    return path


def test_sound_work_is_said_to_be_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, RECORD)
    assert main(["check", str(tmp_path / "c")]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "huibiao: 0 problems in 1 journals\n")


def test_problems_are_named_by_file_line_article_and_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, RECORD, replace(RECORD, article=ArticleFields(published=Value("yesterday"))))
    assert main(["check", str(tmp_path / "c")]) == 1
    assert capsys.readouterr().out.startswith(f"{path}:3: a.txt article.published: ")


def test_a_repair_goes_to_a_new_file_and_says_how_to_use_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, RECORD)
    before = path.read_bytes()
    path.write_bytes(before + b"{torn")
    assert main(["check", str(tmp_path / "c"), "--repair"]) == 1
    assert path.read_bytes() == before + b"{torn"
    assert path.with_name("甲.repaired").read_bytes() == before
    assert "rename this one to 甲.jsonl" in capsys.readouterr().err


def test_one_annotator_can_be_chosen(tmp_path: Path) -> None:
    write(tmp_path, RECORD, name="乙")
    write(tmp_path, RECORD).write_bytes(b"broken")
    assert main(["check", str(tmp_path / "c"), "--annotator", "乙"]) == 0
    assert main(["check", str(tmp_path / "c")]) == 1


def test_where_there_is_no_work_there_is_nothing_to_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "c")]) == 2
    assert "no journal to check" in capsys.readouterr().err


def test_a_corpus_that_is_away_is_told_and_the_journal_is_still_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, RECORD)
    (tmp_path / "c").rename(tmp_path / "elsewhere")
    assert main(["check", str(tmp_path / "c")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "the articles are not looked at" in told.err
