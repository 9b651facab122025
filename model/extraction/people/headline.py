"""Headline lines: chunks between blanks, names run together before a verb (guideline 11)."""

import re

from model.extraction.people import verbs
from model.extraction.people.clauses import SentenceParser
from model.extraction.people.items import classify
from model.extraction.people.names import HANZI, NO_NAME, quality, split_run
from model.extraction.people.reading import Actor, Event, Reading

BARE_NAME = 0.75  # quality from which a chunk of a headline is a name of its own
LONGEST_NAME = 4
PLAIN = re.compile(r"主持|出席|参加|讲话|作")
CHUNK = re.compile(r"\S+")
RUN_VERB = re.compile(
    r"(?:等(?P<etc>[^，。；]{0,8}?(?:领导)?))?(?P<verb>主持|出席|参加|列席|讲话|部署|作[^，。；]{0,6}(?:部署|讲话|安排|强调|要求|通报|汇报|发言)|作出?(?:部署|安排)|通报|汇报|强调|指出|要求|提出|发言|表态|在[^，。；]*?(?:分会场|主会场|收听|收看))"
)


def read_headline(text: str, start: int, end: int, where: tuple[int, int, str], reading: Reading) -> None:
    """Events of one headline line are put to ``reading``; names set apart by blanks share the verb of the last."""
    waiting: list[Actor] = []
    for m in CHUNK.finditer(text, start, end):
        chunk = m.group()
        sure = 1.0 if chunk in reading.known else quality(chunk)
        if sure >= BARE_NAME and len(chunk) <= LONGEST_NAME:
            waiting.append(Actor(m.span(), (), sure))
            continue
        before = len(reading.events)
        if not _run(text, m.start(), m.end(), where, reading):
            SentenceParser(text, reading, headline=True).parse(m.start(), m.end(), where)
        added = reading.events[before:]
        if waiting and added and added[0].actors and set(added[0].roles) <= {"attendee", "observer"}:
            added[0].actors[:0] = waiting
            for actor in waiting:
                reading.known.setdefault(text[slice(*actor.name)], actor.quality)
        waiting = []


def _run(text: str, a: int, b: int, where: tuple[int, int, str], reading: Reading) -> bool:
    """A chunk ``甲乙丙出席`` whose subject is names only; False where it is something else."""
    for m in RUN_VERB.finditer(text, a + 2, b):
        run = text[a : m.start()]
        if len(run) > 40 or "，" in run or "；" in run:
            return False
        if "、" in run or NO_NAME.search(run):
            return False
        item = classify(text, a, m.start(), reading.known)
        if item and item.kind == "person" and item.posts:
            return False
        if item and item.kind in ("body", "unit", "label", "post"):
            return False
        if (
            item
            and item.kind == "name"
            and (item.quality >= 0.9 or (PLAIN.match(m.group("verb")) and len(run) <= 3 and item.quality >= 0.6))
        ):
            parts, sure, others = (run,), item.quality, ()
        elif HANZI.fullmatch(run) and len(run) >= 4:
            parts, sure, others = split_run(run, reading.known)
            if not parts or (
                len(parts) == 1 and sure < 0.5 and m.group("verb") not in ("出席", "参加", "列席", "主持")
            ):
                continue
            if sum(p in reading.known or len(p) <= 4 for p in parts) < len(parts) and len(parts) > 1:
                continue
        else:
            continue
        predicate = verbs.read(text, m.start("verb"), b)
        if not predicate.roles:
            continue
        at, actors = a, list[Actor]()
        for part in parts:
            actors.append(Actor((at, at + len(part)), (), 1.0 if part in reading.known else sure))
            at += len(part)
        sentence, paragraph, zone = where
        rule = "headline_run" if len(parts) > 1 else "headline"
        event = Event(
            predicate.roles,
            actors,
            [],
            (a, b),
            sentence,
            paragraph,
            zone,
            rule,
            predicate.place,
            predicate.watch,
            bool(m.group("etc") is not None),
        )
        event.alternatives = others
        reading.events.append(event)
        for part in parts:
            if sure >= 0.7:
                reading.known.setdefault(part, sure)
        return True
    return False
