"""Tables of GBK that the repair of byte damage asks: bytes of a character, characters by their bytes and reading."""

from collections.abc import Iterable
from functools import cache

from model.cleaning.convert import one_to_one_simplified, traditional_forms
from model.cleaning.tables import frequency_classes, toned_readings, toneless, toneless_readings

MARKS = frozenset("，。、；：！？“”（）《》·")


@cache
def bytes_of(char: str) -> bytes:
    try:
        return char.encode("gb18030")
    except UnicodeEncodeError:
        return b""


@cache
def char_of(lead: int, trail: int) -> str:
    try:
        char = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""


@cache
def readings_from(syllable: str, lead: int) -> tuple[str, ...]:
    """Hanzi that are traditional, read so, and begin with the byte ``lead``."""
    chars = toned_readings().get(syllable) or toneless_readings().get(toneless(syllable), "")
    forms = traditional_forms()
    fitting = [c for c in chars if (pair := c.encode("gbk"))[0] == lead and len(pair) == 2]
    return tuple(c for c in fitting if c in forms) or tuple(fitting)


@cache
def with_lead(lead: int, after: int) -> tuple[str, ...]:
    """Characters with the first byte ``lead`` whose last byte and ``after`` (if any) are no character of GBK."""
    trails = [
        trail
        for trail in range(0x40, 0xFF)
        if not after or trail == 0x80 or (trail > 0x80 and not char_of(trail, after))
    ]
    return _by_frequency(c for trail in trails if (c := char_of(lead, trail)))


@cache
def with_trail(trail: int) -> tuple[str, ...]:
    return _by_frequency(c for lead in range(0x81, 0xFF) if (c := char_of(lead, trail)))[:12]


@cache
def lost_pairs(lead: int, trail: int) -> tuple[str, ...]:
    """Two characters of which the first begins with ``lead`` and the second ends in ``trail``, what is between unknown to GBK."""
    firsts = _by_frequency(c for byte in range(0x81, 0xFF) if (c := char_of(lead, byte)))[:80]
    seconds = _by_frequency(c for byte in range(0x81, 0xFF) if (c := char_of(byte, trail)))[:80]
    pairs = [(a, b) for a in firsts for b in seconds if not char_of(a.encode("gbk")[1], b.encode("gbk")[0])]
    pairs.sort(key=lambda pair: -_frequency(pair[0]) - _frequency(pair[1]))
    return tuple(a + b for a, b in pairs[:200])


def _frequency(char: str) -> int:
    return 12 if char in MARKS else frequency_classes().get(char, 0)


def _by_frequency(chars: Iterable[str]) -> tuple[str, ...]:
    possible = [c for c in chars if _frequency(c) and c not in one_to_one_simplified()]
    return tuple(sorted(possible, key=lambda c: -_frequency(c)))
