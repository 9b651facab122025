"""Pinyin glosses: ``會(huì)議`` → ``會議``.

A bracket goes iff its content is one syllable and a reading of the character before it (any heteronym, with or
without its tone), or the character before is a Latin letter and the content bears a tone mark, or the page puts the
same syllable with a tone mark after the same hanzi again and again. ``(CCTV)``, ``(kg)``, ``(扩大)`` are none of these.
"""

import re
from collections import Counter

from model.cleaning.page import Edits, Finding
from model.cleaning.tables import HANZI, toneless, toneless_readings
from model.text.spans import Replacement, made

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿế"
# What must stand before the bracket is asked behind it, so that only brackets are looked at.
GLOSS = re.compile(rf"([(（](?<=[{HANZI}A-Za-z][(（]) ?([a-zü{_TONED}]{{1,6}}) ?[)）])")
_TONE = re.compile(f"[{_TONED}]")


def remove_glosses(text: str) -> Edits:
    """Remove every gloss; a toned syllable that is no reading of its hanzi stays and is noted ``gloss.open``."""
    if "(" not in text and "（" not in text:
        return Edits()
    replacements: list[Replacement] = []
    findings: list[Finding] = []
    unsure: list[tuple[int, int, str]] = []
    known: dict[str, str] = {}
    end = 0
    # Text, bracket and syllable in turn: split makes no match objects, and a glossed page holds hundreds.
    parts = GLOSS.split(text)
    for before, bracket, syllable in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        start = end + len(before)
        end = start + len(bracket)
        pair = before[-1] + syllable
        verdict = known.get(pair)
        if verdict is None:
            verdict = known[pair] = _verdict(pair[0], pair[1:])
        if verdict == "gloss":
            replacements.append(made(Replacement, (start, end, "")))
            findings.append(made(Finding, ("gloss.removed", start, end, "", True, ())))
        elif verdict == "unsure":
            unsure.append((start, end, pair))
    if unsure:
        often = Counter(pair for _, _, pair in unsure)
        for start, end, pair in unsure:
            if often[pair] > 1:
                replacements.append(Replacement(start, end))
                findings.append(Finding("gloss.removed", start, end))
            else:
                findings.append(Finding("gloss.open", start, end, certain=False))
        replacements.sort()
    return Edits(replacements, findings)


def _verdict(before: str, syllable: str) -> str:
    """``gloss`` of the character before it, ``unsure`` (a syllable with a tone that is no reading of it), or ``""``."""
    toned = _TONE.search(syllable) is not None
    if before < "\x80":
        return "gloss" if toned else ""
    if before in toneless_readings().get(toneless(syllable), ""):
        return "gloss"
    return "unsure" if toned else ""
