"""Reading never raises, never returns what was not saved, and says what it set aside."""

import re
from pathlib import Path

import pytest

from model.journal.ending import mend_end
from model.journal.lines import DamagedLine, pieces, seal, unseal
from model.journal.reader import JournalContents, read_journal, read_record
from model.record.codec import dump
from model.record.schema import FORMAT, Record
from tests.helpers.corrupt import TWENTY, run
from tests.helpers.journals import HEADER, record, save_line, write


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "甲.jsonl"
    write(path, *TWENTY)
    return path


def latest(path: Path, contents: JournalContents) -> dict[str, Record]:
    return {id: read_record(path, one.save) for id, one in contents.latest.items() if one.save is not None}


def test_what_was_written_is_read(journal: Path) -> None:
    found = read_journal(journal)
    assert found.problems == []
    assert found.header["annotator"] == "甲"
    assert found.next_seq == 21
    assert found.good_length == journal.stat().st_size
    assert latest(journal, found) == {r.id: r for r in TWENTY}  # the last one of an id counts
    assert [r.revision for r in found.history["0.txt"]] == [1, 2, 3]
    assert read_record(journal, found.history["0.txt"][0]) == record(0, 1)


def test_there_may_be_none(tmp_path: Path) -> None:
    assert read_journal(tmp_path / "none.jsonl") == JournalContents()


def test_every_truncation(journal: Path, tmp_path: Path) -> None:
    """Cut at each byte: all whole lines are read, the rest is torn and told, and the next save follows cleanly."""
    data = journal.read_bytes()
    ends = [i + 1 for i, byte in enumerate(data) if byte == 10]
    cut = tmp_path / "cut.jsonl"
    for length in range(len(data)):
        cut.write_bytes(data[:length])
        found = read_journal(cut)
        # A line that lacks nothing but its end is whole.
        whole = [r for r, end in zip(TWENTY, ends[1:], strict=True) if end - 1 <= length]
        assert sum(map(len, found.history.values())) == len(whole)
        if length + 1 in ends or length in ends:
            assert latest(cut, found) == {r.id: r for r in whole}
        torn = data[max((e for e in ends if e <= length), default=0) : length]
        if torn and length + 1 not in ends:
            assert found.torn == torn
            assert [p.reason for p in found.problems] == ["it was cut off while being written"]
        else:
            assert (found.torn, found.problems) == (b"", [])


@pytest.mark.parametrize("length", [0, 1, 57, 500, -1, -2, -40])
def test_after_a_cut_the_torn_line_is_set_aside_and_saving_goes_on(journal: Path, length: int) -> None:
    data = journal.read_bytes()[:length]
    journal.write_bytes(data)
    found = read_journal(journal)
    size = mend_end(journal, found)
    assert size == journal.stat().st_size
    aside = journal.with_name(journal.name + ".torn")
    assert (aside.read_bytes() if aside.exists() else b"") == (found.torn + b"\n" if found.torn else b"")
    before = latest(journal, found)
    write(journal, record(99))
    after = read_journal(journal)
    assert after.problems == []
    assert latest(journal, after) == {**before, "99.txt": record(99)}


def test_500_exchanged_bytes(journal: Path) -> None:
    """5,000: ``python -m tests.helpers.corrupt 5000``."""
    assert run(500, 7, journal.read_bytes()) == []


def test_a_reader_that_took_a_damaged_line_would_be_found_out(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.journal.lines.zlib.crc32", lambda data: 0)
    data = re.sub(rb'"crc":"[0-9a-f]{8}"', b'"crc":"00000000"', journal.read_bytes())
    assert any("never saved" in line for line in run(200, 7, data))


def test_a_lost_line_end_loses_no_line(journal: Path) -> None:
    data = journal.read_bytes()
    for at in [i for i, byte in enumerate(data) if byte == 10]:
        journal.write_bytes(data[:at] + b"x" + data[at + 1 :])
        found = read_journal(journal)
        assert latest(journal, found) == {r.id: r for r in TWENTY}
        assert found.problems


def test_a_torn_line_that_was_written_on_gives_up_the_next(journal: Path) -> None:
    data = journal.read_bytes()
    start = data.rindex(b"\n", 0, -1) + 1
    journal.write_bytes(data[: start + 30] + b"\x00" * 512 + seal(save_line(record(50)), 21))
    found = read_journal(journal)
    assert latest(journal, found)["50.txt"] == record(50)
    assert [(p.line, p.kept) for p in found.problems] == [(21, False)]


def test_a_damaged_middle_line_leaves_the_revision_before(journal: Path) -> None:
    lines = journal.read_bytes().split(b"\n")
    lines[17] = lines[17].replace("第3稿".encode(), "第4稿".encode())
    journal.write_bytes(b"\n".join(lines))
    found = read_journal(journal)
    assert [(p.line, p.kept) for p in found.problems] == [(18, False)]
    assert "checksum" in found.problems[0].reason
    assert latest(journal, found)["0.txt"] == record(0, 2)


def test_missing_and_repeated_lines_are_told_and_the_others_count(journal: Path) -> None:
    lines = journal.read_bytes().split(b"\n")
    journal.write_bytes(b"\n".join([*lines[:3], *lines[5:-1], lines[4], b""]))
    found = read_journal(journal)
    assert [(p.line, p.reason, p.kept) for p in found.problems] == [
        (4, "2 lines before it are missing", True),
        (20, "its number 4 comes again or too late", True),
    ]
    assert found.next_seq == 21
    assert latest(journal, found)["3.txt"] == record(3, 1)


@pytest.mark.parametrize("change", ["crlf", "bom", "blank lines"])
def test_what_editors_and_sync_tools_do_is_tolerated(journal: Path, change: str) -> None:
    data = journal.read_bytes()
    journal.write_bytes(
        {
            "crlf": data.replace(b"\n", b"\r\n"),
            "bom": b"\xef\xbb\xbf" + data,
            "blank lines": data.replace(b"\n", b"\n \n\n"),
        }[change]
    )
    found = read_journal(journal)
    assert found.problems == []
    assert latest(journal, found) == {r.id: r for r in TWENTY}
    assert found.good_length == journal.stat().st_size


def test_foreign_lines_are_told_by_number(journal: Path) -> None:
    foreign = [b"hello", b"[1]", b"\xff\xfe\x00", b'{"id":"0.txt"}', b"[" * 5000, seal('{"format":"huibiao/1","event":"dance"}', 21)[:-1],
               seal('{"format":"labels/1","event":"save"}', 22)[:-1], seal('{"format":"huibiao/1","event":"state","id":"x","status":"done"}', 23)[:-1]]  # fmt: skip
    with journal.open("ab") as file:
        file.write(b"\n".join(foreign) + b"\n")
    found = read_journal(journal)
    assert [p.line for p in found.problems] == list(range(22, 30))
    assert latest(journal, found) == {r.id: r for r in TWENTY}
    assert "x" not in found.latest


def test_states_count_after_the_save_they_follow(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    state = dump({"format": FORMAT, "event": "state", "id": "1.txt", "status": "skipped", "skip_reason": "重复"})
    flag = dump({"format": FORMAT, "event": "state", "id": "1.txt", "flags": ["later"]})
    path.write_bytes(b"".join(seal(t, i) for i, t in enumerate([HEADER, save_line(record(1)), state, flag])))
    found = read_journal(path).latest["1.txt"]
    assert (found.status, found.skip_reason, found.flags, found.title) == ("skipped", "重复", ("later",), "第1篇")
    path.write_bytes(path.read_bytes() + seal(save_line(record(1, 2)), 4))
    found = read_journal(path).latest["1.txt"]
    assert (found.status, found.skip_reason, found.flags) == ("verified", "", ())


@pytest.mark.parametrize("sealed", [True, False])
def test_a_newer_format_is_recognised_whatever_its_seal(journal: Path, sealed: bool) -> None:
    text = '{"format":"huibiao/2","event":"save","id":"z"}'
    with journal.open("ab") as file:
        file.write(seal(text, 21) if sealed else text.encode() + b"\n")
    found = read_journal(journal)
    assert found.newer_format == "huibiao/2"
    assert found.torn == b""
    assert latest(journal, found) == {r.id: r for r in TWENTY}


def test_a_seal_covers_every_byte_before_it() -> None:
    line = seal('{"a":"会"}', 128)
    assert line.startswith('{"a":"会","seq":128,"crc":"'.encode())
    assert unseal(line) == {"a": "会", "seq": 128, "crc": line[-11:-3].decode()}
    for at in range(len(line) - 1):
        with pytest.raises(DamagedLine):
            unseal(line[:at] + bytes([line[at] ^ 1]) + line[at + 1 :])


def test_pieces_inside_a_text_are_none() -> None:
    """A record whose text holds a journal line does not give that up as a line."""
    inner = seal(save_line(record(1)), 0).decode()
    line = seal(save_line(Record("a", text=inner)), 1)
    assert list(pieces(b"x" + line[:-1])) == [(1, len(line))]
    assert list(pieces(line[:-30])) == []
