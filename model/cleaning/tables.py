"""Cleaning's own tables, read from ``resources/cleaning`` on first use and kept."""

from functools import cache
from importlib.resources import files
from typing import Any

_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếề", "aaaaeeeeiiiioooouuuuvvvvvnnnmeee")
HANZI = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"


def resource(name: str) -> str:
    return files("resources.cleaning").joinpath(name).read_text(encoding="utf-8")


def rows(name: str) -> list[list[str]]:
    """The rows of a tab-separated table, comments and empty lines left out."""
    return [line.split("\t") for line in resource(name).split("\n") if line and not line.startswith("#")]


@cache
def settings(name: str) -> dict[str, Any]:
    """A TOML table of patterns."""
    import tomllib  # the decoder is imported with the window, which needs none of this at first

    return tomllib.loads(resource(name))


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of words: the first column of a table, each cell split at blanks."""
    return tuple(word for row in rows(name) for word in row[0].split())


def names(spelled: str) -> frozenset[str]:
    """A set of names written in one string."""
    return frozenset(spelled.split())


def toneless(syllable: str) -> str:
    """``huì`` → ``hui``; ü and v are one."""
    return syllable.translate(_TONES)


@cache
def toned_readings() -> dict[str, str]:
    """Toned syllable → all hanzi of GBK that can be read so."""
    return {row[0]: row[1] for row in rows("readings.tsv")}


@cache
def toneless_readings() -> dict[str, str]:
    """Syllable without tone → all hanzi of GBK that can be read so."""
    out: dict[str, str] = {}
    for syllable, chars in toned_readings().items():
        plain = toneless(syllable)
        out[plain] = out.get(plain, "") + chars
    return out


@cache
def frequency_classes() -> dict[str, int]:
    """Hanzi → 1 (rare) to 9 (commonest), each step a factor of 4; hanzi not listed are rarer than 1."""
    return {char: int(row[0]) for row in rows("frequencies.tsv") for char in row[1]}


@cache
def name_classes(what: str) -> dict[str, int]:
    """Hanzi → 1 (rare) to 9 (commonest), each step a factor of 2, as a ``surname`` or in a ``given`` name."""
    return {char: int(row[1]) for row in rows("names.tsv") if row[0] == what for char in row[2]}


@cache
def pair_classes() -> dict[str, int]:
    """Two-hanzi words → 3 (rare) to 9 (commonest), each step a factor of 4."""
    return {row[1][i : i + 2]: int(row[0]) for row in rows("pairs.tsv") for i in range(0, len(row[1]), 2)}
