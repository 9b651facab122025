"""Patterns written for scanning match what they say, where they say it."""

import random
import re

import pytest

from model.extraction.people.lexicon import any_of
from model.extraction.scanning import beginnings, scanner

SOURCES = (
    "[ab]x|c",
    "(?:ab|c)?d|e{2,3}a|f+",
    r"(?<![ab])c[de]|^a|x(?=y)|\?b",
    r"[0-2]{1,2}a|[0-9]+b",
    "(?:a|(?:b|c)d)e|(?<=^a)b",
    r"a?b?c|[(（]x|\(y",
    "(?:a|)b|d",
)


@pytest.mark.parametrize("source", [*SOURCES, any_of("enders"), any_of("no_name"), any_of("cut"), any_of("bodies")])
def test_a_scanner_finds_what_the_pattern_finds(source: str) -> None:
    plain, scanning = re.compile(source), scanner(source)
    letters = sorted(set("".join(re.findall(r"\w", source, re.ASCII))) | {"（", "(", "?"})
    letters += sorted({c for c in source if c > "\u3400"})
    dice = random.Random(source)
    begins = beginnings(source)
    for _ in range(400):
        text = "".join(dice.choices(letters, k=12))
        low, high = sorted((dice.randrange(13), dice.randrange(13)))
        spans = [m.span() for m in plain.finditer(text, low, high)]
        assert [m.span() for m in scanning.finditer(text, low, high)] == spans, text
        assert all(text[start] in begins for start, _ in spans)


def test_the_order_of_alternatives_is_kept() -> None:
    found = scanner("(?:a|ab)c?|abcd").match("abcd")
    assert found is not None
    assert found.group() == "a"


@pytest.mark.parametrize("source", [".a", r"\da", "a|(?=b)b", "a|", "[^a]b", "[一-龥]x", "(?P<n>a)"])
def test_what_has_no_first_character_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="begin"):
        scanner(source)
