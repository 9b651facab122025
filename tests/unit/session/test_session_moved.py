"""Work follows its article when that is renamed, moved, or pushed down by a new row; across as many openings as you like."""

import os
from pathlib import Path

import pytest

from model.corpus.columns import Columns
from model.session.workspace import Workspace

COLUMNS = Columns("text")


def opened(path: Path) -> Workspace:
    return Workspace.open(path, "甲", columns=COLUMNS if path.suffix == ".jsonl" else None, extraction=False)


def states(path: Path) -> dict[str, tuple[str, str]]:
    """State and text of every article as the window would show it."""
    space = opened(path)
    try:
        return {row.id: (space.record(row.id).status, space.record(row.id).text) for row in space.queue}
    finally:
        space.close()


def verify(path: Path, id: str) -> None:
    space = opened(path)
    space.verify(id)
    assert space.close() is None


@pytest.mark.parametrize("survey", [True, False])
def test_a_renamed_file_keeps_its_work(tmp_path: Path, survey: bool) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c/a.txt").write_text("青禾县召开会议。", encoding="utf-8")
    verify(tmp_path / "c", "a.txt")
    if not survey:
        (tmp_path / "c.annotations/manifest.json").unlink(missing_ok=True)
    os.rename(tmp_path / "c/a.txt", tmp_path / "c/b.txt")
    for _ in range(3):
        assert states(tmp_path / "c") == {"b.txt": ("verified", "青禾县召开会议。")}


def test_a_row_put_before_others_does_not_take_their_work(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"text": "第一篇"}\n{"text": "第二篇"}\n', encoding="utf-8")
    verify(path, "1")
    path.write_text('{"text": "新来的"}\n{"text": "第一篇"}\n{"text": "第二篇"}\n', encoding="utf-8")
    for _ in range(3):
        assert states(path) == {"1": ("todo", "新来的"), "2": ("verified", "第一篇"), "3": ("todo", "第二篇")}
    verify(path, "1")
    for _ in range(2):
        assert states(path) == {"1": ("verified", "新来的"), "2": ("verified", "第一篇"), "3": ("todo", "第二篇")}


def test_two_files_that_change_names_change_their_work_too(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    for name, text in (("a", "第一篇"), ("b", "第二篇文章")):
        (tmp_path / f"c/{name}.txt").write_text(text, encoding="utf-8")
    verify(tmp_path / "c", "a.txt")
    os.rename(tmp_path / "c/a.txt", tmp_path / "c/x")
    os.rename(tmp_path / "c/b.txt", tmp_path / "c/a.txt")
    os.rename(tmp_path / "c/x", tmp_path / "c/b.txt")
    for _ in range(3):
        assert states(tmp_path / "c") == {"a.txt": ("todo", "第二篇文章"), "b.txt": ("verified", "第一篇")}


def test_what_became_of_the_corpus_is_told(tmp_path: Path) -> None:
    corpus = tmp_path / "c"
    corpus.mkdir()
    for name in ("a", "b", "c"):
        (corpus / f"{name}.txt").write_text(f"我县召开会议，研究{name}。\n" * 3, encoding="utf-8")
    first = Workspace.open(corpus, "tester")
    first._surveyor.join()
    assert first.notices == ()
    first.close()
    (corpus / "a.txt").rename(corpus / "moved.txt")
    (corpus / "b.txt").unlink()
    (corpus / "new.txt").write_text("另一篇文章。", encoding="utf-8")
    again = Workspace.open(corpus, "tester")
    told = again.notices[0]
    again.close()
    assert told.code == "since_last_time"
    assert dict(told.params) == {"added": "1", "moved": "1", "removed": "1", "changed": "0", "names": " (b.txt)"}
