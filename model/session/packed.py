"""A record kept small: compressed JSON, what a person changed in it, and who saved it when. Thousands fit in memory."""

import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from model.record.codec import JOURNAL_KEYS, from_dict, read_annotation, to_dict, write_annotation
from model.record.fast_json import dumps, loads
from model.record.schema import FORMAT, Annotation, Record

JsonChange = Callable[[dict[str, Any]], bool | None]
"""Changes the JSON object of a record in place; the same change of the same object gives the same. True: something surely
is another now; else it is compared."""


Marked = TypeVar("Marked", bound=Callable[..., bool | None])
_WORDLESS: set[Callable[..., bool | None]] = set()
_ESCAPED = re.compile(r'[\x00-\x1f\x7f-\x9f"\\/\u2028\u2029\ud800-\udfff]')
"""Characters that may stand in JSON as an escape, whoever wrote it."""

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
        about = read_annotation(obj.get("annotation"))
        return cls(zlib.compress(dumps({"format": FORMAT, **core}).encode("utf-8"), 1), about)

    @property
    def revision(self) -> int:
        return self.annotation.revision

    def object(self) -> dict[str, Any]:
        """The record's JSON object, its annotation last."""
        obj = self.unsigned()
        obj.update(annotation_of(self.annotation))
        return obj

    def unsigned(self) -> dict[str, Any]:
        """The same without annotation."""
        obj = loads(zlib.decompress(self.core))
        for change in self.changes:
            change(obj)
        return obj

    def worded(self, words: Sequence[bytes]) -> dict[str, Any]:
        """As far as it matters to who looks for values that hold one of ``words`` (``as_bytes``; none: any value).

        Empty where there is surely none; what is said of the article and of its values may be as it was before.
        """
        raw = zlib.decompress(self.core)
        changes = [change for change in self.changes if not is_wordless(change)]
        if words and not changes and all(word not in raw for word in words):
            return {}
        obj = loads(raw)
        for change in changes:
            change(obj)
        return obj

    def record(self) -> Record:
        """Raises RecordError where a change broke it."""
        return from_dict(self.object())

    def changed(self, change: JsonChange, annotation: Annotation) -> "Packed":
        return Packed(self.core, annotation, (*self.changes, change))


def annotation_of(annotation: Annotation) -> dict[str, Any]:
    """``{"annotation": …}`` as the format has it, or nothing where it is the default."""
    found = write_annotation(annotation)
    return {"annotation": found} if found else {}


def wordless(change: Marked) -> Marked:
    """Mark a change that leaves what each value says, and which state it is in, as they are."""
    _WORDLESS.add(change)
    return change


def is_wordless(change: JsonChange) -> bool:
    return getattr(change, "__func__", change) in _WORDLESS


def as_bytes(words: Iterable[str]) -> tuple[bytes, ...]:
    """``words`` as the JSON of a record holds them; none where one could be written in two ways."""
    found = tuple(words)
    if any(not word or _ESCAPED.search(word) for word in found):
        return ()
    return tuple(word.encode("utf-8") for word in found)
