"""All stages in order: raw text to ``CleanArticle``. Nothing is guessed, everything leads back to the raw article."""

from model.cleaning.article import CleanArticle, Evidence
from model.cleaning.assemble import assemble, integrity
from model.cleaning.convert import narrow, simplify, widen
from model.cleaning.damage import repair_damage
from model.cleaning.gloss import remove_glosses
from model.cleaning.harvest import evidence_of
from model.cleaning.page import Page
from model.cleaning.structure import take_apart


def clean(raw: str, *, suffix: str = "", url: str = "", date: str = "") -> CleanArticle:
    """Clean ``raw`` (the decoded article, no newline translation).

    ``suffix`` is a hint at the markup (``.html``, ``.md``); ``url`` and ``date`` come from a table's columns and are
    kept as evidence. Never raises for any text.
    """
    page = Page(raw)
    structure = take_apart(page, suffix)
    for stage in (repair_damage, remove_glosses):
        edits = stage(page.text)
        if edits.replacements:
            page.apply(edits)
            structure.refit(page.text)
        else:
            page.note(edits.findings)
    page.same_length(widen(narrow(simplify(page.text))))
    edits, pieces = assemble(page.text, structure.lines, frozenset())
    evidence = evidence_of(page, structure, pieces)
    page.apply(edits)
    page.note(integrity(page.text))
    columns = [Evidence("url", url)] if url else []
    columns += [Evidence("date", date)] if date else []
    notes = tuple(sorted(page.notes, key=lambda note: note.raw))
    return CleanArticle(raw, page.text, page.offsets, notes, (*columns, *evidence))
