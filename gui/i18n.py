"""The languages of the window: every string a person reads stands in `resources/i18n/*.toml` as ``[Chinese, English]``.

``tr("action.skip")`` gives the string of the current language; placeholders are filled as by ``str.format``.
An unknown key raises KeyError, so a string that was never written down cannot hide.
"""

import json
from functools import cache
from importlib import resources
from typing import Protocol

from model.text.system_reasons import reason_in

LANGUAGES = ("zh", "en")


class Labelled(Protocol):
    """A field, a choice, a role: anything that carries its label in both languages."""

    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


class _Current:
    index = 0


def set_language(language: str) -> None:
    """``zh`` or ``en``, for every string asked for from now on. Raises ValueError for another."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    _Current.index = LANGUAGES.index(language)


def language() -> str:
    return LANGUAGES[_Current.index]


@cache
def catalogue() -> dict[str, tuple[str, str]]:
    """Every key with its Chinese and its English string. Raises ValueError where one of the two is missing."""
    strings: dict[str, tuple[str, str]] = {}
    for file in sorted(resources.files("resources.i18n").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            strings |= {key: _pair(key, entry) for key, entry in _read(file.read_text(encoding="utf-8")).items()}
    return strings


def _read(text: str) -> dict[str, object]:
    """The strings of one table, by their full keys. Its plain lines, ``key = ["…", "…"]`` under ``[table]``, are JSON as
    well as TOML and are read as that, in a tenth of the time; anything else is left to the parser of TOML."""
    prefix = ""
    entries: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            prefix = f"{line.strip('[]')}."
        elif line and not line.startswith("#"):
            key, _, said = line.partition(" = ")
            entries.append(f'"{prefix}{key}":{said}')
    try:
        return json.loads(f"{{{','.join(entries)}}}")
    except ValueError:
        import tomllib

        return _flat(tomllib.loads(text), "")


def _flat(table: dict[str, object], prefix: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, entry in table.items():
        found |= _flat(entry, f"{prefix}{name}.") if isinstance(entry, dict) else {f"{prefix}{name}": entry}
    return found


def _pair(key: str, entry: object) -> tuple[str, str]:
    if isinstance(entry, list) and len(entry) == 2 and all(entry):
        return str(entry[0]), str(entry[1])
    raise ValueError(f"{key} needs a Chinese and an English string")


def tr(key: str, /, **values: object) -> str:
    """The string of ``key`` in the current language. Raises KeyError for an unknown key."""
    text = catalogue()[key][_Current.index]
    return text.format(**values) if values else text


def label(item: Labelled) -> str:
    """The label of a field, choice or role in the current language."""
    return item.zh if _Current.index == 0 else item.en


def reason(error: object) -> str:
    """Why something failed, in the current language: an error, or what was kept of one."""
    return reason_in(language(), error)
