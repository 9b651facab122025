"""How much a string looks like a person's name, and names run together."""

import re
from collections.abc import Collection

from model.extraction.people.lexicon import DOTS, HAN, any_of, lexicon
from model.extraction.scanning import scanner

DOTTED = re.compile(rf"[{HAN}]{{1,6}}(?:[{DOTS}.][{HAN}]{{1,6}})+")
MASKED = re.compile(rf"[{HAN}](?:[*×]{{1,2}}|[*×][{HAN}])")  # a name with a character masked: 陶*
DOT = re.compile(rf"[{DOTS}.]")
HANZI = re.compile(rf"[{HAN}]+")
BLANKS = " \u3000\xa0"
NOT_IN_NAMES = frozenset("的了各们这该您他她它你我某")
WORDLIKE = re.compile(r".[我你他她][^们省市县区州旗镇乡村校院国家党军的了各]")  # 任我行: a pronoun inside a name
NEVER = frozenset("的了各们这")
NOT_FIRST = frozenset("在要把被就是将由也还很更最听部会组员作")
NO_NAME = scanner(any_of("no_name"))
UNIT_ENDS = frozenset("局委办部处科镇县区厅馆")
Reading = tuple[float, tuple[str, ...]]
SYLLABLES = 0.8  # share of customary syllables from which a dotted name is plain
SPLIT_MARGIN = 3.0  # how many times likelier the best reading of a run must be than the second


def normal(name: str) -> str:
    """The name as the record holds it: no blanks, every dot as U+00B7."""
    return DOT.sub("·", "".join(name.split()))


def quality(name: str) -> float:
    """0..1: how far the characters alone speak for a name. Position decides what is enough."""
    lex = lexicon()
    n = len(name)
    if n < 2:
        return 0.0
    if not HANZI.fullmatch(name):
        return _marked(name)
    if n > 6 or name in lex.non_names:
        return 0.0
    if n == 4 and name[:2] in lex.compound:
        return 0.9 if not NO_NAME.search(name) else 0.0  # 阿的伍各: a Yi surname holds 的
    if not NOT_IN_NAMES.isdisjoint(name):
        return 0.5 if n == 3 and name[0] in lex.common_surnames and WORDLIKE.fullmatch(name) else 0.0
    if name[0] in NOT_FIRST or NO_NAME.search(name):
        return 0.0
    if name[-1] in UNIT_ENDS and n == 3 and name[0] in lex.surnames and not {name, name[:2]} & lex.words:
        return 0.9
    if name[-1] in UNIT_ENDS or (name[-1] in lex.head_last and any(m.end() == n for m in lex.head.finditer(name))):
        return 0.05
    if name[:2] in lex.compound and n in (3, 4):
        return 0.98
    if name[0] in lex.surnames and n <= 3:
        return 0.78 if name in lex.words else 0.98
    if n >= 3 and all(c in lex.syllables for c in name):
        return 0.9
    if n >= 4 and sum(c in lex.syllables for c in name) >= n - 1:
        return 0.6
    return {2: 0.6, 3: 0.6, 4: 0.45, 5: 0.2, 6: 0.1}[n]


def _marked(name: str) -> float:
    """What is not hanzi throughout: set with a blank (丛 秀), in parts, or with a character masked."""
    if len(name) == 3 and name[1] in BLANKS:
        return quality(name[0] + name[2])
    if DOTTED.fullmatch(name):
        return _dotted(name)
    if len(name) <= 3 and MASKED.fullmatch(name):
        return 0.78 if name[0] in lexicon().surnames else 0.5
    return 0.0


def _dotted(name: str) -> float:
    """A name in parts: how much of it is written in the usual syllables."""
    parts = DOT.split(name)
    if NO_NAME.search(name) or name[0] in NOT_FIRST:
        return 0.0
    usual = sum(c in lexicon().syllables for p in parts for c in p)
    return 0.98 if usual >= SYLLABLES * sum(map(len, parts)) else 0.7


def _likelihood(piece: str, known: Collection[str]) -> float:
    if piece in known:
        return 40.0
    lex = lexicon()
    if not HANZI.fullmatch(piece):
        return 0.3 * (0.3 ** abs(len(piece) - 6)) if DOTTED.fullmatch(piece) and _dotted(piece) >= 0.9 else 0.0
    if len(piece) in (3, 4) and piece[:2] in lex.compound:
        return 1.0
    if len(piece) <= 3 and piece[0] in lex.surnames:
        word = 0.3 if piece in lex.words else 1.0
        return (1.0 if piece[0] in lex.common_surnames else 0.15) * word * (1.0 if len(piece) == 3 else 0.6)
    if len(piece) >= 3 and all(c in lex.syllables for c in piece):
        return 0.01
    return 0.0005 if len(piece) <= 3 else 0.0


def _readings(run: str, known: Collection[str]) -> list[Reading]:
    best: list[list[Reading]] = [[] for _ in range(len(run) + 1)]
    best[0] = [(1.0, ())]
    for end in range(2, len(run) + 1):
        found: list[Reading] = []
        for size in range(2, min(14 if "·" in run else 6, end) + 1):
            piece = run[end - size : end]
            weight = _likelihood(piece, known)
            if weight:
                cut = end - size
                if cut and run[cut - 1 : cut + 1] in lexicon().compound:
                    weight *= 0.1  # a compound surname torn apart
                found += [(score * weight, (*parts, piece)) for score, parts in best[cut]]
        best[end] = sorted(found, reverse=True)[:4]
    return best[len(run)]


def split_run(run: str, known: Collection[str]) -> tuple[tuple[str, ...], float, tuple[tuple[str, ...], ...]]:
    """Names written together: the parts, a confidence, and other readings. ``known`` are full names met elsewhere.

    A run whose readings are too close stays one piece with a low confidence (guideline 11).
    """
    readings = _readings(run, known)
    if not readings:
        return (run,), 0.3, ()
    score, parts = readings[0]
    others = tuple(p for _, p in readings[1:])
    if len(parts) == 1:
        return parts, 0.9, others
    if all(p in known for p in parts):
        return parts, 0.97, ()
    rival = readings[1][0] if len(readings) > 1 else 0.0
    even = len({len(p) for p in parts}) == 1 and not any(len({len(q) for q in o}) == 1 for o in others)
    if score >= SPLIT_MARGIN * rival or (even and score >= rival):
        return parts, 0.85 if score >= 10 * rival else 0.72, others
    return (run,), 0.3, tuple(p for _, p in readings)


def possible(name: str) -> bool:
    """Two to four hanzi that nothing forbids as a name, whatever they mean."""
    size = len(name)
    if size > 4 and 2 * sum(c in lexicon().syllables for c in name) < size:
        return False
    if not NEVER.isdisjoint(name) or name in lexicon().non_names:
        return False
    return 2 <= size <= 6 and bool(HANZI.fullmatch(name)) and name[0] not in NOT_FIRST and not NO_NAME.search(name)
