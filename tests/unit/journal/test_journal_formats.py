"""Every format that was released opens for ever; an older one stays as it is on disk; a newer one is only read."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from model.journal.draft import read_draft
from model.journal.lines import seal
from model.journal.reader import read_journal, read_record
from model.record.codec import dump, to_dict
from model.record.migrations import STEPS
from model.session import edits
from model.session.workspace import Workspace
from tests.fixtures.make_journal import RECORD, lines

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
RELEASED = sorted(FIXTURES.glob("journal-huibiao-*.jsonl"))


def test_there_is_a_fixture_of_every_format() -> None:
    assert [path.name for path in RELEASED] == ["journal-huibiao-1.jsonl"]


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_a_released_journal_opens_for_ever(path: Path) -> None:
    found = read_journal(path)
    assert (found.problems, found.torn, found.newer_format) == ([], b"", "")
    assert (found.header["annotator"], found.next_seq) == ("甲", 5)
    latest = found.latest["新闻/001.txt"]
    assert latest.save is not None
    assert to_dict(read_record(path, latest.save)) == RECORD
    assert [r.revision for r in found.history["新闻/001.txt"]] == [1, 2]
    assert (latest.status, latest.flags) == ("verified", ("later", "看"))
    assert (found.latest["b.txt"].status, found.latest["b.txt"].skip_reason) == ("skipped", "重复")


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_a_released_draft_opens_for_ever(path: Path) -> None:
    records, problem = read_draft(path.with_suffix(".draft"), set_aside=False)
    assert problem == ""
    assert [to_dict(one) for one in records.values()] == [RECORD]


def test_this_version_still_writes_the_fixture(tmp_path: Path) -> None:
    """Byte for byte: a change of what is written asks for a new format, a fixture of it, and a migration."""
    written = b"".join(seal(text, n) for n, text in enumerate(lines()))
    assert written == (FIXTURES / "journal-huibiao-1.jsonl").read_bytes()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    (folder / "新闻").mkdir(parents=True)
    (folder / "新闻/001.txt").write_text("青禾县召开会议。", encoding="utf-8")
    (folder / "2.txt").write_text("又一篇。", encoding="utf-8")
    return folder


def older(number: int) -> bytes:
    """The released journal as an imagined older format wrote it: ``flags`` were one text."""
    out = b""
    for seq, text in enumerate(lines()):
        obj: dict[str, Any] = {**json.loads(text), "format": f"huibiao/{number}"}
        if "flags" in obj:
            obj["flags"] = " ".join(obj["flags"])
        out += seal(dump(obj), seq)
    return out


def step(obj: dict[str, Any]) -> dict[str, Any]:
    return {**obj, "flags": obj["flags"].split()} if "flags" in obj else obj


def test_an_older_journal_is_migrated_as_it_is_read_and_unchanged_until_a_save(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(STEPS, 0, step)
    path = corpus.parent / "c.annotations/甲.jsonl"
    path.parent.mkdir()
    was = older(0)
    path.write_bytes(was)
    space = Workspace.open(corpus, "甲", extraction=False)
    assert space.read_only is None
    assert not [n for n in space.notices if n.code.startswith("journal")]
    assert space.record("新闻/001.txt").flags == ("later", "看")
    assert space.record("新闻/001.txt").note == "一\u2028二"
    space.perform("新闻/001.txt", edits.set_note("草稿"))
    assert space.close() is None
    assert path.read_bytes() == was
    again = Workspace.open(corpus, "甲", extraction=False)
    again.verify("2.txt")
    assert again.close() is None
    assert path.read_bytes().startswith(was)  # nothing is rewritten; what is new is of this format
    assert json.loads(path.read_bytes()[len(was) :].splitlines()[0])["format"] == "huibiao/1"


def test_an_older_format_nobody_knows_is_told_and_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(older(0))
    found = read_journal(path)
    assert found.latest == {}
    assert {p.reason for p in found.problems} == {"format: expected 'huibiao/1', found 'huibiao/0'"}


def test_a_newer_journal_opens_read_only_and_says_so(corpus: Path) -> None:
    path = corpus.parent / "c.annotations/甲.jsonl"
    path.parent.mkdir()
    shutil.copy(FIXTURES / "journal-huibiao-1.jsonl", path)
    with path.open("ab") as file:
        file.write(seal(dump({"format": "huibiao/2", "event": "save", "id": "2.txt"}), 5))
    was = path.read_bytes()
    space = Workspace.open(corpus, "甲", extraction=False)
    assert space.read_only is not None
    assert space.read_only.code == "newer_journal"
    assert "huibiao/2" in space.read_only.en
    assert space.record("新闻/001.txt").note == "一\u2028二"
    space.verify("2.txt")
    assert space.close() is None
    assert path.read_bytes() == was
