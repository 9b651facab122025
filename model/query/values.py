"""What a value typed after an operator means. Raises QueryError with what was probably meant."""

import re
from difflib import get_close_matches

from model.query import dates, places
from model.query.errors import QueryError
from model.query.fields import ORDERED, QueryField
from model.record.fields import Choice

NUMBER = re.compile(r"(\d+(?:\.\d+)?)?(\.\.)?(\d+(?:\.\d+)?)?(%?)")


def resolved(field: QueryField, op: str, text: str, start: int, end: int) -> str:
    """``text`` as the tree holds it: a closed list's own value, anything else as it is, checked."""
    if op not in (":", "=") and field.kind not in ORDERED:
        raise QueryError("no_order", start, end, word=text, field=field.key)
    match field.kind:
        case "choice" | "marker":
            return _choice(field, text, start, end)
        case "place":
            if not places.roots(text):
                raise QueryError(
                    "no_place", start, end, suggestion=places.nearest(text), word=text, field=field.key
                )  # fmt: skip
        case "date":
            if dates.asked(text) is None or (".." in text and op not in (":", "=")):
                raise QueryError("no_date", start, end, word=text, field=field.key)
        case "number":
            if number_span(text) is None or (".." in text and op not in (":", "=")):
                raise QueryError("no_number", start, end, word=text, field=field.key)
        case _:
            pass
    return text


def number_span(text: str) -> tuple[float, float] | None:
    """``0.7``, ``70%`` or ``0.5..0.7`` as lowest and highest; None where it is no number."""
    found = NUMBER.fullmatch(text)
    if not found or not (found[1] or found[3]):
        return None
    scale = 100.0 if found[4] else 1.0
    if not found[2]:
        return (float(found[1]) / scale, float(found[1]) / scale) if found[1] and not found[3] else None
    low = float(found[1]) / scale if found[1] else float("-inf")
    high = float(found[3]) / scale if found[3] else float("inf")
    return (low, high) if low <= high else None


def _choice(field: QueryField, text: str, start: int, end: int) -> str:
    wanted = text.strip().lower()
    for choice in field.choices:
        if wanted in (choice.value, choice.zh, choice.en.lower()):
            return choice.value
    begun = [c for c in field.choices if wanted and _begins(c, wanted)]
    if len(begun) == 1:
        return begun[0].value
    raise QueryError("no_value", start, end, suggestion=_near(field, wanted), word=text, field=field.key)


def _begins(choice: Choice, wanted: str) -> bool:
    return choice.value.startswith(wanted) or choice.zh.startswith(wanted) or choice.en.lower().startswith(wanted)


def _near(field: QueryField, wanted: str) -> str:
    names = {name.lower(): name for c in field.choices for name in (c.value, c.zh)}
    found = get_close_matches(wanted, names, 1, 0.5)
    if found:
        return names[found[0]]
    return next((c.zh for c in field.choices if wanted and not wanted.isascii() and set(wanted) & set(c.zh)), "")
