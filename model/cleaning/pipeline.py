"""All stages in order: raw text to ``CleanArticle``. Nothing is guessed, everything leads back to the raw article."""

from model.cleaning.article import CleanArticle
from model.cleaning.convert import narrow, simplify, widen
from model.cleaning.gloss import remove_glosses
from model.cleaning.page import Page


def clean(raw: str, *, suffix: str = "", url: str = "", date: str = "") -> CleanArticle:
    """Clean ``raw`` (the decoded article, no newline translation).

    ``suffix`` is a hint at the markup (``.html``, ``.md``); ``url`` and ``date`` come from a table's columns and are
    kept as evidence. Never raises for any text.
    """
    page = Page(raw)
    page.apply(remove_glosses(page.text))
    page.same_length(widen(narrow(simplify(page.text))))
    return CleanArticle(raw, page.text, page.offsets, tuple(page.notes), ())
