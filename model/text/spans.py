"""Spans of text, and the replacements a cleaning stage makes.

A span is ``(start, end)`` in Unicode code points, end exclusive.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, cast

Span = tuple[int, int]
Rewrite = tuple[int, int, str]
"""A ``Replacement`` or, where they are made by the hundred, its plain tuple."""

made = cast("Callable[[type[Any], tuple[Any, ...]], Any]", tuple.__new__)  # pyright: ignore[reportUnknownMemberType]
"""``made(Replacement, (start, end, text))``: a named tuple of all its fields at half the cost, where they are many."""


class Replacement(NamedTuple):
    """Replace ``text[start:end]`` (code points) by ``text``; ``start == end`` inserts."""

    start: int
    end: int
    text: str = ""


def quote_at(text: str, spans: Iterable[Span]) -> str:
    """The slices of ``text`` at ``spans``, joined in order: what a value's ``quote`` must equal."""
    return "".join(text[start:end] for start, end in spans)


def apply_replacements(text: str, replacements: Sequence[Rewrite]) -> str:
    """``text`` with every replacement made. They must be sorted and must not overlap.

    Raises ValueError where they overlap or leave the text.
    """
    parts: list[str] = []
    add = parts.append
    at = 0
    for start, end, new in replacements:
        if not at <= start <= end:
            raise ValueError(f"replacement {start}:{end} overlaps its predecessor")
        add(text[at:start])
        if new:
            add(new)
        at = end
    if at > len(text):
        raise ValueError(f"a replacement leaves the text of {len(text)} code points at {at}")
    parts.append(text[at:])
    return "".join(parts)
