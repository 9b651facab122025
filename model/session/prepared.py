"""What preparing an article gives."""

from dataclasses import dataclass

from model.cleaning.article import CleanArticle
from model.record.schema import Record


@dataclass(frozen=True)
class Prepared:
    """The cleaned article and what was extracted from it."""

    clean: CleanArticle
    record: Record
