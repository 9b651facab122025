"""The inverse of byte damage: a mirror glossed bytes of GBK without regard to the borders of characters.

Where the last byte of A and the first of B are the bytes of a glossed X, ``A B`` became ``A ?pinyin) …``: the first
byte of B and the bracket were read as one broken character, and what follows was read one byte off up to the next
ASCII byte. Here the bytes are put together again. A gloss always follows the two bytes of its hanzi, whatever the
borders: that, the rules of GBK and the page's own set of glossed hanzi leave mostly one reading. One reading is
applied; several are ranked candidates, and the text keeps a ``?`` for what they disagree about.
"""

import re

from model.cleaning.blanks import surnames
from model.cleaning.convert import one_to_one_simplified, simplify
from model.cleaning.damage_reader import DECISIVE, TONED, PageFacts, Reader, Solution, tokens_at
from model.cleaning.gbk import MARKS, bytes_of, char_of, with_trail
from model.cleaning.gloss import GLOSS
from model.cleaning.page import Edits, Finding
from model.cleaning.tables import HANZI, frequency_classes, name_classes, pair_classes, words
from model.text.spans import Replacement

_CUT = re.compile(rf"[?\ufffd]\(?(?=[a-zü{TONED}]{{1,6}}\))")
_SPLIT = re.compile(rf"[?？](?<=[{HANZI}].)[?？](?:(?P<trail>[@-~])(?=[{HANZI}，。、(（])|[?？](?=[、，。{HANZI}]))")
_KEPT = re.compile(rf"[?\ufffd]\([a-zü{TONED}]{{1,6}}\)")
_GLOSS_BEFORE = re.compile(rf"(?<=[{HANZI}])\([a-zü{TONED}]{{1,6}}\)\Z")
_SWALLOWED = frozenset("\\|^_`{}~[]@")  # ASCII marks that are last bytes of GBK hanzi
_UNLIKE = 6.0  # readings of different length are told apart from this much on
_COMMON_WORD = 5  # frequency class from which a word settles what bytes leave open
_CLEARLY = 2  # classes by which it must lead the next: a factor of 16
_NAME_ENDS = 9  # a 、 behind a name is as likely as the commonest character in it
_MOST_PLACES = 300  # a page with more is not a damaged article but something else


def repair_damage(text: str) -> Edits:
    """Repair what has one reading; list ranked candidates where there are several (``damage.open``)."""
    if "?" not in text and "\ufffd" not in text:
        return Edits()
    replacements: list[Replacement] = []
    findings: list[Finding] = []
    done = tried = 0
    page: PageFacts | None = None
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


def _facts(text: str) -> PageFacts:
    before = GLOSS.split(text)[:-1:2]
    return PageFacts(frozenset(part[-1] for part in before), _KEPT.search(text) is not None)


def _repair_at(text: str, at: int, page: PageFacts) -> tuple[Replacement, list[Finding]] | None:
    # The hanzi before may itself be glossed: 動(dòng)?dìng)T.
    gloss = _GLOSS_BEFORE.search(text[max(0, at - 12) : at]) if text[at - 1] == ")" else None
    length = gloss.end() - gloss.start() if gloss else 0
    previous = bytes_of(text[at - length - 1])
    if len(previous) != 2:
        return None
    tokens = tokens_at(text, at)
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
    if char < "\x80" or char in MARKS:
        return 0.0
    return frequency.get(char, -2) - (16.0 if char in one_to_one_simplified() else 6.0)


def _settle(text: str, at: int, solutions: list[Solution]) -> tuple[Replacement, list[Finding]]:
    """Apply what all likely solutions agree about; the rest stays ``?`` with candidates."""
    best = solutions[0]
    rivals = [s for s in solutions[1:] if best.score - s.score < DECISIVE]
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
    return _ask(text, at, best.end, new, agreed)


def _ask(text: str, at: int, end: int, new: str, agreed: list[Solution]) -> tuple[Replacement, list[Finding]]:
    """What the readings disagree about stays ``?``, unless one of them, and no other, makes a word of running text."""
    asked = [i for i, char in enumerate(new) if char == "?"]
    ranked: dict[int, list[str]] = {}
    for places in _runs(asked):
        before = new[places[0] - 1] if places[0] else text[at - 1]
        after = (new + text[end : end + 1])[places[-1] + 1 :][:1]
        candidates = list(dict.fromkeys(c for s in agreed for c in _fillings(s, places, before == "、")))
        worth = {c: _word(before, c, after) for c in candidates}
        by_word = sorted(candidates, key=lambda c: -worth[c])
        best, next_best = [*(worth[c] for c in by_word), 0, 0][:2]
        begun = _name_begun(text[max(0, at - 8) : at] + new[: places[0]])
        if "、" not in (before, after) and begun < 0 and best >= _COMMON_WORD and next_best <= best - _CLEARLY:
            new = new[: places[0]] + by_word[0] + new[places[-1] + 1 :]
        elif begun < 0:
            ranked[places[0]] = by_word
        else:
            worth = {c: _as_name(begun, c) for c in candidates}
            ranked[places[0]] = sorted(candidates, key=lambda c: -worth[c])
    if not ranked:
        return Replacement(at, end, new), [Finding("damage.repaired", at, end, new)]
    answers = [""]
    for options in ranked.values():
        answers = [head + option for head in answers for option in options[:12]][:12]
    findings = [Finding("damage.open", at, end, new, False, tuple(answers))]
    if new.strip("?"):
        findings.insert(0, Finding("damage.repaired", at, end, new))
    return Replacement(at, end, new), findings


def _name_begun(before: str) -> int:
    """How much stands of a name in a list, where chance makes words: up to four characters after a 、, a surname first.

    -1 where it is no list of names.
    """
    _, comma, name = before[-5:].rpartition("、")
    return len(name) if comma and (not name or simplify(name[0]) in surnames()) else -1


def _as_name(begun: int, filling: str) -> int:
    """How well ``filling`` goes on with a list of names, ``begun`` characters of one being there."""
    worth = 0
    for char in simplify(filling):
        if char in MARKS:
            worth += _NAME_ENDS if char == "、" and begun > 1 else 0
            begun = 0
            continue
        worth += name_classes("given" if begun else "surname").get(char, 0)
        begun += 1
    return worth


def _runs(places: list[int]) -> list[list[int]]:
    """Neighbouring places together."""
    out: list[list[int]] = []
    for place in places:
        if out and out[-1][-1] == place - 1:
            out[-1].append(place)
        else:
            out.append([place])
    return out


def _word(before: str, filling: str, after: str) -> int:
    """The frequency class of the word ``filling`` is, or makes with a neighbour; 0 if it makes none."""
    pairs = pair_classes()
    text = simplify(before + filling + after)
    if len(filling) == 2:
        return pairs.get(text[len(before) : len(before) + 2], 0)
    return max((pairs.get(text[i : i + 2], 0) for i in range(len(text) - 1)), default=0) if len(filling) == 1 else 0


def _fillings(solution: Solution, places: list[int], listed: bool) -> list[str]:
    """What may stand at ``places``, likeliest first; ``listed``: they follow a 、, where a surname is likely."""
    out = [""]
    for number, place in enumerate(places):
        options = solution.options.get(place, ()) if solution.chars[place] == "?" else (solution.chars[place],)
        if listed and not number:
            options = tuple(sorted(options, key=lambda option: simplify(option[:1]) not in surnames()))
        out = [head + option for head in out[:24] for option in options[:200]]
    return out


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
        second = char_of(0xBF, ord(trail)) if trail else ""
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
                and bytes_of(word[i])[1:] == b"\xa3"
                and (i or not second)
            ):
                ranked.append(word[i : i + 2] if not second else word[i])
    if second:
        ranked += ["。", *with_trail(0xA3)]
    return tuple(dict.fromkeys(ranked))[:8]
