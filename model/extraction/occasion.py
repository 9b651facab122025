"""When a session was held: the date expression that is its own, the day part beside it, and where the year comes from."""

import re
from dataclasses import replace
from itertools import pairwise

from model.extraction.dateline import Base, anchor_of, is_dateline
from model.extraction.dates import PARTS, Resolved, When, confirms, expressions
from model.extraction.document import Document, Sentence
from model.extraction.events import Event
from model.extraction.meetings import Session
from model.extraction.published import Published
from model.record.schema import Alternative, Value
from model.text.frozen import frozen


@frozen
class Occasion:
    """The three values of one session's time."""

    date: Value
    day_part: Value
    year_source: Value


_CITED = re.compile(
    r"(?:传达|学习|贯彻|召开以来|早在|截至|截止|自|从|据|根据|按照|此前|早在|原定|印发|下发|落实|贯彻|于)$"
)
_PLAN = re.compile(r"^(?:前|起|后|以来|之前|前后|零时|0时|的)")
NOT_STATED = Value("not_stated", confidence=0.95, rule="day_part.none")


def occasions_of(doc: Document, sessions: list[Session], published: list[Published]) -> list[Occasion]:
    """One occasion a session; a later session inherits what the earlier one has (guideline 3)."""
    best = published[0] if published else None
    day, basis = (best.day, best.basis) if best else (None, "")
    anchor = anchor_of(doc, published)
    out: list[Occasion] = []
    for number, session in enumerate(sessions):
        parent = out[number - 1] if number else None
        earlier = sessions[number - 1] if number else None
        out.append(_occasion(doc, session, Base(day, basis, anchor), parent, earlier))
    return out


def _occasion(
    doc: Document,
    session: Session,
    base: Base,
    parent: Occasion | None,
    earlier: Session | None,
) -> Occasion:
    lead = session.lead
    when, here = _own(doc, lead, parent is not None)
    if when is None:
        when, here = _own_of_words(doc, session)
    if when is None and parent is not None and earlier is not None:
        return _inherited(doc, session, parent, earlier)
    if when is None:
        when, here = _around(doc, lead), lead.sentence.zone != "body"
    if when is None:
        absent = Value(state="absent", confidence=0.75, rule="date.none")
        return Occasion(absent, _day_part(doc, lead, None), Value("unknown", confidence=0.9, rule="year.none"))
    found = base.resolve(when)
    if found is None:
        unclear = Value(
            "XXXX-XX-XX",
            state="unclear",
            quote=doc.text[when.start : when.end],
            spans=(when.span,),
            confidence=0.85,
            basis="body",
            rule="date.relative_alone",
        )
        return Occasion(
            unclear, _day_part(doc, lead, when if here else None), Value("unknown", confidence=0.95, rule="year.none")
        )
    date = _date_value(doc, lead, when, found, base)
    if not here:
        date = replace(date, confidence=min(date.confidence or 0, 0.85), rule=date.rule + ".near")
    return Occasion(date, _day_part(doc, lead, when if here else None), _year_value(found))


def _own_of_words(doc: Document, session: Session) -> tuple[When | None, bool]:
    """The expression beside the words that a report begins with (``4月3日，在A会议上，甲说``), told of again below."""
    told = next((e for e in session.events if e.kind == "spoken" and e.dated and e is not session.lead), None)
    return _own(doc, told, False) if told else (None, False)


def _date_value(doc: Document, lead: Event, when: When, found: Resolved, base: Base) -> Value:
    confidence, rule = found.confidence, found.rule
    others: list[Alternative] = []
    for lunar in expressions(doc.text, lead.sentence.start, min(lead.sentence.end, when.end + 24)):
        if (lunar.kind == "lunar" and lunar.lunar and abs(lunar.start - when.end) <= 6) or (
            lunar.kind == "lunar" and lunar.lunar and lunar.end <= when.start
        ):
            agrees = confirms(lunar.lunar, found.edtf)
            if agrees is not None:
                rule += ".lunar_confirmed" if agrees else ".lunar_contradicts"
                confidence = max(confidence, 0.98) if agrees else 0.6
    for other in expressions(doc.text, lead.sentence.start, lead.verb[0]):
        if other.span == when.span or other.kind == "lunar" or is_dateline(doc.text, other):
            continue
        rival = base.resolve(other)
        if rival and rival.edtf != found.edtf:
            others.append(
                Alternative(
                    rival.edtf,
                    doc.text[other.start : other.end],
                    (other.span,),
                    confidence=0.2,
                    rule=rival.rule,
                    basis="body",
                )
            )
    quote = doc.text[when.start : when.end]
    source = "body" if found.year_source in ("body", "unknown") else found.year_source
    return Value(
        found.edtf,
        quote,
        (when.span,),
        state=found.state,
        confidence=confidence,
        basis=source,
        rule=rule,
        alternatives=tuple(others),
    )


def _year_value(found: Resolved) -> Value:
    return Value(found.year_source, confidence=min(0.97, found.confidence), rule=f"year.{found.year_source}")


def _usable(doc: Document, when: When) -> bool:
    text = doc.text
    before, after = text[max(0, when.start - 4) : when.start].rpartition("\n")[2], text[when.end : when.end + 3]
    return not (
        is_dateline(text, when)
        or (_CITED.search(before) and not before.endswith("于"))
        or _PLAN.match(after)
        or when.kind == "lunar"
    )


_ORDER = {"full": 0, "masked": 1, "day": 1, "relative": 2, "vague": 3}


def _own(doc: Document, lead: Event, later: bool) -> tuple[When | None, bool]:
    """The expression in the sentence that introduces the session, before its verb."""
    start = lead.clause[0] if later and not _heads(doc, lead) else lead.sentence.start
    limit = max(lead.phrase.start, lead.verb[0]) if lead.phrase.start < lead.verb[0] else lead.verb[1]
    found = [w for w in expressions(doc.text, start, limit) if _usable(doc, w)]
    if not found:
        found = [
            w
            for w in expressions(doc.text, lead.phrase.end, lead.clause[1])
            if _usable(doc, w) and w.kind in ("full", "day")
        ]
    if not found:
        return None, False
    return _joined(doc.text, found) or min(found, key=lambda w: (_ORDER[w.kind], -w.start)), True


_AND = re.compile(r"(?:凌晨|上午|中午|下午|晚上?|当晚)?(?:、|和|及|至|到|以及)")


def _joined(text: str, found: list[When]) -> When | None:
    """``2月3日晚、4日上午``: the sessions of two days are one record with an interval (guideline 6)."""
    for first, last in pairwise(found):
        if first.kind != "full" or first.last_day or last.kind not in ("full", "day") or not last.day:
            continue
        if _AND.fullmatch(text[first.end : last.start]):
            return replace(
                first, end=last.end, last_month=last.month or first.month, last_day=last.day, part="", part_span=None
            )
    return None


def _heads(doc: Document, lead: Event) -> bool:
    """Does the sentence begin with the later session itself, not with another one's report?"""
    lead_in = doc.text[lead.sentence.start : lead.clause[0]]
    return len(lead_in) <= 14


def _around(doc: Document, lead: Event) -> When | None:
    """A date in the sentences before, else in the lede: of an inspection, of a meeting told of by what was said."""
    body = doc.zone("body")
    if not body:
        return None
    lede = body[0].paragraph
    near: list[Sentence] = [
        s for s in body if s.end <= lead.sentence.start and s.paragraph in (lede, lead.sentence.paragraph)
    ]
    near = near[-3:][::-1] or [s for s in body if s.paragraph == lede][:2]
    if body[0] not in near:
        near.append(body[0])
    for sentence in near:
        found = [
            w for w in expressions(doc.text, sentence.start, min(sentence.end, sentence.start + 90)) if _usable(doc, w)
        ]
        if found:
            return min(found, key=lambda w: (_ORDER[w.kind], w.start))
    return None


def _inherited(doc: Document, session: Session, parent: Occasion, earlier: Session) -> Occasion:
    date = replace(parent.date, rule="date.inherited", confidence=min(parent.date.confidence or 0.5, 0.93))
    year = replace(parent.year_source, rule="year.inherited")
    part = _day_part(doc, session.lead, None)
    same = session.lead.sentence == earlier.lead.sentence and session.relation == "follow_up"
    if part.value == "not_stated" and same and parent.day_part.value != "not_stated":
        spans = parent.day_part.spans
        if spans and spans[0][1] <= min(earlier.lead.verb[0], earlier.lead.phrase.start):
            part = replace(parent.day_part, rule="day_part.heads_both", confidence=0.85)
    return Occasion(date, part, year)


_THAT_DAY = re.compile(
    r"(?:当[天日]|同[天日]|会议?[^，。]{0,4}后|随后)?(?P<w>凌晨|上午|中午|下午|傍晚|晚上|当晚|深夜|晚间|(?<=[日天])晚)(?=[，,的]|\d{1,2}[点时:：]|\S{0,12}(?:召开|主持))"
)


def _day_part(doc: Document, lead: Event, when: When | None) -> Value:
    if when is not None and when.part and when.part_span:
        quote = doc.text[when.part_span[0] : when.part_span[1]]
        return Value(when.part, quote, (when.part_span,), confidence=0.97, basis="body", rule="day_part.beside_date")
    if when is None:
        m = _THAT_DAY.search(
            doc.text,
            lead.clause[0] if len(doc.text[lead.sentence.start : lead.clause[0]]) > 14 else lead.sentence.start,
            max(lead.verb[0], lead.clause[0]),
        )
        if m:
            return Value(
                PARTS[m.group("w")], m.group("w"), (m.span("w"),), confidence=0.9, basis="body", rule="day_part.clause"
            )
    return NOT_STATED
