"""``huibiao check``."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from model.cli.main import main
from model.exchange.journal_lines import numbered
from model.journal.reader import read_journal, read_record
from model.record.codec import dump, to_dict
from model.record.schema import ArticleFields, Meeting, Record, Source, Value
from model.session.workspace import Workspace

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


def test_a_journal_damaged_in_every_way_is_told_line_by_line_and_mended_into_one_without_damage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A flipped byte, a torn line that was written on, false spans, wrong lists, codes and days, a torn end."""
    false_span = replace(RECORD, id="b.txt")
    meeting = Meeting(
        "m1", place=Value("130630"), channel=Value("pigeon"), date=Value("1950-02-30"), level=Value("county")
    )
    path = write(tmp_path, RECORD, RECORD, replace(RECORD, meetings=(meeting,)), false_span, RECORD)
    lines = path.read_bytes().split(b"\n")
    lines[1] = lines[1].replace("召开".encode(), "召天".encode(), 1)
    lines[2] = lines[2][:60] + b"\0\0" + lines[2]
    content = {**json.loads(lines[4]), "article": {"title": {"value": "会", "quote": "会", "spans": [[0, 1]]},
               "kicker": {"value": "x", "quote": "无此", "spans": [[0, 2]]}}}  # fmt: skip
    lines[4] = numbered(dump(content).encode(), 5)[:-1]
    path.write_bytes(b"\n".join(lines)[:-40])
    was = path.read_bytes()
    assert main(["check", str(tmp_path / "c"), "--repair"]) == 1
    told = capsys.readouterr()
    said = [line.removeprefix(f"{path}:") for line in told.out.splitlines()]
    assert sorted({line.partition(":")[0] for line in said}) == ["2", "3", "4", "5", "6"]
    for words in ("2: a.txt: crc", "4: a.txt meetings[0].place: '130630' was not in force", "meetings[0].channel: 'pigeon'",
                  "'1950-02-30' is a day no calendar has", "5: b.txt article.title.quote", "5: b.txt article.kicker.quote",
                  "6: the last line is torn"):  # fmt: skip
        assert any(words in line for line in said), words
    assert path.read_bytes() == was
    repaired = path.with_name("甲.repaired")
    found = read_journal(repaired)
    assert all(problem.kept for problem in found.problems)
    assert [len(found.history[id]) for id in ("a.txt", "b.txt")] == [2, 1]
    kept = read_record(repaired, found.history["b.txt"][0])
    assert (kept.article.title.spans, kept.article.kicker.quote, kept.article.kicker.spans) == (((5, 6),), "无此", ())
    assert "4 lines kept, 2 left out, 1 quotes given their place, 1 left without one" in told.err


def test_a_sound_journal_is_not_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    folder.mkdir()
    (folder / "1.txt").write_text("青禾县召开防控会议\n3月4日，青禾县召开防控会议。", encoding="utf-8")
    space = Workspace.open(folder, "甲")
    space.verify("1.txt")
    assert space.close() is None
    assert main(["check", str(folder), "--repair"]) == 0
    assert not list((tmp_path / "c.annotations").glob("*.repaired"))
