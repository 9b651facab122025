"""From a cleaned article to a record in which every field is suggested, with its evidence, rule and confidence."""

import re

from model.cleaning.article import CleanArticle
from model.extraction.article_fields import credit_values, headlines, integrity_of
from model.extraction.article_type import NO_SESSION, type_of
from model.extraction.bylines import credits_of
from model.extraction.cited import topics_of, upstream_of
from model.extraction.dateline import dateline_published
from model.extraction.document import Document, Frame
from model.extraction.doubt.record import doubted
from model.extraction.forms import channel_value, convenors_value, forms_value
from model.extraction.frames import frames_of
from model.extraction.locate import located
from model.extraction.meetings import Session, sessions_of
from model.extraction.occasion import Occasion, occasions_of
from model.extraction.outlet import outlet_of
from model.extraction.people.people import people_of
from model.extraction.people.result import FramePeople
from model.extraction.places.resolve import level_of, resolve_place
from model.extraction.published import published_of, published_value
from model.extraction.sentences import document_of
from model.extraction.venue import venue_of
from model.record.schema import ArticleFields, Meeting, Record, Source, Value
from model.text.spans import Span


def extract(article: CleanArticle, *, id: str, source: Source) -> Record:
    """The record of ``article`` as the rules see it: status todo, every value suggested. Never raises for any text."""
    credits = credits_of(article)
    doc = document_of(article, credits)
    sessions = sessions_of(doc)
    kind = type_of(doc, sessions)
    sessions = _kept(str(kind.value), sessions)
    outlet = outlet_of(doc)
    published = published_of(article) or [p for p in (dateline_published(doc),) if p]
    title, kicker, decks = headlines(doc)
    reporters, editors = credit_values(doc, credits)
    fields = ArticleFields(
        type=kind, title=title, kicker=kicker, decks=decks, outlet=outlet, published=published_value(published),
        reporters=reporters, editors=editors, integrity=integrity_of(doc),
    )  # fmt: skip
    meetings: tuple[Meeting, ...] = ()
    if sessions:
        frames = frames_of(doc, sessions)
        occasions = occasions_of(doc, sessions, published)
        people = people_of(doc, frames)
        meetings = tuple(
            _meeting(doc, frame, frames, sessions[i], occasions[i], people[i], str(outlet.value or ""))
            for i, frame in enumerate(frames)
        )
    record = Record(id=id, source=source, text=article.text, article=fields, meetings=meetings)
    return located(doubted(record), article.offsets)


def _kept(kind: str, sessions: list[Session]) -> list[Session]:
    """The sessions an article of this kind records: none for the look-alikes, only held ones after an inspection."""
    if kind in NO_SESSION:
        return []
    if kind == "inspection":
        return [s for s in sessions if s.lead.kind == "held" and s.lead.sentence.zone == "body"]
    return sessions


def _meeting(
    doc: Document,
    frame: Frame,
    frames: tuple[Frame, ...],
    session: Session,
    occasion: Occasion,
    people: FramePeople,
    outlet: str,
) -> Meeting:
    date = str(occasion.date.value or "")
    subject = _subject(doc, session)
    place = resolve_place(doc, frame, outlet=outlet, date=date, level_hint="")
    level = level_of(doc, frame, place, level_hint="", outlet=outlet)
    relation = Value(
        session.relation, doc.text[session.lead.verb[0] : session.lead.verb[1]], (session.lead.verb,),
        confidence=_sure_relation(session), basis="body", rule=f"relation.{session.relation}",
    )  # fmt: skip
    return Meeting(
        id=frame.id, relation=relation, parent=f"m{session.parent + 1}" if session.parent >= 0 else "", name=frame.name,
        convenors=convenors_value(doc, frame, subject, str(level.value or "")), forms=forms_value(doc, frame, subject),
        channel=channel_value(doc, frame, frames), level=level, place=place, venue=venue_of(doc, frame), date=occasion.date,
        day_part=occasion.day_part, year_source=occasion.year_source, people=people.people, people_open=people.people_open,
        units=people.units, upstream=upstream_of(doc, frame), topics=topics_of(doc, frame),
    )  # fmt: skip


def _sure_relation(session: Session) -> float:
    if session.relation == "own":
        return 0.97 if session.lead.kind == "held" else 0.8
    return {"upstream_watched": 0.93, "follow_up": 0.93, "nested": 0.95}.get(session.relation, 0.75)


_ADVERB = re.compile(
    r"(?:随即|接续|立即|紧急|连夜|再次|在[^，。；在]{1,14}|于[^，。；]{1,10}|共同|及时|集中|组织|第一时间|紧接着|随后|又)+$"
)


def _subject(doc: Document, session: Session) -> Span | None:
    """The last word group before the verb: who held it."""
    lead = session.lead
    if lead.phrase.start < lead.verb[0]:
        return None
    start, end = lead.clause[0], lead.verb[0]
    text = _ADVERB.sub("", doc.text[start:end])
    end = start + len(text)
    return (start, end) if text.strip() else None
