"""Numbers as a person types or selects them (`1,200`, `１２`, `1.2万`, `三十五人`) into the number they mean."""

import re
import unicodedata

from model.text.spans import Span

MOST = 2**53
"""Beyond it a number is none every program reads alike (record-format)."""
_PLAIN = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([百千万亿]?)(%?)[余多]?\D{0,4}")
_TIMES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_HANZI = re.compile(r"([零〇一二三四五六七八九十百千两]+)([万亿]?)[余多]?\D{0,4}")


class NotANumber(ValueError):
    """``args[0]`` is the typed text."""


def parse_number(text: str) -> int | float:
    """A whole number stays one. A unit of up to four characters may follow; `%` is kept out. Raises NotANumber."""
    wanted = unicodedata.normalize("NFKC", text).replace(" ", "").replace("，", ",")
    plain = _PLAIN.fullmatch(wanted)
    if plain is not None:
        sign, whole, rest, unit, _ = plain.groups()
        number = float(whole.replace(",", "") + (rest or "")) * _TIMES[unit] * (-1 if sign == "-" else 1)
        return _fit(number, text)
    hanzi = _HANZI.fullmatch(wanted)
    if hanzi is None:
        raise NotANumber(text)
    return _fit(_of_hanzi(hanzi[1]) * _TIMES[hanzi[2]], text)


def _fit(number: float, text: str) -> int | float:
    if abs(number) > MOST:
        raise NotANumber(text)
    number = round(number, 9)
    return int(number) if number == int(number) else number


def _of_hanzi(text: str) -> int:
    if not any(c in _UNITS for c in text):  # 二〇二一: digit by digit
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


def evidence_of_number(text: str, typed: str) -> tuple[Span, ...]:
    """Where ``typed`` stands in ``text`` as a number of its own; nothing where it does not."""
    found = re.search(rf"(?<![\d.,]){re.escape(typed.strip())}(?![\d]|[.,]\d)", text)
    return (found.span(),) if found is not None else ()
