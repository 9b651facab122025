"""Files made to do harm: told by name, never waited for, never held in memory, never a path elsewhere."""

import json
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from model.corpus.archive import ArchiveReader
from model.corpus.columns import Columns
from model.corpus.delimited import DelimitedTable
from model.corpus.errors import ArticleUnreadable, BadArchive, BadTable, CorpusError, Unreadable
from model.corpus.jsonl import JsonlTable
from model.corpus.open import open_corpus
from model.corpus.table import TableReader

ROOT = Path(__file__).resolve().parents[3]
GB = 1 << 30
NAMES = [
    *("../../a.txt", "/etc/b.txt", "C:\\c.txt", "\\\\host\\share\\d.txt", "x/../../e.txt", "nul\0byte.txt"),
    *("..\\..\\f.txt", "C:/../g.txt", ".//h.txt", "a/./i.txt", "//host/j.txt", "con\u202etxt.k.txt"),
]


def sparse(path: Path, size: int, before: bytes = b"", after: bytes = b"") -> Path:
    """A file of ``size`` bytes between ``before`` and ``after`` that takes no room on the disk."""
    with path.open("wb") as file:
        file.write(before)
        file.seek(size, os.SEEK_CUR)
        file.write(after)
    return path


def test_a_line_of_two_gigabytes_is_told_and_the_others_open(tmp_path: Path) -> None:
    """In a process of its own that may take no more than a gigabyte: it is stepped over, not read."""
    line = json.dumps({"id": "a", "text": "青禾县"}).encode() + b"\n"
    sparse(tmp_path / "a.jsonl", 2 * GB, line, b"\n" + line.replace(b'"a"', b'"b"'))
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "from model.corpus.open import open_corpus; from model.corpus.columns import Columns\n"
        "c = open_corpus(sys.argv[1], Columns('text', 'id'), remember=False)\n"
        "print([e.problem.code if e.problem else e.id for e in c.entries])"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a.jsonl")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.stdout == "['a', 'too_large', 'b']\n", done.stderr


def test_a_row_without_an_end_is_told_and_the_others_open(tmp_path: Path) -> None:
    path = sparse(tmp_path / "a.csv", 3 << 20, b"id,text\n1,x\n2,", b"\nz,y\n")
    reader = TableReader(path, DelimitedTable(path, limit=1 << 20), Columns("text", "id"))
    assert [e.problem.code if e.problem else e.id for e in reader.entries] == ["1", "bad_row", "z"]
    assert reader.read(2).data == b"y"
    reader.close()
    with pytest.raises(BadTable, match="MB"):
        DelimitedTable(sparse(tmp_path / "b.csv", 3 << 20, b"id,text", b"x"), limit=1 << 20)


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"text":"t","x":['])
def test_json_a_hundred_thousand_deep_is_a_line_that_is_told(tmp_path: Path, opening: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(opening * 100_000 + '\n{"id":"b","text":"t"}\n')
    reader = TableReader(path, JsonlTable(path), Columns("text", "id"))
    assert [e.problem.code if e.problem else e.id for e in reader.entries] == ["bad_json", "b"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a.zip", "a.xlsx"])
def test_a_pipe_or_a_device_in_the_place_of_a_file_is_never_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(Unreadable) as told:
        open_corpus(tmp_path / name)
    assert told.value.code == "not_regular"
    (tmp_path / f"zero-{name}").symlink_to("/dev/zero")
    with pytest.raises(Unreadable) as told:
        open_corpus(tmp_path / f"zero-{name}")
    assert told.value.code == "not_regular"


def test_an_article_that_becomes_a_pipe_after_it_was_listed_is_never_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "c/a.txt"
    path.parent.mkdir()
    path.write_text("x")
    corpus = open_corpus(path.parent)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(ArticleUnreadable) as told:
        corpus.read("a.txt")
    assert told.value.code == "not_regular"


def as_zip(folder: Path) -> Path:
    path = folder / "n.zip"
    with zipfile.ZipFile(path, "w") as out:
        for n, name in enumerate(NAMES):
            info = zipfile.ZipInfo("x")
            info.filename = name
            out.writestr(info, f"{n}")
    return path


def as_jsonl(folder: Path) -> Path:
    path = folder / "n.jsonl"
    path.write_text("\n".join(json.dumps({"id": name, "text": str(n)}) for n, name in enumerate(NAMES)))
    return path


@pytest.mark.parametrize("make", [as_zip, as_jsonl])
def test_no_id_of_a_corpus_leads_to_a_file_elsewhere(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    """Cleaned into a folder, every article lands in it; opening one touches nothing beside the corpus."""
    from model.cli.main import main

    home = tmp_path / "deep/er/home"
    home.mkdir(parents=True)
    path = make(home)
    out = home / "out"
    columns = [] if path.suffix == ".zip" else ["--text-column", "text", "--id-column", "id"]
    assert main(["clean", str(path), "--out", str(out), *columns]) in (0, 1)
    written = {p for p in tmp_path.rglob("*") if p.is_file()}
    assert len([p for p in written if out in p.parents]) >= 10  # a name that is hidden or has no suffix is no article
    assert all(out in p.parents or p == path or "n.jsonl.annotations" in str(p) for p in written)
    assert not any(p.is_symlink() for p in tmp_path.rglob("*"))


def test_a_bomb_of_any_make_is_told_and_never_unpacked(tmp_path: Path) -> None:
    inner = tmp_path / "inner.zip"
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("a.txt", b"\0" * (1 << 20))
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("bomb.txt", b"\0" * (8 << 20))
        out.write(inner, "inner.zip")
        out.writestr("ok.txt", "青禾县召开会议。" * 4000)
    with open_corpus(path) as corpus:
        found = {e.id: e.problem.code if e.problem else "" for e in corpus.entries}
        assert found == {"bomb.txt": "zip_bomb", "ok.txt": ""}
        with pytest.raises(ArticleUnreadable):
            corpus.read("bomb.txt")
        assert [n.code for n in corpus.notices] == ["other_files"]  # an archive in an archive is no article


def test_an_archive_that_unpacks_to_more_than_any_collection_holds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for n in range(20):
            out.writestr(f"{n}.txt", b"\0" * 1000)
    monkeypatch.setattr("model.corpus.archive.TOTAL_LIMIT", 19_000)
    with pytest.raises(BadArchive):
        ArchiveReader(path)


def test_a_workbook_that_is_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    for _ in range(300):
        book.active.append(["a" * 500, "b" * 500])
    path = tmp_path / "a.xlsx"
    book.save(path)
    monkeypatch.setattr("model.corpus.spreadsheet.UNPACKED_LIMIT", 10_000)
    with pytest.raises(BadTable, match="unpacks to"):
        open_corpus(path)


@pytest.mark.parametrize("text", ["a\ud800b", '"\\ud83d"', "\x00\x01\x1f", "\u202eabc", "\ufffe\uffff"])
def test_half_characters_and_controls_open_as_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": text, "text": f"青禾县{text}"}))
    with open_corpus(path, Columns("text", "id"), remember=False) as corpus:
        (entry,) = corpus.entries
        assert corpus.read(entry.id).data.decode("utf-8").startswith("青禾县")
        assert str(CorpusError(corpus.notices[0]) if corpus.notices else entry.id) is not None


def test_the_memory_a_table_takes_does_not_grow_with_a_line_it_steps_over(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path = sparse(tmp_path / "a.jsonl", 300 << 20, b'{"id":"a","text":"t"}\n', b"\n")
    rows = list(JsonlTable(path, limit=1 << 20).rows())
    assert [row.problem.code if row.problem else "" for row in rows] == ["", "too_large"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 << 10
