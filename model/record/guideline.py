"""What belongs into each field: the rule and an example, in both languages, from `resources/guideline/fields.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule of a field and an example of it."""

    rule: Text
    example: Text


@cache
def _table() -> dict[str, Any]:
    text = (resources.files("resources.guideline") / "fields.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def rule_of(scope: str, field: str) -> Rule:
    """The rule of a field; ``scope`` is article, meeting or person. Raises KeyError where none is written."""
    entry = cast("dict[str, list[str]]", _table()[scope][field])
    return Rule(Text(*entry["rule"]), Text(*entry["example"]))


def names() -> frozenset[tuple[str, str]]:
    """Every field the guideline speaks of, as scope and name."""
    return frozenset((scope, field) for scope, fields in _table().items() for field in fields)
