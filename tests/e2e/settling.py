"""Settles a folder of articles to its gold as the scripted analyst does, and tells what it took."""

import json
import shutil
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.cli.main import main as run_command
from model.scoring.score import key_of, read_records, score
from tests.e2e.analyst import Analyst, Gestures
from tests.gui.window.program import Run
from tests.helpers.watchdog import Watchdog


@dataclass
class Settled:
    """``actions`` an article, in order; ``summary`` is the scorer's of what was exported."""

    actions: list[int] = field(default_factory=list)
    doubts: int = 0
    mentions: int = 0
    gestures: Gestures = field(default_factory=Gestures)
    calls: list[tuple[float, str]] = field(default_factory=list)
    """The longest calls on the user's thread: milliseconds, and which."""
    summary: dict[str, object] = field(default_factory=dict)

    @property
    def median(self) -> float:
        return statistics.median(self.actions)

    @property
    def p90(self) -> float:
        return sorted(self.actions)[int(len(self.actions) * 0.9)]

    def told(self) -> str:
        mean = statistics.mean(self.actions)
        return (
            f"actions an article: mean {mean:.1f}, median {self.median:g}, p90 {self.p90}, n {len(self.actions)}; "
            f"visited {self.doubts} doubtful values and {self.mentions} mentions; {self.gestures.told()}; "
            f"longest calls: {'; '.join(f'{ms:.0f} {where}' for ms, where in self.calls[:3])}"
        )


def corpus_of(articles: Path, to: Path, most: int | None = None) -> Path:
    """A copy of the first ``most`` articles of a folder."""
    to.mkdir()
    for path in sorted(articles.glob("*.txt"))[:most]:
        shutil.copy(path, to)
    return to


def settle_all(
    qapp: QApplication,
    qtbot: QtBot,
    corpus: Path,
    gold: Path,
    out: Path,
    options: Sequence[str] = (),
    mouse: bool = True,
) -> Settled:
    """Verify every article as its gold says, one after another as the window offers them; export; score."""
    settled = Settled()
    run = Run(qapp, qtbot, [str(corpus), "--annotator", "tester", *options])
    try:
        with Watchdog() as watchdog:
            settled.gestures.before = watchdog.another
            _settle_each(run, corpus, gold, mouse, settled)
        settled.calls = watchdog.worst
        qtbot.waitUntil(lambda: all(r.state == "verified" for r in run.window.desk.workspace.queue), timeout=10_000)
        run.wait_saved()
    finally:
        run.close()
    assert run_command(["export", str(corpus), "-o", str(out), "--annotator", "tester"]) == 0
    settled.summary = score(_gold_of(gold, corpus, out.parent / "gold"), read_records(out)).summary()
    return settled


def _settle_each(run: Run, corpus: Path, gold: Path, mouse: bool, settled: Settled) -> None:
    for id in sorted(path.name for path in corpus.iterdir()):
        run.wait_for(id)
        run.wait_idle()
        analyst = Analyst(run.window, mouse, settled.gestures)
        analyst.settle(json.loads((gold / f"{key_of(id)}.json").read_text(encoding="utf-8")))
        settled.actions.append(analyst.actions)
        settled.doubts += analyst.doubts_seen
        settled.mentions += analyst.mentions_seen


def _gold_of(gold: Path, corpus: Path, to: Path) -> Path:
    """The gold of these articles alone."""
    to.mkdir()
    for path in corpus.iterdir():
        shutil.copy(gold / f"{key_of(path.name)}.json", to)
    return to
