"""Captions that cleaning took out of the text: sometimes the only place that says who spoke (guideline 11)."""

from model.extraction.document import Document
from model.extraction.people.clauses import SentenceParser
from model.extraction.people.names import normal
from model.extraction.people.reading import Reading, names_of
from model.text.frozen import frozen
from model.text.spans import Span


@frozen
class Captioned:
    """A person a caption names in a role; ``raw`` places are in the raw article (code points)."""

    name: str
    roles: tuple[str, ...]
    raw: Span
    posts: tuple[tuple[str, Span], ...] = ()


def captioned(doc: Document, reading: Reading) -> list[Captioned]:
    """Who the removed captions name, in their order."""
    out: list[Captioned] = []
    for caption in doc.article.of_kind("caption"):
        if caption.raw is None or not caption.text:
            continue
        text, raw = caption.text, caption.raw
        own = Reading(known=dict(reading.known))
        SentenceParser(text, own).parse(0, len(text), (0, 0, "caption"))
        exact = raw[1] - raw[0] == len(text)
        for event in own.events:
            for actor in event.actors:
                name = normal(names_of(text, actor))
                if not event.roles or name in doc.names_out:
                    continue
                posts = tuple((text[s:e], _raw(raw, (s, e), exact)) for s, e in actor.posts)
                out.append(Captioned(name, event.roles, _raw(raw, actor.name, exact), posts))
    return out


def _raw(caption: Span, span: Span, exact: bool) -> Span:
    """The place in the raw article: exact where the caption was not rewritten, else the whole caption."""
    return (caption[0] + span[0], caption[0] + span[1]) if exact else caption
