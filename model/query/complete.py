"""What may be typed next, while a query is being typed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from model.cleaning.convert import simplify
from model.extraction.places import gazetteer
from model.query.fields import QueryField, Vocabulary, vocabulary
from model.query.parse import quoted
from model.record.fields import Choice

MOST = 20
"""Completions offered at once."""
_TYPED = re.compile(r"(?:([^\W\d][\w.]*)\s*(<=|>=|[:：=＝<＜>＞≤≥]))?([^\s()（）:：=＝<＜>＞≤≥]*)$")

Values = Callable[[str, str], Sequence[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Completion:
    """Replace ``start`` to ``end`` (code points of the query) by ``insert``.

    ``zh`` and ``en`` say what it is; ``count`` is how many articles have it, -1 unknown. ``more``: a value is still to
    be typed after it (a field and its operator).
    """

    start: int
    end: int
    insert: str
    zh: str
    en: str
    count: int = -1
    more: bool = False


def no_values(field: str, begun: str) -> Sequence[tuple[str, int]]:
    """Where no index says which values there are."""
    return ()


def complete(
    text: str, cursor: int, values: Values = no_values, known: Vocabulary | None = None
) -> tuple[Completion, ...]:
    """What may stand at ``cursor`` (code points). ``values(field, begun)`` gives values of the corpus with their counts
    (``Snapshot.values``). A field's name may be typed in either language, by a part of it or its label. ``known``: with the fields of a corpus."""
    known = known or vocabulary()
    typed = _TYPED.search(text[:cursor])
    if typed is None:
        return ()
    name, _, begun = typed.groups()
    start, end = cursor - len(begun), _end(text, cursor)
    if name is None:
        begun = begun.lstrip("-－")
        return tuple(_fields(known, begun, cursor - len(begun), end))[:MOST]
    field = known.by_name.get(name.lower())
    if field is None:
        return ()
    cut = max(begun.rfind(comma) for comma in ",，、") + 1
    return tuple(_values(field, begun[cut:], start + cut, end, values))[:MOST]


def _end(text: str, cursor: int) -> int:
    """The end of the word at ``cursor``."""
    rest = re.match(r"[^\s()（）:：=＝<＜>＞≤≥,，、]*", text[cursor:])
    return cursor + (rest.end() if rest else 0)


def _fields(known: Vocabulary, begun: str, start: int, end: int) -> list[Completion]:
    wanted = begun.lower()
    ranked: list[tuple[int, QueryField]] = []
    for field in known.fields.values():
        names = [name.lower() for name in (*field.names, field.zh, field.en)]
        if any(name.startswith(wanted) for name in names):
            ranked.append((0, field))
        elif any(wanted in name for name in names):
            ranked.append((1, field))
    ranked.sort(key=lambda pair: pair[0])
    return [Completion(start, end, f"{_word(f, begun)}:", f.zh, f.en, more=True) for _, f in ranked]


def _word(field: QueryField, begun: str) -> str:
    """What is inserted for ``field``: in Chinese for whoever types Chinese, where it has such a name."""
    return field.zh if _han(begun) and field.zh in field.names else field.key


def _han(begun: str) -> bool:
    """Does the person type in Chinese? Then what is inserted is Chinese too."""
    return bool(begun) and not begun.isascii()


def _values(field: QueryField, begun: str, start: int, end: int, values: Values) -> list[Completion]:
    wanted = simplify(begun).lower().strip('"“”')
    counts = dict(values(field.key, wanted))
    if field.choices:
        shown = [c for c in field.choices if any(wanted in n.lower() for n in (c.value, c.zh, c.en))]
        shown = [c for c in shown if _starts(c, wanted)] or shown
        shown.sort(key=lambda c: -counts.get(c.value, 0))
        return [
            Completion(start, end, c.zh if _han(begun) else c.value, c.zh, c.en, counts.get(c.value, -1)) for c in shown
        ]
    if field.kind == "place":
        return _places(wanted, start, end, counts)
    return [Completion(start, end, quoted(value), value, value, count) for value, count in counts.items()]


def _starts(choice: Choice, wanted: str) -> bool:
    return any(name.lower().startswith(wanted) for name in (choice.value, choice.zh, choice.en))


def _places(wanted: str, start: int, end: int, counts: dict[str, int]) -> list[Completion]:
    """Places by name, pinyin initials or code; before anything is typed those of the corpus."""
    found = gazetteer.search(wanted, limit=MOST) if wanted else [p for c in counts if (p := gazetteer.get(c))]
    names = [place.name for place in found]
    out: list[Completion] = []
    for place in found:
        known = gazetteer.name_of(place.code)
        insert = place.name if names.count(place.name) == 1 else known
        full = f"{known} {place.code}"
        out.append(Completion(start, end, insert, full, full, counts.get(place.code, -1)))
    return out
