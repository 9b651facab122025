"""What a hand on the text means: a selection trimmed to what it is about, the clause under a double click. No Qt."""

from dataclasses import dataclass

BREAKS = frozenset(" \t\n\u3000\u00a0，。；：、！？“”‘’（）《》〈〉【】—…·|,.;:!?()[]\"'")
LIST_MARK = "、"
EDGES = BREAKS - frozenset("（）《》()·”“")
"""What is cut from the ends of a selection; brackets and quotes may belong to a name and stay."""


@dataclass(frozen=True, slots=True)
class Selection:
    """``start:end`` in code points of the text shown, and what stands there; ``raw``: that is the raw article."""

    start: int
    end: int
    text: str
    raw: bool = False


def trimmed(text: str, start: int, end: int) -> Selection | None:
    """The selection without blanks and separators at its ends; None where nothing is left."""
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return Selection(start, end, text[start:end]) if start < end else None


def list_at(text: str, at: int) -> tuple[int, int]:
    """The whole list around ``at`` whose items 、 separates; the clause where there is none."""
    start, end = clause_at(text, at)
    while start > 1 and text[start - 1] == LIST_MARK and text[start - 2] not in BREAKS:
        start = clause_at(text, start - 2)[0]
    while end < len(text) - 1 and text[end] == LIST_MARK and text[end + 1] not in BREAKS:
        end = clause_at(text, end + 1)[1]
    return start, end


def grown(text: str, start: int, end: int, word: tuple[int, int]) -> tuple[int, int]:
    """The next larger thing around a selection: the ``word`` there, the clause, the list, the paragraph."""
    at = min(start, max(len(text) - 1, 0))
    line = text.rfind("\n", 0, at) + 1, text.find("\n", at) if "\n" in text[at:] else len(text)
    for low, high in (word, clause_at(text, at), list_at(text, at), line):
        if low <= start and end <= high and high - low > end - start:
            return low, high
    return start, end


def clause_at(text: str, at: int) -> tuple[int, int]:
    """The run around ``at`` that no punctuation interrupts."""
    if not text or text[at] in BREAKS:
        return at, min(at + 1, len(text))
    start, end = at, at + 1
    while start and text[start - 1] not in BREAKS:
        start -= 1
    while end < len(text) and text[end] not in BREAKS:
        end += 1
    return start, end
