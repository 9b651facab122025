"""Extraction with part of its vocabulary hidden: what unseen articles do to rules, on articles at hand.

Every word is hidden in one fold of ``FOLDS``: cross-validation of the word lists. The errors that come of it are those of
an article that uses a post, a surname or a kind of meeting no list knows.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from model.extraction import names
from model.extraction.people import lexicon
from model.extraction.tables import table

FOLDS = 8
LISTS = ("post_heads.txt", "surnames.txt", "common_surnames.txt", "compound_surnames.txt", "sectors.txt")
CORE = frozenset(["书记", "市长", "县长", "区长", "主任", "局长", "主席", "部长", "副市长", "副县长", "会议"])
"""Without these nothing is left to be measured: no article of the genre has none of them."""


def hidden(word: str, fold: int) -> bool:
    """Is a word among those left out in this fold?"""
    return word not in CORE and zlib.crc32(word.encode()) % FOLDS == fold


@contextmanager
def starved(fold: int) -> Iterator[None]:
    """Within it the words of ``fold`` are in no list."""
    read, heads = lexicon._tokens, list(table("meetings")["heads"])  # pyright: ignore[reportPrivateUsage]

    def tokens(name: str) -> list[str]:
        found = read(name)
        if name not in LISTS:
            return found
        if name.endswith("surnames.txt") and name != "compound_surnames.txt":
            return ["".join(c for c in token if not hidden(c, fold)) for token in found]
        return [word for word in found if not hidden(word, fold)]

    lexicon._tokens = tokens  # pyright: ignore[reportPrivateUsage]
    table("meetings")["heads"] = [word for word in heads if not hidden(word, fold)]
    _forget()
    try:
        yield
    finally:
        lexicon._tokens = read  # pyright: ignore[reportPrivateUsage]
        table("meetings")["heads"] = heads
        _forget()


def _forget() -> None:
    lexicon.lexicon.cache_clear()
    names._heads.cache_clear()  # pyright: ignore[reportPrivateUsage]
