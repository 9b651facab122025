"""Random work on a corpus: whatever was done, closing or dying and coming back shows the same."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from model.journal.reader import read_journal
from model.record.schema import Record
from model.session import edits
from model.session.edits import Edit
from model.session.target import Target
from model.session.workspace import Workspace
from tests.helpers.kill_workspace import run

IDS = ("1.txt", "2.txt", "3.txt")


def some_edit(chance: random.Random) -> Edit:
    word = chance.choice(["青禾县", "𠮷", "😀会", "无"])
    return chance.choice(
        [
            edits.set_value(Target("", "outlet"), word),
            edits.set_note(word),
            edits.add_meeting(),
            edits.set_state(Target("", "title"), chance.choice(["absent", "unclear", "undecided"])),
            edits.add_item(Target("", "decks"), word),
            edits.no_meeting("notice"),
        ]
    )


def step(space: Workspace, chance: random.Random) -> None:
    id = chance.choice(IDS)
    doing: Callable[[], object] = chance.choices(
        [
            lambda: space.perform(id, some_edit(chance)),
            lambda: space.verify(id, 1.0),
            lambda: space.skip(id, chance.choice(["", "重复"])),
            lambda: space.flag(id, chance.random() < 0.6),
            lambda: space.reopen(id),
            space.undo,
            space.redo,
        ],
        [6, 2, 1, 1, 1, 5, 3],
    )[0]
    doing()


def seen(space: Workspace) -> dict[str, tuple[Record, str, bool]]:
    return {id: (space.record(id), space.row(id).state, space.row(id).draft) for id in IDS}


@pytest.mark.parametrize("seed", range(12))
def test_coming_back_shows_what_was_left(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    (tmp_path / "c").mkdir()
    for n, id in enumerate(IDS):
        (tmp_path / "c" / id).write_text(f"青禾县召开会议😀第{n}次。", encoding="utf-8")
    for _ in range(4):
        space = Workspace.open(tmp_path / "c", "甲", extraction=False)
        for _ in range(chance.randrange(1, 25)):
            step(space, chance)
        before = seen(space)
        assert space.close() is None
        again = Workspace.open(tmp_path / "c", "甲", extraction=False)
        assert again.notices == ()
        assert seen(again) == before
        assert again.close() is None
    found = read_journal(tmp_path / "c.annotations/甲.jsonl")
    assert found.problems == []
    for revisions in found.history.values():
        numbers = [revision.revision for revision in revisions]
        assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("seed", range(20, 26))
def test_undoing_everything_leads_back_to_the_beginning(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    (tmp_path / "c").mkdir()
    for id in IDS:
        (tmp_path / "c" / id).write_text("青禾县召开会议。", encoding="utf-8")
    space = Workspace.open(tmp_path / "c", "甲", extraction=False)
    start = {id: (space.record(id).article, space.record(id).meetings, space.record(id).status) for id in IDS}
    for _ in range(60):
        step(space, chance)
    while space.undo() is not None:
        pass
    assert {id: (space.record(id).article, space.record(id).meetings, space.record(id).status) for id in IDS} == start
    assert not any(row.flags for row in space.queue)
    end = {id: space.record(id) for id in IDS}
    assert space.close() is None
    again = Workspace.open(tmp_path / "c", "甲", extraction=False)
    assert {id: again.record(id) for id in IDS} == end
    again.close()


@pytest.mark.timeout(120)
def test_a_killed_process_comes_back_to_its_last_step(tmp_path: Path) -> None:
    steps, wrong = run(8, 3, tmp_path)
    assert steps > 40
    assert wrong == 0
