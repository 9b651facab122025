"""The pattern tables of extraction, read from ``resources/extraction`` when first asked for."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``resources/extraction/<name>.toml``. Raises FileNotFoundError if there is none."""
    text = (files("resources") / "extraction" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words(name: str, key: str) -> tuple[str, ...]:
    """A list of words of a table."""
    return tuple(table(name)[key])


def either(items: Iterable[str]) -> str:
    """A regular expression for any of ``items``, longest first.

    Words with the same beginning share it: a search tries a few characters where it stands, not every word.
    """
    tree: dict[str, Any] = {}
    for word in sorted(set(items)):
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return f"(?:{_branches(tree)})"


def _branches(tree: dict[str, Any]) -> str:
    """The words of ``tree``; what goes on before what ends here."""
    out: list[str] = []
    for char, below in sorted(tree.items(), reverse=True):
        if char:
            rest = _branches(below)
            out.append(re.escape(char) + (rest if "|" not in rest.replace(r"\|", "") else f"(?:{rest})"))
        else:
            out.append("")
    return "|".join(out)


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """Any word of a list of a table, compiled once."""
    return re.compile(either(words(name, key)))
