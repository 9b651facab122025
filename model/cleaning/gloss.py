"""Pinyin glosses: ``會(huì)議`` → ``會議``.

A bracket goes iff its content is one syllable and a reading of the character before it (any heteronym, with or
without its tone), or the character before is a Latin letter and the content bears a tone mark, or the page puts the
same syllable with a tone mark after the same hanzi again and again. ``(CCTV)``, ``(kg)``, ``(扩大)`` are none of these.
"""

import re
from collections import Counter
from functools import lru_cache
from itertools import accumulate

from model.cleaning.page import Edits, Finding
from model.cleaning.tables import HANZI, toneless, toneless_readings

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿế"
# What must stand before the bracket is asked behind it, so that only brackets are looked at.
GLOSS = re.compile(rf"([(（](?<=[{HANZI}A-Za-z][(（]) ?[a-zü{_TONED}]{{1,6}} ?[)）])")
_TONE = re.compile(f"[{_TONED}]")


def remove_glosses(text: str) -> Edits:
    """Remove every gloss; a toned syllable that is no reading of its hanzi stays and is noted ``gloss.open``."""
    if "(" not in text and "（" not in text:
        return Edits()
    # Text and gloss in turn: split makes no match objects, and a glossed page holds hundreds, of a hundred kinds.
    parts = GLOSS.split(text)
    if len(parts) == 1:
        return Edits()
    pairs = [before[-1] + gloss for before, gloss in zip(parts[::2], parts[1::2], strict=False)]
    verdicts = _verdicts(pairs)
    bounds = list(accumulate(map(len, parts)))
    if set(verdicts.values()) == {"gloss"}:
        return Edits([(s, e, "") for s, e in zip(bounds[::2], bounds[1::2], strict=False)], each="gloss.removed")
    spans = list(zip(bounds[::2], bounds[1::2], pairs, strict=False))
    removed = [(start, end, "") for start, end, pair in spans if verdicts[pair] == "gloss"]
    unsure = [Finding("gloss.open", s, e, certain=False) for s, e, pair in spans if verdicts[pair] == "unsure"]
    return Edits(removed, unsure, each="gloss.removed")


def _verdicts(pairs: list[str]) -> dict[str, str]:
    """What each hanzi with its bracket is; a syllable that is unsure is a gloss where it stands there again and again."""
    verdicts = {pair: _verdict(pair) for pair in set(pairs)}
    if "unsure" in verdicts.values():
        often = Counter(pair[0] + _syllable(pair) for pair in pairs)
        for pair, verdict in verdicts.items():
            if verdict == "unsure" and often[pair[0] + _syllable(pair)] > 1:
                verdicts[pair] = "gloss"
    return verdicts


def _syllable(pair: str) -> str:
    return pair[2:-1].strip(" ")


@lru_cache(4096)  # pages gloss the same few hundred hanzi
def _verdict(pair: str) -> str:
    """``gloss`` of the character before it, ``unsure`` (a syllable with a tone that is no reading of it), or ``""``."""
    before, syllable = pair[0], _syllable(pair)
    toned = _TONE.search(syllable) is not None
    if before < "\x80":
        return "gloss" if toned else ""
    if before in toneless_readings().get(toneless(syllable), ""):
        return "gloss"
    return "unsure" if toned else ""
