"""Which keys do what: those of the table of actions, and what the person bound instead.

Everything that tells a key asks here, so that what is said is what is bound.
"""

from collections.abc import Mapping

from PySide6.QtGui import QAction, QKeySequence

from gui.actions import TABLE
from gui.appearance import KEY_NAMES
from gui.keys import letters
from gui.settings import Settings

PREFIX = "keys/"
Keys = tuple[str, ...]


class _Current:
    """``defaults`` are the keys the program came with, ``chosen`` those the person bound instead."""

    defaults: Mapping[str, Keys] = {spec.id: spec.keys for spec in TABLE}
    chosen: Mapping[str, Keys] = {}


def take(settings: Settings, actions: Mapping[str, QAction]) -> None:
    """Put the person's own keys on the fresh actions of a window; what is no key is left out."""
    _Current.defaults = {id: tuple(k.toString() for k in action.shortcuts()) for id, action in actions.items()}
    _Current.chosen = {id: keys for id in actions if (keys := _chosen_in(settings, id)) is not None}
    for id, keys in _Current.chosen.items():
        _put(actions[id], keys)
    letters.take(settings)


def _chosen_in(settings: Settings, id: str) -> Keys | None:
    """The keys the person bound to an action; () for none at all, None where its own hold."""
    kept = settings.text(PREFIX + id, "default")
    if kept == "default":
        return None
    return tuple(keys for keys in kept.split("\n") if keys and not QKeySequence(keys).isEmpty())


def bind(settings: Settings, actions: Mapping[str, QAction], id: str, keys: Keys | None) -> None:
    """Give an action other keys, at once and from now on; None: its own again."""
    settings.put(PREFIX + id, "default" if keys is None else "\n".join(keys))
    kept = {other: bound for other, bound in _Current.chosen.items() if other != id}
    _Current.chosen = kept if keys is None else {**kept, id: keys}
    _put(actions[id], keys_of(id))


def _put(action: QAction, keys: Keys) -> None:
    action.setShortcuts([QKeySequence(each) for each in keys])
    action.setToolTip(f"{action.text().rstrip('…')}  {shown(keys[:1])}".rstrip())


def default_keys(id: str) -> Keys:
    return _Current.defaults.get(id, ())


def keys_of(id: str) -> Keys:
    """The keys in force, as Qt writes them."""
    return _Current.chosen.get(id, default_keys(id))


def shown(keys: Keys) -> str:
    """Keys as a person reads them; Return and Enter are one."""
    texts = (QKeySequence(each).toString(KEY_NAMES).replace("Return", "Enter") for each in keys)
    return " / ".join(dict.fromkeys(texts))


def key(id: str) -> str:
    """The first key of an action, to stand in a sentence; — where it has none."""
    return shown(keys_of(id)[:1]) or "—"
