"""Conversions that keep every position: traditional to simplified, and the widths of punctuation, digits and Latin."""

import re
from functools import cache
from importlib.resources import files

import ahocorasick_rs

from model.cleaning.tables import HANZI, settings

_BESIDE = HANZI + "“”‘’《》〈〉、。，：；！？（）【】「」『』…—％"
_WIDE = {",": "，", ":": "：", ";": "；", "!": "！", "(": "（", ")": "）"}
_PUNCTUATION = re.compile(rf"[,:;!()](?:(?<=[{_BESIDE}][,:;!()])|(?=[{_BESIDE}]))")
_PAIRS = re.compile(r"\([^()\n]{0,80}\)(?:\([^()\n]{0,80}\))*+")  # brackets that follow each other have one width
_ANY_HANZI = re.compile(f"[{HANZI}]")
_BESIDE_ONE = re.compile(f"[{_BESIDE}]")
_NARROW = str.maketrans(
    {chr(0xFF00 + c): chr(0x20 + c) for c in (*range(0x10, 0x1A), *range(0x21, 0x3B), *range(0x41, 0x5B))}
)
_ANY_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_ASKS = re.compile("什么|哪|谁|吗|呢|何|怎|能否|是否|可否|会不会|能不能|是不是|有没有|几|多少|么$|吧$")
_QUESTION = re.compile(rf"\?(?<=[{_BESIDE}A-Za-z0-9]\?)(?![?\w]*=)")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_CLAUSE = re.compile(r"[。！？；\n]")


@cache
def _dictionary(name: str) -> dict[str, str]:
    lines = files("opencc").joinpath("dictionary", name).read_text(encoding="utf-8").split("\n")
    pairs = (line.split("\t") for line in lines if line)
    return {pair[0]: pair[1].split(" ")[0] for pair in pairs}


@cache
def _characters() -> dict[int, str]:
    return {
        ord(key): value for key, value in _dictionary("TSCharacters.txt").items() if len(key) == 1 and len(value) == 1
    }


@cache
def _table() -> list[int]:
    """What each character of the basic plane becomes, by its number: ``str.translate`` looks nothing up twice as fast."""
    table = list(range(0x10000))
    for point, new in _characters().items():
        if point < len(table):
            table[point] = ord(new)
    return table


def _converted(text: str) -> str:
    converted = text.translate(_table())
    return _BEYOND.sub(lambda m: _characters().get(ord(m.group()), m.group()), converted)


@cache
def _changing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Any character that may change by itself, and any that may by itself or in a phrase.

    Most texts hold none, which is seen sooner than looked up. All characters beyond the basic plane count, as a class
    with a few of them is matched one by one.
    """
    alone = {chr(p) for p, new in _characters().items() if p < 0x10000 and chr(p) != new}
    _, keys, values = _phrases()
    in_phrases = {a for pair in zip(keys, values, strict=True) for a, b in zip(*pair, strict=True) if a != b}
    alone_or_not = alone | {char for char in in_phrases if char < "\U00010000"}
    return _any_of(alone), _any_of(alone_or_not)


def _any_of(chars: set[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(chars))}\U00010000-\U0010ffff]")


@cache
def traditional_forms() -> frozenset[str]:
    """Hanzi that t2s changes, and 著."""
    return frozenset(chr(point) for point, new in _characters().items() if chr(point) != new) | {"著"}


@cache
def one_to_one_simplified() -> frozenset[str]:
    """Simplified hanzi with exactly one traditional form, another one: none is left where a mirror traditionalised."""
    lines = files("opencc").joinpath("dictionary", "STCharacters.txt").read_text(encoding="utf-8").split("\n")
    pairs = (line.split("\t") for line in lines if line)
    return frozenset(key for key, value in pairs if " " not in value and value != key)


@cache
def _phrases() -> tuple[ahocorasick_rs.AhoCorasick, list[str], list[str]]:
    pairs = [(key, value) for key, value in _dictionary("TSPhrases.txt").items() if len(key) == len(value)]
    keys = [key for key, _ in pairs]
    return ahocorasick_rs.AhoCorasick(keys), keys, [value for _, value in pairs]


def simplify(text: str) -> str:
    """``OpenCC("t2s").convert(text)``, character for character, then 著 → 着 where it is the particle or the verb."""
    alone, alone_or_not = _changing()
    converted = text
    if first := alone_or_not.search(text):
        converted = _converted(text) if alone.search(text, first.start()) else text
        converted = _with_phrases(text, converted)
    return _zhu(converted, converted != text) if "著" in converted else converted


def _with_phrases(text: str, converted: str) -> str:
    machine, keys, values = _phrases()
    try:
        found = machine.find_matches_as_indexes(text, overlapping=True)
    except UnicodeEncodeError:  # a lone surrogate, which is in no phrase
        found = machine.find_matches_as_indexes(text.encode("utf-8", "replace").decode("utf-8"), overlapping=True)
    if not found:
        return converted
    out = list(converted)
    taken = bytearray(len(text))
    # OpenCC takes the longest phrase first, then the leftmost.
    for index, start, end in sorted(found, key=lambda m: (m[1] - m[2], m[1])):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            out[start:end] = values[index]
    del keys
    return "".join(out)


@cache
def _zhu_rules() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = settings("zhu.toml")
    keep = "|".join(rules["keep"])
    after = "|".join(rules["words_after"])
    first = "".join({word[0] for word in rules["keep"]} | {"著"})
    everywhere = re.compile(rf"(?=[{first}])(?:({keep})|著)")
    careful = re.compile(rf"(?=[{first}])(?:({keep})|(?<=[{rules['verbs_before']}])著|(?={after})著)")
    return everywhere, careful


def _zhu(text: str, traditional: bool) -> str:
    everywhere, careful = _zhu_rules()
    return (everywhere if traditional else careful).sub(lambda m: m.group(1) or "着", text)


def narrow(text: str) -> str:
    """Full-width digits and Latin letters become half-width."""
    return text.translate(_NARROW) if _ANY_WIDE.search(text) else text


def widen(text: str, damaged: frozenset[int] = frozenset()) -> str:
    """Half-width ``, : ; ( ) !`` beside a hanzi become full-width; so does a ``?`` that asks, but none that is damage.

    ``damaged`` are positions of ``?`` known to be damage.
    """
    if "(" in text:
        text = _PAIRS.sub(lambda m: _wide_pairs(m, text), text)
    text = _PUNCTUATION.sub(lambda m: _WIDE[m.group()], text)
    if "?" in text:
        text = _QUESTION.sub(lambda m: "？" if m.start() not in damaged and asks(m.string, m.start()) else "?", text)
    return text


def _wide_pairs(match: re.Match[str], text: str) -> str:
    start, end = match.span()
    pairs = match.group()
    beside = (start and _BESIDE_ONE.match(text[start - 1])) or (end < len(text) and _BESIDE_ONE.match(text[end]))
    return pairs.replace("(", "（").replace(")", "）") if beside or _ANY_HANZI.search(pairs) else pairs


def asks(text: str, at: int) -> bool:
    """Whether the ``?`` at ``at`` ends a question: its clause holds a question word."""
    clause = text[max(0, at - 60) : at]
    cuts = [m.end() for m in _CLAUSE.finditer(clause)]
    return bool(_ASKS.search(clause[cuts[-1] if cuts else 0 :]))
