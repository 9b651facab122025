"""A record kept small: compressed JSON, what a person changed in it, and who saved it when. Thousands fit in memory."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from model.record.codec import JOURNAL_KEYS, from_dict, to_dict
from model.record.fast_json import dumps, loads
from model.record.schema import FORMAT, Annotation, Record

JsonChange = Callable[[dict[str, Any]], None]
"""Changes the JSON object of a record in place; the same change of the same object gives the same."""


NOBODY = Annotation()
"""Who saved what nobody saved."""


@dataclass(frozen=True, slots=True)
class Packed:
    """``core`` is the record's JSON without its annotation (zlib); ``changes`` are made when it is unpacked."""

    core: bytes
    annotation: Annotation = NOBODY
    changes: tuple[JsonChange, ...] = ()

    @classmethod
    def of(cls, record: Record) -> "Packed":
        obj = to_dict(replace(record, annotation=Annotation()))
        return cls(zlib.compress(dumps(obj).encode("utf-8"), 1), record.annotation)

    @classmethod
    def of_json(cls, obj: dict[str, Any]) -> "Packed":
        """Of a record's JSON as a journal of this format holds it. Raises RecordError for an annotation that is none."""
        core = {key: value for key, value in obj.items() if key not in (*JOURNAL_KEYS, "annotation")}
        about = from_dict({"format": FORMAT, "id": "-", "annotation": obj.get("annotation", {})}).annotation
        return cls(zlib.compress(dumps({"format": FORMAT, **core}).encode("utf-8"), 1), about)

    @property
    def revision(self) -> int:
        return self.annotation.revision

    def object(self) -> dict[str, Any]:
        """The record's JSON object, its annotation last."""
        obj = loads(zlib.decompress(self.core))
        for change in self.changes:
            change(obj)
        obj.update(annotation_of(self.annotation))
        return obj

    def record(self) -> Record:
        """Raises RecordError where a change broke it."""
        return from_dict(self.object())

    def changed(self, change: JsonChange, annotation: Annotation) -> "Packed":
        return Packed(self.core, annotation, (*self.changes, change))


def annotation_of(annotation: Annotation) -> dict[str, Any]:
    """``{"annotation": …}`` as the format has it, or nothing where it is the default."""
    found = to_dict(Record(id="", annotation=annotation))
    return {"annotation": found["annotation"]} if "annotation" in found else {}
