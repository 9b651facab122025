"""Sessions as frames: names, openings, mentions, and the stretch of text that is each one's own."""

import re

from model.extraction.document import Document, Frame, Sentence
from model.extraction.meetings import Session, close
from model.extraction.names import Phrase, kinds_of, ordinal_of, phrases, rank_of
from model.extraction.naming import name_value
from model.text.spans import Span

_SWITCH_AFTER = re.compile(
    r"^(?:上|中|期间)?[，]?(?:指出|强调|要求|认为|听取|决定|明确|由|召开[前后]|还|采取|以|通报|研究)|^上"
)


def frames_of(doc: Document, sessions: list[Session]) -> tuple[Frame, ...]:
    """A frame for each session: its name, where it opens, the stretch of text that is its own, its mentions."""
    known = [p for s in doc.sentences if s.zone not in ("byline", "caption") for p in phrases(doc.text, s.start, s.end)]
    _find_mentions(doc, sessions, known)
    _find_bodies(doc, sessions)
    frames: list[Frame] = []
    for number, session in enumerate(sessions):
        name = name_value(
            doc, session.lead, session.events, known, [e for s in sessions if s is not session for e in s.events]
        )
        short = sorted({doc.text[s:e] for s, e in session.mentions}, key=len)
        opening = _opening(sessions, number)
        frames.append(
            Frame(
                f"m{number + 1}",
                session.relation,
                name,
                opening,
                session.body,
                tuple(sorted(session.mentions)),
                tuple(short),
            )
        )
    return tuple(frames)


def _opening(sessions: list[Session], number: int) -> Span:
    """The sentence that introduces a session, or its part of the sentence that introduces several."""
    lead = sessions[number].lead
    others = [s.lead for i, s in enumerate(sessions) if i != number and s.lead.sentence == lead.sentence]
    start, end = lead.sentence.start, lead.sentence.end
    for other in others:
        if other.verb < lead.verb:
            start = max(start, lead.clause[0])
        elif other.clause[0] <= lead.clause[0]:  # 我院召开A和B: one clause for both
            end = min(end, max(other.phrase.start, lead.phrase.end))
        else:
            end = min(end, other.clause[0])
    return (start, end) if start < end else lead.clause


def _find_mentions(doc: Document, sessions: list[Session], known: list[Phrase]) -> None:
    for session in sessions:
        session.mentions = [e.phrase.span for e in session.events if not e.phrase.bare]
    taken = {span for session in sessions for span in session.mentions}
    for phrase in known:
        if phrase.bare or phrase.span in taken or _cited(doc.text, phrase):
            continue
        fits = [s for s in sessions if _mentions(s, phrase.text)]
        exact = [s for s in fits if any(phrase.text in e.phrase.text for e in s.events)]
        fits = exact if len(exact) == 1 else fits
        if len(fits) == 1:
            fits[0].mentions.append(phrase.span)
            taken.add(phrase.span)


def _mentions(session: Session, name: str) -> bool:
    """Is ``name`` a short or other form of the session's name?"""
    kinds, rank, number = kinds_of(name), rank_of(name), ordinal_of(name)
    full = session.name
    if rank and rank != (rank_of(full) or session.rank):
        return False
    if number and number != ordinal_of(full):
        return False
    return kinds <= kinds_of(full) and (bool(kinds) or bool(rank) or close(name, full))


def _cited(text: str, phrase: Phrase) -> bool:
    after = text[phrase.end : phrase.end + 6]
    return bool(re.match(r"[^，。；]{0,2}(?:精神|部署|要求(?!，|：))", after))


def _find_bodies(doc: Document, sessions: list[Session]) -> None:
    """Assign each sentence of the body to a session; a frame's body is its longest run, from its opening on."""
    if not sessions:
        return
    body = doc.zone("body", "caption")
    owner = _owners(body, doc, sessions)
    for i, session in enumerate(sessions):
        runs: list[tuple[int, int]] = []
        for n, sentence in enumerate(body):
            if owner[n] == i:
                if runs and n and owner[n - 1] == i:
                    runs[-1] = (runs[-1][0], sentence.end)
                else:
                    runs.append((sentence.start, sentence.end))
        opening = _opening(sessions, i)
        best = max(runs, key=lambda r: r[1] - r[0], default=opening)
        if best[0] < opening[0] < best[1]:
            best = (opening[0], best[1])
        if (
            best[0] < opening[1] < best[1]
            and any(
                s.lead.sentence == session.lead.sentence and s.lead.verb > session.lead.verb
                for s in sessions
                if s is not session
            )
            and owner[_index(body, session.lead.sentence)] != i
        ):
            best = opening
        session.body = best


def _index(body: tuple[Sentence, ...], sentence: Sentence) -> int:
    return next((n for n, s in enumerate(body) if s == sentence), 0)


def _owners(body: tuple[Sentence, ...], doc: Document, sessions: list[Session]) -> list[int]:
    owner: list[int] = []
    current, paragraph = 0, -1
    home = 0
    leads = [s.lead.sentence for s in sessions]
    for sentence in body:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            current = home
        opened = [i for i, lead in enumerate(leads) if lead.start == sentence.start and lead == sentence]
        if opened:
            current = opened[-1]
            if sessions[current].relation in ("nested", "parallel") and paragraph == leads[0].paragraph:
                home = 0
            else:
                home = current
        else:
            turned = _turned(doc.text, sentence, sessions)
            if turned >= 0:
                current = home = turned
        owner.append(current)
    return owner


def _turned(text: str, sentence: Sentence, sessions: list[Session]) -> int:
    """The session a sentence turns to (``在指挥部会议上，…``, ``常委会会议指出``), -1 without."""
    for i, session in enumerate(sessions):
        for start, end in session.mentions:
            if sentence.start <= start < sentence.end and start - sentence.start <= 8:
                before, after = text[sentence.start : start], text[end : end + 6]
                if "，" not in before and (_SWITCH_AFTER.match(after)):
                    return i
    return -1
