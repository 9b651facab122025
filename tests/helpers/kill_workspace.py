"""Kill a process that works on a corpus, again and again: what it had written down must be there when it is opened.

    python -m tests.helpers.kill_workspace RUNS [SEED]

The child edits, verifies, flags and undoes; it prints what the article in hand looks like once that is durable.
"""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from model.session import edits
from model.session.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
IDS = ("1.txt", "2.txt")


def look(space: Workspace, id: str) -> list[Any]:
    record = space.record(id)
    return [id, record.note, record.status, list(record.flags), record.annotation.revision]


def child(corpus: Path, seed: int) -> None:
    """Work until killed."""
    chance = random.Random(seed)
    space = Workspace.open(corpus, "甲", extraction=False)
    writer = space._store.writer
    assert writer is not None, space.read_only
    number = 0
    while True:
        number += 1
        id = chance.choice(IDS)
        kind = chance.randrange(6)
        if kind < 3:
            space.perform(id, edits.set_note(f"{seed}.{number}"))
        elif kind == 3:
            space.verify(id, 1.0)
        elif kind == 4:
            space.flag(id, chance.random() < 0.5)
        else:
            space.undo()
        if not writer.drain(10):
            raise SystemExit("not saved")
        print(json.dumps([look(space, one) for one in IDS]), flush=True)


def run(runs: int, seed: int, folder: Path) -> tuple[int, int]:
    """Steps that were durable, and how many of the lives ended with something else to be seen than the last of them.

    The step after the last may be durable too without having been announced; the child is stopped while it waits.
    """
    corpus = folder / "c"
    corpus.mkdir()
    for id in IDS:
        (corpus / id).write_text("青禾县召开会议😀。", encoding="utf-8")
    chance, steps, wrong = random.Random(seed), 0, 0
    for life in range(runs):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.kill_workspace", "child", str(corpus), str(seed * 1000 + life)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        announced = [json.loads(process.stdout.readline()) for _ in range(chance.randrange(1, 30))]
        process.kill()
        announced += [json.loads(line) for line in process.stdout.read().splitlines() if line.endswith("]]")]
        process.stdout.close()
        process.wait()
        steps += len(announced)
        wrong += not _same_or_one_later(corpus, announced[-1])
    return steps, wrong


def _same_or_one_later(corpus: Path, last: list[list[Any]]) -> bool:
    """Both articles as announced; or one of them one step on, as the kill may have come between disk and word."""
    space = Workspace.open(corpus, "甲", extraction=False)
    try:
        if any("was set aside" in notice.en for notice in space.notices):
            return False
        now = [look(space, id) for id in IDS]
    finally:
        space.close()
    return sum(a != b for a, b in zip(now, last, strict=True)) <= 1 and all(
        a[4] >= b[4] for a, b in zip(now, last, strict=True)
    )


if __name__ == "__main__":
    if sys.argv[1] == "child":
        child(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            steps, wrong = run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1, Path(folder))
            print(f"{sys.argv[1]} kills, {steps} steps called durable, {wrong} not as they were")
