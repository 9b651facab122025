"""Kill a process in the middle of a step over many articles, again and again: all of it is there, or a told part.

    python -m tests.helpers.kill_bulk RUNS [SEED] [ARTICLES]

The child verifies all articles in one step, and takes it back in one undo. It is killed once the journal has grown by
an amount drawn by chance. What is read afterwards must be the first so many articles of the step as it makes them and
all others as they were, and where that is neither none nor all, opening says how many.
"""

import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from model.record.schema import Record, Source
from model.session.bulk import BulkPlan, planned
from model.session.json_changes import verifying
from model.session.packed import Packed
from model.session.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Toll:
    """What the kills did: steps cut off, steps found whole or not begun, and what was wrong (must stay empty)."""

    cut: int = 0
    whole: int = 0
    wrong: tuple[str, ...] = ()


def make_corpus(folder: Path, articles: int) -> Path:
    corpus = folder / "c"
    corpus.mkdir(parents=True)
    for n in range(articles):
        (corpus / f"{n:06}.txt").write_text(f"青禾县召开第{n}次会议。", encoding="utf-8")
    return corpus


def size_of(path: Path) -> int:
    """Bytes; 0 before the first line."""
    return path.stat().st_size if path.exists() else 0


def plan_of(space: Workspace) -> BulkPlan:
    cores: dict[str, bytes] = {}
    for id in space.ids:
        data = space.corpus.read(id).data
        source = Source(id, sha256(data).hexdigest(), "utf-8", "1")
        cores[id] = Packed.of(Record(id=id, source=source, text=data.decode("utf-8"))).core
    return planned("edit.bulk", space.bulk_sources(space.ids), cores, verifying, space.packed_revision, space.annotator)


def child(corpus: Path) -> None:
    """The step, and back; prints how long each takes once it is durable."""
    space = Workspace.open(corpus, "甲", extraction=False)
    plan = plan_of(space)
    for name, act in (("step", lambda: space.apply_bulk(plan)), ("undo", space.undo)):
        print(f"{name} {size_of(space.journal_path)}", flush=True)
        began = time.perf_counter()
        act()
        handed = time.perf_counter() - began
        if not space.wait_saved(120):
            raise SystemExit("not saved")
        print(f"durable {handed:.3f} {time.perf_counter() - began:.3f}", flush=True)
    space.close()


def live(corpus: Path, kill_in: str = "", after: int = 0) -> list[str]:
    """One life; killed once the journal is ``after`` bytes longer than when step or undo began. What it printed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.kill_bulk", "child", str(corpus)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    said: list[str] = []
    journal = corpus.with_name("c.annotations") / "甲.jsonl"
    for line in process.stdout:
        said.append(line.strip())
        name, _, size = line.partition(" ")
        if name == kill_in:
            while process.poll() is None and size_of(journal) < int(size) + after:
                pass
            process.kill()
    process.stdout.close()
    process.wait()
    return said


def look(corpus: Path, killed_in: str) -> tuple[int, str]:
    """How many articles the step that was killed reached, and what is wrong with what was found."""
    space = Workspace.open(corpus, "甲", extraction=False)
    try:
        states = [space.row(id).state for id in space.ids]
        told = [dict(notice.params) for notice in space.notices if notice.code == "bulk_cut_off"]
        others = [n.en for n in space.notices if n.code not in ("bulk_cut_off", "journal_torn", "since_last_time")]
    finally:
        space.close()
    after, before = ("verified", "todo") if killed_in == "step" else ("todo", "verified")
    reached = next((n for n, state in enumerate(states) if state != after), len(states))
    if states[reached:] != [before] * (len(states) - reached):
        return reached, "not the first so many articles"
    if 0 < reached < len(states):
        if [(one["done"], one["total"]) for one in told] != [(reached, len(states))]:
            return reached, f"a part of {reached} was told as {told}"
    elif told:
        return reached, f"{reached} is no part, and told as {told}"
    return reached, "; ".join(others)


def run(runs: int, seed: int, folder: Path, articles: int) -> tuple[Toll, list[str]]:
    """The toll, and what the one life said that was not killed."""
    corpus = make_corpus(folder, articles)
    unkilled = live(corpus)
    began = [int(line.split()[1]) for line in unkilled if not line.startswith("durable")]
    journal = corpus.with_name("c.annotations") / "甲.jsonl"
    growth = {"step": began[1] - began[0], "undo": size_of(journal) - began[1]}
    toll, chance = Toll(), random.Random(seed)
    for life in range(runs):
        for path in journal.parent.rglob("*"):
            if path.is_file():
                path.unlink()
        name = ("step", "undo")[life % 2]
        live(corpus, name, chance.randrange(growth[name]))
        reached, wrong = look(corpus, name)
        toll.cut += 0 < reached < articles
        toll.whole += reached in (0, articles)
        if wrong:
            toll.wrong = (*toll.wrong, f"life {life}: {wrong}")
    return toll, unkilled


if __name__ == "__main__":
    if sys.argv[1] == "child":
        child(Path(sys.argv[2]))
    else:
        numbers = [int(word) for word in sys.argv[1:]]
        runs, seed, articles = numbers + [0, 1, 10_000][len(numbers) :]
        with tempfile.TemporaryDirectory() as temporary:
            toll, unkilled = run(runs, seed, Path(temporary), articles)
        print(f"{articles} articles, in seconds handed over and durable: {unkilled}")
        print(f"{runs} kills: {toll.cut} steps cut off and told, {toll.whole} whole or not begun, wrong: {toll.wrong}")
