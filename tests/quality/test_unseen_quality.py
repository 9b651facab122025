"""Floors on articles the rules were not written on: generated ones, a challenge set harder than real ones, and an independent set.

A floor is lowered only with a flag: ``HUIBIAO_FLOORS=off`` prints the figures instead of failing.
"""

import json
import os
from pathlib import Path

import pytest

from model.corpus.article import SourceArticle
from model.record.codec import to_dict
from model.scoring.score import key_of, score
from model.session.prepare import prepare
from tests.helpers.generator import generate

CHALLENGE = Path(__file__).parent / "challenge"
GENERATED_MICRO = 0.97
CHALLENGE_MICRO = 0.90
UNSEEN = Path(__file__).parent / "unseen"
UNSEEN_MICRO = 0.93
"""Thirty articles written from the guideline alone; measured 0.940 before any rule was mended for them."""
FRESH7 = Path(__file__).parent / "fresh7"
FRESH7_MICRO = 0.97
"""Fifteen hard ones; measured 0.978 (core without an edit .667) at first contact."""
FRESH6 = Path(__file__).parent / "fresh6"
FRESH6_MICRO = 0.98
"""Eight typical and sixteen hard ones; measured at first contact 0.986 (core without an edit .75) and 0.919 (.5)."""
FRESH5 = Path(__file__).parent / "fresh5"
FRESH5_MICRO = 0.98
"""Twelve more; measured 0.852 (core without an edit .33) at first contact: four sessions missed, two levels of offices."""
FRESH4 = Path(__file__).parent / "fresh4"
FRESH4_MICRO = 0.98
"""Ten more; measured 0.853 (core without an edit .4) at first contact: two sessions missed, a planned one taken."""
FRESH3 = Path(__file__).parent / "fresh3"
FRESH3_MICRO = 0.97
"""Ten again, harder; measured 0.937 (core without an edit .3) at first contact."""
FRESH2 = Path(__file__).parent / "fresh2"
FRESH2_MICRO = 0.975
"""Fifteen more, written when the first thirty were mended; measured 0.972 (core without an edit .6) at first contact."""
FRESH = Path(__file__).parent / "fresh"
FRESH_MICRO = 0.97
"""Thirty harder ones; measured 0.919 (core without an edit .467) before any rule was mended for them."""


def _score(texts: dict[str, bytes], gold: Path) -> dict[str, object]:
    records = {key_of(id): to_dict(prepare(SourceArticle(id, id, data)).record) for id, data in texts.items()}
    return score(gold, records).summary()


def _hold(summary: dict[str, object], floor: float) -> None:
    if os.environ.get("HUIBIAO_FLOORS") == "off":
        print(summary)
        return
    assert summary["broken_spans"] == 0
    assert summary["not_extracted"] == 0
    assert float(str(summary["micro_f1"])) >= floor, summary
    assert float(str(summary["evidence"])) >= 0.97, summary


def test_generated_articles(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    texts: dict[str, bytes] = {}
    for seed in range(1000, 1150):
        article = generate(seed)
        texts[f"g{seed}.txt"] = article.text.encode("utf-8")
        (gold / f"g{seed}.json").write_text(json.dumps(article.gold, ensure_ascii=False), encoding="utf-8")
    _hold(_score(texts, gold), GENERATED_MICRO)


def test_challenge_articles() -> None:
    texts = {path.name: path.read_bytes() for path in sorted(CHALLENGE.glob("*.txt"))}
    if not texts:
        pytest.fail("the challenge set is missing")
    _hold(_score(texts, CHALLENGE), CHALLENGE_MICRO)


def test_unseen_articles() -> None:
    texts = {path.name: path.read_bytes() for path in sorted(UNSEEN.glob("*.txt"))}
    assert len(texts) == 30, "the unseen set is not whole"
    _hold(_score(texts, UNSEEN), UNSEEN_MICRO)


def test_the_seventh_fresh_set() -> None:
    texts = {path.name: path.read_bytes() for path in sorted(FRESH7.glob("*.txt"))}
    assert len(texts) == 15, "the seventh fresh set is not whole"
    _hold(_score(texts, FRESH7), FRESH7_MICRO)


def test_the_sixth_fresh_set() -> None:
    texts = {path.name: path.read_bytes() for path in sorted(FRESH6.glob("*.txt"))}
    assert len(texts) == 24, "the sixth fresh set is not whole"
    _hold(_score(texts, FRESH6), FRESH6_MICRO)


def test_the_fifth_fresh_set() -> None:
    texts = {path.name: path.read_bytes() for path in sorted(FRESH5.glob("*.txt"))}
    assert len(texts) == 12, "the fifth fresh set is not whole"
    _hold(_score(texts, FRESH5), FRESH5_MICRO)


def test_the_fourth_fresh_set() -> None:
    texts = {path.name: path.read_bytes() for path in sorted(FRESH4.glob("*.txt"))}
    assert len(texts) == 10, "the fourth fresh set is not whole"
    _hold(_score(texts, FRESH4), FRESH4_MICRO)


def test_the_third_fresh_set() -> None:
    texts = {path.name: path.read_bytes() for path in sorted(FRESH3.glob("*.txt"))}
    assert len(texts) == 10, "the third fresh set is not whole"
    _hold(_score(texts, FRESH3), FRESH3_MICRO)


def test_the_second_fresh_set() -> None:
    texts = {path.name: path.read_bytes() for path in sorted(FRESH2.glob("*.txt"))}
    assert len(texts) == 15, "the second fresh set is not whole"
    _hold(_score(texts, FRESH2), FRESH2_MICRO)


def test_the_fresh_set() -> None:
    texts = {path.name: path.read_bytes() for path in sorted(FRESH.glob("*.txt"))}
    assert len(texts) == 30, "the fresh set is not whole"
    _hold(_score(texts, FRESH), FRESH_MICRO)
