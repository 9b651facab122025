"""The date a dateline prints, and what 今天, 昨日 and a bare day of the month count from."""

import re
from dataclasses import dataclass, replace
from datetime import date as Date

from model.cleaning.article import Evidence
from model.extraction.dates import Resolved, When, expressions, resolve
from model.extraction.document import Document
from model.extraction.published import Published

_DATELINE = re.compile(r"^(?:上午|下午|晚)?(?:讯|电|报道|消息|专电)")


def is_dateline(text: str, when: When) -> bool:
    return bool(_DATELINE.match(text[when.end : when.end + 4]))


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that 今天, 昨日 and a bare day of the month count from. ``year_known``: its year is said somewhere."""

    day: Date
    basis: str
    year_known: bool


def dateline_of(doc: Document) -> When | None:
    """The date a dateline prints (``某某日报3月5日讯``): publication, never the session (guideline 17)."""
    for sentence in doc.zone("body")[:1]:
        for when in expressions(doc.text, sentence.start, min(sentence.end, sentence.start + 60)):
            if when.month and when.day and is_dateline(doc.text, when):
                return when
    return None


def dateline_published(doc: Document) -> Published | None:
    """The publish date of a dateline with a year."""
    when = dateline_of(doc)
    if when is None or not (when.year and when.month and when.day):
        return None
    try:
        day = Date(when.year, when.month, when.day)
    except ValueError:
        return None
    raw = doc.article.offsets.raw_span(when.start, when.end)
    evidence = Evidence("header_date", doc.text[when.start : when.end], raw)
    return Published(day.isoformat(), "body", evidence, "published.dateline", 0.85)


def anchor_of(doc: Document, published: list[Published]) -> Anchor | None:
    best = published[0] if published else None
    when = dateline_of(doc)
    if when is not None and when.month and when.day:
        found = resolve(when, best.day if best else None, best.basis if best else "")
        known = found is not None and not found.edtf.startswith("X")
        try:
            day = Date.fromisoformat(found.edtf) if found and known else Date(_ANY_YEAR, when.month, when.day)
            return Anchor(day, found.year_source if found and known else "unknown", known)
        except ValueError:
            pass
    return Anchor(best.day, best.basis, True) if best else None


_ANY_YEAR = 2021  # stands for an unknown year while days are counted; never shown


@dataclass(frozen=True, slots=True)
class Base:
    """What the dates of one article are read against."""

    day: Date | None
    basis: str
    anchor: Anchor | None

    def resolve(self, when: When) -> Resolved | None:
        """A full date against the publish date, 今天 and the like against a dateline's day where there is one."""
        if when.kind in ("full", "masked", "vague") or self.anchor is None:
            return resolve(when, self.day, self.basis)
        found = resolve(when, self.anchor.day, self.anchor.basis)
        if found is None or self.anchor.year_known:
            return found
        open_year = re.sub(r"(?<![\dX-])\d{4}", "XXXX", found.edtf)
        return replace(found, edtf=open_year, year_source="unknown")
