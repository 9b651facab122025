"""The whole way without a window: open the sample, verify, export, check; what the workspace saved is what comes out."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from model.cli.main import main
from model.record.codec import decode_line
from model.session.workspace import Workspace


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    with as_file(files("resources") / "sample") as folder:
        shutil.copytree(folder, tmp_path / "sample", ignore=shutil.ignore_patterns("__*"))
    return tmp_path / "sample"


def test_what_is_verified_is_exported_and_sound(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    space = Workspace.open(sample, "甲/乙")
    ids = [row.id for row in space.queue]
    for id in ids[:-1]:
        space.verify(id, 1.5)
    space.skip(ids[-1], "非会议")
    kept = [space.record(id) for id in ids]
    assert space.close() is None
    out = tmp_path / "out.jsonl"
    assert main(["export", str(sample), "-o", str(out), "--annotator", "甲/乙"]) == 0
    assert [decode_line(line) for line in out.read_bytes().split(b"\n") if line] == kept[:-1]
    assert main(["export", str(sample), "-o", str(out), "--status", "all"]) == 0
    assert [decode_line(line) for line in out.read_bytes().split(b"\n") if line] == kept
    capsys.readouterr()
    assert main(["check", str(sample)]) == 0, capsys.readouterr().out


def test_an_extraction_says_what_the_window_would_suggest(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert main(["extract", str(sample), "-o", str(out)]) == 0
    space = Workspace.open(sample, "甲")
    try:
        expected = [space.suggestion(row.id) for row in space.queue]
    finally:
        space.close()
    assert [decode_line(line) for line in out.read_bytes().split(b"\n") if line] == expected
