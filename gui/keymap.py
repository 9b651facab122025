"""Which keys do what: those of the table of actions, and what the person bound instead.

Everything that tells a key asks here, so that what is said is what is bound.
"""

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from gui.actions import TABLE, Actions
from gui.appearance import KEY_NAMES
from gui.settings import Settings

PREFIX = "keys/"
_DEFAULTS = {spec.id: spec.keys for spec in TABLE}


class _Current:
    chosen: Mapping[str, tuple[str, ...]] = {}


def load(settings: Settings) -> None:
    """Take the person's own keys for the keys in force; what is no key is left out."""
    _Current.chosen = {id: keys for id in _DEFAULTS if (keys := chosen_in(settings, id)) is not None}


def chosen_in(settings: Settings, id: str) -> tuple[str, ...] | None:
    """The keys the person bound to an action; () for none at all, None where the table's hold."""
    kept = settings.text(PREFIX + id, "default")
    if kept == "default":
        return None
    return tuple(keys for keys in kept.split("\n") if keys and not QKeySequence(keys).isEmpty())


def default_keys(id: str) -> tuple[str, ...]:
    return _DEFAULTS[id]


def keys_of(id: str) -> tuple[str, ...]:
    """The keys in force, as Qt writes them."""
    return _Current.chosen.get(id, _DEFAULTS[id])


def bind(settings: Settings, actions: Actions, id: str, keys: tuple[str, ...] | None) -> None:
    """Give an action other keys, at once and from now on; None: the table's again."""
    settings.put(PREFIX + id, "default" if keys is None else "\n".join(keys))
    load(settings)
    actions.set_keys(id, keys_of(id))


def apply(actions: Actions) -> None:
    """Put the keys in force on the actions of a window."""
    for id in _Current.chosen:
        actions.set_keys(id, keys_of(id))


def shown(keys: tuple[str, ...]) -> str:
    """Keys as a person reads them; Return and Enter are one."""
    texts = (QKeySequence(each).toString(KEY_NAMES).replace("Return", "Enter") for each in keys)
    return " / ".join(dict.fromkeys(texts))


def key(id: str) -> str:
    """The first key of an action, to stand in a sentence; — where it has none."""
    return shown(keys_of(id)[:1]) or "—"
