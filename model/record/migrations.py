"""Lines of an older format, made into lines of this one as they are read. On disk they stay as they were written."""

from collections.abc import Callable, Mapping
from typing import Any

from model.record.errors import RecordError

Step = Callable[[dict[str, Any]], dict[str, Any]]
STEPS: dict[int, Step] = {}
"""From the number of a format to what makes an object of it one of the next; huibiao/1 is the first there was."""


def migrated(obj: Mapping[str, Any], number: int, current: int) -> dict[str, Any]:
    """``obj`` of format ``number`` as one of ``current``. Raises RecordError where a step is not known or fails."""
    out = dict(obj)
    for old in range(number, current):
        if old not in STEPS:
            raise RecordError("format", f"expected 'huibiao/{current}', found 'huibiao/{number}'")
        try:
            out = {**STEPS[old](out), "format": f"huibiao/{old + 1}"}
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise RecordError("format", f"huibiao/{old} cannot be read as huibiao/{old + 1}: {error}") from error
    return out
