"""Signs in a value that do not look like what they are, or do not show at all. They are told, never taken away.

Sources: Unicode Technical Report 36 (bidirectional and invisible characters), Unicode Standard Annex 15 and chapter 18
(compatibility ideographs and radicals, which look like the hanzi they are not).
"""

import re
import unicodedata

_USUAL = re.compile(r"[\n\t\x20-\x7e\u4e00-\u9fff\u3001-\u3011\uff01-\uff5e“”‘’·—…]*")
"""Texts of nothing else, nearly all, hold no strange sign: Latin is their only alphabet."""
_LETTERS = {"LATIN": "latin", "CYRILLIC": "cyrillic", "GREEK": "greek"}


def strange_signs(text: str) -> list[tuple[int, str]]:
    """Position (code points) and kind of each: ``bidi`` ``control`` ``invisible`` ``surrogate`` ``lookalike``.

    A lookalike is a radical or a compatibility ideograph in the place of the hanzi, or, in a word of one alphabet, a
    letter of another.
    """
    if _USUAL.fullmatch(text):
        return []
    found = [(at, kind) for at, char in enumerate(text) if (kind := _kind(char))]
    return sorted(found + _mixed(text))


def name_of(char: str) -> str:
    """``U+202E RIGHT-TO-LEFT OVERRIDE``; control characters have no name but their number."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()


def _kind(char: str) -> str:
    code = ord(char)
    if char in "\n\t" or 0x20 <= code < 0x7F or 0x4E00 <= code <= 0x9FFF:
        return ""
    if char in "\u061c\u200e\u200f" or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069:
        return "bidi"
    category = unicodedata.category(char)
    if category == "Cc":
        return "control"
    if category == "Cs":
        return "surrogate"
    if category == "Cf":
        return "invisible"
    if 0x2E80 <= code <= 0x2FDF or (0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F):
        return "lookalike"
    return ""


def _mixed(text: str) -> list[tuple[int, str]]:
    """The letters of a word that are not of the alphabet most of it is in."""
    out: list[tuple[int, str]] = []
    word: list[tuple[int, str]] = []
    for at, char in enumerate(text + " "):
        script = _LETTERS.get(unicodedata.name(char, "").partition(" ")[0], "") if char.isalpha() else ""
        if script:
            word.append((at, script))
            continue
        scripts = [name for _, name in word]
        if len(set(scripts)) > 1:
            main = max(set(scripts), key=lambda name: (scripts.count(name), name == "latin"))
            out += [(place, "lookalike") for place, name in word if name != main]
        word = []
    return out
