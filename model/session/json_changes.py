"""Changes of many records at once, made in their JSON: what ``verify``, ``skip`` and ``set_value`` do to one record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS
from model.record.schema import Scalar, Value
from model.record.value_codec import ValueReader, write_value
from model.session.packed import JsonChange
from model.session.values import typed

Put = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Held:
    """A value where it stands in a record's JSON. ``meeting`` is its id or "", ``row`` the person's, ``index`` one of
    many; -1 none."""

    meeting: str
    field: str
    row: int
    index: int
    value: dict[str, Any]
    put: Put


def held_values(obj: dict[str, Any]) -> Iterator[Held]:
    """Every value of the record's own fields in the order of reading; those of a corpus' own fields (``extra``) too."""
    article = obj.get("article")
    if isinstance(article, dict):
        yield from _of_owner("", cast("dict[str, Any]", article), [spec.name for spec in ARTICLE_FIELDS])
    for meeting in cast("list[dict[str, Any]]", obj.get("meetings", ())):
        yield from _of_owner(meeting["id"], meeting, [spec.name for spec in MEETING_FIELDS if spec.name != "people"])
        for row, person in enumerate(cast("list[dict[str, Any]]", meeting.get("people", ()))):
            yield Held(meeting["id"], "name", row, -1, person, _person_put(person))
            yield from _of_field(meeting["id"], person, "titles", row)


def _of_owner(meeting: str, owner: dict[str, Any], names: list[str]) -> Iterator[Held]:
    for name in names:
        if name in owner:
            yield from _of_field(meeting, owner, name, -1)
    extra = owner.get("extra")
    if isinstance(extra, dict):
        for name in cast("dict[str, Any]", extra):
            yield from _of_field(meeting, cast("dict[str, Any]", extra), name, -1)


def _of_field(meeting: str, owner: dict[str, Any], name: str, row: int) -> Iterator[Held]:
    held = owner.get(name)
    if isinstance(held, dict):
        yield Held(meeting, name, row, -1, cast("dict[str, Any]", held), lambda new: owner.__setitem__(name, new))
    elif isinstance(held, list):
        items = cast("list[dict[str, Any]]", held)
        for index, value in enumerate(items):
            yield Held(meeting, name, row, index, value, lambda new, at=index: items.__setitem__(at, new))


_PERSONS_OWN = ("titles", "roles", "ref")


def _person_put(person: dict[str, Any]) -> Put:
    """A person is the value of its name with more keys behind it."""

    def put(new: dict[str, Any]) -> None:
        own = {key: person[key] for key in _PERSONS_OWN if key in person}
        person.clear()
        person.update({key: value for key, value in new.items() if key not in own} | own)

    return put


def verifying(obj: dict[str, Any]) -> None:
    """The record as verified: what nobody touched was accepted unseen with the rest (``verify.verified``)."""
    for held in held_values(obj):
        value = held.value
        if value.get("origin", "suggested") == "suggested" and value.get("state", "present") != "undecided":
            value["origin"] = "accepted_with_article"
    set_status(obj, "verified", "")


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
