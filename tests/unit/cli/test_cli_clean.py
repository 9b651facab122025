"""``huibiao clean``."""

import json
from pathlib import Path

import pytest

from model.cli.clean import Names
from model.cli.main import main

PAGE = "<html><body><p>8月3日，青禾县召开疫情防控工作会议。</p><p>会议要求，压实责任。</p></body></html>"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    (folder / "x").mkdir(parents=True)
    (folder / "a.html").write_text(PAGE, encoding="utf-8")
    (folder / "x/b.txt").write_text("青禾县召开会议。\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_cleaned_texts_are_written_below_the_folder(
    corpus: Path, tmp_path: Path, jobs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["clean", str(corpus), "-o", str(out), "--notes", "--jobs", jobs]) == 0
    assert (out / "a.html.txt").read_text(encoding="utf-8").startswith("8月3日，青禾县召开疫情防控工作会议。\n")
    assert (out / "x/b.txt").read_text(encoding="utf-8") == "青禾县召开会议。\n"
    notes = [json.loads(line) for line in (out / "a.html.txt.notes.jsonl").read_bytes().split(b"\n") if line]
    assert all({"kind", "raw"} <= note.keys() for note in notes)
    assert "2 of 2 articles cleaned" in capsys.readouterr().err


def test_a_single_article_is_printed(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(corpus / "x/b.txt")]) == 0
    assert capsys.readouterr().out == "青禾县召开会议。\n"


def test_what_cannot_be_decoded_is_told_and_the_rest_is_done(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    assert main(["clean", str(corpus), "-o", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert "binary.txt" in told
    assert "2 of 3" in told


def test_the_articles_themselves_are_never_overwritten(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {p: p.read_bytes() for p in corpus.rglob("*") if p.is_file()}
    assert main(["clean", str(corpus), "-o", str(corpus)]) == 2
    assert main(["clean", str(corpus), "-o", str(corpus / "x")]) == 2
    assert main(["clean", str(corpus / "x/b.txt"), "-o", str(corpus / "x")]) == 2
    assert "choose another folder" in capsys.readouterr().err
    assert {p: p.read_bytes() for p in corpus.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "id",
    ["../../etc/passwd", "/etc/passwd", "C:\\windows\\x", "a\x00b", "..", "", "con", "x" * 500, "会" * 300, "a/./../b"],
)
def test_no_id_leads_out_of_the_folder(tmp_path: Path, id: str) -> None:
    path = Names(tmp_path).path(id)
    assert path.resolve().is_relative_to(tmp_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")


def test_names_that_differ_by_case_only_stay_two_files(tmp_path: Path) -> None:
    names = Names(tmp_path)
    assert [names.path(id).name for id in ("A", "a", "a.txt")] == ["A.txt", "a~2.txt", "a~3.txt"]


@pytest.mark.parametrize("arguments", [["clean", "/no/such/path"], ["score", "/no/such", "/no/such.jsonl"]])
def test_what_is_not_there_is_told_without_a_traceback(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("huibiao: ")
