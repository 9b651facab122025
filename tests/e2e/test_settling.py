"""The whole way on real articles: crawled and practice pages settled by keyboard, verified, exported, and scored."""

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.cli.main import main as run_command
from model.scoring.score import key_of, read_records, score
from tests.e2e.analyst import Analyst
from tests.gui.window.program import Run


def _settle_all(
    qapp: QApplication, qtbot: QtBot, corpus: Path, gold: Path, options: list[str], out: Path
) -> tuple[dict[str, object], list[int]]:
    """Verify every article as its gold says; the export's figures, and the actions each article took."""
    run = Run(qapp, qtbot, [str(corpus), "--annotator", "tester", *options])
    actions = []
    try:
        ids = sorted(path.name for path in corpus.iterdir())
        for id in ids:
            run.wait_for(id)
            analyst = Analyst(run.window)
            analyst.settle(json.loads((gold / f"{key_of(id)}.json").read_text(encoding="utf-8")))
            actions.append(analyst.actions)
        qtbot.waitUntil(lambda: all(r.state == "verified" for r in run.window.desk.workspace.queue), timeout=10_000)
        run.wait_saved()
    finally:
        run.close()
    assert run_command(["export", str(corpus), "-o", str(out), "--annotator", "tester"]) == 0
    return score(gold, read_records(out)).summary(), actions


@pytest.mark.parametrize("options", [[], ["--no-extraction"]], ids=["suggested", "from-nothing"])
@pytest.mark.parametrize(("articles", "gold"), [("seeds", "gold"), ("practice", "practice")])
def test_articles_settled_by_keyboard_score_one(
    qapp: QApplication, qtbot: QtBot, shared: Path, tmp_path: Path, articles: str, gold: str, options: list[str]
) -> None:
    corpus = tmp_path / articles
    corpus.mkdir()
    for path in (shared / articles).glob("*.txt"):
        shutil.copy(path, corpus)
    summary, actions = _settle_all(qapp, qtbot, corpus, shared / gold, options, tmp_path / "out.jsonl")
    print(f"actions an article: mean {sum(actions) / len(actions):.1f}, {sorted(actions)}")
    assert summary["micro_f1"] == 1.0, summary
    assert summary["no_edit"] == 1.0
    assert summary["broken_spans"] == 0
