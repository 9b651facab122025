"""Score a set of records against a folder of gold files."""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from model.scoring.article import evidence, score_article
from model.scoring.tally import Row, Tally
from model.scoring.values import Node

SUFFIX = re.compile(r"\.(txt|html?|md)$")
CORE = ("type", "name", "date", "place", "level", "people", "roles", "titles", "meetings")


class ScoringError(Exception):
    """A file that cannot be scored; the message names it and the line."""


@dataclass
class Scores:
    """``rows`` by field; ``edits`` by article: what an analyst would still have to do."""

    rows: dict[str, Row] = field(default_factory=dict[str, Row])
    edits: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])
    broken: list[str] = field(default_factory=list[str])
    not_extracted: list[str] = field(default_factory=list[str])
    quoted: int = 0
    owed: int = 0

    def summary(self) -> dict[str, Any]:
        """The figures, rounded as they are printed."""
        total = sum((row for name, row in self.rows.items() if not name.startswith("text.")), Row())
        edits = sorted(sum(e.values()) for e in self.edits.values())
        core = [sum(e[key] for key in CORE) for e in self.edits.values()]
        n = max(1, len(self.edits))
        return {
            "articles": len(self.edits),
            "not_extracted": len(self.not_extracted),
            "broken_spans": len(self.broken),
            "evidence": round(self.quoted / self.owed, 3) if self.owed else 0.0,
            "micro_f1": round(total.f1, 4),
            "core_no_edit": round(core.count(0) / n, 3),
            "no_edit": round(edits.count(0) / n, 3),
            "edits_mean": round(sum(edits) / n, 2),
            "edits_median": edits[len(edits) // 2] if edits else 0,
            "core_edits_mean": round(sum(core) / n, 2),
            "fields": {
                name: {
                    "p": round(row.precision, 3),
                    "r": round(row.recall, 3),
                    "f1": round(row.f1, 3),
                    "n": row.hits + row.missing,
                }
                for name, row in sorted(self.rows.items())
            },
        }

    def table(self, worst: int = 5) -> str:
        """What ``huibiao score`` prints: a line a field, broken spans, the worst articles, the totals."""
        summary = self.summary()
        lines = [
            f"{name:22} P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}  n {row['n']}"
            for name, row in summary.pop("fields").items()
        ]
        lines += [f"broken: {bad}" for bad in self.broken[:20]]
        for id in sorted(self.edits, key=lambda id: -sum(self.edits[id].values()))[:worst]:
            left = {key: count for key, count in self.edits[id].items() if count}
            lines.append(f"worst: {id} {left}")
        return "\n".join([*lines, str(summary)]) + "\n"


def score(gold: Path, records: Mapping[str, Node]) -> Scores:
    """Score ``records`` (by ``key_of`` their id) against every ``*.json`` in the folder ``gold``. Raises ScoringError."""
    scores, tally = Scores(), Tally()
    files = sorted(gold.glob("*.json"))
    if not files:
        raise ScoringError(f"{gold}: no gold file (*.json) in this folder")
    for path in files:
        wanted = _load(path)
        id = str(wanted["id"])
        got = records.get(id, {})
        if not got:
            scores.not_extracted.append(id)
        scores.edits[id] = score_article(tally, got, wanted)
        broken, quoted, owed = evidence(got)
        scores.broken += [f"{id}: {bad}" for bad in broken]
        scores.quoted += quoted
        scores.owed += owed
    scores.rows = tally.rows
    return scores


def key_of(id: str) -> str:
    """The id without folders and suffix, as a gold file names the article."""
    return SUFFIX.sub("", id.rsplit("/", 1)[-1])


def read_records(path: Path, key_of: Callable[[str], str] = key_of) -> dict[str, Node]:
    """The last record of each article of an export or a journal, by ``key_of`` its id. Raises ScoringError."""
    records: dict[str, Node] = {}
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                record = _parse(line, f"{path}:{number}")
                if record.get("event", "save") != "save":
                    continue
                if "id" not in record:
                    raise ScoringError(f"{path}:{number}: a record without an id")
                key = key_of(str(record["id"]))
                if key in records and "seq" not in record:
                    raise ScoringError(f"{path}:{number}: a second record for {key}")
                records[key] = record
    except UnicodeDecodeError as error:
        raise ScoringError(f"{path}: not UTF-8: {error}") from error
    except OSError as error:
        raise ScoringError(f"{path}: {error.strerror}") from error
    return records


def _load(path: Path) -> Node:
    gold = _parse(path.read_text(encoding="utf-8"), str(path))
    if "id" not in gold or not isinstance(gold.get("article"), dict):
        raise ScoringError(f"{path}: no gold file: it needs the keys id and article")
    return gold


def _parse(text: str, where: str) -> Node:
    try:
        content: Any = json.loads(text)
    except ValueError as error:
        raise ScoringError(f"{where}: not JSON: {error}") from error
    if not isinstance(content, dict):
        raise ScoringError(f"{where}: not a JSON object")
    return cast(Node, content)
