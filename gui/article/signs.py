"""Characters that show nothing, turn what stands beside them, or look like others: marked, with their name on hover.

A bidirectional override in a crawled page would otherwise show a name backwards, and a zero-width space hide in one.
Each is shown by one sign of the same length in code points, so that no position moves.
"""

import re

from model.text.strange_signs import name_of, strange_signs

STAND_IN = "□"
"""A square every Chinese font has; what marks it as none of the text's own is its frame and its name."""
_EMOJI = "\ufe0f\u2600-\u27bf\U0001f000-\U0001faff"
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
    f"|(?<![{_EMOJI}])\u200d"  # between two pictures it joins them: 👩‍⚕️
)
"""Control characters and format characters (Unicode categories Cc and Cf) and fillers that draw nothing."""

_SUSPECT = re.compile("[\u2e80-\u2fdf\u0370-\u03ff\u0400-\u04ff\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Radicals, compatibility ideographs, Greek and Cyrillic: without one of these nothing looks like another."""


def visible(text: str) -> str:
    """``text`` with a sign in the place of each character that shows nothing; as many code points."""
    return _HIDDEN.sub(STAND_IN, text)


def hidden_in(text: str) -> tuple[int, ...]:
    """Positions (code points) of the characters that show nothing."""
    return tuple(found.start() for found in _HIDDEN.finditer(text))


def names_in(text: str) -> str:
    """The names of the characters of ``text`` that show nothing, a line each; "" where there are none."""
    return "\n".join(dict.fromkeys(name_of(text[at]) for at in hidden_in(text)))


class Signs:
    """Where the characters of one text are that show nothing (``places``) or look like another (``lookalikes``)."""

    def __init__(self, text: str = "") -> None:
        self._text, self.places = text, hidden_in(text)
        found = strange_signs(text) if _SUSPECT.search(text) else []
        self.lookalikes = tuple(at for at, kind in found if kind == "lookalike")
        self._all = frozenset((*self.places, *self.lookalikes))

    def tip_at(self, at: int | None) -> str:
        """The name of the strange character at code point ``at``; "" where there is none."""
        return name_of(self._text[at]) if at in self._all and at is not None else ""
