"""Meetings that are only cited (guideline 4), and the matters a session dealt with."""

import re

from model.extraction.document import Document, Frame
from model.extraction.names import Phrase, phrases
from model.extraction.tables import table
from model.extraction.vocabulary import occurrences
from model.record.schema import Value

_BEFORE = re.compile(r"(?:传达|学习|贯彻|落实|按照|根据|宣传|领会)[^，。；：]{0,24}$")
_AFTER = re.compile(r"^(?:[（(][^（）()]{0,8}[）)])?[^，。；]{0,3}(?:精神|要求|部署|决策|工作部署)")
LEAST_TOPIC_WORDS = 2


def upstream_of(doc: Document, frame: Frame) -> tuple[Value, ...]:
    """The meetings whose spirit this session conveys or carries out, each once."""
    out: list[Value] = []
    seen: set[str] = set()
    own = {doc.text[s:e] for s, e in frame.mentions}
    for sentence in doc.zone("body"):
        if not frame.body[0] <= sentence.start < frame.body[1] and not (
            frame.opening[0] <= sentence.start < frame.opening[1]
        ):
            continue
        for phrase in phrases(doc.text, sentence.start, sentence.end):
            if phrase.text in seen or phrase.text in own or not _is_cited(doc.text, phrase, sentence.start):
                continue
            seen.add(phrase.text)
            out.append(
                Value(phrase.text, phrase.text, (phrase.span,), confidence=0.85, basis="body", rule="upstream.cited")
            )
    return tuple(out)


def _is_cited(text: str, phrase: Phrase, low: int) -> bool:
    if phrase.bare or re.match(r"(?:本次|此次|这次|会议)", phrase.text):
        return False
    return bool(_BEFORE.search(text[low : phrase.start]) and _AFTER.match(text[phrase.end : phrase.end + 12]))


def topics_of(doc: Document, frame: Frame) -> Value:
    """The matters that the session's stretch of text speaks of at least twice, with their first words as evidence."""
    found: list[str] = []
    spans: list[tuple[int, int]] = []
    for topic in table("topics"):
        hits = occurrences(doc.text, "topics", topic, *frame.body)
        if len(hits) >= LEAST_TOPIC_WORDS:
            found.append(topic)
            spans.append(hits[0])
    if not found:
        return Value(state="undecided", confidence=0.3, rule="topics.none")
    ordered = tuple(sorted(spans))
    quote = "".join(doc.text[s:e] for s, e in ordered)
    return Value(tuple(found), quote, ordered, confidence=0.6, basis="body", rule="topics.words")
