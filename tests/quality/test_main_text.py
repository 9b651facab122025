"""Main text of pages: 24 skeletons of different CMS habits, round articles of many lengths, and trafilatura beside it."""

import copy
import logging
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from model.cleaning.pipeline import clean
from tests.helpers import generator, more_skeletons, skeletons
from tests.helpers.genre.noise import Page
from tests.helpers.skeletons import Skeleton

PAGES: dict[str, tuple[Skeleton, str, Sequence[str]]] = {
    name: (function, module.TITLE, module.PARAGRAPHS)
    for module, group in ((skeletons, skeletons.SKELETONS), (more_skeletons, more_skeletons.MORE_SKELETONS))
    for name, function in group.items()
}
FLOOR = 0.98


def suffix(name: str) -> str:
    return ".md" if name == "markdown" else ".html"


def body(text: str, title: str) -> list[str]:
    """The lines of ``text`` without blanks and list marks, the headline left out: trafilatura keeps or drops it."""
    lines = [re.sub(r"^[-#*]+|\s", "", line) for line in text.split("\n")]
    return [line for line in lines if line and line != re.sub(r"\s", "", title)]


def precision_recall(got: Sequence[str], wanted: Sequence[str]) -> tuple[float, float]:
    hits = sum((Counter(got) & Counter(wanted)).values())
    return hits / max(len(got), 1), hits / max(len(wanted), 1)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_its_headline_and_its_paragraphs(name: str) -> None:
    function, title, paragraphs = PAGES[name]
    assert clean(function(title, paragraphs), suffix=suffix(name)).text.split("\n") == [title, *paragraphs]


@pytest.mark.parametrize("name", PAGES)
def test_no_worse_than_trafilatura(name: str) -> None:
    trafilatura = pytest.importorskip("trafilatura", reason="trafilatura is a tool of development only")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    function, title, paragraphs = PAGES[name]
    page = function(title, paragraphs)
    wanted = body("\n".join(paragraphs), title)
    ours = precision_recall(body(clean(page, suffix=suffix(name)).text, title), wanted)
    theirs = precision_recall(body(trafilatura.extract(page, include_comments=False) or "", title), wanted)
    assert min(ours) >= FLOOR
    assert ours >= theirs or min(ours) >= min(theirs)


@pytest.mark.slow
def test_articles_of_any_length_are_told_from_what_stands_beside_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Generated articles, from three sentences on, in every skeleton: short ones must outweigh the teasers beside them."""
    made: list[Page] = []
    dress = generator.dress

    def remember(story: Any, page: Page) -> tuple[str, str]:
        made.append(copy.deepcopy(page))
        return dress(story, page)

    monkeypatch.setattr(generator, "dress", remember)
    hits: Counter[str] = Counter()
    got_all: Counter[str] = Counter()
    wanted_all: Counter[str] = Counter()
    for seed in range(70_000, 70_012):
        generator.generate(seed)
        title = max(made[-1].head, key=len)
        # A credit at the end is taken out as evidence; the headline set into the body as a line is a second copy.
        paragraphs = [p for p in made[-1].paragraphs if not p.startswith("（") and p != title]
        wanted = body("\n".join(paragraphs), title)
        for name, (function, _, _) in PAGES.items():
            got = body(clean(function(title, paragraphs), suffix=suffix(name)).text, title)
            hits[name] += sum((Counter(got) & Counter(wanted)).values())
            got_all[name] += len(got)
            wanted_all[name] += len(wanted)
    precision = {name: hits[name] / got_all[name] for name in PAGES}
    recall = {name: hits[name] / wanted_all[name] for name in PAGES}
    with capsys.disabled():
        print(f"\nmain text: worst precision {min(precision.values()):.3f}, worst recall {min(recall.values()):.3f}")
    assert min(precision.values()) >= FLOOR, precision
    assert min(recall.values()) >= FLOOR, recall
