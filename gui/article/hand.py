"""What a hand on the text means: a selection trimmed to what it is about, the clause under a double click. No Qt."""

from dataclasses import dataclass

BREAKS = frozenset(" \t\n\u3000\u00a0，。；：、！？“”‘’（）《》〈〉【】—…·|,.;:!?()[]\"'")
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
