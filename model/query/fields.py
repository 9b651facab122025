"""The terms a query may hold: one table, made of ``resources/query`` and the table of the record's fields."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, cast

from model.record.fields import BY_NAME, Choice
from model.record.own_fields import OwnField

ORDERED = ("date", "number")
"""Kinds that can be asked with ``<`` and ``>``."""
OWN = "own."
"""What the key of a field a corpus added begins with; its id follows."""


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
        return (self.key, *(() if self.is_own else (self.zh,)), *self.also)

    @property
    def is_own(self) -> bool:
        """Did the corpus add it?"""
        return self.key.startswith(OWN)


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


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one corpus: ``fields`` by key, ``by_name`` by every word for them, lower case."""

    fields: dict[str, QueryField]
    by_name: dict[str, QueryField]

    def of(self, key: str) -> QueryField:
        """The term ``key``; a field of the corpus that was removed since is text."""
        return self.fields.get(key) or QueryField(key, "text", "article", key, key, f"{key}:…")


@lru_cache(maxsize=8)
def vocabulary(own: Sequence[OwnField] = ()) -> Vocabulary:
    """The terms of the language, and behind them one for each field of ``own`` (a tuple), which never hides another."""
    known = {**fields(), **{f"{OWN}{field.id}": _own(field) for field in own}}
    names: dict[str, QueryField] = {}
    for field in known.values():
        for name in field.names:
            names.setdefault(name.lower(), field)
    return Vocabulary(known, names)


_OWN_KINDS = {"choices": "choice", "span": "text"}


def _own(field: OwnField) -> QueryField:
    """A field of the corpus is asked by its id, or by its label where that is one word."""
    spec, key = field.spec, f"{OWN}{field.id}"
    also = (field.id, f"extra.{field.id}", *(label for label in (spec.zh, spec.en) if label.isidentifier()))
    value = field.options[0].value if field.options else {"number": "3", "date": "2021-08"}.get(field.kind, "…")
    kind = _OWN_KINDS.get(field.kind, field.kind)
    return QueryField(key, kind, field.of, spec.zh, spec.en, f"{key}:{value}", also, choices=field.options)
