"""Fields a corpus added for itself: `<corpus>.annotations/fields.toml`, read with care and written as a person would.

An own field stands in ``extra`` of the article or of each meeting, under its id. Everywhere else in the program it goes
by the name ``extra.<id>``, as in the record's file, so it can never be taken for a field of the table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from model.record.fields import Choice, FieldSpec
from model.record.own_field_rules import (
    KEYS,
    LONGEST_HELP,
    LONGEST_LABEL,
    MOST_FIELDS,
    MOST_OPTIONS,
    OPTION_VALUE,
    Refused,
    check_id,
    check_key,
    check_label,
)

FILE_NAME = "fields.toml"
PREFIX = "extra."
KINDS = ("text", "number", "date", "choice", "choices", "span")
OWNERS = ("article", "meeting")
LARGEST = 1 << 20
"""Bytes of a file that is read; a longer one was not written by a person."""


@dataclass(frozen=True, slots=True)
class OwnField:
    """``of``: article | meeting. ``kind``: one of ``KINDS``. ``key`` is a letter or "". ``options`` of a choice only."""

    id: str
    kind: str = "text"
    of: str = "meeting"
    zh: str = ""
    en: str = ""
    help: str = ""
    key: str = ""
    options: tuple[Choice, ...] = ()

    @property
    def name(self) -> str:
        """What a target, a column or an editor calls it."""
        return PREFIX + self.id

    @property
    def spec(self) -> FieldSpec:
        """The row it would be in the table of fields."""
        return FieldSpec(
            self.name,
            self.of,
            self.kind,
            self.zh or self.en or self.id,
            self.en or self.zh or self.id,
            self.key,
            quoted=self.kind in ("text", "span"),
            choices=self.options,
            help=self.help,
        )


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """Why a part of the file does not count. ``code`` is a key of the table of messages.

    ``line`` counts from 1; 0 is the file as a whole.
    """

    line: int
    code: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class OwnFields:
    """What the file says: the sound fields in its order, and what was left out of it."""

    fields: tuple[OwnField, ...] = ()
    problems: tuple[FieldProblem, ...] = ()


def is_own(field: str) -> bool:
    """Is ``field`` the name of an own field?"""
    return field.startswith(PREFIX)


def read_own_fields(path: Path) -> OwnFields:
    """What ``path`` holds; nothing where there is no such file. Never raises: what is wrong is in ``problems``."""
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except FileNotFoundError:
        return OwnFields()
    except OSError as error:
        return OwnFields(problems=(FieldProblem(0, "own_field_unreadable", error.strerror or str(error)),))
    if data is None:
        return OwnFields(problems=(FieldProblem(0, "own_field_too_large", str(LARGEST)),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return OwnFields(problems=(FieldProblem(data.count(b"\n", 0, error.start) + 1, "own_field_encoding"),))
    return parse_own_fields(text)


def parse_own_fields(text: str) -> OwnFields:
    """The fields in ``text``. A field that breaks a rule is left out and told; the others hold."""
    import tomllib

    try:
        content = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        return OwnFields(problems=(FieldProblem(_line_in(str(error)), "own_field_toml", str(error)),))
    except RecursionError:
        return OwnFields(problems=(FieldProblem(0, "own_field_toml", "nested too deeply"),))
    entries: object = content.pop("field", [])
    lines = _lines_of(text)
    problems = [FieldProblem(0, "own_field_unknown", key) for key in content]
    if not isinstance(entries, list):
        return OwnFields(problems=(*problems, FieldProblem(0, "own_field_no_list")))
    found: list[OwnField] = []
    for number, entry in enumerate(cast("list[object]", entries)):
        line = lines[number] if number < len(lines) else 0
        try:
            if len(found) >= MOST_FIELDS:
                raise Refused("own_field_too_many", str(MOST_FIELDS))
            new = _field(entry)
            check_among(new, found)
            found.append(new)
        except Refused as refused:
            problems.append(FieldProblem(line, refused.code, refused.what))
    return OwnFields(tuple(found), tuple(problems))


def check_field(field: OwnField, others: Iterable[OwnField] = ()) -> None:
    """Raises Refused where ``field`` breaks a rule by itself or beside ``others``."""
    check_id(field.id)
    if field.kind not in KINDS:
        raise Refused("own_field_kind", field.kind)
    if field.of not in OWNERS:
        raise Refused("own_field_of", field.of)
    for text in (field.zh, field.en):
        check_label(text, LONGEST_LABEL)
    if len(field.help) > LONGEST_HELP or "\x00" in field.help:
        raise Refused("own_field_help", str(LONGEST_HELP))
    check_key(field.key)
    _check_options(field)
    check_among(field, others)


def _check_options(field: OwnField) -> None:
    if field.kind not in ("choice", "choices"):
        if field.options:
            raise Refused("own_field_options_unwanted", field.kind)
        return
    if not field.options:
        raise Refused("own_field_options_missing", field.id)
    if len(field.options) > MOST_OPTIONS:
        raise Refused("own_field_too_many_options", str(MOST_OPTIONS))
    seen: set[str] = set()
    for option in field.options:
        if not OPTION_VALUE.fullmatch(option.value):
            raise Refused("own_field_option", option.value)
        for text in (option.zh, option.en):
            check_label(text, LONGEST_LABEL, builtin=False)
        names = {option.value, option.zh, option.en} - {""}
        if names & seen:
            raise Refused("own_field_option_twice", next(iter(names & seen)))
        seen |= names


def check_among(field: OwnField, others: Iterable[OwnField]) -> None:
    """Raises Refused where another field has its id, a label of it for the same owner, or its key."""
    for other in others:
        if other.id == field.id:
            raise Refused("own_field_id_twice", field.id)
        if other.of == field.of and (same := {field.zh, field.en} & {other.zh, other.en} - {""}):
            raise Refused("own_field_label_twice", next(iter(same)))
        if field.key and other.key == field.key:
            raise Refused("own_field_key_twice", field.key)


def _field(entry: object) -> OwnField:
    if not isinstance(entry, dict):
        raise Refused("own_field_no_list")
    left: dict[str, Any] = dict(cast("dict[str, Any]", entry))
    options = left.pop("options", [])
    words = {name: left.pop(name, default) for name, default in _WORDS.items()}
    if left:
        raise Refused("own_field_unknown", next(iter(left)))
    for name, word in words.items():
        if not isinstance(word, str):
            raise Refused("own_field_no_text", name)
    if not isinstance(options, list):
        raise Refused("own_field_option", "options")
    field = OwnField(**words, options=tuple(_option(each) for each in cast("list[object]", options)))
    check_field(field)
    return field


_WORDS = {"id": "", "kind": "text", "of": "meeting", "zh": "", "en": "", "help": "", "key": ""}


def _option(entry: object) -> Choice:
    """``"high"``, or ``{value = "high", zh = "高", en = "High"}``."""
    if isinstance(entry, str):
        return Choice(entry, entry, entry)
    if not isinstance(entry, dict):
        raise Refused("own_field_option", str(entry))
    row = cast("dict[str, object]", entry)
    value = row.get("value")
    if not isinstance(value, str) or not all(isinstance(each, str) for each in row.values()):
        raise Refused("own_field_option", str(value))
    zh, en = str(row.get("zh", "")), str(row.get("en", ""))
    return Choice(value, zh or en or value, en or zh or value)


def _lines_of(text: str) -> list[int]:
    """The line of each ``[[field]]``, counting from 1."""
    return [n for n, line in enumerate(text.split("\n"), 1) if line.strip().replace(" ", "").startswith("[[field]]")]


def _line_in(said: str) -> int:
    """The line the TOML reader names."""
    _, _, rest = said.rpartition("line ")
    digits = rest.partition(",")[0]
    return int(digits) if digits.isdigit() else 0


def format_own_fields(fields: Sequence[OwnField]) -> str:
    """The file that says ``fields``; read again it gives them back. Raises Refused where they break a rule."""
    for number, field in enumerate(fields):
        check_field(field, fields[:number])
    parts = [HEAD]
    for field in fields:
        lines = ["[[field]]"]
        for name in _WORDS:
            word = str(getattr(field, name))
            if word or name == "id":
                lines.append(f"{name} = {_quoted(word)}")
        if field.options:
            lines += ["options = [", *(f"    {_written(option)}," for option in field.options), "]"]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


HEAD = (
    "# 本语料自设的字段。可在会标的“字段”窗口里改，也可直接改本文件。\n"
    "# Fields of this corpus. Change them in Huibiao (Corpus, Own fields) or here.\n"
    f"# kind: {' '.join(KINDS)}    of: {' '.join(OWNERS)}    key: {' '.join(KEYS)}\n"
)


def _written(option: Choice) -> str:
    if option.zh == option.en == option.value:
        return _quoted(option.value)
    return f"{{ value = {_quoted(option.value)}, zh = {_quoted(option.zh)}, en = {_quoted(option.en)} }}"


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0: quotes, backslashes and control characters escaped."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    shown = (escapes.get(c) or (f"\\u{ord(c):04x}" if ord(c) < 32 or ord(c) == 127 else c) for c in text)
    return f'"{"".join(shown)}"'
