"""One line of a journal: JSON, its number, and a checksum of the bytes before it."""

import json
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any, cast

CRC_MARK = b',"crc":"'
_START = re.compile(rb'\{"format":"huibiao/')
_END = re.compile(rb',"crc":"[0-9a-f]{8}"\}')


LINE_LIMIT = 256 * 1024 * 1024
"""Bytes of the longest line that is read; a record of the longest article the corpus admits stays below."""


class DamagedLine(ValueError):
    """The line is not what was written; the message says how that shows."""


def seal(obj_json: str, seq: int) -> bytes:
    """The line for a compact JSON object: ``seq`` and ``crc`` at its end, then the line end.

    ``crc`` is the CRC-32 of the line's bytes before ``,"crc"``, eight hexadecimal digits.
    """
    body = f'{obj_json[:-1]},"seq":{seq}'.encode()
    return body + CRC_MARK + f'{zlib.crc32(body):08x}"}}\n'.encode()


def unsealed(line: bytes) -> str:
    """The compact JSON that was sealed, without its number; ``line`` is whole."""
    body = line[: line.rindex(CRC_MARK)]
    return body[: body.rindex(b',"seq":')].decode("utf-8") + "}"


def unseal(line: bytes, loads: Callable[[bytes], object] = json.loads) -> dict[str, Any]:
    """The object of a line (with or without its end); ``loads`` reads JSON. Raises DamagedLine."""
    line = line.rstrip(b"\r\n")
    body, mark, rest = line.rpartition(CRC_MARK)
    if not mark:
        raise DamagedLine("it has no checksum")
    if rest != f'{zlib.crc32(body):08x}"}}'.encode():
        raise DamagedLine("its checksum is not that of its content")
    try:
        obj = loads(line)
    except (ValueError, RecursionError) as error:
        raise DamagedLine(f"it is not JSON: {error}") from error
    if not isinstance(obj, dict):
        raise DamagedLine("it is not an object")
    return cast("dict[str, Any]", obj)


def pieces(line: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of the whole lines inside a damaged one: a line end was lost, or a torn line was written on.

    A quotation mark inside a JSON string is escaped, so a line cannot begin inside another's text.
    """
    starts = [found.start() for found in _START.finditer(line)]
    for start, limit in zip(starts, [*starts, len(line)][1:], strict=True):
        for end in _END.finditer(line, start, limit):
            try:
                unseal(line[start : end.end()])
            except DamagedLine:
                continue
            yield start, end.end()
            break
