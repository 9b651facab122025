"""A removed passage of the raw article as it would read in the text: cleaned as a page is, but nothing judged.

What the analyst brings back is legible at once: markup, glosses, damage and script are dealt with as everywhere else.
"""

from model.cleaning.assemble import pieces_of
from model.cleaning.convert import narrow, simplify, widen
from model.cleaning.damage import repair_damage
from model.cleaning.gloss import remove_glosses
from model.cleaning.page import Edits, Page
from model.cleaning.structure import take_apart
from model.text.offset_map import OffsetMap
from model.text.spans import Replacement, Span


def read_passage(raw: str, span: Span) -> tuple[str, OffsetMap]:
    """What ``raw[start:end]`` says, a line for each of its lines, and where each character stands in ``raw[start:end]``.

    Empty where it says nothing: only markup or blanks.
    """
    page = Page(raw[span[0] : span[1]])
    structure = take_apart(page, "")
    for stage in (repair_damage, remove_glosses):
        edits = stage(page.text)
        if edits.replacements:
            page.apply(edits)
            structure.refit(page.text)
    page.same_length(widen(narrow(simplify(page.text)), frozenset()))
    replacements: list[Replacement] = []
    at = 0
    for number, piece in enumerate(pieces_of(page.text, structure.lines)):
        if at < piece.start:
            replacements.append(Replacement(at, piece.start, "\n" if number else ""))
        at = piece.end
    if at < len(page.text):
        replacements.append(Replacement(at, len(page.text)))
    page.apply(Edits(replacements))
    return page.text, page.offsets
