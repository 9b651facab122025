"""All keys as rows: what can be bound anew, what clashes with what, and the list as a page to print. No widgets."""

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence

from gui.i18n import tr
from gui.keys import keymap, letters
from gui.settings import Settings

EDITOR = (
    "Copy", "Cut", "Paste", "SelectAll", "MoveToNextWord", "MoveToPreviousWord", "SelectNextWord", "SelectPreviousWord",
    "MoveToStartOfLine", "MoveToEndOfLine", "SelectStartOfLine", "SelectEndOfLine", "MoveToStartOfDocument",
    "MoveToEndOfDocument", "DeleteStartOfWord", "DeleteEndOfWord", "DeleteEndOfLine",
)  # fmt: skip
"""What every line and text of Qt does by itself (names of ``QKeySequence.StandardKey``)."""
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
FREE = range(Qt.Key.Key_F1.value, Qt.Key.Key_F35.value + 1)
"""Keys that write nothing, and may act without Ctrl or Alt."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """``id`` is "" for a key that is part of an editor and cannot be bound anew."""

    id: str
    where: str
    text: str
    keys: keymap.Keys

    @property
    def shown(self) -> str:
        return keymap.shown(self.keys)


class KeyTable:
    """``actions`` by id with the menu each is in; ``fixed`` are rows of where, what, key."""

    def __init__(
        self,
        settings: Settings,
        actions: Mapping[str, QAction],
        where: Mapping[str, str],
        fixed: Iterable[tuple[str, str, str]],
    ) -> None:
        self._settings, self._actions, self._where = settings, actions, where
        self._fixed = [KeyRow("", place, text, tuple(keys.split(" / "))) for place, text, keys in fixed]

    def _letters(self) -> list[KeyRow]:
        keys = {id: letters.letter_of(id) for id in letters.ids()}
        return [KeyRow(id, place, text, (keys[id].upper(),) if keys[id] else ()) for id, place, text in letters.rows()]

    def rows(self) -> list[KeyRow]:
        free = [
            KeyRow(id, self._where[id], action.text().rstrip("…").replace("&", ""), keymap.keys_of(id))
            for id, action in self._actions.items()
            if id in self._where
        ]
        return [*free, *self._fixed, *self._letters()]

    def refused(self, keys: str, id: str = "") -> str:
        """Why ``keys`` cannot be bound to ``id``, in words; "" where they can. Letters act where nothing is typed."""
        if id.startswith(letters.PREFIX):
            return "" if letters.fits(id, keys.lower()) else tr("keys.letter")
        sequence = QKeySequence(keys)
        if sequence.count() != 1:
            return tr("keys.one")
        pressed: QKeyCombination = sequence[0]  # type: ignore[index]
        if pressed.keyboardModifiers() in PLAIN and pressed.key().value not in FREE:
            return tr("keys.plain", keys=keymap.shown((keys,)))
        return ""

    def clashes(self, id: str, keys: str) -> list[KeyRow]:
        """What else ``keys`` does: other actions, keys of the form, keys every editor has."""
        wanted = QKeySequence(keys)
        taken = [row for row in self.rows() if row.id != id or not row.id]
        if id.startswith(letters.PREFIX):
            taken = [r for r in taken if r.id.startswith(letters.PREFIX) and letters.together(id, r.id)]
            return [row for row in taken if any(QKeySequence(each) == wanted for each in row.keys)]
        taken = [row for row in taken if not row.id.startswith(letters.PREFIX)]
        found = [row for row in taken if any(QKeySequence(each) == wanted for each in row.keys)]
        for name in EDITOR:
            standard = getattr(QKeySequence.StandardKey, name)
            if wanted in QKeySequence.keyBindings(standard):
                found.append(KeyRow("", tr("keys.editor"), tr(f"keys.standard.{name}"), (keys,)))
        return found

    def bind(self, id: str, keys: str) -> None:
        """Give the action this one key; actions that had it lose it, so no key ever does two things."""
        for row in self.clashes(id, keys):
            if row.id:
                self._put(row.id, tuple(each for each in row.keys if QKeySequence(each) != QKeySequence(keys)))
        self._put(id, (keys,))

    def _put(self, id: str, keys: keymap.Keys | None) -> None:
        if id.startswith(letters.PREFIX):
            letters.bind(self._settings, id, None if keys is None else "".join(keys[:1]).lower())
        else:
            keymap.bind(self._settings, self._actions, id, keys)

    def unbind(self, id: str) -> None:
        self._put(id, ())

    def reset(self, id: str) -> list[str]:
        """The action's own keys again. Returns what had been bound to one of them instead, and has lost it."""
        own = self._own(id)
        lost = [row for each in own for row in self.clashes(id, each) if row.id]
        for row in lost:
            left = tuple(k for k in row.keys if QKeySequence(k) not in [QKeySequence(each) for each in own])
            self._put(row.id, left)
        self._put(id, None)
        return [row.text for row in lost]

    def reset_all(self) -> None:
        for id in (*self._actions, *letters.ids()):
            self._put(id, None)

    def _own(self, id: str) -> keymap.Keys:
        """The keys ``id`` came with."""
        if id.startswith(letters.PREFIX):
            return (letters.default_of(id).upper(),) if letters.default_of(id) else ()
        return keymap.default_keys(id)

    def is_own(self, id: str) -> bool:
        """Does the action have the keys it came with?"""
        if id.startswith(letters.PREFIX):
            return letters.letter_of(id) == letters.default_of(id)
        return keymap.keys_of(id) == keymap.default_keys(id)

    def groups(self) -> dict[str, list[KeyRow]]:
        """The rows that have a key, by where they act."""
        out: dict[str, list[KeyRow]] = {}
        for row in self.rows():
            if row.keys and row.shown:
                out.setdefault(row.where, []).append(row)
        return out


def as_html(groups: Mapping[str, list[KeyRow]]) -> str:
    """A page to print, in two columns."""
    parts = [
        "<!doctype html><meta charset='utf-8'>",
        f"<title>{html.escape(tr('keys.title'))}</title>",
        "<style>body{font:10pt sans-serif;columns:2;column-gap:2em}h2{font-size:11pt;margin:.8em 0 .2em}"
        "section{break-inside:avoid}table{width:100%;border-collapse:collapse}td{padding:1pt 0;border-bottom:1px solid #ccc}"
        "td:last-child{text-align:right;white-space:nowrap}</style>",
    ]
    for where, rows in groups.items():
        lines = "".join(f"<tr><td>{html.escape(r.text)}<td>{html.escape(r.shown)}" for r in rows)
        parts.append(f"<section><h2>{html.escape(where)}</h2><table>{lines}</table></section>")
    return "\n".join(parts) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def as_markdown(groups: Mapping[str, list[KeyRow]]) -> str:
    lines = [f"# {tr('keys.title')}"]
    for where, rows in groups.items():
        lines += ["", f"## {where}", "", f"| {tr('keys.what')} | {tr('keys.key')} |", "|---|---|"]
        lines += [f"| {_cell(r.text)} | `{r.shown}` |" for r in rows]
    return "\n".join(lines) + "\n"
