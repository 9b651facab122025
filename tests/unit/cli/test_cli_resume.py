"""An output that survives being stopped at any byte."""

import json
from pathlib import Path

import pytest

from model.cleaning.article import CLEANER_VERSION
from model.cli.resume import ResumableOutput


def line(id: str, sha: str = "s", cleaner: str = CLEANER_VERSION) -> bytes:
    return json.dumps({"id": id, "source": {"sha256": sha, "cleaner": cleaner}, "text": "正文"}).encode() + b"\n"


def stopped(out: Path, *ids: str) -> None:
    output = ResumableOutput(out, fresh=False)
    for id in ids:
        output.write(line(id))
    output.stop()


def test_the_output_appears_when_all_is_done_and_nothing_else_stays(tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    output = ResumableOutput(out, fresh=False)
    output.write(line("a"))
    assert not out.exists()
    output.finish()
    assert out.read_bytes() == line("a")
    assert list(tmp_path.iterdir()) == [out]


def test_an_older_output_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    out.write_bytes(b"old\n")
    stopped(out, "a")
    assert out.read_bytes() == b"old\n"


def test_lines_of_every_stopped_run_are_used_again(tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    stopped(out, "a", "b")
    stopped(out, "c")
    output = ResumableOutput(out, fresh=False)
    assert len(output.earlier) == 3
    assert [output.earlier.line(id, "s") for id in "abc"] == [line("a"), line("b"), line("c")]
    assert output.earlier.line("a", "changed since") == b""
    output.stop()


def test_lines_of_another_cleaner_are_not_used(tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    (tmp_path / "o.jsonl.partial").write_bytes(line("a", cleaner="0"))
    output = ResumableOutput(out, fresh=False)
    assert output.earlier.line("a", "s") == b""
    output.stop()


def test_fresh_forgets_what_was_done(tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    stopped(out, "a")
    stopped(out, "b")
    output = ResumableOutput(out, fresh=True)
    assert len(output.earlier) == 0
    output.finish()
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("cut", range(0, len(line("a")) * 2, 7))
def test_a_run_killed_at_any_byte_leaves_whole_lines_only(tmp_path: Path, cut: int) -> None:
    out = tmp_path / "o.jsonl"
    both = line("a") + line("b")
    (tmp_path / "o.jsonl.partial").write_bytes(both[:cut])
    stopped(out, "c")
    output = ResumableOutput(out, fresh=False)
    whole = both[:cut].count(b"\n")
    assert [bool(output.earlier.line(id, "s")) for id in "abc"] == [whole >= 1, whole >= 2, True]
    assert output.earlier.line("c", "s") == line("c")
    output.stop()
