"""The lines of a journal as they stand on the disk, for whoever verifies or mends it rather than works with it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from model.journal.lines import LINE_LIMIT, DamagedLine, seal, unseal
from model.record.schema import FORMAT
from model.text.long_lines import bounded_lines
from model.text.regular import open_regular

EVENTS = ("header", "save", "state")
_TAIL = re.compile(rb'(?:,"seq":\d+)?(?:,"crc":"[0-9a-fA-F]*")?\}\s*\Z')


@dataclass(frozen=True, slots=True)
class JournalLine:
    """Line ``number`` from 1: its bytes without the line end, its object where it is one, and what is wrong with it."""

    number: int
    data: bytes
    content: dict[str, Any] | None
    faults: tuple[str, ...] = ()


def read_lines(path: Path) -> Iterator[JournalLine]:
    """Every line that is not blank, in order. Never raises for what a line holds. Raises OSError."""
    last_seq: int | None = None
    with open_regular(path) as file:
        for number, (_, length, data) in enumerate(bounded_lines(file, LINE_LIMIT), 1):
            if data is None:
                yield JournalLine(number, b"", None, (f"a line of {length >> 20} MB, which was not read",))
                continue
            torn = not data.endswith(b"\n")
            data = data.rstrip(b"\r\n")
            if number == 1:
                data = data.removeprefix(b"\xef\xbb\xbf")
            if not data.strip():
                continue
            content, faults = _parse(data)
            if content is not None:
                seq = content.get("seq")
                if isinstance(seq, int):
                    if last_seq is not None and seq <= last_seq:
                        faults.append(f"seq {seq} does not follow {last_seq}")
                    last_seq = seq
            elif torn:
                faults = ["the last line is torn: the program was stopped while it wrote"]
            yield JournalLine(number, data, content, tuple(faults))


def numbered(data: bytes, seq: int) -> bytes:
    """The line ``data`` (an object) with ``seq`` and the CRC that belongs to it, ``\\n`` included."""
    return seal(_TAIL.sub(b"}", data).decode("utf-8"), seq)


def _parse(data: bytes) -> tuple[dict[str, Any] | None, list[str]]:
    try:
        content: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        return None, [f"not JSON: {error}"]
    if not isinstance(content, dict):
        return None, ["not a JSON object"]
    line = cast("dict[str, Any]", content)
    faults: list[str] = []
    if line.get("event") not in EVENTS:
        faults.append(f"event {line.get('event')!r} is not one of {', '.join(EVENTS)}")
    if line.get("format", FORMAT) != FORMAT:
        faults.append(f"format {line['format']!r} is not {FORMAT}")
    try:
        unseal(data)
    except DamagedLine as error:
        faults.append(f"crc: {error}")
    return line, faults
