"""Unsaved work is kept whole, or what is whole of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.journal.draft import DraftLines, read_draft
from model.record.schema import ArticleFields, Value
from tests.helpers.journals import record

BOTH = {"1.txt": record(1), "2.txt": record(2)}


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    data = DraftLines().content(BOTH)
    assert data is not None
    (tmp_path / "a.draft").write_bytes(data)
    return tmp_path / "a.draft"


def test_it_reads_back(draft: Path) -> None:
    assert read_draft(draft) == (BOTH, "")
    assert DraftLines().content({}) is None
    assert read_draft(draft.with_name("none")) == ({}, "")


def test_what_changed_is_written_and_what_did_not_stays(draft: Path) -> None:
    lines = DraftLines()
    first = lines.content(BOTH)
    assert lines.content(dict(BOTH)) == first
    changed = {**BOTH, "1.txt": replace(record(1), note="改")}
    draft.write_bytes(lines.content(changed) or b"")
    assert read_draft(draft) == (changed, "")
    draft.write_bytes(lines.content({"2.txt": record(2)}) or b"")
    assert read_draft(draft) == ({"2.txt": record(2)}, "")


def test_evidence_that_does_not_stand_costs_no_work(draft: Path) -> None:
    broken = replace(record(1), article=ArticleFields(title=Value("甲", "不在", ((0, 2),))))
    draft.write_bytes(DraftLines().content({"1.txt": broken}) or b"")
    records, problem = read_draft(draft)
    assert (records["1.txt"].article.title, problem) == (Value("甲", "不在"), "")


def test_every_truncation_and_every_exchanged_byte_is_read_or_told(draft: Path) -> None:
    data = draft.read_bytes()
    first = data[: data.index(b"\n")]  # a file cut between two lines shows nothing; it is replaced whole, never cut
    for at in range(0, len(data), 2):
        for broken in (data[:at], data[:at] + bytes([data[at] ^ 0x11]) + data[at + 1 :]):
            draft.write_bytes(broken)
            records, problem = read_draft(draft)
            assert records.items() <= BOTH.items()
            assert len(records) == 2 or problem or broken.rstrip(b"\n") in (b"", first)
            assert draft.exists() == bool(records or not problem)
            if problem:
                assert read_draft(draft) == (records, "")
                aside = draft.with_name("a.draft.damaged")
                assert aside.read_bytes() == broken
                aside.unlink()


def test_what_is_damaged_is_kept_aside_by_whoever_may_write(draft: Path) -> None:
    data = draft.read_bytes().replace("第1稿".encode(), "第9稿".encode(), 1)
    draft.write_bytes(data)
    records, problem = read_draft(draft, set_aside=False)
    assert records == {"2.txt": record(2)}
    assert problem == "line 1: its checksum is not that of its content"
    assert draft.read_bytes() == data
    assert read_draft(draft)[0] == records
    assert read_draft(draft) == (records, "")  # what is whole stays where it was
    assert draft.with_name("a.draft.damaged").read_bytes() == data
    draft.write_bytes(b"x\n")
    assert read_draft(draft)[0] == {}
    assert not draft.exists()
    assert draft.with_name("a.draft.damaged").read_bytes() == data
    assert draft.with_name("a.draft.damaged-1").read_bytes() == b"x\n"
