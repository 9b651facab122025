"""What the page says of the article outside its text, cleaned, with the raw span: header, credits, captions, headings."""

from model.cleaning.article import Evidence
from model.cleaning.blanks import BLANK
from model.cleaning.boilerplate import Piece
from model.cleaning.convert import narrow, simplify, widen
from model.cleaning.gloss import remove_glosses
from model.cleaning.page import Page
from model.cleaning.structure import Structure
from model.cleaning.tables import names
from model.text.spans import apply_replacements

_KEPT = names(
    "header_date source author editor reporter breadcrumb site_name footer_owner url caption headline_widget site_today"
)


def polish(text: str) -> str:
    """A short piece of the page cleaned like the text: no glosses, simplified, full-width, single blanks."""
    text = apply_replacements(text, remove_glosses(text).replacements)
    return BLANK.sub(" ", widen(narrow(simplify(text)))).strip(" ?")


def evidence_of(page: Page, structure: Structure, pieces: list[Piece]) -> list[Evidence]:
    """All evidence in the order of the page. ``page`` stands before the last edit, as ``pieces`` do."""
    out: list[Evidence] = []
    for kind, start, end, detail in structure.found:
        text = polish(page.raw[start:end]) if kind != "url" else page.raw[start:end].strip()
        if text:
            out.append(Evidence(kind, text, (start, end), detail))
    first = next((i for i, piece in enumerate(pieces) if piece.prose and not piece.why), len(pieces))
    for number, piece in enumerate(pieces):
        for kind, start, end in piece.evidence:
            if kind in _KEPT and (evidence := _evidence(page, kind, start, end)):
                out.append(evidence)
        if not piece.why and (tag := _heading(piece, number < first)):
            out.append(Evidence("heading", " ".join(piece.text.split()), page.raw_of(piece.start, piece.end), tag))
        if piece.why == "duplicate.title" and piece.line.heading:
            out.append(
                Evidence(
                    "heading", " ".join(piece.text.split()), page.raw_of(piece.start, piece.end), piece.line.heading
                )
            )
    out.sort(key=lambda e: e.raw or (0, 0))
    return out


def _evidence(page: Page, kind: str, start: int, end: int) -> Evidence | None:
    text = page.text[start:end]
    while start < end and (BLANK.match(text[0]) or text[0] == "?"):
        start, text = start + 1, text[1:]
    while start < end and (BLANK.match(text[-1]) or text[-1] in "?,，;；"):
        end, text = end - 1, text[:-1]
    if start >= end:
        return None
    return Evidence(kind, BLANK.sub(" ", text), page.raw_of(start, end))


def _heading(piece: Piece, head: bool) -> str:
    if piece.line.heading:
        return piece.line.heading
    line = piece.line
    return "strong" if head and line.strong and line.strong >= line.chars * 0.9 and not piece.prose else ""
