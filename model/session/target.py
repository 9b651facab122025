"""Which value of a record an edit, a mark or the focus is about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """``meeting`` is a meeting's id, "" for the article. ``person`` is the row in that meeting's people, or None.

    ``field`` is a field's name (``model.record.fields``); for a person ``name``, ``titles`` or ``roles``.
    ``index`` picks one of a many-valued field; None is the whole field.
    """

    meeting: str
    field: str
    person: int | None = None
    index: int | None = None
