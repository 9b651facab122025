"""From a crawled article to a record in which everything is suggested."""

import hashlib
from dataclasses import replace

from model.cleaning.decode import decode
from model.cleaning.markers import Markers
from model.cleaning.pipeline import clean
from model.corpus.article import SourceArticle
from model.record.schema import Record, Source
from model.record.validation import sound
from model.session.prepared import Prepared


def prepare(article: SourceArticle, *, extraction: bool = True, markers: Markers | None = None) -> Prepared:
    """Decode, clean and extract. Raises Undecodable. Without ``extraction`` the record's fields are undecided.

    ``markers`` are the corpus' own boilerplate, by default those the article came with.
    """
    decoded = decode(article.data)
    own = article.markers if markers is None else markers
    sha256 = hashlib.sha256(article.data).hexdigest()
    cleaned = replace(
        clean(decoded.text, suffix=article.suffix, url=article.url, date=article.date, markers=own),
        sha256=sha256,
    )
    source = Source(
        path=article.path,
        sha256=sha256,
        encoding=decoded.encoding,
        cleaner=cleaned.version,
    )
    if extraction:
        from model.extraction.extract import extract  # its tables take a third of a second: not before they are needed

        return Prepared(cleaned, sound(extract(cleaned, id=article.id, source=source)))
    return Prepared(cleaned, Record(id=article.id, source=source, text=cleaned.text))


def load_tables() -> None:
    """Read now what cleaning and extraction would read with their first articles, half a second of work."""
    prepare(
        SourceArticle("", ".txt", "某县召开疫情防控工作会议\n1月2日，某县召开疫情防控工作会议。县长甲主持。".encode())
    )
