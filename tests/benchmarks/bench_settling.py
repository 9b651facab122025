"""All articles that have gold, settled by the scripted analyst with suggestions and from nothing: what it takes.

Run alone with `make bench ARGS=-k settling`; it takes some minutes. Targets: with suggestions a median of 6 actions an
article at most and 40 at the ninetieth percentile, without at least six times as many, and both exports all right.
"""

from pathlib import Path

import pytest

pytest.importorskip("PySide6.QtWidgets")
SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("articles", ["practice", "seeds"])
def test_actions_an_article(qapp, qtbot, tmp_path: Path, articles: str) -> None:
    from tests.e2e.settling import corpus_of, settle_all

    if not (SHARED / articles).is_dir():
        pytest.skip("the articles with gold are not beside the project")
    gold = SHARED / ("gold" if articles == "seeds" else articles)
    medians = []
    print()
    for name, options in (("with suggestions", []), ("from nothing", ["--no-extraction"])):
        room = tmp_path / name
        room.mkdir()
        corpus = corpus_of(SHARED / articles, room / "corpus")
        done = settle_all(qapp, qtbot, corpus, gold, room / "out.jsonl", options)
        print(f"{articles}, {name}: {done.told()}; F1 {done.summary['micro_f1']}")
        medians.append(done.median)
        assert done.summary["micro_f1"] == 1.0
    print(f"{articles}: {medians[1] / medians[0]:.0f} times as many from nothing")
    if articles == "practice":
        assert medians[0] <= 6
        assert medians[1] >= 6 * medians[0]
