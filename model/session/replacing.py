"""Find and replace over values a person stands for: a misread name in forty articles, seen before it is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from model.cleaning.convert import simplify
from model.session.bulk import BulkPlan, Read, Source, before_of, planned_each
from model.session.json_changes import PERSONS_OWN, Held, held_at, held_values, retyped
from model.session.packed import JsonChange, as_bytes

CODED = frozenset({"place", "type", "level", "channel", "relation", "convenors", "forms", "topics", "integrity",
    "day_part", "year_source", "people_open"})  # fmt: skip
"""Fields whose values are codes: they are changed from a list, not by replacing letters."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """One change in the preview. ``meeting``, ``field``, ``row`` and ``index`` say where (``json_changes.Held``)."""

    id: str
    meeting: str
    field: str
    row: int
    index: int
    before: str
    after: str

    @property
    def place(self) -> tuple[str, str, int, int]:
        return self.meeting, self.field, self.row, self.index


@dataclass(frozen=True, slots=True)
class Find:
    """``field``: only there (``name`` of people, ``titles``, ``outlet``, …), "" in all fields of words. ``whole``: the
    whole value must be ``text``. Blanks inside names and traditional characters make no difference."""

    text: str
    by: str
    field: str = ""
    whole: bool = False
    persons: bool = False

    def replaced(self, held: Held) -> str | None:
        """The new value where this one is found, None elsewhere."""
        value = held.value.get("value")
        if not isinstance(value, str) or not self.text or held.field in CODED:
            return None
        if (self.field and held.field != self.field) or (self.persons and held.row < 0):
            return None
        wanted = _simplified(self.text)
        if self.whole:
            return self.by if value in (wanted, self.text) else None
        new = value.replace(self.text, self.by) if self.text in value else value.replace(wanted, self.by)
        return new if new != value else None

    @property
    def words(self) -> tuple[str, str]:
        """One of them stands in every value it changes."""
        return self.text, _simplified(self.text)


_simplified = lru_cache(maxsize=8)(simplify)


def replacements(id: str, obj: dict[str, Any], find: Find) -> list[Replacement]:
    """What ``find`` would change in the JSON of one record. A field a person left without a value is not touched."""
    out: list[Replacement] = []
    text, simplified = find.words
    for held in held_values(obj):
        value = held.value.get("value")
        if not isinstance(value, str) or (text not in value and simplified not in value):
            continue  # nearly all of them
        new = find.replaced(held)
        if new is not None and held.value.get("state", "present") == "present":
            out.append(Replacement(id, held.meeting, held.field, held.row, held.nth, value, new))
    return out


def replacing(chosen: Sequence[Replacement]) -> JsonChange:
    """Make the chosen replacements of one article; each value changes as if a person had typed it over the old one."""
    wanted = {found.place: found for found in chosen}.values()

    def change(obj: dict[str, Any]) -> bool:
        changed = False
        for found in wanted:
            for held in held_at(obj, *found.place):
                if held.value.get("value") == found.before:
                    old = {key: value for key, value in held.value.items() if key not in PERSONS_OWN}
                    held.put(retyped(obj.get("text", ""), old, found.after))
                    changed = True
        return changed

    return change


def previewed(
    sources: Sequence[Source],
    packed: Mapping[str, bytes],
    find: Find,
    read: Read,
    verified_only: bool = True,
) -> list[Replacement]:
    """Every change ``find`` would make in ``sources``, in their order. Any thread."""
    out: list[Replacement] = []
    words = as_bytes(find.words)
    for source in sources:
        if source.draft or (verified_only and source.state.status != "verified"):
            continue
        before = before_of(source, packed, read)
        if before is not None:
            out += replacements(source.id, before.worded(words), find)
    return out


def planned_replacements(
    sources: Sequence[Source],
    packed: Mapping[str, bytes],
    chosen: Sequence[Replacement],
    read: Read,
    annotator: str,
) -> BulkPlan:
    """The step that makes the ``chosen`` ones."""
    by_id: dict[str, list[Replacement]] = {}
    for found in chosen:
        by_id.setdefault(found.id, []).append(found)
    each = [(source, replacing(by_id[source.id])) for source in sources if source.id in by_id]
    return planned_each("edit.bulk_replace", each, packed, read, annotator)
