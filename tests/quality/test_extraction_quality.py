"""Floors over the five real articles and the practice set, which lie beside the checkout where they are given out.

A floor is lowered only with a flag: ``HUIBIAO_FLOORS=off`` prints the figures instead of failing.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from model.cleaning.decode import decode
from model.cleaning.pipeline import clean
from model.extraction.extract import extract
from model.record.codec import to_dict
from model.record.schema import Source
from model.scoring.score import score

FLOORS = {
    "seeds": {"micro_f1": 0.99, "field_f1": 0.95, "evidence": 0.97, "core_no_edit": 0.9},
    "practice": {"micro_f1": 0.985, "field_f1": 0.95, "evidence": 0.97, "core_no_edit": 0.9},
}


def summary_of(folder: Path, gold: Path) -> dict[str, Any]:
    records: dict[str, Any] = {}
    for path in sorted(folder.glob("*.txt")):
        article = clean(decode(path.read_bytes()).text, suffix=".txt")
        records[path.stem] = to_dict(extract(article, id=path.name, source=Source(path.name)))
    return score(gold, records).summary()


@pytest.mark.parametrize(("name", "gold"), [("seeds", "gold"), ("practice", "practice")])
def test_floors(shared: Path, name: str, gold: str) -> None:
    summary = summary_of(shared / name, shared / gold)
    if os.environ.get("HUIBIAO_FLOORS") == "off":
        print(summary)
        return
    floors = FLOORS[name]
    low = {field: row["f1"] for field, row in summary["fields"].items() if row["f1"] < floors["field_f1"]}
    assert not low
    assert summary["broken_spans"] == summary["not_extracted"] == 0
    assert summary["micro_f1"] >= floors["micro_f1"]
    assert summary["evidence"] >= floors["evidence"]
    assert summary["core_no_edit"] >= floors["core_no_edit"]
