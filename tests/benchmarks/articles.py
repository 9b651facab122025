"""The articles that benchmarks run over: practice and seeds where they are at hand, the challenge set, generated ones."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.helpers.generator import generate

ROOT = Path(__file__).resolve().parents[2]
QUALITY = ROOT / "tests" / "quality"
CHALLENGE = QUALITY / "challenge"


@dataclass(frozen=True)
class Labelled:
    """A raw article with its gold."""

    name: str
    data: bytes
    gold: dict[str, Any]


def folder(golds: Path, texts: Path) -> list[Labelled]:
    """Articles of ``texts`` for which ``golds`` holds a file; none where a folder does not exist."""
    out: list[Labelled] = []
    for path in sorted(golds.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        raw = next(
            (p for p in sorted(texts.glob(f"{gold['id']}.*")) if p.suffix in (".txt", ".html", ".htm", ".md")), None
        )
        if raw:
            out.append(Labelled(raw.name, raw.read_bytes(), gold))
    return out


def generated(first: int, count: int) -> Iterator[Labelled]:
    for seed in range(first, first + count):
        article = generate(seed)
        yield Labelled(f"g{seed}.txt", article.text.encode("utf-8"), article.gold)


def sets(shared: Path, count: int) -> dict[str, list[Labelled]]:
    """By name; sets whose data is not at hand are left out."""
    found = {
        "practice": folder(shared / "practice", shared / "practice"),
        **{
            name: folder(QUALITY / name, QUALITY / name)
            for name in ("challenge", "unseen", "fresh", "fresh2", "fresh3", "fresh4", "fresh5", "fresh6", "fresh7")
        },
        "generated": list(generated(5000, count)),
    }
    return {name: articles for name, articles in found.items() if articles}


def shared_folder(given: Path | None) -> Path:
    return given or ROOT.parent / "shared"
