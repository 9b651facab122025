"""Who is to annotate an article: a flag ``@NAME`` of the record, at most one.

The format has flags for what is said of an article without a new record, so an assignment is journalled, undone and
exported like any of them. It stands in the journal of whoever gave it; ``given_in`` finds those of others.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from model.text.regular import open_regular

SIGN = "@"
"""What the flag of an assignment begins with."""
_ID = re.compile(rb'"id":\s*"((?:[^"\\]|\\.)*)"')
"""The first of a line is the article's."""
LONGEST = 1 << 24
"""Bytes of a line that is looked at at once."""


def assignee(flags: Iterable[str]) -> str:
    """To whom; "" nobody."""
    return next((flag[1:] for flag in flags if flag.startswith(SIGN)), "")


def plain_flags(flags: Iterable[str]) -> tuple[str, ...]:
    """The flags that are no assignment."""
    return tuple(flag for flag in flags if not flag.startswith(SIGN))


def assigned(flags: Iterable[str], name: str) -> tuple[str, ...]:
    """``flags`` with the article given to ``name``; "" takes it back."""
    return (*plain_flags(flags), *([SIGN + name] if name else []))


def given_in(journals: Iterable[Path]) -> dict[str, str]:
    """Id → who is to annotate it, as these journals say; a later one of them counts. What cannot be read says nothing.

    Only lines that may say something of one are decoded. Any thread.
    """
    out: dict[str, str] = {}
    for path in journals:
        try:
            found = _given(path)
        except OSError:
            continue  # told where that journal is opened
        out.update({id: name for id, name in found.items() if name})
    return out


def _given(path: Path) -> dict[str, str]:
    """Id → name, "" where an assignment was taken back."""
    out: dict[bytes, str] = {}
    with open_regular(path) as file:
        while line := file.readline(LONGEST):
            found = _ID.search(line)
            if found is None or (found[1] not in out and b'"@' not in line):
                continue
            try:
                obj = cast("dict[str, Any]", json.loads(line))
                if obj["event"] == "save" or "flags" in obj:
                    out[found[1]] = assignee(map(str, cast("list[object]", obj.get("flags", []))))
            except (ValueError, KeyError, TypeError, RecursionError):
                continue
    return {str(json.loads(b'"%s"' % id)): name for id, name in out.items()}
