"""The sessions of an article and how they hang together (guideline 1-6), handed on as frames."""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from model.extraction.document import Document
from model.extraction.events import LEAST_FULL_NAME, Event, events_of
from model.extraction.names import RANK_ORDER, kinds_of, phrases, rank_of, same_session
from model.extraction.ranks import rank_above, rank_below, rank_of_city
from model.extraction.tables import either, words
from model.text.spans import Span


@dataclass
class Session:
    """One session while it is put together; ``events`` are in text order, the first introduces it."""

    events: list[Event]
    relation: str = ""
    parent: int = -1
    after: int = -1  # the session that the text says it came after
    chosen: Event | None = None  # introduces it, where the first event only announces it
    mentions: list[Span] = field(default_factory=list[Span])
    body: Span = (0, 0)

    @property
    def lead(self) -> Event:
        """The event that introduces the session: the first in the body that names it, else the first."""
        if self.chosen is not None:
            return self.chosen
        body = [e for e in self.events if e.sentence.zone == "body"]
        named = [e for e in body if not e.phrase.bare]
        return (named or body or self.events)[0]

    @property
    def name(self) -> str:
        return max((e.phrase.text for e in self.events), key=len)

    @property
    def rank(self) -> str:
        named = next((r for r in (rank_of(e.phrase.text) for e in self.events) if r), "")
        return named or next((r for r in (rank_of(e.subject) for e in self.events if e.kind == "held") if r), "")


_BRANCH = re.compile(
    r"(?P<who>[^。；]{0,120}?)在(?P<place>[^，。；在各]{0,9}?)(?:视频)?分会场(?:组织)?(?:集中)?(?:参加|出席|参会|收听|收看|观看|列席)"
)


_OF_RANK = {
    "national": re.compile(r"国务院|国家"),
    "province": re.compile(r"省长|省委|省政府|省领导|自治区"),
    "prefecture": re.compile(r"市委|市长|市政府|市领导|州长|州委|盟委"),
}
_BELOW = {
    "national": re.compile(r"[省市县区旗州][领委长]|省长|市长|县长|我[省市县区州旗]"),
    "province": re.compile(r"[市县区旗州盟][领委长]|市长|县长|我[市县州旗盟]"),
    "prefecture": re.compile(r"[县区旗镇乡][领委长]|县长|我[县区旗镇乡]|街道"),
}


def close(a: str, b: str) -> bool:
    """Do two names share their substance: half of the shorter one's character pairs?"""
    short, long = sorted((a, b), key=len)
    if short in long:
        return True
    pairs = {short[i : i + 2] for i in range(len(short) - 1)}
    return sum(p in long for p in pairs) >= 0.5 * max(len(pairs), 1)


def sessions_of(doc: Document) -> list[Session]:
    """The sessions of the article in text order, with relations; empty where it reports none."""
    events = events_of(doc)
    body = [e for e in events if e.sentence.zone == "body"]
    head = [e for e in events if e.sentence.zone != "body"]
    out: list[Session] = []
    told = any("会" in e.phrase.text for e in head)
    for event in body:
        if event.kind == "held" and event.phrase.bare and not (event.dated or event.follows or told or event.split):
            continue  # 领导主持召开了会议: talk about meetings, no session
        if event.kind in ("held", "watched", "nested"):
            _place(out, event, doc)
    spoken = [e for e in body if e.kind == "spoken"]
    if not out:
        for event in [*spoken, *head][:1]:
            out.append(Session([event]))
    elif spoken:
        _opened_by_words(doc, out, spoken)
    for event in head:
        _join_headline(out, event)
    _mark_watched(doc, out)
    _relate(out)
    _both_watched(doc, out)
    return out


_AGAIN = re.compile(r"又|再次|还(?!要)|另|随后|当[日天]下午|当晚")
_TOLD = re.compile(r"(?:^|[。\n])(?:会上，|(?:本次|此次)?会议由)")


def _opened_by_words(doc: Document, out: list[Session], spoken: list[Event]) -> None:
    """A report that begins with what was said (``4月3日，在A会议上，甲说``) before it tells of sessions held.

    The words belong to the session they name; a name that fits none is a session of its own where the text goes on to
    tell of it and the first one held is ``又`` or ``随后`` held.
    """
    event = spoken[0]
    lede = next((s.paragraph for s in doc.sentences if s.zone == "body"), 0)
    first = min((s.lead for s in out), key=lambda e: e.verb)
    if event.sentence.paragraph != lede or not event.dated or event.verb > first.verb:
        return
    fitting = [s for s in out if s.lead.kind == "held" and not s.lead.phrase.bare and _same(s, event)]
    if fitting:
        fitting[0].events.append(event)
        return
    told = _TOLD.search(doc.text, event.sentence.end - 1, first.sentence.start)
    if told and _AGAIN.search(doc.text, first.sentence.start, first.verb[0]) and not rank_above(event, first):
        out.insert(0, Session([event]))


_LOCAL_BRANCH = re.compile(r"(?:我[县区旗镇乡]|[县区旗])(?:设)?(?:视频)?分会场")


_WATCHED_TOGETHER = re.compile(
    r"在[^，。；各]{1,8}分会场(?:集中)?(?:收听|收看|参加|参会|观看)[收听看]*了?(?:上述|两级|两个)?会议?(?=[，。])"
)


def _both_watched(doc: Document, out: list[Session]) -> None:
    """``A会议和B会议相继召开，…在我县分会场收看``: local people watched the second as well."""
    for before, session in pairwise(out):
        listed = session.lead.listed | before.lead.listed and before.lead.sentence == session.lead.sentence
        last = session is out[-1] and session.rank in ("national", "province")
        after = last and session.lead.follows and bool(_WATCHED_TOGETHER.search(doc.text, session.lead.sentence.end))
        if (
            (listed or after)
            and before.relation == "upstream_watched"
            and session.relation == "follow_up"
            and session.rank in ("national", "province", "prefecture")
            and (after or _LOCAL_BRANCH.search(doc.text, session.lead.sentence.start, session.lead.sentence.end + 120))
        ):
            session.relation, session.parent = "upstream_watched", -1


def _place(out: list[Session], event: Event, doc: Document) -> None:
    """Put an event of the body to the session it speaks of, or open a new one."""
    if event.kind == "watched" and event.phrase.bare:
        if out and (
            out[-1].rank == "national"
            or (out[-1].rank == "province" and re.search(r"我[市县区州旗]|分会场", event.subject))
        ):
            out[-1].events.append(event)
        return
    home = None
    after = _refers(doc.text, event, out) if event.follows else -1
    for session in out:
        if _came_after(doc, session, event) or _another(doc, session, event):
            continue
        if _same(session, event) or (0 <= after == session.after and _could_be(session, event)):
            home = session
    if home is not None:
        home.events.append(event)
        return
    lede = next((s.paragraph for s in doc.sentences if s.zone == "body"), 0)
    near = event.sentence.paragraph == lede
    if (
        not out
        or event.kind == "nested"
        or event.listed
        or event.follows
        or (near and not event.phrase.bare)
        or _stands_alone(doc.text, event)
    ):
        if out and event.phrase.bare and not event.follows:
            return
        out.append(Session([event], after=after))


def _refers(text: str, event: Event, out: list[Session]) -> int:
    """The session that an event is said to come after (``全省会议结束后``), -1 where none is named."""
    for phrase in phrases(text, event.sentence.start, event.verb[0]):
        rank = rank_of(phrase.text)
        for number, session in enumerate(out):
            own = any(e.phrase.span == phrase.span for e in session.events)
            if own or (rank and rank == session.rank and same_session(phrase.text, session.name)):
                return number
    return -1


_WATCHED_BEFORE = re.compile(r"(?:会议?(?:一)?结束(?:之)?后|会议?一结束|会议后|会后|散会后)")


def _came_after(doc: Document, session: Session, event: Event) -> bool:
    """Does the text say that an event followed a session of a higher body: is it another one, whatever its name?

    Guideline 3: ``全市会议结束后，我县随即召开N`` is never the session it comes after.
    """
    if not event.follows or event.kind != "held" or session.lead.follows:
        return False
    if not _WATCHED_BEFORE.search(doc.text[event.sentence.start : event.verb[0]]):
        return False
    high = session.rank or ("province" if session.name.startswith("全区") else "")
    high = high or rank_of(doc.text[event.sentence.start : event.verb[0]])  # 全市会议结束后
    low = rank_below(event)
    return bool(high and low) and RANK_ORDER.index(low) > RANK_ORDER.index(high)


_SAME_DAY_OPENING = re.compile(
    r"^(?:当[天日]|同[天日])?(?:上午|中午|下午|傍晚|晚上?|当晚|当[天日]|同日|随后)[^，。]{0,6}，"
)


def _another(doc: Document, session: Session, event: Event) -> bool:
    """Is an event a second session of the day: ``当晚，县长B主持召开N``, told in its own paragraph, by another
    chair, of another kind of body?"""
    lead = session.lead
    if event.kind != "held" or lead.kind != "held" or event.sentence.paragraph == lead.sentence.paragraph:
        return False
    if not _SAME_DAY_OPENING.match(doc.text[event.sentence.start : event.sentence.end]):
        return False
    if any(e.sentence.zone == "body" and e.phrase.text == event.phrase.text for e in session.events):
        return False
    mine, other = kinds_of(event.phrase.text), kinds_of(session.name)
    if event.subject.strip()[-2:] == lead.subject.strip()[-2:]:
        return False
    return (mine != other and bool(mine)) or _other_form(event.phrase.text, session.name)


_FORM = re.compile(r"(?:推进|部署|调度|动员|座谈|培训|紧急|专题|视频|现场|例|碰头|研判|工作|常务|常委)(?=会议?$)")


def _other_form(name: str, other: str) -> bool:
    """Do two names end in different kinds of meeting, each said (``紧急会议``, ``推进会``)?"""
    mine, its = _FORM.search(name), _FORM.search(other)
    return mine is not None and its is not None and mine.group() != its.group()


def _could_be(session: Session, event: Event) -> bool:
    """Nothing in their names speaks against one session: a follow-up told twice."""
    ranks = {session.rank, rank_of(event.phrase.text)} - {""}
    return len(ranks) <= 1 and event.kind == "held" and session.lead.kind == "held"


_AT_NIGHT = re.compile(r"凌晨|清晨|早|中午|傍晚|晚|深夜|夜")
_OWN_DATE = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日")


def _stands_alone(text: str, event: Event) -> bool:
    """A dated sentence of its own that names another session."""
    lead = text[event.sentence.start : event.verb[0]]
    if lead.startswith("此前") and not (
        any(c.isdigit() for c in lead) or "主持" in text[event.verb[0] : event.verb[1]]
    ):
        return False  # what went before, with neither day nor chair
    dated = _OWN_DATE.match(lead)
    if dated and not event.phrase.bare and (_AT_NIGHT.match(lead, dated.end()) or event.kind == "watched"):
        return _is_full(event) or event.kind == "held"
    return event.dated and not event.phrase.bare and bool(_same_day().search(lead))


def _is_full(event: Event) -> bool:
    return not event.phrase.bare and len(event.phrase.text) >= LEAST_FULL_NAME


@cache
def _same_day() -> re.Pattern[str]:
    return re.compile(either(words("meetings", "same_day")))


def _same(session: Session, event: Event) -> bool:
    name = event.phrase.text
    if event.kind == "nested":
        return False
    if event.listed and any(e.sentence == event.sentence and e.kind == event.kind for e in session.events):
        return any(e.phrase.text == name for e in session.events)
    if event.phrase.bare:
        return not event.follows
    for known in session.events:
        other = known.phrase.text
        if known.phrase.bare:
            if not event.follows and known.sentence.paragraph == event.sentence.paragraph and event.kind != "watched":
                body, mine = kinds_of(known.subject + "会议"), kinds_of(name)
                if body and mine and not body & mine:
                    return False
                return not any(e.kind == "watched" for e in session.events) and known.kind != "nested"
            continue
        if not same_session(name, other) or not (close(name, other) or kinds_of(name) & kinds_of(other)):
            continue
        if event.follows and known.kind == "watched" and event.kind == "held":
            continue
        return True
    return False


def _join_headline(out: list[Session], event: Event) -> None:
    """A headline's event supports the session it fits; it opens none where the body has its own."""
    for session in out:
        if event in session.events:
            return
        if not event.phrase.bare and _same(session, event):
            session.events.append(event)
            return


_HANDED_DOWN = re.compile(r"会议?(?:一)?(?:结束)?(?:之)?后|会议?一结束|会后|随即|接续|接着|随后")


_DISTRICT = re.compile(r"(?<!自治)(?<![一-龥]地)区(?:委(?!员)|长|政府|级)")


def _of_region(doc: Document, session: Session) -> bool:
    """Is a session of 全区 an autonomous region's? Not where a district's leaders are the ones who speak."""
    return session.name.startswith("全区") and not _DISTRICT.search(doc.text)


def _mark_watched(doc: Document, out: list[Session]) -> None:
    """A session that local leaders joined at a branch venue is a watched one, though nobody says 收看."""
    if not out or any(e.kind == "watched" for e in out[0].events):
        return
    rank = out[0].rank or ("province" if _of_region(doc, out[0]) else "")
    if not rank and len(out) > 1 and out[1].lead.follows:
        rank = rank_of_city(out[0].lead)
    if rank not in ("national", "province", "prefecture"):
        return
    if len(out) > 1 and _HANDED_DOWN.search(doc.text[out[1].lead.sentence.start : out[1].lead.verb[0]]):
        below = out[1].rank or rank_below(out[1].lead)
        if below and RANK_ORDER.index(below) > RANK_ORDER.index(rank):
            out[0].relation = "upstream_watched"
            return
    for sentence in doc.zone("body", "title", "deck"):
        text = doc.text[sentence.start : sentence.end]
        if "分会场" not in text:
            continue
        for m in _BRANCH.finditer(text):
            who, place = m.group("who")[-60:], m.group("place")
            if _OF_RANK[rank].search(who) and not _BELOW[rank].search(who + place):
                continue  # the body's own leaders at one of its branch venues
            local = bool(place) and "会场" not in place and not re.search(r"各|下设", who[-8:] + place)
            if rank == "prefecture":
                local = local and bool(_BELOW[rank].search(who + place))
            lower = len(out) > 1 and RANK_ORDER.index(out[1].rank) > RANK_ORDER.index(rank)
            leaders = _BELOW[rank].search(who) and (lower or rank == "national") and "各" not in who[-30:]
            if local or leaders:
                out[0].relation = "upstream_watched"
                return


def _relate(out: list[Session]) -> None:
    for session in out:
        if any(e.kind == "watched" for e in session.events):
            continue
        for event in session.events[1:]:
            announced = any(session.lead.verb < w.lead.verb < event.verb for w in out if w.lead.kind == "watched")
            if announced and event.follows and event.sentence.zone == "body":
                session.chosen = event
                break
    out.sort(key=lambda s: (s.lead.sentence.start, s.lead.verb))
    for i, session in enumerate(out):
        lead = session.lead
        if session.relation == "upstream_watched" or any(e.kind == "watched" for e in session.events):
            session.relation = (
                "upstream_watched"
                if i == 0 or out[i - 1].relation == "upstream_watched" or not lead.follows
                else "follow_up"
            )
        elif lead.kind == "nested" and i:
            session.relation = "nested"
        elif i == 0:
            session.relation = "own"
        elif out[i - 1].relation in ("upstream_watched", "follow_up") or lead.follows:
            session.relation = "follow_up"
        else:
            session.relation = "parallel"
        if session.relation in ("follow_up", "nested"):
            session.parent = i - 1
