"""Kill a process that writes a journal, again and again, and count what was lost.

    python -m tests.helpers.kill_journal RUNS [SEED]

The child appends records and prints the number of each once the writer has called it saved. The parent kills it
(SIGKILL) at a random moment and reads what is there: everything announced must read back as it was.
"""

import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from model.journal.ending import mend_end
from model.journal.reader import read_journal, read_record
from tests.helpers.journals import opened, record, save_line

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Toll:
    """What ``runs`` kills did."""

    runs: int = 0
    announced: int = 0
    lost: int = 0
    altered: int = 0
    torn: int = 0
    unreadable: int = 0


def child(path: Path, first: int) -> None:
    """Append records ``first``, ``first + 1``, … until killed."""
    mend_end(path, read_journal(path))
    saved: list[int] = []
    writer = opened(path, listener=lambda state: saved.append(1) if state.kind == "saved" else None)
    number = first
    while True:
        writer.append(save_line(record(number)))
        if not writer.drain(10):
            raise SystemExit("not saved")
        print(number, flush=True)
        number += 1


def kill_once(path: Path, first: int, chance: random.Random, toll: Toll) -> int:
    """One life and death; returns the number the next life begins with."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.kill_journal", "child", str(path), str(first)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    wanted = chance.randrange(1, 40)
    last = first - 1
    for line in process.stdout:
        last = int(line)
        if last - first + 1 >= wanted:
            break
    process.kill()
    rest = process.stdout.read().split()
    process.stdout.close()
    process.wait()
    last = max([last, *map(int, rest)])
    toll.runs += 1
    toll.announced += last - first + 1
    found = read_journal(path)
    toll.torn += bool(found.torn)
    toll.unreadable += any(problem.reason != "it was cut off while being written" for problem in found.problems)
    for number in range(first, last + 1):
        revisions = found.history.get(f"{number}.txt")
        if not revisions:
            toll.lost += 1
        elif read_record(path, revisions[-1]) != record(number):
            toll.altered += 1
    return last + 2


def run(runs: int, seed: int, folder: Path) -> Toll:
    chance, toll, first = random.Random(seed), Toll(), 0
    path = folder / "甲.jsonl"
    for n in range(runs):
        if n % 50 == 0:
            path = folder / f"甲{n}.jsonl"
        first = kill_once(path, first, chance, toll)
    return toll


if __name__ == "__main__":
    if sys.argv[1] == "child":
        child(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            print(run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1, Path(folder)))
