"""Reads damaged bytes as characters in every way that GBK and the page's glosses allow."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from model.cleaning.convert import one_to_one_simplified
from model.cleaning.gbk import MARKS, bytes_of, char_of, lost_pairs, readings_from, with_lead
from model.cleaning.tables import frequency_classes, toneless, toneless_readings, words

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿế"
PINYIN = re.compile(rf"\(?([a-zü{TONED}]{{1,6}})\)")
_GLOSSED = re.compile(rf"\(([a-zü{TONED}]{{1,6}})\)")
_LOST, _STOP = -1, 0x0A
DECISIVE = 20.0  # the cause of one reading is glossed elsewhere in the page, that of the next is not
_UNKNOWN = 3.0  # what a character costs that stays unknown
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


class PageFacts(NamedTuple):
    """``glossed``: hanzi with a whole gloss in the page. ``keeps``: its decoder kept the bracket after a broken byte."""

    glossed: frozenset[str]
    keeps: bool


def tokens_at(text: str, at: int) -> list[Token]:
    """The bytes from the broken character at ``at`` to the next ASCII character that is no gloss, that one included."""
    out: list[Token] = []
    stop = min(len(text), at + _LONGEST)
    while at < stop:
        char = text[at]
        if char in "?\ufffd":
            match = PINYIN.match(text, at + 1)
            out.append(Token(_LOST, at, True))
            at += 1
            if match:
                out.append(Token(0, at, False, match.group(1)))
                at = match.end()
            continue
        if char == "(":
            match = PINYIN.match(text, at)
            if match:
                out.append(Token(0, at, False, match.group(1)))
                at = match.end()
                continue
        pair = bytes_of(char)
        if len(pair) != 2:
            out.append(Token(pair[0] if pair else _STOP, at, True))
            if out[-1].byte >= 0x40 and (match := _GLOSSED.match(text, at + 1)):
                out.append(Token(0, at + 1, False, match.group(1)))
            return out
        out += (Token(pair[0], at, True), Token(pair[1], at, False))
        at += 1
    out.append(Token(_STOP, at, True))
    return out


class _State(NamedTuple):
    """``before``: the byte before ``token``; ``lead``: first byte of an unfinished character; ``split``: a gloss stands in it."""

    token: int
    before: int
    lead: int
    split: bool
    chars: tuple[str, ...]
    options: dict[int, tuple[str, ...]]
    score: float


class Reader:
    """Reads tokens as characters in every way the bytes allow."""

    def __init__(self, tokens: list[Token], page: PageFacts) -> None:
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
            pairs = lost_pairs(-before, token.byte)
            if not pairs:
                return []
            both = {**options, len(chars) - 1: pairs, len(chars): ("",)}
            return [_State(i + 1, token.byte, 0, False, (*chars, "?"), both, score - _UNKNOWN)]
        out: list[_State] = []
        char = char_of(lead, token.byte)
        worth = _worth(char, following, self.page.glossed, split) if char else None
        if worth is not None:
            out.append(_State(i + 1, token.byte, 0, False, (*chars, char), options, score + worth))
        vanished = char_of(lead, 0x80) if not chars and token.first and split and not self.page.keeps else ""
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
            known = with_lead(lead, after if self.page.keeps and after > 0x7F else 0)
            self._finish(state, end, (*chars, "?"), score - _UNKNOWN, {**options, len(chars): known})
            if not self.page.keeps:
                # A pair of bytes the decoder did not know: two hanzi lost half of themselves.
                options = {**options, len(chars): known}
                out.append(_State(i + 1, -lead, _LOST, False, (*chars, "?"), options, score - _UNKNOWN))
            return out
        for hanzi in readings_from(following, before) if before > 0 else self._glossed_as(following):
            byte = hanzi.encode("gbk")[1]
            bonus = DECISIVE if hanzi in self.page.glossed else 2.0 if hanzi in _lexicon() else 0.0
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


def _end_of(tokens: list[Token]) -> int:
    last = tokens[-1]
    return last.at + len(last.gloss) + 2 if last.gloss else last.at + (0 if last.byte == _STOP else 1)


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
    if char in MARKS:
        return 0.0
    frequency = frequency_classes().get(char, 0)
    if char in one_to_one_simplified():
        return frequency - 16.0
    return frequency - 6.0 if frequency else -8.0


@cache
def _lexicon() -> frozenset[str]:
    return frozenset(words("glossed.tsv")[0])
