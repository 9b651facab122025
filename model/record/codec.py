"""Records to JSON lines and back: `record-format` huibiao/1.

Keys stand in the order of the format, a key that holds its default is left out, keys this version does not know
survive. Reading refuses what breaks the format with a RecordError that names the path.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, cast

from model.record.errors import NewerFormat, RecordError
from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS, ROLES
from model.record.migrations import migrated
from model.record.reading import Obj, add_unknown, put, read_span
from model.record.schema import (
    FORMAT,
    UNDECIDED,
    Annotation,
    ArticleFields,
    Meeting,
    Person,
    Record,
    Source,
    TextEdit,
    Value,
)
from model.record.value_codec import ValueReader, write_known, write_value

ROLE_NAMES = tuple(role.value for role in ROLES)
STATUSES = ("todo", "verified", "skipped")
JOURNAL_KEYS = ("format", "event", "seq", "crc", "bulk")
NUMBERED = re.compile(r"huibiao/([0-9]{1,9})")
Extra = Mapping[str, Value | tuple[Value, ...]]


def encode_line(record: Record) -> str:
    """One line of JSON, without its line end. Lone surrogates are written as escapes, so the line is always UTF-8."""
    return dump(to_dict(record))


def dump(obj: Mapping[str, Any]) -> str:
    """Compact JSON, hanzi as they are. JSON's own escapes stand for what UTF-8 cannot hold."""
    text = json.dumps(obj, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def decode_line(line: str | bytes) -> Record:
    """The record on one line. Raises RecordError."""
    try:
        obj: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError("", f"not JSON: {error}") from error
    return from_dict(obj)


def to_dict(record: Record) -> dict[str, Any]:
    out: dict[str, Any] = {"format": FORMAT, "id": record.id}
    put(out, "source", _write_source(record.source))
    put(out, "text", record.text)
    put(out, "text_edits", [_write_text_edit(edit) for edit in record.text_edits])
    out["status"] = record.status
    put(out, "skip_reason", record.skip_reason)
    put(out, "flags", list(record.flags))
    put(out, "note", record.note)
    put(out, "article", _write_article(record.article))
    put(out, "meetings", [_write_meeting(meeting) for meeting in record.meetings])
    put(out, "annotation", write_annotation(record.annotation))
    return add_unknown(out, record.unknown)


def _write_source(source: Source) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key in ("path", "sha256", "encoding", "cleaner"):
        put(out, key, getattr(source, key))
    return add_unknown(out, source.unknown)


def _write_text_edit(edit: TextEdit) -> dict[str, Any]:
    out: dict[str, Any] = {"raw": list(edit.raw), "text": edit.text, "kind": edit.kind}
    put(out, "by", edit.by)
    put(out, "at", edit.at)
    return add_unknown(out, edit.unknown)


def _write_held(out: dict[str, Any], key: str, held: Value | tuple[Value, ...]) -> None:
    if isinstance(held, tuple):
        put(out, key, [write_value(v) for v in held])
    elif held != UNDECIDED:
        out[key] = write_value(held)


def _write_extra(extra: Extra) -> dict[str, Any]:
    return {k: [write_value(v) for v in f] if isinstance(f, tuple) else write_value(f) for k, f in extra.items()}


def _write_article(article: ArticleFields) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for spec in ARTICLE_FIELDS:
        _write_held(out, spec.name, getattr(article, spec.name))
    put(out, "extra", _write_extra(article.extra))
    return add_unknown(out, article.unknown)


def _write_meeting(meeting: Meeting) -> dict[str, Any]:
    out: dict[str, Any] = {"id": meeting.id}
    for spec in MEETING_FIELDS:
        if spec.name == "people":
            put(out, "people", [_write_person(person) for person in meeting.people])
        else:
            _write_held(out, spec.name, getattr(meeting, spec.name))
        if spec.name == "relation":
            put(out, "parent", meeting.parent)
    put(out, "same_as", meeting.same_as)
    put(out, "extra", _write_extra(meeting.extra))
    return add_unknown(out, meeting.unknown)


def _write_person(person: Person) -> dict[str, Any]:
    out = write_known(person.name)
    put(out, "titles", [write_value(title) for title in person.titles])
    put(out, "roles", list(person.roles))
    put(out, "ref", person.ref)
    return add_unknown(out, person.name.unknown)


def write_annotation(annotation: Annotation) -> dict[str, Any]:
    """Who saved it when, as the format has it; empty where nobody did."""
    out: dict[str, Any] = {}
    put(out, "annotator", annotation.annotator)
    put(out, "saved_at", annotation.saved_at)
    put(out, "revision", annotation.revision, 0)
    put(out, "seconds", annotation.seconds, 0.0)
    put(out, "tool", annotation.tool)
    return add_unknown(out, annotation.unknown)


def current(obj: dict[str, Any]) -> dict[str, Any]:
    """``obj``, migrated where it is of an older format. Raises NewerFormat for a later one, RecordError for another."""
    name = obj.get("format")
    if name == FORMAT:
        return obj
    number = NUMBERED.fullmatch(name) if isinstance(name, str) else None
    ours = int(FORMAT.partition("/")[2])
    if number and int(number[1]) > ours:
        raise NewerFormat("format", f"{name} was written by a newer version of Huibiao than this one ({FORMAT})")
    if number:
        return migrated(obj, int(number[1]), ours)
    raise RecordError("format", f"expected {FORMAT!r}, found {str(name)[:80]!r}")


def from_dict(value: object) -> Record:
    """The record in a JSON object; the journal's own keys (event, seq, crc) are dropped. Raises RecordError."""
    obj = Obj(current(cast("dict[str, Any]", value)) if isinstance(value, dict) else value, "")
    for key in JOURNAL_KEYS:
        obj.take(key)
    identity = obj.text("id")
    if not identity:
        raise RecordError("id", "is missing")
    text = obj.text("text")
    values = ValueReader(text)
    status = obj.text("status", "todo")
    if status not in STATUSES:
        raise RecordError("status", f"{status!r} is none of {', '.join(STATUSES)}")
    return Record(
        id=identity,
        source=_read_source(obj),
        text=text,
        text_edits=obj.objects("text_edits", _read_text_edit),
        status=status,
        skip_reason=obj.text("skip_reason"),
        flags=obj.strings("flags"),
        note=obj.text("note"),
        article=_read_article(obj, values),
        meetings=_read_meetings(obj, values),
        annotation=read_annotation(obj.take("annotation")),
        unknown=obj.rest(),
    )


def _read_source(owner: Obj) -> Source:
    value = owner.take("source")
    if value is None:
        return Source()
    obj = Obj(value, "source")
    return Source(
        obj.text("path"), obj.text("sha256"), obj.text("encoding", "utf-8"), obj.text("cleaner"), unknown=obj.rest()
    )


def _read_text_edit(value: object, path: str) -> TextEdit:
    obj = Obj(value, path)
    raw = read_span(obj.take("raw"), f"{path}.raw")
    return TextEdit(raw, obj.text("text"), obj.text("kind"), obj.text("by"), obj.text("at"), unknown=obj.rest())


def read_annotation(value: object) -> Annotation:
    """Who saved it when; nobody where there is none. Raises RecordError."""
    if value is None:
        return Annotation()
    obj = Obj(value, "annotation")
    return Annotation(
        annotator=obj.text("annotator"),
        saved_at=obj.text("saved_at"),
        revision=int(obj.number("revision") or 0),
        seconds=float(obj.number("seconds") or 0.0),
        tool=obj.text("tool"),
        unknown=obj.rest(),
    )


def _read_extra(owner: Obj, values: ValueReader) -> Extra:
    held = owner.take("extra")
    if held is None:
        return {}
    obj = Obj(held, f"{owner.path}.extra")
    return {
        key: tuple(values.read(v, f"{obj.path}.{key}[{i}]") for i, v in enumerate(cast("list[object]", value)))
        if isinstance(value, list)
        else values.read(value, f"{obj.path}.{key}")
        for key, value in obj.left.items()
    }


def _read_field(obj: Obj, name: str, many: bool, values: ValueReader) -> Any:
    if many:
        return obj.objects(name, values.read)
    held = obj.take(name)
    return UNDECIDED if held is None else values.read(held, f"{obj.path}.{name}")


def _read_article(owner: Obj, values: ValueReader) -> ArticleFields:
    held = owner.take("article")
    if held is None:
        return ArticleFields()
    obj = Obj(held, "article")
    fields = {spec.name: _read_field(obj, spec.name, spec.many, values) for spec in ARTICLE_FIELDS}
    extra = _read_extra(obj, values)
    return ArticleFields(**fields, extra=extra, unknown=obj.rest())


def _read_meetings(owner: Obj, values: ValueReader) -> tuple[Meeting, ...]:
    found: list[Meeting] = []
    for path, value in owner.items("meetings"):
        meeting = _read_meeting(Obj(value, path), values)
        if any(meeting.id == other.id for other in found):
            raise RecordError(f"{path}.id", f"{meeting.id!r} is the id of an earlier meeting")
        found.append(meeting)
    return tuple(found)


def _read_meeting(obj: Obj, values: ValueReader) -> Meeting:
    identity = obj.text("id")
    if not identity:
        raise RecordError(f"{obj.path}.id", "is missing")
    fields: dict[str, Any] = {}
    for spec in MEETING_FIELDS:
        if spec.name == "people":
            fields["people"] = obj.objects("people", lambda value, path: _read_person(value, path, values))
        else:
            fields[spec.name] = _read_field(obj, spec.name, spec.many, values)
    parent, same_as = obj.text("parent"), obj.text("same_as")
    extra = _read_extra(obj, values)
    return Meeting(id=identity, parent=parent, same_as=same_as, extra=extra, unknown=obj.rest(), **fields)


def _read_person(value: object, path: str, values: ValueReader) -> Person:
    obj = Obj(value, path)
    titles = obj.objects("titles", values.read)
    roles = obj.strings("roles")
    for i, role in enumerate(roles):
        if role not in ROLE_NAMES:
            raise RecordError(f"{path}.roles[{i}]", f"{role!r} is none of {', '.join(ROLE_NAMES)}")
    ref = obj.text("ref")
    return Person(name=values.finish(obj), titles=titles, roles=roles, ref=ref)
