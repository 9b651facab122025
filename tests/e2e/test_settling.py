"""The whole way on real articles: settled with keys and mouse, verified, exported, and scored.

The analyst looks at every doubtful value and every unclaimed mention before it verifies. `make bench ARGS=-k settling`
does all articles both ways and prints what it took.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.e2e.settling import corpus_of, settle_all

SLOWEST = 250.0  # milliseconds of processor time a call on the user's thread may take on a busy machine; 50 is the aim


@pytest.mark.parametrize(
    ("articles", "gold", "most", "options", "mouse"),
    [
        ("practice", "practice", None, [], True),
        ("practice", "practice", 4, ["--no-extraction"], True),
        ("seeds", "gold", None, [], False),
        ("seeds", "gold", 2, ["--no-extraction"], False),
    ],
    ids=["suggested", "from nothing", "suggested, by keys alone", "from nothing, by keys alone"],
)
def test_articles_settled_score_one(
    qapp: QApplication,
    qtbot: QtBot,
    shared: Path,
    tmp_path: Path,
    articles: str,
    gold: str,
    most: int | None,
    options: list[str],
    mouse: bool,
) -> None:
    corpus = corpus_of(shared / articles, tmp_path / articles, most)
    done = settle_all(qapp, qtbot, corpus, shared / gold, tmp_path / "out.jsonl", options, mouse)
    print(done.told())
    assert done.summary["micro_f1"] == 1.0, done.summary
    assert done.summary["no_edit"] == 1.0
    assert done.summary["broken_spans"] == 0
    if not options and mouse:
        assert done.median <= 6
        assert done.p90 <= 40
    assert max(done.gestures.times)[0] <= SLOWEST, max(done.gestures.times)
    assert done.calls[0][0] <= SLOWEST, done.calls
