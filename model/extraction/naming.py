"""Which of the phrases that name a session is its name (guideline 3 and 5)."""

import re

from model.extraction.document import Document
from model.extraction.events import Event
from model.extraction.names import Phrase, kinds_of, phrases, same_session
from model.extraction.tables import either, words
from model.record.schema import Alternative, Value

_BODIES = re.compile(r"领导小组|指挥部|指挥中心|联防联控机制|工作组|专班|常委会|党组|党委")


def name_value(doc: Document, lead: Event, events: list[Event], known: list[Phrase], others: list[Event]) -> Value:
    """The name of the session that ``events`` are about, with what it beat."""
    text = doc.text
    taken, rule, confidence = lead.phrase, "name.lede", 0.96
    if lead.sentence.zone != "body":
        rule, confidence = "name.headline", 0.85
        longer = _longest(doc, taken, "", known, others)
        if longer:
            taken, rule = longer, "name.body"
    elif lead.phrase.bare:
        found = _headline_phrase(events) or _longest(doc, taken, lead.subject, known, others)
        if found and not lead.follows:
            taken, rule, confidence = found, "name.unbroken", 0.8
        elif lead.follows:
            return _unnamed(text, lead)
        else:
            rule, confidence = "name.bare", 0.55
    elif lead.split or _is_short(taken.text):
        longer = _longest(doc, taken, lead.subject, known, others)
        if longer:
            taken, rule, confidence = longer, "name.unbroken", 0.85
        elif caption := _in_caption(doc, taken, lead.subject):
            return caption
        else:
            rule, confidence = "name.after_verb", 0.85
    rivals: dict[str, Alternative] = {}
    for event in events:
        phrase = event.phrase
        if phrase.text != taken.text and phrase.text not in rivals:
            where = "name.headline" if event.sentence.zone != "body" else "name.lede"
            rivals[phrase.text] = Alternative(phrase.text, phrase.text, (phrase.span,), confidence=0.3, rule=where)
    if taken.text != lead.phrase.text and lead.phrase.text not in rivals:
        rivals[lead.phrase.text] = Alternative(
            lead.phrase.text, lead.phrase.text, (lead.phrase.span,), confidence=0.3, rule="name.after_verb"
        )
    if rivals and rule == "name.lede":
        confidence = 0.95
    return Value(
        taken.text,
        text[taken.start : taken.end],
        (taken.span,),
        confidence=confidence,
        basis="body",
        rule=rule,
        alternatives=tuple(rivals.values()),
    )


def _unnamed(text: str, lead: Event) -> Value:
    """``随即召开会议``: the span from the word of sequence to the end."""
    start = lead.verb[0]
    if lead.phrase.text.endswith("续会"):
        return Value(
            "续会",
            text[lead.phrase.end - 2 : lead.phrase.end],
            ((lead.phrase.end - 2, lead.phrase.end),),
            confidence=0.75,
            basis="body",
            rule="name.unnamed",
        )
    window = text[max(lead.sentence.start, start - 8) : start]
    word = re.search(either(words("meetings", "follow")) + r"(?:[^，。；]{0,3})$", window)
    if word:
        start = start - len(window) + word.start()
    end = lead.phrase.end
    bare = Alternative(lead.phrase.text, lead.phrase.text, (lead.phrase.span,), confidence=0.3, rule="name.bare")
    return Value(
        text[start:end],
        text[start:end],
        ((start, end),),
        confidence=0.85,
        basis="body",
        rule="name.unnamed",
        alternatives=(bare,),
    )


def _in_caption(doc: Document, taken: Phrase, subject: str) -> Value | None:
    """The unbroken name where only a caption, which cleaning took out, has it."""
    body = _BODIES.findall(subject)
    for e in doc.article.of_kind("caption"):
        for phrase in phrases(e.text):
            if (
                phrase.text.endswith(taken.text)
                and len(phrase.text) > len(taken.text)
                and all(b in phrase.text for b in body)
            ):
                after = Alternative(taken.text, taken.text, (taken.span,), confidence=0.3, rule="name.after_verb")
                raw = (e.raw,) if e.raw else ()
                return Value(
                    phrase.text,
                    raw_spans=raw,
                    confidence=0.75,
                    basis="body",
                    rule="name.caption",
                    alternatives=(after,),
                )
    return None


def _is_short(name: str) -> bool:
    """A name that only says what kind of session it was: ``紧急会议``, ``第三次专题会议``."""
    return not re.search(r"疫情|防控|新冠|肺炎|防疫|常委|党组|党委|指挥部|领导小组|政府|联防", name) and len(name) <= 12


def _headline_phrase(events: list[Event]) -> Phrase | None:
    named = [e.phrase for e in events if not e.phrase.bare]
    return max(named, key=lambda p: len(p.text), default=None)


def _longest(doc: Document, taken: Phrase, subject: str, known: list[Phrase], others: list[Event]) -> Phrase | None:
    """The longest unbroken phrase anywhere that names the same session as ``taken``, None if none is longer."""
    body = _BODIES.findall(subject)
    ends = re.sub(r"^(?:会议|例会)$", "", taken.text)
    foreign = {e.phrase.text for e in others}
    best: Phrase | None = None
    for phrase in known:
        name = phrase.text
        if phrase.bare or len(name) <= len(taken.text) or name in foreign or len(name) > 60:
            continue
        after = doc.text[phrase.end : phrase.end + 6]
        before = doc.text[max(0, phrase.start - 4) : phrase.start]
        if re.match(r"[^，。；]{0,2}(?:精神|部署|要求)", after) or re.search(r"传达|贯彻|学习|落实$", before):
            continue
        if ends and not (
            name.endswith(ends) or (kinds_of(ends) and kinds_of(ends) <= kinds_of(name) and same_session(name, ends))
        ):
            continue
        if (body and not any(b in name for b in body)) or (not body and not name.endswith(ends)):
            continue
        if not ends and not body:
            continue
        if best is None or len(name) > len(best.text):
            best = phrase
    return best
