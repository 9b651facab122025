"""What can be read of a record whose evidence does not stand: everything but the places that are wrong."""

import copy
import re
from typing import Any, cast

from model.record.codec import from_dict
from model.record.errors import RecordError
from model.record.schema import Record

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_EVIDENCE = re.compile(r"(.+)\.(?:quote|spans)")


def salvaged(content: dict[str, Any]) -> tuple[Record | None, list[RecordError]]:
    """The record in ``content`` and what is wrong with it. None where that is more than places of quotes.

    A quote that does not stand at its spans loses them; value and quote stay.
    """
    faults: list[RecordError] = []
    left = content
    while True:
        try:
            return from_dict(left), faults
        except RecordError as error:
            faults.append(error)
            if len(faults) == 1:
                left = copy.deepcopy(content)
            where = _EVIDENCE.fullmatch(error.path)
            if where is None or not _drop_spans(left, where[1]):
                return None, faults


def _drop_spans(content: dict[str, Any], path: str) -> bool:
    """Take the spans from the value at ``path``; False where there are none."""
    node: Any = content
    for found in _STEP.finditer(path):
        try:
            node = node[int(found[1])] if found[1] else node[found[2]]
        except (KeyError, IndexError, TypeError):
            return False
    return isinstance(node, dict) and cast("dict[str, Any]", node).pop("spans", None) is not None
