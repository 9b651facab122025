"""The inverse of byte damage: a mirror glossed bytes of GBK without regard to the borders of characters.

Where the last byte of A and the first of B are the bytes of a glossed X, ``A B`` became ``A ?pinyin) …``: the first
byte of B and the bracket were read as one broken character, and what follows was read one byte off up to the next
ASCII byte. Here the bytes are put together again. A gloss always follows the two bytes of its hanzi, whatever the
borders: that, the rules of GBK and the page's own set of glossed hanzi leave mostly one reading. One reading is
applied; several are ranked candidates, and the text keeps a ``?`` for what they disagree about.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from model.cleaning.convert import one_to_one_simplified, simplify, traditional_forms
from model.cleaning.gloss import GLOSS
from model.cleaning.page import Edits, Finding
from model.cleaning.tables import HANZI, frequency_classes, toned_readings, toneless, toneless_readings, words
from model.text.spans import Replacement

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿế"
_CUT = re.compile(rf"[?\ufffd]\(?(?=[a-zü{_TONED}]{{1,6}}\))")
_PINYIN = re.compile(rf"\(?([a-zü{_TONED}]{{1,6}})\)")
_SPLIT = re.compile(
    rf"(?<=[{HANZI}])[?？]{{2}}(?P<trail>[@-~])(?=[{HANZI}，。、(（])|(?<=[{HANZI}])[?？]{{3}}(?=[、，。{HANZI}])"
)
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
    cause: str
    score: float
    end: int


def repair_damage(text: str) -> Edits:
    """Repair what has one reading; list ranked candidates where there are several (``damage.open``)."""
    if "?" not in text and "\ufffd" not in text:
        return Edits()
    replacements: list[Replacement] = []
    findings: list[Finding] = []
    done = 0
    glossed: frozenset[str] | None = None
    for match in _CUT.finditer(text):
        if match.start() < max(done, 1):
            continue
        if glossed is None:
            glossed = frozenset(text[m.start() - 1] for m in GLOSS.finditer(text))
        result = _repair_at(text, match.start(), glossed)
        if result is None:
            findings.append(Finding("damage.open", match.start(), match.end(), certain=False))
            continue
        replacement, found = result
        replacements.append(replacement)
        findings += found
        done = replacement.end
    split, split_findings = _splits(text, replacements)
    all_findings = [
        f._replace(after=simplify(f.after), candidates=tuple(map(simplify, f.candidates)))
        for f in findings + split_findings
    ]
    return Edits(sorted(replacements + split), sorted(all_findings, key=lambda f: f.start))


def _repair_at(text: str, at: int, glossed: frozenset[str]) -> tuple[Replacement, list[Finding]] | None:
    previous = _bytes(text[at - 1])
    if len(previous) != 2:
        return None
    tokens = _tokens(text, at)
    solutions = _solve(previous[1], tokens, text, glossed)
    if not solutions:
        return None
    return _settle(text, at, _best_end(solutions, text))


def _best_end(solutions: list[Solution], text: str) -> list[Solution]:
    """The solutions that end where the best one ends, best first, one for each text."""
    solutions.sort(key=lambda s: -s.score)
    seen: set[str] = set()
    out: list[Solution] = []
    for solution in solutions:
        joined = "".join(solution.chars)
        if solution.end == solutions[0].end and len(solution.chars) == len(solutions[0].chars) and joined not in seen:
            seen.add(joined)
            out.append(solution)
    return out


def _settle(text: str, at: int, solutions: list[Solution]) -> tuple[Replacement, list[Finding]]:
    """Apply what all solutions agree about; the rest stays ``?`` with candidates."""
    best = solutions[0]
    decisive = len(solutions) == 1 or solutions[0].score - solutions[1].score >= _DECISIVE
    if decisive:
        solutions = solutions[:1]
    new = "".join(
        chars[0] if len(set(chars)) == 1 else "?" for chars in zip(*(s.chars for s in solutions), strict=True)
    )
    findings = [Finding("damage.repaired", at, best.end, new)]
    if "?" in new:
        places = [i for i, char in enumerate(new) if char == "?"]
        ranked = dict.fromkeys(
            "".join(s.chars[i] for i in places) for s in solutions if all(s.chars[i] != "?" for i in places)
        )
        findings.append(Finding("damage.open", at, best.end, new, False, tuple(ranked)[:12]))
        if len(places) == len(new):
            del findings[0]
    return Replacement(at, best.end, new), findings


_DECISIVE = 20.0  # the cause of one reading is glossed elsewhere in the page, that of the next is not


def _tokens(text: str, at: int) -> list[Token]:
    """The bytes from the broken character at ``at`` to the next ASCII character that is no gloss, that one included."""
    out: list[Token] = []
    stop = min(len(text), at + _LONGEST)
    while at < stop:
        char = text[at]
        if char in "?\ufffd":
            match = _PINYIN.match(text, at + 1)
            out.append(Token(-1, at, True))
            if not match:
                out.append(Token(-2, at, False))
                return out
            out.append(Token(0, at + 1, False, match.group(1)))
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
            out.append(Token(pair[0] if pair else 0x0A, at, True))
            return out
        out += (Token(pair[0], at, True), Token(pair[1], at, False))
        at += 1
    out.append(Token(0x0A, at, True))
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


def _solve(previous: int, tokens: list[Token], text: str, glossed: frozenset[str]) -> list[Solution]:
    """All ways to read ``tokens`` as characters, the byte before them being the last of a whole character."""
    out: list[Solution] = []
    steps = [0]

    def read(i: int, before: int, lead: int, chars: list[str], cause: str, score: float, fresh: bool) -> None:
        """``before``: the byte before token i; ``lead``: the first byte of an unfinished character, or 0."""
        steps[0] += 1
        if steps[0] > _MOST * 50 or len(out) > _MOST:
            return
        if i >= len(tokens):
            out.append(Solution(chars, cause, score, _end_of(tokens, len(tokens))))
            return
        token = tokens[i]
        if token.gloss:
            read(i + 1, before, lead, chars, cause, score, fresh)
            return
        if not lead and not fresh and token.first and token.byte != -1:
            # Both readings are at the border of a character here: the damage ends.
            out.append(Solution(chars, cause, score, token.at))
            return
        following = tokens[i + 1].gloss if i + 1 < len(tokens) else ""
        if token.byte == -1:
            lost(i, before, lead, chars, cause, score, following)
            return
        if token.byte == -2:
            out.append(Solution(chars, cause, score - 5, _end_of(tokens, i + 1)))
            return
        if not lead:
            read(i + 1, token.byte, token.byte, chars, cause, score, False)
            return
        if (token.first and token.byte < 0x40) or token.byte == 0x0A:
            return
        char = _char(lead, token.byte)
        worth = _worth(char, following, glossed) if char else None
        if worth is not None:
            read(i + 1, token.byte, 0, [*chars, char], cause, score + worth, False)
        if len(chars) == 0 and token.first and (vanished := _char(lead, 0x80)):
            # A last byte 80 is shown as nothing by some decoders.
            worth = _worth(vanished, "", glossed)
            if worth is not None:
                out.append(Solution([vanished], cause, score + worth, token.at))

    def lost(i: int, before: int, lead: int, chars: list[str], cause: str, score: float, following: str) -> None:
        if not following:
            # A broken character that swallowed an ASCII one: of the last hanzi only the first byte is left.
            if lead:
                out.append(Solution([*chars, "?"], cause, score - 3, _end_of(tokens, i + 2)))
            return
        for hanzi in _trails(following, before):
            byte = hanzi.encode("gbk")[1]
            bonus = _DECISIVE if hanzi in glossed else 2.0 if hanzi in _lexicon() else 0.0
            if lead:
                worth = _worth(hanzi, following, glossed)
                if worth is not None:
                    read(i + 1, byte, 0, [*chars, hanzi], cause + hanzi, score + worth + bonus, False)
            else:
                read(i + 1, byte, byte, chars, cause + hanzi, score + bonus, False)

    read(0, previous, 0, [], "", 0.0, True)
    # Readings differ in how much of the tail they explain: compare the mean worth of a character, not the sum.
    return out


def _end_of(tokens: list[Token], count: int) -> int:
    last = tokens[count - 1]
    if last.gloss:
        return last.at + len(last.gloss) + 1 + 1
    return last.at + (0 if last.byte == 0x0A else 1)


def _worth(char: str, following: str, glossed: frozenset[str]) -> float | None:
    """How well ``char`` fits: None if it cannot stand here (the page's set of glossed hanzi is closed)."""
    if following:
        if char not in toneless_readings().get(toneless(following), ""):
            return None
    elif char in glossed:
        return None
    if char in "，。、：；！？“”（）《》·":
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
    for match in _SPLIT.finditer(text):
        start, end = match.span()
        if any(r.start < end and start < r.end for r in taken):
            continue
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
    classes = frequency_classes()
    if second:
        firsts = [c for lead in range(0x81, 0xFE) if (c := _char(lead, 0xA3)) and c not in one_to_one_simplified()]
        ranked += ["。", *sorted(firsts, key=lambda c: -classes.get(c, 0))]
    return tuple(dict.fromkeys(ranked))[:8]
