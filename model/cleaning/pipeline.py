"""All stages in order: raw text to ``CleanArticle``. Nothing is guessed, everything leads back to the raw article."""

import re
from operator import attrgetter

from model.cleaning.article import CLEANER_VERSION, CleanArticle, Evidence, Note
from model.cleaning.assemble import assemble, integrity
from model.cleaning.convert import narrow, simplify, widen
from model.cleaning.damage import repair_damage
from model.cleaning.gloss import remove_glosses
from model.cleaning.harvest import evidence_of
from model.cleaning.markers import LEARNED, NO_MARKERS, Markers
from model.cleaning.page import Finding, Page
from model.cleaning.structure import take_apart
from model.cleaning.tables import HANZI

_MARK = re.compile(rf"[?\ufffd](?:(?<=[{HANZI}，。、（）”].)|(?=[{HANZI}，。、（）“]))")


def clean(raw: str, *, suffix: str = "", url: str = "", date: str = "", markers: Markers = NO_MARKERS) -> CleanArticle:
    """Clean ``raw`` (the decoded article, no newline translation).

    ``suffix`` is a hint at the markup (``.html``, ``.md``); ``url`` and ``date`` come from a table's columns and are
    kept as evidence. ``markers`` are the corpus' own boilerplate; one that touched the article shows in its version.
    Never raises for any text.
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
    lost = _lost(page)
    page.same_length(widen(narrow(simplify(page.text)), lost))
    edits, pieces = assemble(page.text, structure.lines, lost, markers.at(raw, url))
    evidence = evidence_of(page, structure, pieces)
    page.apply(edits)
    page.note(integrity(page.text))
    page.note(_unexplained(page))
    columns = [Evidence("url", url)] if url else []
    columns += [Evidence("date", date)] if date else []
    notes = tuple(sorted(_relevant(page, evidence), key=attrgetter("raw")))
    touched = bool(markers.all) and any(note.kind in (LEARNED, "kept.learned") for note in notes)
    version = f"{CLEANER_VERSION}+{markers.digest}" if touched else CLEANER_VERSION
    return CleanArticle(raw, page.text, page.offsets, notes, (*columns, *evidence), version)


def _relevant(page: Page, evidence: list[Evidence]) -> list[Note]:
    """The notes, open damage in what went out being called so: it concerns neither the text nor its evidence."""
    places = [e.raw for e in evidence if e.raw]

    def judged(note: Note) -> Note:
        low, high = note.raw
        if page.offsets.clean_span(low, high) or any(start < high and low < end for start, end in places):
            return note
        return note._replace(kind="removed.damage")

    return [judged(note) if note.kind == "damage.open" else note for note in page.notes]


def _lost(page: Page) -> frozenset[int]:
    """Positions of the ``?`` that damage left in the text."""
    if "?" not in page.text:
        return frozenset()
    spans = [page.offsets.clean_span(*note.raw) for note in page.notes if note.kind == "damage.open"]
    return frozenset(at for span in spans if span for at in range(*span) if page.text[at] == "?")


def _unexplained(page: Page) -> list[Finding]:
    """Each ``?`` or U+FFFD beside a hanzi that no note explains: something is lost there, nobody knows what."""
    if "?" not in page.text and "\ufffd" not in page.text:
        return []
    noted = [note.raw for note in page.notes if note.kind == "damage.open"]
    out: list[Finding] = []
    for match in _MARK.finditer(page.text):
        start, end = page.raw_of(*match.span())
        if not any(low < end and start < high for low, high in noted[:1000]):
            out.append(Finding("damage.open", *match.span(), certain=False))
    return out
