"""Changes of many records at once, made in their JSON: what ``verify``, ``skip`` and ``set_value`` do to one record."""

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS
from model.record.schema import Scalar, Value
from model.record.value_codec import ValueReader, write_value
from model.session.packed import JsonChange, wordless
from model.session.values import evidence_near, typed


class Held(NamedTuple):
    """A value where it stands in a record's JSON. ``meeting`` is its id or "", ``row`` the person's, ``nth`` one of
    many; -1 none. ``holder[key]`` is the value; a person is the value of its name with more keys behind it (None)."""

    meeting: str
    field: str
    row: int
    nth: int
    value: dict[str, Any]
    holder: Any
    key: str | int | None

    def put(self, new: dict[str, Any]) -> None:
        """``new`` in its place."""
        if self.key is not None:
            self.holder[self.key] = new
            return
        person = cast("dict[str, Any]", self.holder)
        own = {key: person[key] for key in PERSONS_OWN if key in person}
        person.clear()
        person.update({key: value for key, value in new.items() if key not in own} | own)


PERSONS_OWN = ("titles", "roles", "ref")
_ARTICLE = tuple(spec.name for spec in ARTICLE_FIELDS)
_MEETING = tuple(spec.name for spec in MEETING_FIELDS if spec.name != "people")


def held_values(obj: dict[str, Any]) -> list[Held]:
    """Every value of the record's own fields in the order of reading; those of a corpus' own fields (``extra``) too."""
    out: list[Held] = []
    article = obj.get("article")
    if isinstance(article, dict):
        _of_owner(out, "", cast("dict[str, Any]", article), _ARTICLE)
    for meeting in cast("list[dict[str, Any]]", obj.get("meetings", ())):
        id = meeting["id"]
        _of_owner(out, id, meeting, _MEETING)
        for row, person in enumerate(cast("list[dict[str, Any]]", meeting.get("people", ()))):
            out.append(Held(id, "name", row, -1, person, person, None))
            if "titles" in person:
                _of_field(out, id, person, "titles", row)
    return out


def held_at(obj: dict[str, Any], meeting: str, field: str, row: int, nth: int) -> list[Held]:
    """Those of ``held_values`` that stand at this place: one, or two where a field of the corpus has a built-in's name."""
    out: list[Held] = []
    meetings = cast("list[dict[str, Any]]", obj.get("meetings", ()))
    for owner in [one for one in meetings if one["id"] == meeting] if meeting else [obj.get("article")]:
        if not isinstance(owner, dict):
            continue
        owner = cast("dict[str, Any]", owner)
        if row < 0:
            names = _MEETING if meeting else _ARTICLE
            _of_owner(out, meeting, owner, (field,) if field in names else (), field)
            continue
        for person in cast("list[dict[str, Any]]", owner.get("people", ()))[row : row + 1]:
            if field == "name":
                out.append(Held(meeting, "name", row, -1, person, person, None))
            elif field == "titles" and field in person:
                _of_field(out, meeting, person, field, row)
    return [held for held in out if held.nth == nth]


def _of_owner(out: list[Held], meeting: str, owner: dict[str, Any], names: tuple[str, ...], own: str = "") -> None:
    """``own``: of the fields of the corpus this one only."""
    for name in names:
        if name in owner:
            _of_field(out, meeting, owner, name, -1)
    extra = owner.get("extra")
    if isinstance(extra, dict):
        for name in cast("dict[str, Any]", extra):
            if own in ("", name):
                _of_field(out, meeting, cast("dict[str, Any]", extra), name, -1)


def _of_field(out: list[Held], meeting: str, owner: dict[str, Any], name: str, row: int) -> None:
    held = owner[name]
    if isinstance(held, dict):
        out.append(Held(meeting, name, row, -1, cast("dict[str, Any]", held), owner, name))
    elif isinstance(held, list):
        items = cast("list[dict[str, Any]]", held)
        for index, value in enumerate(items):
            out.append(Held(meeting, name, row, index, value, items, index))


@wordless
def verifying(obj: dict[str, Any]) -> bool:
    """The record as verified: what nobody touched was accepted unseen with the rest (``verify.verified``)."""
    for value in _values(obj):
        if value.get("origin", "suggested") == "suggested" and value.get("state", "present") != "undecided":
            value["origin"] = "accepted_with_article"
    was = obj.get("status")
    set_status(obj, "verified", "")
    return was != "verified"


def _values(obj: dict[str, Any]) -> list[dict[str, Any]]:
    """The same values as ``held_values``, without where they stand: a third of the work."""
    out: list[dict[str, Any]] = []
    article = obj.get("article")
    if isinstance(article, dict):
        _add_values(out, cast("dict[str, Any]", article), _ARTICLE)
    for meeting in cast("list[dict[str, Any]]", obj.get("meetings", ())):
        _add_values(out, meeting, _MEETING)
        for person in cast("list[dict[str, Any]]", meeting.get("people", ())):
            out.append(person)
            _add_value(out, person.get("titles"))
    return out


def _add_values(out: list[dict[str, Any]], owner: dict[str, Any], names: Sequence[str]) -> None:
    for name in names:
        if name in owner:
            _add_value(out, owner[name])
    extra = owner.get("extra")
    if isinstance(extra, dict):
        for held in cast("dict[str, Any]", extra).values():
            _add_value(out, held)


def _add_value(out: list[dict[str, Any]], held: object) -> None:
    if isinstance(held, dict):
        out.append(cast("dict[str, Any]", held))
    elif isinstance(held, list):
        out += cast("list[dict[str, Any]]", held)


def skipping(reason: str) -> JsonChange:
    return lambda obj: set_status(obj, "skipped", reason)


def set_status(obj: dict[str, Any], status: str, reason: str) -> None:
    obj["status"] = status
    obj.pop("skip_reason", None)
    if reason:
        obj["skip_reason"] = reason


def setting(field: str, value: Scalar, of: str = "article", meeting: str = "") -> JsonChange:
    """A field that holds one value becomes ``value``, as if a person had typed it; what was suggested is kept.

    ``field`` of the corpus' own fields is written ``extra.name``. ``of``: article, or meeting: then that of each, or of
    the one whose id ``meeting`` is.
    """
    name = field.removeprefix("extra.")

    def change(obj: dict[str, Any]) -> None:
        for owner in _owners(obj, of, meeting):
            holder: dict[str, Any] = owner.setdefault("extra", {}) if field.startswith("extra.") else owner
            holder[name] = typed_value(obj.get("text", ""), holder.get(name), value, coded=True)

    return change


def _owners(obj: dict[str, Any], of: str, meeting: str) -> list[dict[str, Any]]:
    if of == "article":
        return [cast("dict[str, Any]", obj.setdefault("article", {}))]
    meetings = cast("list[dict[str, Any]]", obj.get("meetings", []))
    return [one for one in meetings if not meeting or one["id"] == meeting]


def typed_value(text: str, old: dict[str, Any] | None, value: Scalar, *, coded: bool = False) -> dict[str, Any]:
    """The JSON of a value a person typed over ``old``. ``coded``: it says nothing of where it stands in the text."""
    before = ValueReader(text).read(old, "") if old is not None else Value(state="undecided")
    return write_value(typed(text, before, value, () if coded else None, None))


_KNOWN = frozenset({"value", "quote", "spans", "raw_spans", "state", "origin", "confidence", "basis", "rule",
    "alternatives", "suggested"})  # fmt: skip
_SUGGESTED = ("value", "quote", "spans", "raw_spans", "confidence", "basis", "rule")


def retyped(text: str, old: dict[str, Any], value: str) -> dict[str, Any]:
    """``typed_value`` of words over other words, without decoding: thousands of them a second are replaced."""
    spans = cast("list[list[int]]", old.get("spans", []))
    if (
        old.get("state", "present") != "present"
        or old.get("value") in (None, value)
        or (spans and "".join(text[start:end] for start, end in spans) != old.get("quote", ""))
    ):
        return typed_value(text, old, value)
    first = _first(old)
    found = evidence_near(text, spans[0][0] if spans else None, value)
    out: dict[str, Any] = {"value": value}
    for start, end in found:
        out |= {"quote": text[start:end], "spans": [[start, end]]}
    out["origin"] = "edited" if first is not None else "typed"
    if not found:
        out["basis"] = "analyst"
    if old.get("alternatives"):
        out["alternatives"] = old["alternatives"]
    if first is not None:
        out["suggested"] = first
    return out | {key: kept for key, kept in old.items() if key not in _KNOWN}


def _first(old: dict[str, Any]) -> dict[str, Any] | None:
    """``values.kept`` of a value that is present."""
    if old.get("suggested") is not None:
        return cast("dict[str, Any]", old["suggested"])
    if old.get("origin", "suggested") in ("edited", "typed"):
        return None
    return {key: old[key] for key in _SUGGESTED if key in old}
