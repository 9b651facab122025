"""People of each session: events of the text put to sessions, one person once, posts from the whole article."""

import re
from dataclasses import dataclass, field, replace

from model.extraction.document import Document, Frame, Sentence
from model.extraction.people import titles
from model.extraction.people.assign import HEADLINE, Assigner, rank_of
from model.extraction.people.captions import Captioned, captioned
from model.extraction.people.clauses import SentenceParser
from model.extraction.people.cues import CUE
from model.extraction.people.headline import read_headline
from model.extraction.people.items import ADDRESS, LONGEST_ADDRESS, PLURAL_START, SINGULAR, UNIT
from model.extraction.people.names import normal
from model.extraction.people.reading import Actor, Event, Reading, names_of
from model.extraction.people.result import FramePeople
from model.extraction.people.verbs import SCENE
from model.record.schema import Alternative, Person, Value
from model.text.spans import Span

SURE, PLAIN, WORD, GUESSED = 0.985, 0.95, 0.955, 0.93
WORD_ALONE = 0.76  # an everyday word without a post or a company of names
ROLE_ORDER = ("chair", "speaker", "briefer", "branch_attendee", "attendee", "observer")
ODD = 0.5  # quality up to which a name is odd even after a post
ABOUT = 0.75  # 就…提出: who the subject is, is read across a long clause
GAP = re.compile(r"\s(?<=[\u4e00-\u9fff”）]\s)\s*(?=\S{16})")  # a lost end of a paragraph inside a sentence
CENTRAL = re.compile(r"(?:同志)?(?:总书记|主席(?:重要|关于)|副?总理)")
NATIONAL = re.compile(r"全国|国务院|中央")
CENTRAL_BEFORE = re.compile(
    r"(?:国务院(?:副)?总理|国家(?:副)?主席|中共中央[^，。；、]{0,14}|国务委员|中央政治局[^，。；、]{0,8})$"
)
PLACES = ("县", "市", "区", "旗", "州", "镇", "乡")
OVER = re.compile(r"(?<=[。，；\n])[全省市县区州]{0,2}(?:会后|会议?一?结束之?后|散会后)，?")
FORMER = re.compile(r"检查|调研|督导|督查|走访|慰问|视察")


@dataclass(slots=True)
class Seen:
    """One person at one session while the events are gathered."""

    roles: dict[str, tuple[Actor, Event]] = field(default_factory=lambda: dict[str, tuple[Actor, Event]]())
    first: int = 0


def read_text(doc: Document) -> Reading:
    """All events of the text; the body is read before the headline so that run-together names can be completed."""
    reading = Reading()
    text = doc.text
    body = _body(doc)
    parser: SentenceParser | None = None
    paragraph = -1
    for i, s in body:
        if parser is None:
            parser = SentenceParser(text, reading)
        first, paragraph = s.paragraph != paragraph, s.paragraph
        if not CUE.search(text, s.start, s.end) and not (first and SCENE.search(text, s.start, s.end)):
            continue
        parser.parse(s.start, s.end, (i, s.paragraph, s.zone))
    _again(doc, reading, body)
    for i, s in enumerate(doc.sentences):
        if s.zone in HEADLINE:
            read_headline(text, s.start, s.end, (i, s.paragraph, s.zone), reading)
    reading.events.sort(key=lambda e: e.clause[0])
    return reading


def _body(doc: Document) -> list[tuple[int, Sentence]]:
    """Numbered sentences of the body; one that ends in a ``?`` of damaged text goes on in the next."""
    out: list[tuple[int, Sentence]] = []
    for i, s in enumerate(doc.sentences):
        if s.zone not in ("body", "caption", "byline"):
            continue
        gap = GAP.search(doc.text, s.start, s.end)
        if gap:
            out += [
                (i, Sentence(s.start, gap.start(), s.paragraph, s.zone)),
                (i, Sentence(gap.end(), s.end, s.paragraph, s.zone)),
            ]
            continue
        last = out[-1][1] if out else None
        if last and last.paragraph == s.paragraph and last.end == s.start and doc.text[last.end - 1] == "?":
            out[-1] = (out[-1][0], Sentence(last.start, s.end, s.paragraph, s.zone))
        else:
            out.append((i, s))
    return out


def _called(text: str, s: Sentence) -> set[str]:
    """The surnames near the beginning of a sentence that a post stands right behind: ``路县长``."""
    near, found = min(s.end, s.start + ADDRESSED_WITHIN), set[str]()
    end = min(s.end, near + LONGEST_ADDRESS)
    m = ADDRESS.search(text, s.start + 1, end)
    while m and m.start() <= near:
        surname = text[m.start() - 1]
        if text.find(surname, s.start, near) == m.start() - 1:  # only where it first stands
            found.add(surname)
        m = ADDRESS.search(text, m.start() + 1, end)
    return found


ADDRESSED_WITHIN = 30  # code points from the beginning of a sentence


def _again(doc: Document, reading: Reading, body: list[tuple[int, Sentence]]) -> None:
    """Read once more the sentences before the one a person was introduced in: a bare name is known there now."""
    late = set[int]()
    text, last = doc.text, max(reading.learned.values(), default=0)
    for i, s in body:
        if i >= last:
            break
        called = _called(text, s)
        for name, at in reading.learned.items():
            if i < at and (name[0] in called or text.find(name, s.start, s.end) >= 0):
                late.add(i)
                break
    if late:
        reading.events = [e for e in reading.events if e.sentence not in late]
        parser = SentenceParser(doc.text, reading)
        for i, s in body:
            if i in late:
                parser.parse(s.start, s.end, (i, s.paragraph, s.zone))


def people_of(doc: Document, frames: tuple[Frame, ...]) -> tuple[FramePeople, ...]:
    """People, open lists and unnamed units of each frame, in the frames' order."""
    if not frames:
        return ()
    reading = read_text(doc)
    assigner = Assigner(doc, frames, reading.events)
    gathered: list[dict[str, Seen]] = [{} for _ in frames]
    opened: list[list[Event]] = [[] for _ in frames]
    units: list[list[Span]] = [[] for _ in frames]
    inspected: dict[int, bool] = {}
    for event in sorted(reading.events, key=lambda e: ("chair" not in e.roles, e.clause[0])):
        if event.scene and not event.roles:
            inspected[event.paragraph] = True
    for event in sorted(reading.events, key=_order):
        if not event.roles or (inspected.get(event.paragraph) and _on_tour(doc, event)):
            continue
        if event.zone in HEADLINE and event.roles == ("speaker",) and _inspection_line(doc, event):
            continue
        for at, part in assigner.shares(event):
            _gather(doc, frames[at], reading, part, gathered[at])
            assigner.took(part, at)
            if part.open and part.actors:
                opened[at].append(part)
            if part.zone not in HEADLINE:
                units[at] += [u for u in part.units if _is_unit(doc, part, u)]
    for i, frame in enumerate(frames):
        if frame.relation == "upstream_watched":
            _after_the_watched(doc, gathered, i)
    pictured = captioned(doc, reading)
    late = _from_captions(doc, pictured, assigner, gathered)
    names = {n for g in gathered for n in g}
    posts = titles.collect(doc.text, names, reading.mentioned, len(doc.text))
    return tuple(
        FramePeople(
            (
                *(
                    _with_posts(_person(doc, n, seen, posts[n]), pictured)
                    for n, seen in sorted(g.items(), key=lambda p: p[1].first)
                ),
                *late[i],
            ),
            _open(doc, opened[i], g),
            tuple(_unit(doc, span) for span in _distinct(doc, units[i])),
        )
        for i, g in enumerate(gathered)
    )


def _after_the_watched(doc: Document, gathered: list[dict[str, Seen]], i: int) -> None:
    """Who watched a session and spoke only when it was over, or in a later one, spoke not at it."""
    for name, seen in gathered[i].items():
        if not {"branch_attendee", "speaker"} <= seen.roles.keys():
            continue
        watched, spoke = seen.roles["branch_attendee"][1], seen.roles["speaker"][1]
        later = any("speaker" in g[name].roles for j, g in enumerate(gathered) if j != i and name in g)
        over = OVER.search(doc.text, watched.clause[1], max(watched.clause[1], spoke.clause[0]))
        if watched is not spoke and (over or (later and spoke.zone in HEADLINE)):
            del seen.roles["speaker"]


def _from_captions(
    doc: Document, found: list[Captioned], assigner: Assigner, gathered: list[dict[str, Seen]]
) -> list[list[Person]]:
    """Roles of removed captions: put to those in the text, else persons with places in the raw article only."""
    late: list[list[Person]] = [[] for _ in gathered]
    for c in found:
        home = next((i for i, g in enumerate(gathered) if c.name in g and i != assigner.upstream), -1)
        if home >= 0:
            seen = gathered[home][c.name]
            for role in c.roles:
                seen.roles.setdefault(role, next(iter(seen.roles.values())))
        elif all(c.name != p.name.value for p in late[assigner.own]):
            roles = tuple(r for r in ROLE_ORDER if r in c.roles and (r != "attendee" or len(c.roles) == 1))
            at = doc.text.find(c.name)
            spans = ((at, at + len(c.name)),) if at >= 0 else ()
            quote = c.name if spans else ""
            name = Value(c.name, quote, spans, (c.raw,), confidence=GUESSED, rule=f"people.{roles[0]}.caption")
            late[assigner.own].append(_with_posts(Person(name, (), roles), [c]))
    return late


def _with_posts(person: Person, pictured: list[Captioned]) -> Person:
    """``person`` with posts that only a removed caption gives."""
    found = dict(p for c in pictured if c.name == person.name.value for p in c.posts)
    more = [
        Value(t, raw_spans=(raw,), confidence=GUESSED, rule="people.post")
        for t, raw in found.items()
        if not any(str(v.value).endswith(t) for v in person.titles)
    ]
    return replace(person, titles=(*person.titles, *more)) if more else person


def _order(event: Event) -> tuple[bool, bool, bool]:
    """Body before headline, watching and chairing before the rest: what is plain tells where the rest belongs."""
    return event.zone in HEADLINE, not event.watch and event.place != "branch", "chair" not in event.roles


NO_UNIT = re.compile(
    r"(?<![主重])要|听取|召开|连线|落实|做好|结束|会议|我[省市县区州旗校]|与会|参会人员|大家|(?<!一)把|[将向]|(?<!应)对|开至|值守|^全[省市县区州旗]$"
)
AT_END = re.compile(r"[长记任席员事监理]$|代表$|专家$|常委$")
SPOKE = re.compile(r"发言|表态|汇报|通报|介绍|解读|讲解|检讨|承诺|交流")


def _is_unit(doc: Document, event: Event, span: Span) -> bool:
    """Bodies count where they attend, or report as the subject; not where they only give orders or meet."""
    text = doc.text[span[0] : span[1]]
    if NO_UNIT.search(text) or "chair" in event.roles:
        return False
    if event.roles[0] in ("attendee", "observer"):
        return True
    if AT_END.search(text) and not PLURAL_START.match(text) and (SINGULAR.search(text) or not UNIT.search(text)):
        return False  # an official who speaks by post only
    return bool(SPOKE.search(doc.text, span[1], event.clause[1]))


def _on_tour(doc: Document, event: Event) -> bool:
    """In a paragraph about an inspection: what is said or joined there is not the meeting's unless it says so."""
    if event.zone != "body":
        return False
    clause = doc.text[event.clause[0] : event.clause[1] + 8]
    return event.roles[0] in ("speaker", "attendee") and "会" not in clause


def _inspection_line(doc: Document, event: Event) -> bool:
    line = doc.text[event.clause[0] : event.clause[1]]
    return bool(FORMER.search(line)) and "会" not in line


def _central(doc: Document, actor: Actor) -> bool:
    text = doc.text
    start, end = actor.name
    return bool(CENTRAL.match(text, end) or (CENTRAL_BEFORE.search(text, max(0, start - 24), start)))


def _is_place(doc: Document, reading: Reading, name: str, actor: Actor, event: Event) -> bool:
    """A name without any post that stands before 县, 市 elsewhere is the place's: ``青石要求`` beside ``青石县``."""
    if any(names_of(doc.text, a) == name for a in reading.mentioned):
        return False
    first = doc.sentences[reading.learned.get(name, event.sentence)]
    if event.zone in HEADLINE and doc.text[actor.name[1] : actor.name[1] + 1] == "：" and first.zone in HEADLINE:
        return True  # 青石：连夜部署
    at = doc.text.find(name)
    while at >= 0:
        if doc.text[at + len(name) : at + len(name) + 1] in PLACES:
            return True
        at = doc.text.find(name, at + 1)
    return False


def _gather(doc: Document, frame: Frame, reading: Reading, event: Event, seen: dict[str, Seen]) -> None:
    text = doc.text
    for actor in event.actors:
        name = names_of(text, actor)
        if name in doc.names_out and not actor.posts and (event.zone != "body" or len(event.actors) == 1):
            continue  # a reporter or photographer; a list of attendants may hold a namesake
        here = {"chair", "attendee"} & set(event.roles) or NATIONAL.search(str(frame.name.value or ""))
        if not here and _central(doc, actor):
            continue
        if not actor.posts and _is_place(doc, reading, name, actor, event):
            continue
        if name in reading.delegators and event.roles == ("attendee",):
            continue
        roles = event.roles
        if "attendee" in roles and _at_branch(doc, frame, event):
            roles = tuple("branch_attendee" if r == "attendee" else r for r in roles)
        person = seen.setdefault(name, Seen(first=actor.name[0]))
        person.first = min(person.first, actor.name[0])
        for role in roles:
            old = person.roles.get(role)
            if old is None or old[0].alias or (old[1].zone in HEADLINE and event.zone not in HEADLINE):
                person.roles[role] = (actor, event)


def _at_branch(doc: Document, frame: Frame, event: Event) -> bool:
    if event.place == "branch" or event.watch:
        return True
    if frame.relation != "upstream_watched" or (event.place == "main" and not event.watch):
        return False
    if event.watch:
        return True
    mine, theirs = rank_of(event.local), rank_of(str(frame.name.value or ""))
    return bool(mine and theirs and mine < theirs)


def _roles(seen: Seen) -> tuple[str, ...]:
    roles = [r for r in ROLE_ORDER if r in seen.roles]
    if len(roles) > 1:
        roles = [r for r in roles if r not in ("attendee", "observer")] or roles[:1]
    if "chair" in roles:
        roles = [r for r in roles if r != "branch_attendee"]
    return tuple(roles)


def _sure(text: str, seen: Seen, actor: Actor, event: Event, posts: list[Span]) -> float:
    """How sure it is that this is a person, and at the meeting: by the name's form, posts, company and frame."""
    quality = actor.quality
    if event.rule == "headline_run":
        return min(SURE, quality)
    if quality >= 0.9:
        sure = SURE if posts or len(event.actors) > 1 or len(seen.roles) > 1 else PLAIN
    elif quality >= 0.75:  # an everyday word
        company = posts or any(a.label or a.posts or (a.quality >= 0.9 and a is not actor) for a in event.actors)
        sure = WORD if company else WORD_ALONE
    else:
        sure = (0.88 if quality > ODD else 0.76) if posts else 0.45 + 0.5 * quality
    if actor.doubt or (event.rule == "about" and "speaker" in seen.roles):
        sure = min(sure, ABOUT)
    return min(sure, GUESSED) if event.rule in ("heard", "invited", "under", "inherited") else sure


def _person(doc: Document, name: str, seen: Seen, posts: list[Span]) -> Person:
    roles = _roles(seen)
    text = doc.text
    actor, event = min((seen.roles[r] for r in roles), key=lambda pair: bool(pair[0].alias))
    if actor.alias:
        at = text.find(name)
        actor = Actor((at, at + len(name)), (), actor.quality)
    start, end = actor.name
    sure = _sure(text, seen, actor, event, posts)
    value = Value(
        normal(name),
        text[start:end],
        (actor.name,),
        confidence=round(sure, 3),
        rule=f"people.{roles[0]}.{event.rule}",
        alternatives=tuple(
            Alternative("、".join(other), text[start:end], (actor.name,), confidence=0.2, rule="people.run")
            for other in event.alternatives[:3]
        ),
    )
    titles_ = tuple(Value(text[s:e], text[s:e], ((s, e),), confidence=0.97, rule="people.post") for s, e in posts)
    return Person(value, titles_, roles)


def _open(doc: Document, events: list[Event], seen: dict[str, Seen]) -> Value:
    body = [e for e in events if e.zone not in HEADLINE]
    if not body and any("attendee" in s.roles and s.roles["attendee"][1].zone not in HEADLINE for s in seen.values()):
        events = []
    for event in body or events:
        at = doc.text.find("等", event.actors[-1].name[1] if event.actors else event.clause[0])
        if at >= 0:
            return Value(True, "等", ((at, at + 1),), confidence=0.97, rule="people.open")
    return Value(False, confidence=0.97, rule="people.open")


def _distinct(doc: Document, spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for s, e in sorted(set(spans)):
        if not any(doc.text[s:e] == doc.text[a:b] for a, b in out):
            out.append((s, e))
    return out


def _unit(doc: Document, span: Span) -> Value:
    quote = doc.text[span[0] : span[1]]
    return Value(quote, quote, (span,), confidence=0.95, rule="people.unit")
