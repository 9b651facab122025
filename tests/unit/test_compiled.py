"""What ``dataclasses`` compiles is kept for the next start, and only while the window starts."""

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui import compiled


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "cache" / compiled.NAME
    compiled.end()


def make() -> type:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Pair:
        left: int
        right: tuple[str, ...] = ()

    return Pair


def test_classes_made_from_what_was_kept_are_as_good(kept: Path) -> None:
    compiled.begin(str(kept))
    make()
    made = compiled.end()
    assert made is not None
    made.keep()
    size = kept.stat().st_size
    compiled.begin(str(kept))
    pair = make()
    again = compiled.end()
    assert again is not None
    again.keep()
    assert kept.stat().st_size == size, "nothing was compiled anew"
    assert pair(1) == pair(1, ()) != pair(2)
    assert repr(pair(1, ("a",))).endswith("Pair(left=1, right=('a',))")
    with pytest.raises(dataclasses.FrozenInstanceError):
        pair(1).left = 2  # type: ignore[attr-defined]


def test_what_older_versions_left_does_not_pile_up(kept: Path) -> None:
    def start(names: list[str]) -> int:
        compiled.begin(str(kept))
        for name in names:
            dataclasses.make_dataclass("Made", [(name, int)], frozen=True)
        made = compiled.end()
        assert made is not None
        made.keep()
        return kept.stat().st_size

    one = start(["first"])
    assert start([f"field_{n}" for n in range(30)]) > 10 * one
    assert start(["other"]) < 2 * one


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, None])
def test_a_cache_that_is_damaged_is_made_anew(kept: Path, damage: bytes | None) -> None:
    compiled.begin(str(kept))
    make()
    first = compiled.end()
    assert first is not None
    first.keep()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-7] if damage is None else damage)
    compiled.begin(str(kept))
    assert make()(3).left == 3  # type: ignore[attr-defined]
    second = compiled.end()
    assert second is not None
    second.keep()
    assert kept.read_bytes() == whole


def test_behind_the_start_nothing_is_in_the_way(kept: Path) -> None:
    compiled.begin(str(kept))
    assert "exec" in vars(dataclasses)
    compiled.end()
    assert "exec" not in vars(dataclasses)
    assert compiled.end() is None


def test_a_cache_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    compiled.begin(str(tmp_path / "file" / compiled.NAME))
    make()
    made = compiled.end()
    assert made is not None
    made.keep()
    assert (tmp_path / "file").read_text() == "in the way"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system knows no such rights")
def test_a_cache_that_others_may_write_is_not_run(kept: Path) -> None:
    compiled.begin(str(kept))
    make()
    first = compiled.end()
    assert first is not None
    first.keep()
    assert kept.stat().st_mode & 0o077 == 0
    asked = compiled.Compiled(str(kept))
    assert asked._codes
    kept.chmod(0o666)
    assert not compiled.Compiled(str(kept))._codes
