"""Values made comparable: of a record (``huibiao/1``), or plain ones of a gold file (``huibiao-gold/1``)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, cast

from model.record.fields import FIELDS

Node = Mapping[str, Any]
IGNORED = re.compile(r"[\s\"'‘’“”]")
# Keys under which no value of the record stands: what was weighed, what was suggested, where it came from.
NOT_VALUES = frozenset({"alternatives", "suggested", "source", "annotation", "text_edits"})
MARKS_OF_A_VALUE = frozenset({"value", "quote", "state", "spans", "raw_spans"})
UNQUOTED = frozenset((f.scope, f.name) for f in FIELDS if not f.quoted)


def comparable(value: Any) -> str | None:
    """NFKC without blanks and quotation marks; None for nothing."""
    if value is None:
        return None
    return IGNORED.sub("", unicodedata.normalize("NFKC", str(value))) or None


def meaning(entry: Any) -> Any:
    """What a value says: None where it is absent or undecided; a plain entry says itself."""
    if not isinstance(entry, dict):
        return entry
    value = cast(Node, entry)
    if value.get("state", "present") in ("absent", "undecided"):
        return None
    return value["value"] if "value" in value else value.get("quote")


def single(entry: Any) -> str | None:
    """One comparable string."""
    return comparable(meaning(entry))


def several(entry: Any) -> list[str]:
    """Comparable strings of a list of values, of one value that is a list, or of plain strings; blanks left out."""
    items = cast("list[Any]", entry if isinstance(entry, list) else meaning(entry) or [])
    return [text for item in items if (text := single(item))]


def days(entry: Any) -> str | None:
    """A date, or two with a slash between, to the day."""
    value = meaning(entry)
    return None if value is None else comparable("/".join(part[:10] for part in str(value).split("/")))


def likeness(a: str | None, b: str | None) -> float:
    """0 to 1: the ratio of matching characters."""
    return SequenceMatcher(None, a or "", b or "", autojunk=False).ratio()


def walk(node: Any, path: str = "") -> Iterator[tuple[str, Node]]:
    """Every value of a record with its path, in the order of the file."""
    if isinstance(node, dict):
        keys = cast("dict[str, Any]", node)
        if MARKS_OF_A_VALUE & keys.keys():
            yield path, keys
        for key, child in keys.items():
            if key not in NOT_VALUES:
                yield from walk(child, f"{path}.{key}" if path else key)
    elif isinstance(node, list):
        for i, child in enumerate(cast("list[Any]", node)):
            yield from walk(child, f"{path}[{i}]")


def owes_evidence(path: str) -> bool:
    """Whether the value at ``path`` is one that is quoted from the article rather than read off the whole of it."""
    name = path.rsplit(".", 1)[-1]
    return ("article" if path.startswith("article.") else "meeting", name) not in UNQUOTED
