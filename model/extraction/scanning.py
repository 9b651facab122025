"""Patterns that are searched for, written so that a search steps over what no match can begin with.

``re`` looks at a pattern once, when it is compiled: where every alternative begins with a plain character it scans for
those characters alone and tries the pattern only there. One class, lookbehind, anchor or group in front of one
alternative undoes this, and each of a hundred alternatives is then tried at each character of the text: ten times the
time. The tables are written for people to read, so what stands in front is moved here: ``[ab]x`` becomes ``ax|bx``,
``(?:a|b)x`` the same, ``x?y`` becomes ``xy|y``, ``(?<!n)ax`` becomes ``a(?<!na)x`` and ``^a`` becomes ``a(?<=^a)``.
Alternatives keep their order, so the same text is matched at the same place.
"""

import re

ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!:]|[^()|]", re.S)
QUANTIFIER = re.compile(r"(?:[*+?]|\{(?P<low>\d*)(?P<comma>,?)(?P<high>\d*)\})")
RANGE = re.compile(r"(.)-(.)")
ESCAPED = re.compile(r"\\(\W)")
LARGEST_CLASS = 64  # characters of a class that become an alternative each; all hanzi would be twenty thousand


def scanner(source: str, flags: int = 0) -> re.Pattern[str]:
    """``source`` compiled for searching: it matches what it says. Raises ValueError, with the alternative, where one
    has no first character to scan for (``.x``, ``[一-龥]x``, ``\\dx``, ``(?=x)``, ``(?P<n>x)``)."""
    return re.compile("|".join(o for a in _alternatives(source) for o in _opened(a)), flags)


def beginnings(source: str) -> frozenset[str]:
    """The characters a match of ``source`` can begin with: where another stands, it need not be tried. Raises
    ValueError as ``scanner`` does."""
    return frozenset(_first(o)[0][-1] for a in _alternatives(source) for o in _opened(a))


def _alternatives(source: str) -> list[str]:
    """The alternatives of ``source`` at its top level."""
    out, depth, at, start = list[str](), 0, 0, 0
    while at < len(source):
        if source[at] in "()":
            depth += 1 if source[at] == "(" else -1
        elif source[at] == "|" and not depth:
            out.append(source[start:at])
            start = at + 1
        step = ATOM.match(source, at)
        at = step.end() if step and source[at] in "\\[" else at + 1
    return [*out, source[start:]]


def _opened(alternative: str) -> list[str]:
    """``alternative`` as alternatives that each begin with a plain character."""
    atom, rest = _first(alternative)
    if atom == "^" or atom.startswith(("(?<=", "(?<!")):
        before = "(?<=^" if atom == "^" else f"{atom[:4]}(?:{atom[4:-1]})"
        return [f"{c}{before}{c}){after}" for c, after in map(_first, _opened(rest))]
    quantifier = QUANTIFIER.match(rest)
    after = rest[quantifier.end() :] if quantifier else rest
    more, optional = _remaining(atom, quantifier)
    out = [
        o
        for c in _beginnings(atom, alternative)
        for o in ([c + more + after] if _plain(c) else _opened(c + more + after))
    ]
    return [*out, *_opened(after)] if optional else out


def _first(source: str) -> tuple[str, str]:
    """The first atom of ``source``, a whole group among them, and what follows it."""
    if source.startswith("("):
        depth, at = 0, 0
        while at < len(source):
            step = ATOM.match(source, at) if source[at] in "\\[" else None
            depth += {"(": 1, ")": -1}.get(source[at], 0)
            at = step.end() if step else at + 1
            if not depth:
                return source[:at], source[at:]
    atom = ATOM.match(source)
    if atom is None:
        raise ValueError(f"an alternative that begins with nothing: {source!r}")
    return atom.group(), source[atom.end() :]


def _remaining(atom: str, quantifier: re.Match[str] | None) -> tuple[str, bool]:
    """What repeats after the first of a quantified atom, and whether there may be none at all."""
    if quantifier is None:
        return "", False
    sign = quantifier.group()
    if sign in "?*+":
        return ("" if sign == "?" else f"{atom}*"), sign != "+"
    low = int(quantifier["low"] or 0)
    high = quantifier["high"] if quantifier["comma"] else str(low)
    top = str(int(high) - 1) if high else ""
    return f"{atom}{{{max(low - 1, 0)},{top}}}", low == 0


def _beginnings(atom: str, alternative: str) -> list[str]:
    """The alternatives within an atom."""
    if atom.startswith("(?:"):
        return _alternatives(atom[3:-1])
    inside = ESCAPED.sub(r"\1", atom[1:-1].replace("\\n", "\n"))
    if atom.startswith("[") and not inside.startswith("^") and "\\" not in inside:
        inside = RANGE.sub(lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), inside)
        if len(inside) <= LARGEST_CLASS:
            return [re.escape(c) for c in inside]
    if _plain(atom):
        return [atom]
    raise ValueError(f"nothing to scan for at the beginning of {alternative!r}")


def _plain(atom: str) -> bool:
    """Is it one character that stands for itself?"""
    return (atom not in {".", "^", "$"} and len(atom) == 1) or (
        len(atom) == 2 and atom[0] == "\\" and not atom[1].isalnum()
    )
