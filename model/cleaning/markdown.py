"""Markdown of articles that were saved as notes: marks go, line ends stay, so that lines keep their number."""

import re

from model.cleaning.markup import Found, Line
from model.cleaning.page import Edits, Finding
from model.text.spans import Replacement

_IMAGE = re.compile(r"!\[([^\]\n]{0,200})\]\([^)\n]{0,600}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(((?:https?:|/|\.|#|www)[^)\n]{0,600})\)")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(?=\S)", re.M)
_HEADING_END = re.compile(r"(?<=\S)[ \t]+#+[ \t]*$", re.M)
_RULE = re.compile(r"^[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$", re.M)
_QUOTE = re.compile(r"^[ \t]*>[ \t]?", re.M)
_BOLD = re.compile(r"(?<![*\w])(\*\*|__)(?=[^\s*_])([^*\n]{1,400}?)(?<=[^\s*_])\1(?!\*)")
_BOLD_LINE = re.compile(r"^[ \t]*(\*\*|__)([^*\n]{1,200})\1[ \t]*$", re.M)
_ITALIC = re.compile(r"^[ \t]*(\*|_)(?=[^\s*_])([^*\n]{1,400}?)(?<=[^\s*_])\1[ \t]*$", re.M)
_TAGS = re.compile(r"^[ \t]*(?:`#[^`\n]{1,30}`[ \t]*)+$", re.M)
_CODE = re.compile(r"`([^`\n]{1,80})`")
_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+(?=\[)", re.M)
_ESCAPE = re.compile(r"\\(?=[*_#`\[\]()~>.!-])")


def mark_markdown(text: str, suffix: str, lines: list[Line]) -> tuple[Edits, list[tuple[int, str]], list[Found]]:
    """Edits, ``(line number, h1..h6)`` of headings, and captions and links found.

    Bold marks count as such only in a page that has other Markdown, or round a whole line: elsewhere asterisks are
    masked digits (``共**人``). Lines that are links, tags or rules get ``drop``.
    """
    sure = suffix in (".md", ".markdown") or _is_marked(text)
    if not sure and not ("*" in text and _BOLD_LINE.search(text)):
        return Edits(), [], []
    marks: list[tuple[int, int]] = []
    headings: list[tuple[int, str]] = []
    found: list[Found] = []
    starts = [line.start for line in lines]

    def number(at: int) -> int:
        from bisect import bisect_right

        return max(bisect_right(starts, at) - 1, 0)

    for match in _BOLD_LINE.finditer(text):
        marks += [(match.start(), match.start(2)), (match.end(2), match.end())]
        lines[number(match.start(2))].strong = match.end(2) - match.start(2)
    if sure:
        for match in _IMAGE.finditer(text):
            marks.append(match.span())
            if match.group(1).strip():
                found.append(Found("caption", match.start(1), match.end(1), "alt"))
        for match in _LINK.finditer(text):
            marks += [(match.start(), match.start(1)), (match.end(1), match.end())]
            line = lines[number(match.start())]
            line.linked += match.end(1) - match.start(1)
            if (
                line.linked > (line.chars - (match.end() - match.start()) + match.end(1) - match.start(1)) / 2
                and line.chars < 300
            ):
                line.drop = (
                    "markup.navigation" if _BULLET.match(text, line.start) or text[line.start] == "[" else line.drop
                )
        for match in _HEADING.finditer(text):
            marks.append(match.span())
            headings.append((number(match.start()), f"h{len(match.group(1))}"))
        for pattern in (_HEADING_END, _QUOTE, _BULLET, _ESCAPE):
            marks += [match.span() for match in pattern.finditer(text)]
        for match in _RULE.finditer(text):
            marks.append(match.span())
        for match in _TAGS.finditer(text):
            lines[number(match.start())].drop = "boilerplate.tags"
        for pattern in (_BOLD, _ITALIC, _CODE):
            for match in pattern.finditer(text):
                group = 1 if pattern is _CODE else 2
                marks += [(match.start(), match.start(group)), (match.end(group), match.end())]
    return Edits(*_disjoint(marks)), headings, found


def _is_marked(text: str) -> bool:
    """Whether there is an image, a link or a heading; the sign that each needs is in few articles."""
    signs = (("[", _IMAGE), ("[", _LINK), ("#", _HEADING))
    return any(sign in text and pattern.search(text) for sign, pattern in signs)


def _disjoint(marks: list[tuple[int, int]]) -> tuple[list[Replacement], list[Finding]]:
    """Sorted replacements of the marks, those inside another left out."""
    out: list[Replacement] = []
    for start, end in sorted(set(marks), key=lambda m: (m[0], -m[1])):
        if start == end or (out and start < out[-1].end):
            continue
        out.append(Replacement(start, end))
    return out, [Finding("markup.markdown", r.start, r.end) for r in out]
