"""One pass over a text finds what a pattern a list finds."""

import random
import re

import pytest

from model.extraction.tables import either, table, words
from model.extraction.vocabulary import WHOLE_TEXT, occurrences

LISTS = (*WHOLE_TEXT, *(("topics", topic) for topic in table("topics")))


@pytest.mark.parametrize("name", LISTS, ids=lambda n: n[1])
def test_occurrences_are_those_of_the_list_as_a_pattern(name: tuple[str, str]) -> None:
    pattern = re.compile(either(words(*name)))
    every = sorted({w for n in LISTS for w in words(*n)})
    dice = random.Random(name[1])
    for _ in range(50):
        text = "".join(dice.choice([*dice.choices(every, k=3), dice.choice("的，会疫人")]) for _ in range(60))
        text += dice.choice(words(*name))
        low, high = dice.randrange(10), len(text) - dice.randrange(10)
        assert occurrences(text, *name, low, high) == [m.span() for m in pattern.finditer(text, low, high)]
        assert occurrences(text, *name) == [m.span() for m in pattern.finditer(text)]
