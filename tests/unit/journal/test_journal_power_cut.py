"""Everything called saved reads back after a power cut at any moment, whatever subset of the rest reached the disk."""

import errno
import random
from pathlib import Path

import pytest

from model.journal.files import Files
from tests.helpers.power_cut import run
from tests.helpers.recorded_disk import Chance, RecordedDisk, after_cut


def test_1500_power_cuts_lose_nothing(tmp_path: Path) -> None:
    """Half of the lives on a sound disk, half on one where every twelfth call fails. 10,000: ``tests.helpers.power_cut``."""
    states, wrong, failed = run(1500, 1, tmp_path)
    assert (states, wrong) == (1500, [])
    assert failed > 50


@pytest.mark.parametrize("lie", ["fsync", "fsync_folder", "fsync_names"])
def test_a_promise_made_before_it_is_kept_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lie: str
) -> None:
    """The proof would notice: without any one of the calls that make it durable, saved work is lost."""
    monkeypatch.setattr(RecordedDisk, lie, lambda self, what: None)
    _, wrong, _ = run(60, 1, tmp_path)
    assert len(wrong) > 5


def test_what_may_be_left_of_one_write(tmp_path: Path) -> None:
    """Nothing, the name alone, a part, zeros or all of it; after the fsync of file and folder only all of it."""
    disk, chance = RecordedDisk(), random.Random(2)
    path = tmp_path / "a"
    handle = disk.open_append(path)
    disk.write_all(handle, b"123456")
    seen = {after_cut(disk.ops, str(tmp_path), chance).get(str(path)) for _ in range(400)}
    assert {None, b"", b"123", b"123\0\0\0", b"123456"} <= seen
    disk.fsync(handle)
    disk.close(handle)
    assert {after_cut(disk.ops, str(tmp_path), chance).get(str(path)) for _ in range(200)} == {None, b"123456"}
    disk.fsync_folder(tmp_path)
    assert {after_cut(disk.ops, str(tmp_path), chance).get(str(path)) for _ in range(200)} == {b"123456"}


def test_a_rename_without_its_folder_may_be_lost_and_a_failed_fsync_stays_failed(tmp_path: Path) -> None:
    disk, chance = RecordedDisk(), random.Random(3)
    path = tmp_path / "a"
    disk.write_whole(path, b"old")
    handle = disk.open_new(tmp_path / "new")
    disk.write_all(handle, b"new")
    disk.fsync(handle)
    disk.close(handle)
    disk.replace(tmp_path / "new", path)
    assert {after_cut(disk.ops, str(tmp_path), chance)[str(path)] for _ in range(200)} == {b"old", b"new"}
    handle = disk.open_append(path)
    disk.failing = Chance(random.Random(1), 1, (errno.EIO,))
    disk.failing.on = False
    disk.write_all(handle, b"er")
    disk.failing.on = True
    with pytest.raises(OSError, match="fsync failed"):
        disk.fsync(handle)
    disk.failing.on = False
    Files.fsync(disk, handle)
    disk.fsync(handle)  # says yes; the pages of before are forgotten all the same
    disk.close(handle)
    disk.fsync_folder(tmp_path)
    assert {after_cut(disk.ops, str(tmp_path), chance)[str(path)] for _ in range(200)} > {b"new", b"newer"}
