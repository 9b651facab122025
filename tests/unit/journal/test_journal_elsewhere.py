"""Work that went on elsewhere comes home whole and once, whatever happened at home meanwhile."""

import json
from pathlib import Path

import pytest

from model.journal.comparison import difference
from model.journal.elsewhere import begin_elsewhere, can_go_home, carry_back, elsewhere_of
from model.journal.files import Files
from model.journal.lines import seal
from model.journal.lock import InUse, JournalLock, held_since, is_free
from model.journal.network import kind_in
from model.journal.reader import parse_journal, read_journal

HEADER = '{"format":"huibiao/1","event":"header","uuid":"u","corpus":"语料","annotator":"甲"}'


def save(id: str, revision: int, at: str = "2026-01-01T08:00:00+08:00", note: str = "") -> str:
    obj = {
        "format": "huibiao/1", "event": "save", "id": id, "note": note,
        "annotation": {"annotator": "甲", "saved_at": at, "revision": revision},
    }  # fmt: skip
    return json.dumps(obj, ensure_ascii=False, separators=(",", ":"))


def flag(id: str, *flags: str) -> str:
    obj = {"format": "huibiao/1", "event": "state", "id": id, "flags": list(flags)}
    return json.dumps(obj, ensure_ascii=False, separators=(",", ":"))


def write(path: Path, *lines: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = b"".join(seal(line, seq) for seq, line in enumerate(lines))
    path.write_bytes(data)
    return len(data)


def append(path: Path, *lines: str) -> None:
    seq = read_journal(path).next_seq
    with path.open("ab") as file:
        file.writelines(seal(line, seq + n) for n, line in enumerate(lines))


def said(path: Path) -> list[str]:
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        obj = json.loads(line)
        del obj["seq"], obj["crc"]
        if obj["event"] != "header":
            out.append(json.dumps(obj, ensure_ascii=False, separators=(",", ":")))
    return out


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "语料.annotations" / "甲.jsonl"


@pytest.mark.parametrize("whole", [True, False])
def test_what_was_said_elsewhere_is_said_at_home_in_its_order_and_once(home, tmp_path, whole) -> None:
    taken = write(home, HEADER, save("1", 1))
    begun = begin_elsewhere(home, taken, tmp_path / "u", HEADER, [save("2", 1), flag("2", "flag")], whole=whole)
    append(begun.path, flag("2"), flag("2", "flag"), save("1", 2))
    carried = carry_back(begun.path)
    wanted = [save("1", 1), save("2", 1), flag("2", "flag"), flag("2"), flag("2", "flag"), save("1", 2)]
    assert said(home) == wanted
    assert (carried.lines, carried.there, carried.newer) == (5, 0, 0)
    assert read_journal(home).problems == []
    assert carry_back(begun.path).lines == 0
    assert said(home) == wanted
    mark = elsewhere_of(begun.path)
    assert mark is not None
    assert mark.carried


def test_a_line_that_had_reached_home_unnoticed_is_not_doubled(home, tmp_path) -> None:
    taken = write(home, HEADER, save("1", 1))
    append(home, save("2", 1))  # written, then its fsync failed
    begun = begin_elsewhere(home, taken, tmp_path / "u", HEADER, [save("2", 1), save("3", 1)], whole=True)
    carried = carry_back(begun.path)
    assert said(home) == [save("1", 1), save("2", 1), save("3", 1)]
    assert (carried.lines, carried.there) == (1, 1)


def test_half_a_line_at_home_is_set_aside(home, tmp_path) -> None:
    taken = write(home, HEADER, save("1", 1))
    with home.open("ab") as file:
        file.write(seal(save("2", 1), 2)[:30])
    begun = begin_elsewhere(home, taken, tmp_path / "u", HEADER, [save("2", 1)], whole=True)
    carry_back(begun.path)
    assert said(home) == [save("1", 1), save("2", 1)]
    assert home.with_name(home.name + ".torn").exists()


def test_a_later_record_at_home_still_counts_and_both_are_kept(home, tmp_path) -> None:
    taken = write(home, HEADER, save("1", 1))
    begun = begin_elsewhere(home, taken, tmp_path / "u", HEADER, [save("1", 2, note="别处")], whole=True)
    later = save("1", 2, "2026-01-02T08:00:00+08:00", "家里")
    append(home, later)
    carried = carry_back(begun.path)
    assert carried.newer == 1
    assert said(home) == [save("1", 1), later, save("1", 2, note="别处"), later]
    assert carry_back(begun.path).lines == 0


def test_a_home_that_is_new_gets_the_header_too(home, tmp_path) -> None:
    begun = begin_elsewhere(home, 0, tmp_path / "u", HEADER, [save("1", 1)], whole=True)
    home.parent.mkdir()
    carry_back(begun.path)
    assert read_journal(home).header["uuid"] == "u"
    assert said(home) == [save("1", 1)]


def test_a_failure_on_the_way_home_may_be_repeated(home, tmp_path) -> None:
    taken = write(home, HEADER, save("1", 1))
    begun = begin_elsewhere(home, taken, tmp_path / "u", HEADER, [save("2", 1), save("3", 1)], whole=False)

    class Failing(Files):
        def fsync(self, handle: int) -> None:
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input"):
        carry_back(begun.path, Failing())
    carry_back(begun.path)
    assert said(home) == [save("1", 1), save("2", 1), save("3", 1)]


def test_nothing_is_written_over_and_a_used_home_is_left_alone(home, tmp_path) -> None:
    write(home, HEADER)
    one = begin_elsewhere(home, 0, tmp_path / "u", HEADER, [save("1", 1)], whole=False)
    two = begin_elsewhere(home, 0, tmp_path / "u", HEADER, [save("2", 1)], whole=False)
    assert one.path != two.path
    lock = JournalLock(home)
    lock.acquire()
    assert not is_free(home)
    assert held_since(home) is not None
    with pytest.raises(InUse):
        carry_back(one.path)
    lock.release()
    assert is_free(home)
    assert can_go_home(one.path)
    home.unlink()
    home.with_name(home.name + ".lock").unlink(missing_ok=True)
    for left in home.parent.iterdir():
        left.unlink()
    home.parent.rmdir()
    assert not can_go_home(one.path)
    with pytest.raises(ValueError, match="belongs"):
        carry_back(tmp_path / "x.jsonl")


def test_two_journals_are_told_apart_by_article() -> None:
    def journal(*lines: str):
        return parse_journal(b"".join(seal(line, seq) for seq, line in enumerate(lines)))

    now = journal(HEADER, save("1", 1), save("2", 2), flag("3", "flag"))
    then = journal(HEADER, save("1", 1), save("2", 1), save("4", 1))
    found = difference(now, then)
    assert (found.records, found.added, found.changed, found.gone) == (3, 1, 1, 1)
    assert difference(now, now).same


def test_the_deepest_mount_says_whether_a_folder_is_on_the_network() -> None:
    table = (
        "/dev/sda1 / ext4 rw 0 0\nserver:/data /mnt/data nfs4 rw 0 0\n//pc/share /mnt/my\\040share cifs rw 0 0\n"
        "/dev/sdb1 /mnt/data/local ext4 rw 0 0\nhost: /home/a/remote fuse.sshfs rw 0 0\n"
    )
    assert kind_in(table, "/mnt/data/语料.annotations") == "nfs4"
    assert kind_in(table, "/mnt/my share/x") == "cifs"
    assert kind_in(table, "/mnt/data/local/x") == ""
    assert kind_in(table, "/mnt/database") == ""
    assert kind_in(table, "/home/a/remote") == "fuse.sshfs"
    assert kind_in("", "/x") == ""
