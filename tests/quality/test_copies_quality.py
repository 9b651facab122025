"""Copies and sessions told twice, at scale: floors of precision and recall on generated groups, noise varied."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest

from model.cleaning.pipeline import clean
from model.copies.near import groups, near_copies
from model.copies.sessions import same_sessions
from model.corpus.article import SourceArticle
from model.session.prepare import prepare
from tests.helpers import copies, generator

# The generator writes speeches and essays from one template: those of two seeds are copies of each other in truth.
OF_ONE_TEMPLATE = ("junk", "speech_text")


def seeds(first: int, count: int) -> Iterator[int]:
    found = (seed for seed in range(first, first + 10 * count) if copies.made_of(seed)[0].type not in OF_ONE_TEMPLATE)
    return (next(found) for _ in range(count))


def near(first: int, count: int) -> tuple[float, float]:
    """Pair precision and recall of the groups found among ``count`` groups and the next week's articles."""
    articles: list[copies.Copy] = []
    for number, seed in enumerate(seeds(first, count)):
        articles += copies.group(seed, number)
        other = copies.next_week(seed, number) if number % 5 == 0 else None
        articles += [other] if other else []
    texts = {a.id: clean(a.text).text for a in articles}
    of = {a.id: a.group for a in articles}
    found = [pair for g in groups(near_copies(texts, texts.__getitem__)) for pair in combinations(g, 2)]
    right = sum(of[a] == of[b] for a, b in found)
    wanted = sum(n * (n - 1) // 2 for n in Counter(of.values()).values())
    return right / len(found), right / wanted


@pytest.mark.slow
def test_near_copies(capsys: pytest.CaptureFixture[str]) -> None:
    precision, recall = near(500_000, 400)
    with capsys.disabled():
        print(f"\nnear-copies: pair precision {precision:.4f}, recall {recall:.4f}")
    assert precision >= 0.99
    assert recall >= 0.97


@pytest.mark.slow
def test_the_same_session_across_outlets(capsys: pytest.CaptureFixture[str]) -> None:
    records = []
    wanted: set[tuple[str, str]] = set()
    for seed in range(800_000, 800_300):
        pair = copies.told_elsewhere(seed)
        texts = pair or (generator.generate(seed).text,)
        ids = [f"{seed}-{n}" for n in range(len(texts))]
        records += [prepare(SourceArticle(id, id, text.encode())).record for id, text in zip(ids, texts, strict=True)]
        if pair:
            wanted.add((ids[0], ids[1]))
            other = copies.another_that_day(seed)
            records.append(prepare(SourceArticle(f"{seed}-other", f"{seed}-other", other.encode())).record)
    found = {(p.first.partition("#")[0], p.second.partition("#")[0]) for p in same_sessions(records)}
    precision, recall = len(found & wanted) / len(found), len(found & wanted) / len(wanted)
    with capsys.disabled():
        print(f"\nsame session across outlets: precision {precision:.4f}, recall {recall:.4f} of {len(wanted)}")
    assert precision >= 0.98
    assert recall >= 0.9
