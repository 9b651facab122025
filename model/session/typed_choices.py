"""Values of closed lists as a person types them: start of the value, of a label, a part of it, or pinyin initials."""

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from model.record.fields import Choice

YES_NO = (Choice("true", "是", "Yes"), Choice("false", "否", "No"))
_YES = {"1", "t", "等", "有"}
_NO = {"0", "f", "无", "没有"}
_SEPARATORS = re.compile(r"[\s,，、;；/]+")


class NotAChoice(ValueError):
    """``args[0]`` is the part that matches nothing in the list."""


@cache
def _initials() -> dict[str, str]:
    """Pinyin initials of labels, from ``resources/form/initials.tsv``."""
    table = (resources.files("resources.form") / "initials.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def matching(choices: Sequence[Choice], text: str) -> list[Choice]:
    """The choices ``text`` may mean, best first; all of them for an empty text."""
    wanted = text.strip().lower()
    if not wanted:
        return list(choices)
    ranked = [(rank, n, c) for n, c in enumerate(choices) if (rank := _rank(c, wanted)) is not None]
    return [choice for _, _, choice in sorted(ranked, key=lambda row: row[:2])]


def _rank(choice: Choice, wanted: str) -> int | None:
    value, english, initials = choice.value.lower(), choice.en.lower(), _initials().get(choice.zh, "")
    if wanted in (value, choice.zh, english):
        return 0
    tests = (
        choice.zh.startswith(wanted),
        initials == wanted,
        value.startswith(wanted),
        english.startswith(wanted),
        initials.startswith(wanted),
        wanted in choice.zh,
        any(word.startswith(wanted) for word in (*value.split("_"), *english.split())),
        all(c in choice.zh for c in wanted) and not wanted.isascii(),
    )
    return next((rank for rank, holds in enumerate(tests, 1) if holds), None)


def parse_choice(choices: Sequence[Choice], text: str) -> str:
    """The value meant: the best match. Raises NotAChoice."""
    found = matching(choices, text)
    if not found or not text.strip():
        raise NotAChoice(text.strip())
    return found[0].value


def parse_choices(choices: Sequence[Choice], text: str) -> tuple[str, ...]:
    """Several, separated by blanks or marks, each once, in the order typed. Raises NotAChoice."""
    whole = [c for c in choices if text.strip() in (c.zh, c.en, c.value)]
    if whole:
        return (whole[0].value,)
    values = [_part(choices, part) for part in _SEPARATORS.split(text.strip()) if part]
    return tuple(dict.fromkeys(values))


def _part(choices: Sequence[Choice], part: str) -> str:
    exact = next((c.value for c in choices if part in (c.zh, c.en, c.value)), None)
    return exact if exact is not None else parse_choice(choices, part)


def parse_flag(text: str) -> bool:
    """Yes or no. Raises NotAChoice."""
    wanted = text.strip().lower()
    if wanted in _YES:
        return True
    if wanted in _NO:
        return False
    return parse_choice(YES_NO, wanted) == "true"
