"""Where an article comes from, to be cited or opened. What a crawled page says of its address is not to be trusted."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from model.cleaning.article import CleanArticle
from model.record.schema import Record, Value

LONGEST = 2048
"""Characters of an address that is opened; browsers refuse longer ones."""


class RefusedUrl(ValueError):
    """An address that must not be opened; ``args[0]`` is the address, cut to what can be shown."""


@dataclass(frozen=True, slots=True)
class Citation:
    """``where`` is the article's url, else its file; any part may be ""."""

    outlet: str
    title: str
    date: str
    where: str


def citation(record: Record, clean: CleanArticle | None) -> Citation:
    """What the record says of the article; the first line stands for a title that is not settled."""
    try:
        where = url_of(clean) if clean is not None else ""
    except RefusedUrl:
        where = ""
    title = _text(record.article.title) or record.text.partition("\n")[0][:60]
    return Citation(
        _text(record.article.outlet), title, _text(record.article.published)[:10], where or record.source.path
    )


def _text(value: Value) -> str:
    return str(value.value) if value.is_present else ""


def url_of(clean: CleanArticle) -> str:
    """The article's own address as a table or the page gives it; "" where none does. Raises RefusedUrl."""
    refused = ""
    for found in clean.of_kind("url"):
        try:
            return checked_url(found.text)
        except RefusedUrl as error:
            refused = refused or str(error)
    if refused:
        raise RefusedUrl(refused)
    return ""


def checked_url(text: str) -> str:
    """``text`` if it is a plain web address: http or https, a host, nobody's password, nothing that cannot be seen.

    Raises RefusedUrl for anything else: a ``javascript:`` or ``file:`` address would act on this machine.
    """
    url = text.strip()
    shown = "".join(c if c.isprintable() else "�" for c in url[:80])
    if not url or len(url) > LONGEST or any(not c.isprintable() or c.isspace() or c in '"<>\\^`{|}' for c in url):
        raise RefusedUrl(shown)
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise RefusedUrl(shown) from error
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        raise RefusedUrl(shown)
    return url
