"""The project's own articles, tests and tables are its own words: no passage of a real or a practice article."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LENGTH = 22
"""Hanzi in a row: longer than any set phrase of the genre or name of a body."""
HANZI = re.compile(r"[\u4e00-\u9fff]+")


def _hanzi(text: str) -> list[str]:
    return HANZI.findall(text)


def test_no_passage_of_a_given_article_stands_in_the_project(shared: Path) -> None:
    passages = set()
    for folder in ("seeds", "practice"):
        for path in (shared / folder).glob("*.txt"):
            for run in _hanzi(path.read_bytes().decode("utf-8", "replace")):
                passages.update(run[i : i + LENGTH] for i in range(len(run) - LENGTH + 1))
    found = []
    for folder in ("gui", "model", "resources", "tests"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in (".py", ".txt", ".tsv", ".toml", ".json", ".md", ".html", ".csv"):
                for run in _hanzi(path.read_text(encoding="utf-8", errors="replace")):
                    found += [f"{path}: {run}" for i in range(len(run) - LENGTH + 1) if run[i : i + LENGTH] in passages]
    assert sorted(set(found)) == []
