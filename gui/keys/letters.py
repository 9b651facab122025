"""Which letter means what: roles and fields on the article, roles and what is done to people in the grid.

Letters act where no text is typed. Each is one key; a person may give each another, and one place has no letter twice.
"""

from collections.abc import Iterator, Mapping

from gui.fields import known
from gui.i18n import label, tr
from gui.settings import Settings
from model.record.fields import FIELDS, ROLE_KEYS, ROLES
from model.record.own_field_rules import DISMISS_KEY

PREFIX = "letter."
"""What the ids of the rows begin with: ``letter.role.chair``, ``letter.article.title``, ``letter.people.merge``."""
ROLE, PEOPLE, DISMISS = "letter.role.", "letter.people.", "letter.dismiss"
VERBS = {"merge": "m", "split": "/", "own_meeting": "n"}
TEXTS = {"merge": "merge_people", "split": "split_person", "own_meeting": "own_meeting"}


class _Current:
    chosen: Mapping[str, str] = {}
    """By id, what the person chose instead; "" for no key."""


def _defaults() -> dict[str, str]:
    own = {f"{PREFIX}{spec.scope}.{spec.name}": spec.key for spec in (*FIELDS, *known.specs()) if spec.key}
    roles = {ROLE + role: letter for letter, role in ROLE_KEYS.items()}
    return {**own, **roles, DISMISS: DISMISS_KEY, **{PEOPLE + verb: letter for verb, letter in VERBS.items()}}


def take(settings: Settings) -> None:
    """The person's own letters; what is no letter is left out."""
    kept = {id: settings.text(f"keys/{id}", "default") for id in _defaults()}
    _Current.chosen = {id: keys for id, keys in kept.items() if keys != "default" and (not keys or fits(id, keys))}


def fits(id: str, letter: str) -> bool:
    """May ``letter`` be the key of ``id``? The grid gives digits to meetings, and takes ``/``."""
    return len(letter) == 1 and ("a" <= letter <= "z" or (letter == "/" and id.startswith(PEOPLE)))


def letter_of(id: str) -> str:
    """The letter in force, small; "" where there is none."""
    return _Current.chosen.get(id, _defaults().get(id, ""))


def default_of(id: str) -> str:
    return _defaults().get(id, "")


def bind(settings: Settings, id: str, letter: str | None) -> None:
    """Another letter from now on, "" for none; None: its own again."""
    settings.put(f"keys/{id}", "default" if letter is None else letter)
    rest = {other: keys for other, keys in _Current.chosen.items() if other != id}
    _Current.chosen = rest if letter is None else {**rest, id: letter}


def of_role(role: str) -> str:
    return letter_of(ROLE + role)


def of_field(scope: str, name: str) -> str:
    return letter_of(f"{PREFIX}{scope}.{name}")


def of_verb(verb: str) -> str:
    return letter_of(PEOPLE + verb)


def role_keys() -> dict[str, str]:
    """The role of each letter."""
    return {letter: role.value for role in ROLES if (letter := of_role(role.value))}


def together(one: str, other: str) -> bool:
    """Do both act in one place? Roles act on the article and in the grid."""
    if one.startswith(ROLE) or other.startswith(ROLE):
        return True
    return one.startswith(PEOPLE) == other.startswith(PEOPLE)


def ids() -> tuple[str, ...]:
    return tuple(_defaults())


def rows() -> Iterator[tuple[str, str, str]]:
    """Id, where it acts, what it does: fields and roles, then the grid."""
    where = tr("dialog.shortcuts_fields")
    for spec in (*FIELDS, *known.specs()):
        if spec.key:
            yield f"{PREFIX}{spec.scope}.{spec.name}", where, label(spec)
    for role in ROLES:
        yield ROLE + role.value, where, label(role)
    yield DISMISS, where, tr("keys.dismiss")
    for verb in VERBS:
        yield PEOPLE + verb, tr("window.form"), tr(f"form.keys.{TEXTS[verb]}")
