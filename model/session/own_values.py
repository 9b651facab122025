"""Values of a corpus' own fields given to many records: what a text means, and the change that fills it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from model.record.own_fields import OwnField
from model.record.schema import Record, Scalar
from model.session.json_changes import setting
from model.session.packed import JsonChange
from model.session.places_in_record import get_value
from model.session.target import Target
from model.session.typed import NotUnderstood, edit_of


@dataclass(frozen=True, slots=True)
class OwnValue:
    """``value`` for ``field`` of the article, or of its meeting with the id ``meeting``."""

    field: OwnField
    value: Scalar
    meeting: str = ""


def own_value(field: OwnField, text: str) -> Scalar:
    """What ``text`` means in the own field. Raises NotUnderstood."""
    target = Target("", field.name)
    if field.kind == "span":
        return text
    record = edit_of(field.spec, target, text, Record("")).apply(Record(""))
    return get_value(record, target).value


def filling(given: Mapping[str, Sequence[OwnValue]]) -> JsonChange:
    """Id of an article → what it is given. A value that stands there already is left with its place in the text."""

    def change(obj: dict[str, Any]) -> None:
        for one in given.get(obj["id"], ()):
            if _held(obj, one) != _plain(one.value):
                setting(one.field.name, one.value, one.field.of, one.meeting)(obj)

    return change


def _held(obj: dict[str, Any], one: OwnValue) -> object:
    """The value as it stands there; None where there is none."""
    owners = [obj.get("article", {})] if one.field.of == "article" else obj.get("meetings", [])
    for owner in cast("list[dict[str, Any]]", owners):
        if one.field.of == "article" or owner["id"] == one.meeting:
            held = cast("dict[str, Any]", owner.get("extra", {})).get(one.field.id)
            if isinstance(held, dict) and cast("dict[str, Any]", held).get("state", "present") == "present":
                return _plain(cast("dict[str, Any]", held).get("value"))
    return None


def _plain(value: object) -> object:
    return list(cast("Sequence[object]", value)) if isinstance(value, tuple | list) else value


__all__ = ["NotUnderstood", "OwnValue", "filling", "own_value"]
