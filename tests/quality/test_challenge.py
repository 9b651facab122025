"""A floor under extraction: the challenge set, scored in one run. Lowering a floor needs a reason in the commit."""

from pathlib import Path

import pytest

from model.cleaning.decode import decode
from model.cleaning.pipeline import clean
from model.extraction.extract import extract
from model.record.codec import to_dict
from model.record.schema import Source
from model.scoring.score import Scores, score

SET = Path(__file__).parent / "challenge"
FLOOR = 0.92
FIELD_FLOOR = 0.7


@pytest.fixture(scope="module")
def scores() -> Scores:
    records = {}
    for path in sorted(SET.glob("*.txt")):
        decoded = decode(path.read_bytes())
        article = clean(decoded.text, suffix=".txt")
        records[path.stem] = to_dict(extract(article, id=path.name, source=Source(path.name)))
    return score(SET, records)


def test_micro_f1_keeps_its_floor(scores: Scores) -> None:
    assert scores.summary()["micro_f1"] >= FLOOR


def test_every_field_keeps_its_floor(scores: Scores) -> None:
    low = {name: row["f1"] for name, row in scores.summary()["fields"].items() if row["f1"] < FIELD_FLOOR}
    assert not low


def test_every_value_quotes_what_stands_there(scores: Scores) -> None:
    assert not scores.broken
