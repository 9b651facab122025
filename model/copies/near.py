"""Copies and near-copies of an article within a corpus: the same text, crawled or reprinted more than once.

Compared is the cleaned text, by its letters alone, so that markup, glosses, script, header and sidebar make no
difference. Candidates come from MinHash signatures (Broder 1997; ``rensa``), and each pair is then looked at for
itself: what is left of the shorter text must stand in the longer one, and no number may differ, for the report of the
next weekly meeting is often the last one's with another date.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel, Levenshtein

from model.copies.minhash import Hash, hash_of, new_index

_NO_LETTERS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\d+|第[〇零一二三四五六七八九十百两]+(?=[次场轮届])")
_SHINGLE = 4  # letters; hanzi are words of one or two, so four are a phrase
_SHORTEST = 40  # letters: less is a headline, and headlines are alike
_COMMON = 0.9  # share of the shorter text that must stand in the longer one, in its order
_CHANGED = 0.03  # share of the shorter text that may stand otherwise: another place and other names are more
_SHORT = 400  # letters: below, texts of the genre may be alike, and their headlines must be too
_HEADLINES = 0.6
_WORD = 4  # letters: a name, a place
_LENGTHS = 0.5  # a text less than half as long as the other is a summary of it
_BUCKET = 200  # a signature that more articles share is a page of the site, not an article


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text to find its copies: its letters and those of its first line, its numbers, the MinHash."""

    letters: str
    headline: str
    numbers: Mapping[str, int]
    hash: Hash | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles of the same text, ``share`` (0..1) of the shorter one standing in the longer one."""

    first: str
    second: str
    share: float


def signature(text: str) -> Signature:
    """Of a cleaned article's text."""
    letters = _NO_LETTERS.sub("", text)
    headline = _NO_LETTERS.sub("", text.partition("\n")[0])
    if len(letters) < _SHORTEST:
        return Signature(letters, headline, {}, None)
    made = hash_of([letters[i : i + _SHINGLE] for i in range(len(letters) - _SHINGLE + 1)])
    return Signature(letters, headline, Counter(_NUMBERS.findall(text)), made)


def near_copies(
    ids: Iterable[str], read: Callable[[str], str], stopped: Callable[[], bool] = lambda: False
) -> list[Pair]:
    """All pairs among ``ids`` (no two alike), in their order; ``read`` gives an article's cleaned text, more than once.

    Texts are not kept: 100,000 articles take some 100 MB. Ends early, with what was found, once ``stopped`` says so.
    """
    known: list[str] = []

    @lru_cache(maxsize=512)
    def again(number: int) -> Signature:
        return signature(read(known[number]))

    index = new_index()
    pairs: list[Pair] = []
    for id in ids:
        if stopped():
            break
        made = signature(read(id))
        if made.hash is None:
            continue
        for other in sorted(index.query(made.hash))[:_BUCKET]:
            share = common(again(other), made)
            if share:
                pairs.append(Pair(known[other], id, share))
        index.insert(len(known), made.hash)
        known.append(id)
    return pairs


def common(one: Signature, other: Signature) -> float:
    """Share of the shorter text that stands in the longer one, 0 where they are not the same text."""
    short, long = sorted((one, other), key=lambda s: len(s.letters))
    if len(short.letters) < _LENGTHS * len(long.letters) or not _same_numbers(short.numbers, long.numbers):
        return 0.0
    if len(short.letters) < _SHORT and Indel.normalized_similarity(short.headline, long.headline) < _HEADLINES:
        return 0.0
    # Indel distance = len(short) + len(long) - 2 * common subsequence (rapidfuzz).
    most = len(long.letters) - len(short.letters) + 2 * int((1 - _COMMON) * len(short.letters))
    distance = Indel.distance(short.letters, long.letters, score_cutoff=most)
    if distance > most or _changed(short.letters, long.letters) > _CHANGED * len(short.letters):
        return 0.0
    return (len(short.letters) + len(long.letters) - distance) / 2 / len(short.letters)


def _changed(short: str, long: str) -> int:
    """Letters that stand in the place of others, a word at a time: a reprint leaves out and adds, it changes no word.

    Longer stretches are other passages (the note of whoever reprinted it); they count against ``_COMMON``.
    """
    runs = (op.src_end - op.src_start for op in Levenshtein.opcodes(short, long) if op.tag == "replace")
    return sum(run for run in runs if run <= _WORD)


def _same_numbers(short: Mapping[str, int], long: Mapping[str, int]) -> bool:
    """Whether every number of the shorter text stands in the longer one; a twentieth may be lost to damage."""
    missing = sum(1 for number in short if number not in long)
    return missing <= len(short) // 20


def groups(pairs: Sequence[Pair]) -> list[tuple[str, ...]]:
    """Articles that are copies of each other, each group in the order in which its members were met."""
    leader: dict[str, str] = {}

    def top(id: str) -> str:
        while (above := leader.setdefault(id, id)) != id:
            leader[id] = leader[above]
            id = leader[id]
        return id

    for pair in pairs:
        first, second = top(pair.first), top(pair.second)
        if first != second:
            leader[second] = first
    out: dict[str, list[str]] = {}
    for id in dict.fromkeys(x for pair in pairs for x in (pair.first, pair.second)):
        out.setdefault(top(id), []).append(id)
    return [tuple(members) for members in out.values()]
