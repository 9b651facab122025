"""JSON of many records at once: ten times as fast, for what changes thousands of lines without decoding each record."""

import json
from typing import Any, cast

from model.record.codec import dump


def loads(line: str | bytes) -> dict[str, Any]:
    """The object on a line. Raises ValueError."""
    import orjson  # only bulk work pays for it

    try:
        return cast("dict[str, Any]", orjson.loads(line))
    except orjson.JSONDecodeError:  # half a surrogate pair, or nothing at all: the other one decides
        return cast("dict[str, Any]", json.loads(line))


def dumps(obj: dict[str, Any]) -> str:
    """Compact JSON as ``codec.dump`` writes it, but for the spelling of tiny numbers."""
    import orjson

    try:
        return orjson.dumps(obj).decode("utf-8")
    except (TypeError, ValueError):  # half a surrogate pair, a number of more than 64 bits
        return dump(obj)
