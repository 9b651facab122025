"""The terms a query may hold: one table, made of ``resources/query`` and the table of the record's fields."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from model.record.fields import BY_NAME, Choice

ORDERED = ("date", "number")
"""Kinds that can be asked with ``<`` and ``>``."""


@dataclass(frozen=True, slots=True)
class QueryField:
    """``kind``: choice | place | date | name | text | number | label | marker. ``scope``: article | meeting.

    ``role``: of a person, "" any. ``also``: other words for it. ``choices``: the closed list, empty where there is none.
    """

    key: str
    kind: str
    scope: str
    zh: str
    en: str
    example: str
    also: tuple[str, ...] = ()
    role: str = ""
    choices: tuple[Choice, ...] = ()

    def label(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that may stand before the operator."""
        return (self.key, self.zh, *self.also)


def _toml(name: str) -> dict[str, dict[str, Any]]:
    text = files("resources.query").joinpath(name).read_text(encoding="utf-8")
    return cast("dict[str, dict[str, Any]]", tomllib.loads(text))


@cache
def words() -> dict[str, dict[str, tuple[str, str]]]:
    """``words.toml``: section → key → (Chinese, English)."""
    return {part: {key: (pair[0], pair[1]) for key, pair in rows.items()} for part, rows in _toml("words.toml").items()}


def word(section: str, key: str, language: str, /, **values: str) -> str:
    """A phrase of ``words.toml`` in ``language`` with its gaps filled."""
    return words()[section][key][0 if language.startswith("zh") else 1].format(**values)


@cache
def fields() -> dict[str, QueryField]:
    """Every term by its key, in the order they are offered."""
    return {key: _field(key, row) for key, row in _toml("fields.toml").items()}


def _field(key: str, row: dict[str, Any]) -> QueryField:
    choices: tuple[Choice, ...] = ()
    if "list" in row:
        choices = BY_NAME[row["list"][0], row["list"][1]].choices
    elif key in ("state", "has"):
        choices = tuple(Choice(value, zh, en) for value, (zh, en) in words()[key].items())
    return QueryField(
        key, row["kind"], row["scope"], row["zh"], row["en"], row["example"],
        tuple(row["also"]), row.get("role", ""), choices,
    )  # fmt: skip


@cache
def by_name() -> dict[str, QueryField]:
    """Every term by every word for it, lower case."""
    return {name.lower(): field for field in fields().values() for name in field.names}
