"""The second look as the process that takes it: real files in, JSON lines out."""

import json
import subprocess
import sys
from pathlib import Path

from model.review.review import Review
from model.session.edits import set_value
from model.session.target import Target
from model.session.workspace import Workspace
from tests.unit.review.test_review import TEXTS

ROOT = Path(__file__).resolve().parents[3]


def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "语料 c"
    folder.mkdir()
    for id, text in TEXTS.items():
        (folder / f"{id}.txt").write_text(text, encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\x00\x01" * 99)
    return folder


def run(*arguments: object) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "model.review.worker", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        return [json.loads(line) for line in process.stdout]


def test_a_corpus_with_work_on_it(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    space = Workspace.open(folder, "me")
    space.perform("a.txt", set_value(Target("m1", "day_part"), "night"))
    space.verify("a.txt")
    journal = space.journal_path
    assert space.close() is None
    told = run(folder, tmp_path / "index.sqlite", journal)
    assert told[0] == {"step": "copies", "done": 4, "total": 4}
    found = Review.from_json(str(told[-1]["review"]))
    assert found.groups == (("a.txt", "b.txt"),)
    assert [(p.first, p.second) for p in found.sessions] == [("a.txt#m1", "c.txt#m1")]
    assert [(r.edited, r.articles) for r in found.rules if r.field == "meeting.day_part"] == [(1, ("a.txt",))]


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    told = run(tmp_path / "nowhere", tmp_path / "index.sqlite", tmp_path / "none.jsonl")
    assert "nowhere" in str(told[-1]["failed"]) or "none.jsonl" in str(told[-1]["failed"])
