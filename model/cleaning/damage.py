"""The inverse of byte damage: a mirror glossed bytes of GBK without regard to the borders of characters.

Where the last byte of A and the first of B are the bytes of a glossed X, ``A B`` became ``A ?pinyin) …``: the first
byte of B and the bracket were read as one broken character, and what follows was read one byte off up to the next
ASCII byte. Here the bytes are put together again. A gloss always follows the two bytes of its hanzi, whatever the
borders: that, the rules of GBK and the page's own set of glossed hanzi leave mostly one reading. One reading is
applied; several are ranked candidates, and the text keeps a ``?`` for what they disagree about.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from model.cleaning.blanks import surnames
from model.cleaning.convert import one_to_one_simplified, simplify, traditional_forms
from model.cleaning.gloss import GLOSS
from model.cleaning.page import Edits, Finding
from model.cleaning.tables import HANZI, frequency_classes, toned_readings, toneless, toneless_readings, words
from model.text.spans import Replacement

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿế"
_CUT = re.compile(rf"[?\ufffd]\(?(?=[a-zü{_TONED}]{{1,6}}\))")
_PINYIN = re.compile(rf"\(?([a-zü{_TONED}]{{1,6}})\)")
_GLOSSED = re.compile(rf"\(([a-zü{_TONED}]{{1,6}})\)")
_SPLIT = re.compile(
    rf"(?<=[{HANZI}])[?？]{{2}}(?P<trail>[@-~])(?=[{HANZI}，。、(（])|(?<=[{HANZI}])[?？]{{3}}(?=[、，。{HANZI}])"
)
_KEPT = re.compile(rf"[?\ufffd]\([a-zü{_TONED}]{{1,6}}\)")
_GLOSS_BEFORE = re.compile(rf"(?<=[{HANZI}])\([a-zü{_TONED}]{{1,6}}\)\Z")
_SWALLOWED = frozenset("\\|^_`{}~[]@")  # ASCII marks that are last bytes of GBK hanzi
_MARKS = frozenset("，。、；：！？“”（）《》·")
_LOST, _STOP = -1, 0x0A
_DECISIVE = 20.0  # the cause of one reading is glossed elsewhere in the page, that of the next is not
_UNLIKE = 6.0  # readings of different length are told apart from this much on
_UNKNOWN = 3.0  # what a character costs that stays unknown
_MOST_PLACES = 300  # a page with more is not a damaged article but something else
_MOST = 400  # solutions looked at for one place
_LONGEST = 240  # characters read one byte off, at most


class Token(NamedTuple):
    """A byte of the page before it was glossed (-1: lost), or a gloss; ``first`` marks where the decoder began a character."""

    byte: int
    at: int
    first: bool
    gloss: str = ""


@dataclass(slots=True)
class Solution:
    """One way to read a damaged place: the characters, which of them are known, and how likely it is."""

    chars: list[str]
    score: float
    end: int
    options: dict[int, tuple[str, ...]]


def repair_damage(text: str) -> Edits:
    """Repair what has one reading; list ranked candidates where there are several (``damage.open``)."""
    if "?" not in text and "\ufffd" not in text:
        return Edits()
    replacements: list[Replacement] = []
    findings: list[Finding] = []
    done = tried = 0
    page: _PageFacts | None = None
    for match in _CUT.finditer(text):
        if match.start() < max(done, 1):
            continue
        if tried >= _MOST_PLACES:
            break
        tried += 1
        page = page or _facts(text)
        settled = _repair_at(text, match.start(), page)
        if settled is None:
            findings.append(Finding("damage.open", match.start(), match.end(), "?", certain=False))
            continue
        replacement, found = settled
        replacements.append(replacement)
        findings += found
        done = replacement.end
    split, split_findings = _splits(text, replacements)
    simplified = [
        f._replace(after=simplify(f.after), candidates=tuple(map(simplify, f.candidates)))
        for f in findings + split_findings
    ]
    return Edits(sorted(replacements + split), sorted(simplified, key=lambda f: f.start))


class _PageFacts(NamedTuple):
    """``glossed``: hanzi with a whole gloss in the page. ``keeps``: its decoder kept the bracket after a broken byte."""

    glossed: frozenset[str]
    keeps: bool


def _facts(text: str) -> _PageFacts:
    return _PageFacts(frozenset(text[m.start() - 1] for m in GLOSS.finditer(text)), _KEPT.search(text) is not None)


def _repair_at(text: str, at: int, page: _PageFacts) -> tuple[Replacement, list[Finding]] | None:
    # The hanzi before may itself be glossed: 動(dòng)?dìng)T.
    gloss = _GLOSS_BEFORE.search(text[max(0, at - 12) : at]) if text[at - 1] == ")" else None
    length = gloss.end() - gloss.start() if gloss else 0
    previous = _bytes(text[at - length - 1])
    if len(previous) != 2:
        return None
    tokens = _tokens(text, at)
    solutions = Reader(tokens, page).read_from(previous[1])
    if not solutions:
        return None
    return _settle(text, at, _ranked(solutions, text))


def _ranked(solutions: list[Solution], text: str) -> list[Solution]:
    """Best first, one for each text. What a solution leaves as it stands counts too, up to where the longest one ends."""
    longest = max(s.end for s in solutions)
    frequency = frequency_classes()
    for solution in solutions:
        for char in text[solution.end : longest]:
            solution.score += _common(char, frequency)
    solutions.sort(key=lambda s: -s.score)
    seen: set[tuple[str, int]] = set()
    out: list[Solution] = []
    for solution in solutions:
        key = ("".join(solution.chars), solution.end)
        if key not in seen:
            seen.add(key)
            out.append(solution)
    return out


def _common(char: str, frequency: dict[str, int]) -> float:
    if char in _SWALLOWED or "A" <= char <= "z":
        return -6.0
    if char < "\x80" or char in _MARKS:
        return 0.0
    return frequency.get(char, -2) - (16.0 if char in one_to_one_simplified() else 6.0)


def _settle(text: str, at: int, solutions: list[Solution]) -> tuple[Replacement, list[Finding]]:
    """Apply what all likely solutions agree about; the rest stays ``?`` with candidates."""
    best = solutions[0]
    rivals = [s for s in solutions[1:] if best.score - s.score < _DECISIVE]
    other = [
        s for s in rivals if (s.end, len(s.chars)) != (best.end, len(best.chars)) and best.score - s.score < _UNLIKE
    ]
    if other and not any("?" in s.chars for s in (best, other[0])):
        stop = max(s.end for s in (best, *other))
        readings = ["".join(s.chars) + text[s.end : stop] for s in (best, *other)]
        return Replacement(at, at + 1, "?"), [Finding("damage.open", at, stop, "?", False, tuple(readings[:8]))]
    agreed = [best] + [s for s in rivals if (s.end, len(s.chars)) == (best.end, len(best.chars))]
    new = "".join(chars[0] if len(set(chars)) == 1 else "?" for chars in zip(*(s.chars for s in agreed), strict=True))
    if "?" not in new:
        return Replacement(at, best.end, new), [Finding("damage.repaired", at, best.end, new)]
    places = [i for i, char in enumerate(new) if char == "?"]
    listed = frozenset(p for p in places if (new[p - 1] if p else text[at - 1]) == "、")
    candidates = dict.fromkeys(c for s in agreed for c in _fillings(s, places, listed))
    findings = [Finding("damage.open", at, best.end, new, False, tuple(candidates)[:12])]
    if len(places) < len(new):
        findings.insert(0, Finding("damage.repaired", at, best.end, new))
    return Replacement(at, best.end, new), findings


def _fillings(solution: Solution, places: list[int], listed: frozenset[int]) -> list[str]:
    """What may stand at ``places``, likeliest first; ``listed`` follow a 、, where a surname is likely."""
    out = [""]
    for place in places:
        options = solution.options.get(place, ()) if solution.chars[place] == "?" else (solution.chars[place],)
        if place in listed:
            options = tuple(sorted(options, key=lambda option: simplify(option[:1]) not in surnames()))
        out = [head + option for head in out[:6] for option in options[:6]]
    return out


def _tokens(text: str, at: int) -> list[Token]:
    """The bytes from the broken character at ``at`` to the next ASCII character that is no gloss, that one included."""
    out: list[Token] = []
    stop = min(len(text), at + _LONGEST)
    while at < stop:
        char = text[at]
        if char in "?\ufffd":
            match = _PINYIN.match(text, at + 1)
            out.append(Token(_LOST, at, True))
            at += 1
            if match:
                out.append(Token(0, at, False, match.group(1)))
                at = match.end()
            continue
        if char == "(":
            match = _PINYIN.match(text, at)
            if match:
                out.append(Token(0, at, False, match.group(1)))
                at = match.end()
                continue
        pair = _bytes(char)
        if len(pair) != 2:
            out.append(Token(pair[0] if pair else _STOP, at, True))
            if out[-1].byte >= 0x40 and (match := _GLOSSED.match(text, at + 1)):
                out.append(Token(0, at + 1, False, match.group(1)))
            return out
        out += (Token(pair[0], at, True), Token(pair[1], at, False))
        at += 1
    out.append(Token(_STOP, at, True))
    return out


@cache
def _bytes(char: str) -> bytes:
    try:
        return char.encode("gb18030")
    except UnicodeEncodeError:
        return b""


@cache
def _char(lead: int, trail: int) -> str:
    try:
        char = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""


@cache
def _trails(syllable: str, lead: int) -> tuple[str, ...]:
    """Hanzi that are traditional, read so, and begin with the byte ``lead``."""
    chars = toned_readings().get(syllable) or toneless_readings().get(toneless(syllable), "")
    forms = traditional_forms()
    fitting = [c for c in chars if (pair := c.encode("gbk"))[0] == lead and len(pair) == 2]
    return tuple(c for c in fitting if c in forms) or tuple(fitting)


class Reader:
    """Reads tokens as characters in every way the bytes allow."""

    def __init__(self, tokens: list[Token], page: _PageFacts) -> None:
        self.tokens = tokens
        self.page = page
        self.out: list[Solution] = []
        self.steps = 0

    def read_from(self, previous: int) -> list[Solution]:
        """All solutions; ``previous`` is the last byte of the whole character before the tokens."""
        # State: token, byte before it, first byte of an unfinished character (0: none, -1: lost), its gloss, and so far.
        stack: list[_State] = [_State(0, previous, 0, False, (), {}, 0.0)]
        while stack and self.steps < _MOST * 40 and len(self.out) < _MOST:
            self.steps += 1
            stack += self._step(stack.pop())
        return self.out

    def _finish(
        self, state: "_State", end: int, chars: tuple[str, ...], score: float, options: dict[int, tuple[str, ...]]
    ) -> None:
        if chars:
            self.out.append(Solution(list(chars), score, end, options))

    def _step(self, state: "_State") -> "list[_State]":
        tokens = self.tokens
        i, before, lead, split, chars, options, score = state
        if i >= len(tokens):
            if not lead:
                self._finish(state, _end_of(tokens), chars, score, options)
            return []
        token = tokens[i]
        following = tokens[i + 1].gloss if i + 1 < len(tokens) else ""
        if token.gloss:
            return [state._replace(token=i + 1, split=bool(lead))]
        if not lead and i and token.first and (token.byte != _LOST or not following):
            # Both readings are at the border of a character here: the damage ends.
            self._finish(state, token.at, chars, score, options)
            return []
        if token.byte == _LOST:
            return self._lost(state, following)
        if not lead:
            return [state._replace(token=i + 1, before=token.byte, lead=token.byte, split=False)]
        if token.byte == _STOP or token.byte < 0x40:
            return []
        if lead == _LOST:
            pairs = _lost_pairs(-before, token.byte)
            if not pairs:
                return []
            both = {**options, len(chars) - 1: pairs, len(chars): ("",)}
            return [_State(i + 1, token.byte, 0, False, (*chars, "?"), both, score - _UNKNOWN)]
        out: list[_State] = []
        char = _char(lead, token.byte)
        worth = _worth(char, following, self.page.glossed, split) if char else None
        if worth is not None:
            out.append(_State(i + 1, token.byte, 0, False, (*chars, char), options, score + worth))
        vanished = _char(lead, 0x80) if not chars and token.first and split and not self.page.keeps else ""
        worth = _worth(vanished, "", self.page.glossed, True) if vanished else None
        if worth is not None:
            # Some decoders show a last byte 80 as nothing.
            self._finish(state, token.at, (vanished,), score + worth - 2, options)
        return out

    def _lost(self, state: "_State", following: str) -> "list[_State]":
        i, before, lead, split, chars, options, score = state
        out: list[_State] = []
        if not following:
            if lead <= 0:
                return []
            end = self.tokens[i].at + 1
            after = next((t.byte for t in self.tokens[i + 1 : i + 2]), _STOP)
            known = _with_lead(lead, after if self.page.keeps and after > 0x7F else 0)
            self._finish(state, end, (*chars, "?"), score - _UNKNOWN, {**options, len(chars): known})
            if not self.page.keeps:
                # A pair of bytes the decoder did not know: two hanzi lost half of themselves.
                options = {**options, len(chars): known}
                out.append(_State(i + 1, -lead, _LOST, False, (*chars, "?"), options, score - _UNKNOWN))
            return out
        for hanzi in _trails(following, before) if before > 0 else self._glossed_as(following):
            byte = hanzi.encode("gbk")[1]
            bonus = _DECISIVE if hanzi in self.page.glossed else 2.0 if hanzi in _lexicon() else 0.0
            if lead:
                worth = _worth(hanzi, following, self.page.glossed, split)
                if worth is not None:
                    out.append(_State(i + 1, byte, 0, False, (*chars, hanzi), options, score + worth + bonus))
            else:
                out.append(_State(i + 1, byte, byte, False, chars, options, score + bonus))
        return out

    def _glossed_as(self, syllable: str) -> list[str]:
        """Hanzi the page, or other pages, gloss with ``syllable``."""
        fitting = toneless_readings().get(toneless(syllable), "")
        return [c for c in self.page.glossed if c in fitting] or [c for c in _lexicon() if c in fitting]


class _State(NamedTuple):
    """``before``: the byte before ``token``; ``lead``: first byte of an unfinished character; ``split``: a gloss stands in it."""

    token: int
    before: int
    lead: int
    split: bool
    chars: tuple[str, ...]
    options: dict[int, tuple[str, ...]]
    score: float


def _end_of(tokens: list[Token]) -> int:
    last = tokens[-1]
    return last.at + len(last.gloss) + 2 if last.gloss else last.at + (0 if last.byte == _STOP else 1)


@cache
def _with_lead(lead: int, after: int) -> tuple[str, ...]:
    """Characters with the first byte ``lead`` whose last byte and ``after`` (if any) are no character of GBK."""
    trails = [
        trail for trail in range(0x40, 0xFF) if not after or trail == 0x80 or (trail > 0x80 and not _char(trail, after))
    ]
    return _by_frequency(c for trail in trails if (c := _char(lead, trail)))[:40]


@cache
def _with_trail(trail: int) -> tuple[str, ...]:
    return _by_frequency(c for lead in range(0x81, 0xFF) if (c := _char(lead, trail)))[:12]


@cache
def _lost_pairs(lead: int, trail: int) -> tuple[str, ...]:
    """Two characters of which the first begins with ``lead`` and the second ends in ``trail``, what is between unknown to GBK."""
    firsts = _by_frequency(c for byte in range(0x81, 0xFF) if (c := _char(lead, byte)))[:60]
    seconds = _by_frequency(c for byte in range(0x81, 0xFF) if (c := _char(byte, trail)))[:60]
    pairs = [(a, b) for a in firsts for b in seconds if not _char(a.encode("gbk")[1], b.encode("gbk")[0])]
    pairs.sort(key=lambda pair: -_frequency(pair[0]) - _frequency(pair[1]))
    return tuple(a + b for a, b in pairs[:12])


def _frequency(char: str) -> int:
    return 12 if char in _MARKS else frequency_classes().get(char, 0)


def _by_frequency(chars: Iterable[str]) -> tuple[str, ...]:
    possible = [c for c in chars if _frequency(c) and c not in one_to_one_simplified()]
    return tuple(sorted(possible, key=lambda c: -_frequency(c)))


def _worth(char: str, following: str, glossed: frozenset[str], split: bool) -> float | None:
    """How well ``char`` fits: None if it cannot stand here.

    The page's set of glossed hanzi is closed: one of them without its gloss does not stand whole in the page, but
    may be the one that was ``split``.
    """
    if following and not split:
        if char not in toneless_readings().get(toneless(following), ""):
            return None
    elif char in glossed and not split:
        return None
    if char in _MARKS:
        return 0.0
    frequency = frequency_classes().get(char, 0)
    if char in one_to_one_simplified():
        return frequency - 16.0
    return frequency - 6.0 if frequency else -8.0


@cache
def _lexicon() -> frozenset[str]:
    return frozenset(words("glossed.tsv")[0])


def _splits(text: str, taken: list[Replacement]) -> tuple[list[Replacement], list[Finding]]:
    """``通??h``: the text was cut at the bytes A3 BF (？) between two hanzi; the second is known, the first is not."""
    out: list[Replacement] = []
    findings: list[Finding] = []
    if "??" not in text and "？？" not in text:
        return out, findings
    covered = {at for r in taken for at in range(r.start, r.end)}
    for match in _SPLIT.finditer(text):
        start, end = match.span()
        if start in covered or end - 1 in covered:
            continue
        if len(out) >= _MOST_PLACES:
            break
        trail = match["trail"]
        second = _char(0xBF, ord(trail)) if trail else ""
        candidates = _split_candidates(text, start, second)
        if second:
            out.append(Replacement(start, end, "?" + second))
        findings.append(Finding("damage.open", start, end, "?" + second, False, candidates))
    return out, findings


def _split_candidates(text: str, start: int, second: str) -> tuple[str, ...]:
    """Words of the list that fit what stands before come first, then hanzi with the last byte A3 by frequency."""
    before = text[max(0, start - 2) : start]
    ranked: list[str] = []
    for word in words("at_risk.tsv"):
        for i in range(len(word) - 1):
            if (
                before.endswith(word[:i])
                and (not second or word[i + 1] == second)
                and _bytes(word[i])[1:] == b"\xa3"
                and (i or not second)
            ):
                ranked.append(word[i : i + 2] if not second else word[i])
    if second:
        ranked += ["。", *_with_trail(0xA3)]
    return tuple(dict.fromkeys(ranked))[:8]
