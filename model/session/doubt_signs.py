"""Why a value is doubted: the sign in its text that speaks against it.

A record has no place for it (record-format.md: a value's doubt is its confidence), so it is found anew where it is shown:
the suggestions' confidences are put back to none, and what lowers them tells its name.
"""

from typing import Any, cast

from model.record.codec import from_dict, to_dict
from model.record.schema import Record
from model.session.target import Target
from model.session.walk import is_doubtful, values_of

_last: tuple[Record, dict[Target, str]] | None = None
_loaded = False


def load(record: Record | None) -> None:
    """Import what finds signs, with its tables. Any thread: a person at the keys should not wait for it."""
    global _loaded
    _signs(record or Record(id="-"))
    _loaded = True


def signs_against(record: Record) -> dict[Target, str]:
    """By doubtful suggestion the id of the sign that speaks against it; of the last record it is known already.

    Empty before ``load``; a suggestion whose rule itself is unsure has none.
    """
    global _last
    kept = _last
    if kept is not None and kept[0] is record:
        return kept[1]
    if not _loaded:
        return {}
    found = _signs(record)
    _last = record, found
    return found


def _signs(record: Record) -> dict[Target, str]:
    from model.extraction.doubt.lower import BETWEEN, told
    from model.extraction.doubt.record import doubted

    with told():
        fresh = doubted(from_dict(_undoubted(to_dict(record))))
    return {
        target: value.rule.partition(BETWEEN)[2]
        for (target, value), (_, known) in zip(values_of(fresh), values_of(record), strict=True)
        if BETWEEN in value.rule and is_doubtful(known)
    }


def _undoubted(node: Any) -> Any:
    """Suggestions without their confidences."""
    if isinstance(node, list):
        return [_undoubted(x) for x in cast(list[Any], node)]
    if isinstance(node, dict):
        held = cast(dict[str, Any], node)
        bare = held.get("origin") == "suggested"
        return {k: _undoubted(v) for k, v in held.items() if not (bare and k == "confidence")}
    return node
