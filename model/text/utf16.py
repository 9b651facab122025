"""Code points to UTF-16 code units and back: the only module that knows Qt counts differently.

Raises IndexError for a position outside the text.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Utf16Index:
    """Positions of ``text`` in both units. A surrogate pair's inner position maps to its code point's start."""

    text: str

    @cached_property
    def _astral(self) -> list[int]:
        """Code point positions of the characters outside the basic plane, which take two units each."""
        return [i for i, c in enumerate(self.text) if ord(c) > 0xFFFF]

    @cached_property
    def _astral_units(self) -> list[int]:
        return [p + i for i, p in enumerate(self._astral)]

    def to_units(self, position: int) -> int:
        """UTF-16 code units before code point ``position``."""
        if not 0 <= position <= len(self.text):
            raise IndexError(position)
        return position + bisect_left(self._astral, position)

    def to_points(self, unit: int) -> int:
        """Code points before UTF-16 code unit ``unit``."""
        if not 0 <= unit <= len(self.text) + len(self._astral):
            raise IndexError(unit)
        before = bisect_left(self._astral_units, unit)
        point = unit - before
        if before and self._astral_units[before - 1] == unit - 1:
            return self._astral[before - 1]
        return point
