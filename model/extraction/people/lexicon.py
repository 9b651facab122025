"""The word lists people are recognised by, read once from ``resources/extraction/people``."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from model.extraction.tables import either, words

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
DOTS = "·•．・‧∙"


@dataclass(frozen=True)
class Lexicon:
    """Word lists and the patterns built from them."""

    surnames: frozenset[str]
    common_surnames: frozenset[str]
    compound: frozenset[str]
    syllables: frozenset[str]
    words: frozenset[str]
    non_names: frozenset[str]
    sectors: frozenset[str]
    head: re.Pattern[str]
    head_last: frozenset[str]
    """The characters a match of ``head`` can end in."""


def _tokens(name: str) -> list[str]:
    text = (files("resources") / "extraction" / "people" / name).read_text(encoding="utf-8")
    return [token for line in text.splitlines() if not line.startswith("#") for token in line.split()]


def _characters(name: str) -> frozenset[str]:
    return frozenset("".join(_tokens(name)))


def any_of(key: str) -> str:
    """The pieces of a list of ``clauses.toml`` as alternatives of a pattern, in their order."""
    return "|".join(words("people/clauses", key))


@cache
def lexicon() -> Lexicon:
    """The word lists; loaded at the first call."""
    heads = _tokens("post_heads.txt")
    return Lexicon(
        surnames=_characters("surnames.txt"),
        common_surnames=_characters("common_surnames.txt"),
        compound=frozenset(_tokens("compound_surnames.txt")),
        syllables=_characters("foreign_syllables.txt"),
        words=frozenset(_tokens("words.txt")),
        non_names=frozenset(_tokens("non_names.txt")),
        sectors=frozenset(_tokens("sectors.txt")),
        head=re.compile(either([*heads, "*长", "×长"]) + "(?:[（(][^）)]{1,8}[）)])?"),
        head_last=frozenset({word[-1] for word in heads} | {"）", ")"}),
    )
