"""What an own field may be called: ids, labels and keys that break nothing and are taken for nothing else."""

import re

from model.record.fields import FIELDS, ROLE_KEYS

ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
OPTION_VALUE = re.compile(r"[^\s\x00-\x1f\x7f|、，,；;][^\x00-\x1f\x7f|、，,；;]{0,79}")
"""No mark that separates values in a cell or in a line that is typed."""
MOST_FIELDS = 60
MOST_OPTIONS = 200
LONGEST_LABEL = 40
LONGEST_HELP = 1000
"""Code points."""
DISMISS_KEY = "x"
"""Says of an unclaimed mention: nothing to hold."""
RESERVED = frozenset(
    [
        "and",
        "article",
        "articles",
        "chair",
        "confidence",
        "draft",
        "empty",
        "extra",
        "flag",
        "flags",
        "has",
        "id",
        "is",
        "meeting",
        "meetings",
        "no",
        "not",
        "note",
        "or",
        "order",
        "person",
        "problem",
        "review",
        "same_as",
        "search",
        "sort",
        "source",
        "state",
        "status",
        "text",
        "unknown",
        "value",
        "verified",
    ]
)
"""Words of the record's format and of the queue's query language."""
BUILT_IN = frozenset(spec.name for spec in FIELDS)
BUILT_IN_LABELS = frozenset(text for spec in FIELDS for text in (spec.zh, spec.en))
TAKEN_KEYS = {spec.key for spec in FIELDS} | set(ROLE_KEYS) | {DISMISS_KEY}
KEYS = tuple(key for key in "abcdefghijklmnopqrstuvwxyz" if key not in TAKEN_KEYS)
"""The letters no field of the table and no role has."""


class Refused(ValueError):
    """``code`` says which rule is broken, ``what`` by which words."""

    def __init__(self, code: str, what: str = "") -> None:
        super().__init__(code, what)
        self.code, self.what = code, what


def check_id(id: str) -> None:
    if not ID.fullmatch(id):
        raise Refused("own_field_id", id)
    if id in BUILT_IN or id in RESERVED:
        raise Refused("own_field_id_built_in", id)


def check_label(text: str, longest: int, builtin: bool = True) -> None:
    """One line of printable text; not the label of a field of the table, unless ``builtin`` is false."""
    if len(text) > longest or text != text.strip() or not all(c.isprintable() for c in text):
        raise Refused("own_field_label", text)
    if builtin and text in BUILT_IN_LABELS:
        raise Refused("own_field_label_built_in", text)


def check_key(key: str) -> None:
    if key and key not in KEYS:
        raise Refused("own_field_key", key)
