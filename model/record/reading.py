"""Typed reading of JSON objects with errors that name the path."""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast

from model.record.errors import RecordError
from model.record.schema import Scalar
from model.text.spans import Span

T = TypeVar("T")
MOST = 2**53
"""Beyond it a number is none every program reads alike."""
DEEPEST = 100
"""Levels of nesting in what this version does not know; more is hostile, and could not be written again."""


def join(path: str, key: str | int) -> str:
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


def expect(value: object, kind: type | tuple[type, ...], path: str, name: str) -> None:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind in (int, (int, float))):
        raise RecordError(path, f"expected {name}, found {type(value).__name__}")


class Obj:
    """A JSON object being read; what is not taken is ``unknown``."""

    def __init__(self, value: object, path: str) -> None:
        expect(value, dict, path, "an object")
        self.left: dict[str, Any] = dict(cast("dict[str, Any]", value))
        self.path = path

    def rest(self) -> dict[str, Any]:
        """What was not taken: keys this version does not know. They must be JSON, or they could not be kept."""
        if self.left:
            check_json(self.left, self.path)
        return self.left

    def take(self, key: str) -> object:
        return self.left.pop(key, None)

    def text(self, key: str, default: str = "") -> str:
        value = self.left.pop(key, None)
        if isinstance(value, str):  # nearly always: the path is for errors
            return value
        if value is None:
            return default
        raise RecordError(join(self.path, key), f"expected a string, found {type(value).__name__}")

    def number(self, key: str) -> float | None:
        value = self.take(key)
        if value is None:
            return None
        path = join(self.path, key)
        expect(value, (int, float), path, "a number")
        expect_finite(cast("float", value), path)
        return cast("float", value)

    def items(self, key: str) -> list[tuple[str, object]]:
        """The elements of a list with their paths; empty where the key is missing."""
        value = self.left.pop(key, None)
        if value is None:
            return []
        where = join(self.path, key)
        expect(value, list, where, "a list")
        return [(join(where, i), v) for i, v in enumerate(cast("list[object]", value))]

    def strings(self, key: str) -> tuple[str, ...]:
        pairs = self.items(key)
        for path, value in pairs:
            expect(value, str, path, "a string")
        return tuple(cast("str", v) for _, v in pairs)

    def spans(self, key: str) -> tuple[Span, ...]:
        if key not in self.left:
            return ()
        return tuple(read_span(value, path) for path, value in self.items(key))

    def scalar(self, key: str) -> Scalar:
        value = self.left.pop(key, None)
        if value is None or isinstance(value, str):
            return value
        path = join(self.path, key)
        if isinstance(value, list):
            parts = cast("list[object]", value)
            for i, part in enumerate(parts):
                expect(part, str, join(path, i), "a string")
            return tuple(cast("list[str]", parts))
        if not isinstance(value, bool | int | float):
            raise RecordError(
                path, f"expected a string, number, boolean or list of strings, found {type(value).__name__}"
            )
        expect_finite(value, path)
        return value

    def objects(self, key: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
        if key not in self.left:
            return ()
        return tuple(read(value, path) for path, value in self.items(key))


def expect_finite(value: float, path: str) -> None:
    """JSON knows neither infinity nor NaN, and nothing here counts beyond what a float holds."""
    try:
        if math.isfinite(float(value)):
            return
    except OverflowError:
        pass
    raise RecordError(path, "is no finite number")


def check_json(value: object, path: str, depth: int = 0) -> None:
    """Raises RecordError where ``value`` could not be written as JSON again."""
    if depth > DEEPEST:
        raise RecordError(path, f"is nested more than {DEEPEST} levels deep")
    if isinstance(value, dict):
        for key, child in cast("dict[object, object]", value).items():
            expect(key, str, path, "string keys")
            check_json(child, join(path, cast("str", key)), depth + 1)
    elif isinstance(value, list):
        for i, child in enumerate(cast("list[object]", value)):
            check_json(child, join(path, i), depth + 1)
    elif isinstance(value, int | float):
        expect_finite(value, path)
    elif value is not None and not isinstance(value, str):
        raise RecordError(path, f"{type(value).__name__} is not JSON")


def read_span(value: object, path: str) -> Span:
    """A pair of code point offsets, start <= end."""
    pair = cast("list[object]", value) if isinstance(value, list) else []
    if len(pair) != 2 or any(isinstance(n, bool) or not isinstance(n, int) for n in pair):
        raise RecordError(path, "expected [start, end]")
    start, end = cast("list[int]", pair)
    if not 0 <= start <= end <= MOST:
        raise RecordError(path, f"[{start}, {end}] is not a span")
    return start, end


def put(out: dict[str, Any], key: str, value: object, default: object = None) -> None:
    """Write ``key`` unless it holds its default, or is an empty string, list or object."""
    if value is None or value == default or value in ("", (), []) or (isinstance(value, dict) and not value):
        return
    out[key] = value


def span_lists(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def scalar_json(value: Scalar) -> object:
    return list(value) if isinstance(value, tuple) else value


def add_unknown(out: dict[str, Any], unknown: Mapping[str, Any]) -> dict[str, Any]:
    """Keys this version does not know come after those it does."""
    for key, value in unknown.items():
        out.setdefault(key, value)
    return out
