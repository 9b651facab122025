"""Headline lines: chunks between blanks, names run together before a verb (guideline 11)."""

import re

from model.extraction.people import verbs
from model.extraction.people.clauses import SentenceParser
from model.extraction.people.items import LABEL, Item, classify, whole_of
from model.extraction.people.lexicon import HAN
from model.extraction.people.lists import SURE
from model.extraction.people.names import NO_NAME, quality, split_run
from model.extraction.people.reading import Actor, Event, Reading
from model.text.spans import Span

BARE_NAME = 0.75  # quality from which a chunk of a headline is a name of its own
LONGEST_NAME = 4
LONGEST_RUN = 40
SURE_RUN = 0.95  # quality from which a run of four or more hanzi is one name
PLAIN_NAME = 0.6
LEAST_SYLLABLES = 4  # of a name that a headline may cut to its first two
RUN_KNOWN = 0.7
Others = tuple[tuple[str, ...], ...]
NO_RUN = re.compile(r"[、，；]|委托|委派")
WHEN = re.compile(
    r"(?:深夜|连夜|凌晨|今晚|昨晚|今日|昨日|今天|昨天|再次|紧急|专题|分别|继续|连续|现场|线上|同时|亲自|视频|远程)+$"
)  # how, not who
RUN = re.compile(rf"[{HAN}·]+")
ATTENDS = re.compile(r"出席|参加|列席|主持")
PLAIN = re.compile(r"主持|出席|参加|讲话|作|提出|强调|指出|就|围绕|对")
CHUNK = re.compile(r"\S+")
RUN_VERB = re.compile(
    r"(?:等(?P<etc>[^，。；]{0,8}?(?:领导)?))?(?P<verb>主持|出席|参加|列席|讲话|部署|作[^，。；]{0,6}(?:部署|讲话|安排|强调|要求|通报|汇报|发言)|作出?(?:部署|安排)|通报|汇报|强调|指出|要求|提出|发言|表态|(?:就|围绕|(?<!应)对)[^，。；]{2,40}?(?:提出|作|进行|讲|强调|部署)|在[^，。；]*?(?:分会场|主会场|收听|收看))"
)


def read_headline(text: str, start: int, end: int, where: tuple[int, int, str], reading: Reading) -> None:
    """Events of one headline line are put to ``reading``; names set apart by blanks share the verb of the last."""
    waiting: list[Actor] = []
    for m in CHUNK.finditer(text, start, end):
        chunk = m.group()
        sure = 1.0 if chunk in reading.known else quality(chunk)
        apart = len(chunk) == 3 and sure >= PLAIN_NAME  # set apart beside names: whatever the surname
        if apart or (sure >= BARE_NAME and len(chunk) <= LONGEST_NAME):
            waiting.append(Actor(m.span(), (), sure, alias=_longer(chunk, reading)))
            continue
        before = len(reading.events)
        if not _run(text, m.start(), m.end(), where, reading):
            SentenceParser(text, reading, headline=True).parse(m.start(), m.end(), where)
        added = reading.events[before:]
        if waiting and added and added[0].actors and set(added[0].roles) <= {"attendee", "observer"}:
            added[0].actors[:0] = waiting
            for actor in (w for w in waiting if not w.alias):
                reading.known.setdefault(text[slice(*actor.name)], actor.quality)
        waiting = []


def _run(text: str, a: int, b: int, where: tuple[int, int, str], reading: Reading) -> bool:
    """A chunk ``甲乙丙出席`` whose subject is names only; False where it is something else."""
    label = LABEL.match(text, a, b)
    a = label.end() if label else a  # 市领导甲乙丙出席
    for m in RUN_VERB.finditer(text, a + 2, b):
        run = WHEN.sub("", text[a : m.start()])
        if len(run) > LONGEST_RUN or NO_RUN.search(run) or NO_NAME.search(run):
            return False
        item = classify(text, a, a + len(run), reading.known)
        if item and (item.kind in ("body", "unit", "label", "post") or item.posts):
            return False
        parts, sure, others = _names(run, item, m.group("verb"), reading)
        predicate = verbs.read(text, m.start("verb"), b) if parts else verbs.Predicate(())
        if not predicate.roles:
            continue
        _put(text, parts, sure, others, predicate, (a, b), where, reading, opened=m.group("etc") is not None)
        return True
    return False


def _names(run: str, item: Item | None, verb: str, reading: Reading) -> tuple[tuple[str, ...], float, Others]:
    """The names a run is read as, none where it is not to be believed."""
    if item and item.kind == "name":
        plain = len(run) <= 3 and item.quality >= PLAIN_NAME and PLAIN.match(verb)
        if (
            (item.quality >= SURE_RUN and not _several(run, reading))
            or (len(run) <= 3 and item.quality >= SURE)
            or plain
        ):
            return (run,), item.quality, ()
    if not RUN.fullmatch(run) or len(run) < 4:
        return (), 0.0, ()
    parts, sure, others = split_run(run, reading.known)
    if len(parts) == 1 and sure < 0.5 and not ATTENDS.match(verb):
        return (), 0.0, ()
    if len(parts) > 1 and any(p not in reading.known and len(p) > LONGEST_NAME for p in parts):
        return (), 0.0, ()
    return parts, sure, others


def _longer(part: str, reading: Reading) -> str:
    """``旦增`` where the body has 旦增朗杰 and no 旦增: four syllables are called by two; else empty."""
    if len(part) != 2 or part in reading.known:
        return ""
    found = [k for k in reading.known if len(k) >= LEAST_SYLLABLES and "·" not in k and k.startswith(part)]
    return found[0] if len(found) == 1 else ""


def _several(run: str, reading: Reading) -> bool:
    """A dotted name with another known name beside it."""
    return "·" in run and run not in reading.known and any(k in run for k in reading.known)


def _put(
    text: str,
    parts: tuple[str, ...],
    sure: float,
    others: Others,
    predicate: verbs.Predicate,
    clause: Span,
    where: tuple[int, int, str],
    reading: Reading,
    *,
    opened: bool,
) -> None:
    at, actors = clause[0], list[Actor]()
    for part in parts:
        alias = whole_of(part, reading.known) or _longer(part, reading)
        quality = 1.0 if alias or part in reading.known else sure
        actors.append(Actor((at, at + len(part)), (), quality, alias=alias))
        at += len(part)
        if sure >= RUN_KNOWN and not alias:
            reading.known.setdefault(part, sure)
    rule = "headline_run" if len(parts) > 1 or any(len(p) > LONGEST_NAME for p in parts) else "headline"
    event = Event(predicate.roles, actors, [], clause, *where, rule)
    event.place, event.watch, event.open, event.alternatives = predicate.place, predicate.watch, opened, others
    reading.events.append(event)
