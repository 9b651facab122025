"""Who does what in a sentence: the clause parser of the genre (posts, names, lists, predicates)."""

import re
from dataclasses import replace

from model.extraction.people import special, verbs
from model.extraction.people.cues import CUE, CUE_IN, ENDER, OBJECT, OPEN, QUOTE_STOP, SPEECH, is_adverbial
from model.extraction.people.items import Item, classify, strip_lead
from model.extraction.people.lists import SURE, resolve
from model.extraction.people.reading import Actor, Event, Reading, names_of, pieces, trimmed
from model.extraction.people.subjects import AT_PLACE, PEOPLE, Subjects
from model.text.spans import Span

Stretch = tuple[int, int, str]
NEW_SPEAKER = re.compile(r"强调|指出|要求|主持|出席|参加|表示|汇报|通报|作")
OF_UNITS = re.compile(r"部门|单位|县|区|乡|镇|地|\w{0,6}负责")
MEETING_SAYS = re.compile(r"(?:强调|指出|要求)$")
DEMANDS = re.compile(
    r"(?:传达|学习|贯彻|落实|通报|宣读|解读|听取|按照|根据|对照)(?:[^，。；并]|合并)*要求$"
)  # a noun: no speech begins
MEETING_DOES = re.compile(r"(?:会议|大会|例会)(?:还|首先)?(?:通报|传达|听取|宣读|学习|研究|审议|分析)")
CONTINUED = re.compile(r"[，、]?[（(]下转[^（）()]{0,8}版[）)]?$")
WITH = re.compile(r"并?[与同]$")
WORD = 0.75  # quality of an everyday word that could be a name
LONGEST_GAP = 12
NO_GAP = re.compile(r"[了是要把被将让使的设]|会场|会议|\d")
LONGEST_ITEM = 11  # code points beyond which a stretch is looked through for a subject even without a cue
JOINED = re.compile(r"以及|[及和与]")
ABOUT_FIRST = ("代", "就", "对", "围", "针", "结")


def _count(words: str | None) -> int:
    """The number in ``等4位领导``, 0 where there is none; a list as long as that is complete."""
    if not words:
        return 0
    return int(words) if words.isdigit() else "零一二三四五六七八九十".find(words)


def _settled(items: list[Item], predicate: verbs.Predicate) -> list[Item]:
    """A list of attendants may hold unreadable pieces (parts of a unit); any other subject begins after the last."""
    gaps = [n for n, item in enumerate(items) if item.kind == "gap"]
    if not gaps:
        return items
    if predicate.roles and predicate.roles[0] in ("attendee", "observer"):
        return [replace(item, kind="body") if item.kind == "gap" else item for item in items]
    return items[gaps[-1] + 1 :] or items[-1:]


DIRECTS_FROM_AFAR = re.compile(
    r"(?:多次|先后|专门|连续|第一时间|亲自|曾)?(?:[就对为][^，。；]{2,24}?)?(?:作|做|给)?出?(?:了)?[^，。；]{0,6}(?:批示|指示|签批|致电|致信)"
)
"""Who gave instructions is not there: 他 in what follows is still whoever spoke before."""


class SentenceParser:
    """Reads sentences into events; ``reading.known`` grows as names are met, the last subject stays for 他 and 她."""

    def __init__(self, text: str, reading: Reading, *, headline: bool = False) -> None:
        self.text = text
        self.reading = reading
        self.subjects = Subjects(text, reading, headline=headline)
        self.subject: list[Actor] = []
        self.speaker: list[Actor] = []  # whom 他 and 她 mean: the last subject that was no list of attendants
        self.convened = True  # whether the last subject only called the meeting: what follows is then the meeting's
        self.deferred: list[tuple[list[Item], str, bool]] = []
        self.where = (0, 0, "body")
        self.opened = False  # whether a 等 stood in the list that is pending
        self.stretches: list[Stretch] = []
        self.end = 0

    def parse(self, start: int, end: int, where: tuple[int, int, str]) -> None:
        """Read ``text[start:end]``; ``where`` is (sentence, paragraph, zone)."""
        if SPEECH.match(self.text, start, end) and not self.subjects.known_at(start, end):
            return
        self.where, self.end = where, end
        self.subjects.pending, self.deferred, self.opened = [], [], False
        cut = CONTINUED.search(self.text, start, end) if self.text.find("下转", start, end) >= 0 else None
        end = cut.start() if cut else end
        self.stretches = list(pieces(self.text, start, end))
        skip, quoting = -1, False
        for n, (a, b, _) in enumerate(self.stretches):
            b = trimmed(self.text, a, b)
            if a >= b or n <= skip or (quoting and not self._new_speaker(a, b)):
                continue
            skip, quoting = self._stretch(n, a, b)
        if cut:
            self._cut_off(end)

    def _cut_off(self, end: int) -> None:
        """``副市长甲、乙，（下转第二版）``: a list of those present whose verb is on another page."""
        pending = self.subjects.pending
        if any(i.kind == "person" for i in pending):
            for item in pending:
                item.doubt = True
            self._act(pending, verbs.Predicate(("attendee",), "cut_off"), end, False)

    def _new_speaker(self, a: int, b: int) -> bool:
        """Inside reported speech: whether a named person takes over."""
        m = ENDER.search(self.text, a + 2, min(b, a + 40))
        if not m or not NEW_SPEAKER.search(self.text, m.start(), b):
            return False
        if self.text[a : m.start()] in self.reading.known:
            return True
        item = classify(self.text, a, m.start(), self.reading.known)
        return bool(item and item.kind == "person" and item.quality >= WORD and item.posts)

    def clause(self, n: int) -> tuple[int, int]:
        """The end of the clause that stretch ``n`` is in, and the number of its last stretch."""
        last = n
        while last + 1 < len(self.stretches) and self.stretches[last + 1][2] == "、":
            last += 1
        return trimmed(self.text, self.stretches[n][0], self.stretches[last][1]), last

    def _stretch(self, n: int, a: int, b: int) -> tuple[int, bool]:
        """Read one stretch: the number of the last one it used up, and whether reported speech begins."""
        text, delim = self.text, self.stretches[n][2]
        a, done = special.delegation(self, n, a, b)
        if done >= 0:
            return done, False
        if special.under(self, a, b):
            return n, False
        if special.listed(self, n, a, b):
            return len(self.stretches), False
        start, _ = strip_lead(text, a, b)
        plain = a if text[a] in "并还" else start
        if is_adverbial(text, start, b) and not self._person(n, start, b):
            self._before_speech(n, start, b)
            return n, False
        if OBJECT.match(text, start, b) and not self.subjects.known_at(start, b):
            self.subjects.pending = []
            end, last = self.clause(n)
            if MEETING_DOES.match(text, start, b):
                self.subject = []  # 会议通报了…，传达了…: what follows is the meeting's too
            return last, self._no_subject(plain, end)
        if self.subject and not self.subjects.pending and verbs.CHAIRS_THERE.match(text, start, b):
            return n, self._no_subject(plain, b)
        sought = b - start > LONGEST_ITEM or CUE_IN.search(text, start, b)
        found, at = self.subjects.find(start, b, delim) if sought else ([], start)
        if found:
            return self._pronoun(n, a, at) if found[0].kind == "pronoun" else self._predicate(n, found, at, b)
        found = self.subjects.items(start, b, delim)
        if not found and self.subjects.listing(delim) and b - start <= 8:
            self.subjects.pending[-1].doubt = True
            return n, False  # an unreadable piece does not end a list
        if found and not self._stray(found, n):
            self.subjects.pending += found
            return n, False
        return n, self._no_subject(plain, b)

    def _person(self, n: int, start: int, end: int) -> bool:
        """A stretch that is a person all through, though it ends like an adverb: ``县长吕眉时``."""
        whole = self.subjects.items(start, end, self.stretches[n][2])
        sure = len(whole) == 1 and whole[0].kind in PEOPLE and whole[0].quality >= SURE
        return sure and (end - start <= 3 or whole[0].kind == "person")

    def _before_speech(self, n: int, start: int, end: int) -> None:
        """``甲在听取汇报后，…指出``: an adverbial clause may bring the subject of what follows."""
        pending, self.subjects.pending = self.subjects.pending, []
        at = self.text.find("在", start + 2, end)
        found = self.subjects.items(start, at, self.stretches[n][2]) if at > 0 else []
        if found and found[-1].kind in PEOPLE:
            actors, _, _ = resolve(self.text, pending + found)
            if self._believable(actors, ("speaker",)):
                self.subject, self.speaker, self.convened = actors, actors, False

    def _stray(self, found: list[Item], n: int) -> bool:
        """A doubtful word alone at a sentence's end."""
        weak = found[0].kind == "name" and found[0].quality < SURE
        return weak and not self.subjects.pending and n + 1 == len(self.stretches)

    def _predicate(self, n: int, found: list[Item], at: int, own: int) -> tuple[int, bool]:
        """The predicate at ``at`` of the pending items and ``found``; ``own`` ends the stretch."""
        text = self.text
        end, last = self.clause(n)
        items = self.subjects.pending + found
        self.subjects.pending = []
        m = OPEN.match(text, at, own)
        opened = bool(m and _count(m.group("count")) != len(items)) or self.opened
        if m:
            at = m.end()
            if OF_UNITS.match(text, at, own):
                return n, False
            if self._goes_on(items, at, own):
                return n, False
            more, after = self._after_open(at, own)
            items, at = items + more, after
        self.opened = False
        predicate = verbs.read(text, at, own)
        about = text[at : at + 1] in ABOUT_FIRST
        if not predicate.roles and end > own:
            if verbs.ABOUT_ANY.match(text, at, own):
                items = items + self._interleaved(n + 1, last)
            predicate = verbs.read(text, at, end)
            last = last if predicate.roles or about else n
            own = end if predicate.roles else own
        elif predicate.roles or not about:
            last = n
        if not predicate.roles and not predicate.scene and self._defer(items, at, own, opened):
            return n, False
        if not predicate.roles and text[at : at + 1] in ("与", "同") and self._joined_on(items, at, own):
            return n, False
        actors = self._act(items, predicate, max(own, predicate.end), opened)
        self._together(items[0].start, predicate)
        self._emit_deferred(predicate)
        if predicate.roles or not DIRECTS_FROM_AFAR.match(text, at, own):
            self._follow(actors, predicate)
        else:
            self.subject = []  # 作出批示，要求…: what follows is theirs, and not said here
        return last, predicate.quoting and bool(QUOTE_STOP.match(text, max(predicate.end - 2, 0), predicate.end + 1))

    def _together(self, start: int, predicate: verbs.Predicate) -> None:
        """``并与乙分别传达了``: the last subject does it too."""
        if predicate.roles and self.subject and WITH.search(self.text, max(0, start - 2), start):
            self.emit(self.subject[-1:], [], predicate, (start, predicate.end))

    def _goes_on(self, items: list[Item], at: int, own: int) -> bool:
        """``甲等领导以及各组组长、联络员参会``: the list goes on after 等 and the verb is still to come."""
        m = JOINED.match(self.text, at, own)
        more = self.subjects.items(m.end() if m else at, own, "、") if at < own else []
        if at < own and not (more and m):
            return False
        self.subjects.pending = items + more
        self.opened = True
        return True

    def _joined_on(self, items: list[Item], at: int, own: int) -> bool:
        """``甲、乙与某局书记、局长丙一同参加``: 与 joins a list that goes on."""
        more = self.subjects.items(at + 1, own, "、") if items[-1].kind in PEOPLE else []
        if more and more[0].kind in (*PEOPLE, "post"):
            self.subjects.pending = items + more
        return bool(more) and more[0].kind in (*PEOPLE, "post")

    def _after_open(self, at: int, own: int) -> tuple[list[Item], int]:
        """``甲等县领导及各部门负责人参加``: what 及 adds after 等."""
        m = JOINED.match(self.text, at, own)
        if not m:
            return [], at
        more, after = self.subjects.find(m.end(), own, "、")
        return (more, after) if more and verbs.read(self.text, after, own).roles else ([], at)

    def _interleaved(self, first: int, last: int) -> list[Item]:
        """``甲就A、乙就B分别作了安排``: the people in the middle of the clause."""
        out: list[Item] = []
        for a, b, delim in self.stretches[first : last + 1]:
            found, at = self.subjects.find(a, b, delim)
            if not found or found[-1].kind not in PEOPLE or not verbs.ABOUT_ANY.match(self.text, at, b):
                continue
            if found[-1].posts or self.text[found[-1].start : found[-1].end] in self.reading.known:
                out += found
        return out

    def _defer(self, items: list[Item], at: int, own: int, opened: bool) -> bool:
        """``甲、乙在主会场，丙在分会场参加会议``: the verb comes with the last of them."""
        place = AT_PLACE.match(self.text, at, own)
        if not place and not (self.text.startswith("在", at) and own - at <= 12):
            return False
        self.deferred.append((items, "branch" if place and place.group(1) == "分" else "main", opened))
        return True

    def _emit_deferred(self, predicate: verbs.Predicate) -> None:
        if not predicate.roles or predicate.roles[0] not in ("attendee", "observer"):
            return
        for items, place, opened in self.deferred:
            p = verbs.Predicate(predicate.roles, predicate.rule, place, predicate.watch)
            self._act(items, p, items[-1].end + 8, opened)
        self.deferred = []

    def _act(self, items: list[Item], predicate: verbs.Predicate, end: int, opened: bool) -> list[Actor]:
        """Put the event of ``items`` to the reading; the people that are to be believed."""
        actors, units, local = resolve(self.text, _settled(items, predicate))
        if not self._believable(actors, predicate.roles) or self._place_called(actors, predicate):
            actors = []
        if predicate.scene and not any(a.posts or names_of(self.text, a) in self.reading.known for a in actors):
            predicate = verbs.Predicate(())
        self.emit(actors, units, predicate, (items[0].start, end), opened=opened, local=local)
        return actors

    def _place_called(self, actors: list[Actor], predicate: verbs.Predicate) -> bool:
        """``恩施州召开会议``: who 召开 without post and unknown may be a place."""
        called = predicate.convened and self.text.startswith("召开", predicate.end - 2)
        return called and not any(a.posts or names_of(self.text, a) in self.reading.known for a in actors)

    def _believable(self, actors: list[Actor], roles: tuple[str, ...]) -> bool:
        """Names without posts must be known, or look like names; one such in a list vouches for those after it."""
        sure = [
            a for a in actors if a.posts or a.label or a.quality >= SURE or names_of(self.text, a) in self.reading.known
        ]
        if not actors or (len(actors) > 1 and all(a.quality >= WORD for a in actors)):
            return True
        if not sure:
            return False
        attend = bool(roles) and roles[0] in ("attendee", "observer")
        return attend or (sure[0] is actors[0] and 2 * len(sure) >= len(actors))

    def _no_subject(self, a: int, b: int) -> bool:
        """A clause without a subject of its own; whether reported speech begins."""
        pending, self.subjects.pending = self.subjects.pending, []
        if any(i.kind in (*PEOPLE, "unit", "body") for i in pending):
            predicate = verbs.read(self.text, a, b)
            if predicate.roles:
                self._follow(self._act(pending, predicate, b, self.opened), predicate)
                return False
            if self._gap(pending, a, b):
                return False
        special.heard(self, a, b)
        special.invited(self, a, b)
        if not self.subject:
            return bool(MEETING_SAYS.search(self.text, a, b)) and not DEMANDS.search(self.text, a, b)
        predicate = verbs.inherited(self.text, a, b, alone=not self.convened)
        if predicate.roles and (len(self.subject) == 1 or predicate.roles == ("speaker",)):
            self.emit(self.subject[-1:], [], predicate, (a, b))
            return predicate.quoting
        return False

    def _gap(self, pending: list[Item], a: int, b: int) -> bool:
        """Something unreadable in a list: whether the list may still go on after it."""
        if b - a > LONGEST_GAP or CUE.search(self.text, a, b) or NO_GAP.search(self.text, a, b):
            return False
        pending[-1].doubt = True
        gap = Item("gap", a, b, delim="、")
        self.subjects.pending = [*pending, gap]
        return True

    def _follow(self, actors: list[Actor], predicate: verbs.Predicate) -> None:
        """Remember the subject for the clauses and pronouns after it."""
        self.subject, self.convened = actors, predicate.convened
        if actors and (len(actors) == 1 or predicate.roles[:1] not in (("attendee",), ("observer",))):
            self.speaker = actors

    def _pronoun(self, n: int, a: int, at: int) -> tuple[int, bool]:
        end, last = self.clause(n)
        predicate = verbs.read(self.text, at, end)
        self.subjects.pending = []
        speaker = self.speaker or self.subject
        if speaker and predicate.roles:
            self.emit(speaker[-1:], [], predicate, (a, end))
            self.subject, self.convened = speaker[-1:], predicate.convened
        return last, predicate.quoting

    def emit(
        self,
        actors: list[Actor],
        units: list[Span],
        p: verbs.Predicate,
        clause: Span,
        *,
        opened: bool = False,
        local: str = "",
    ) -> None:
        """Note who is known now, and the event if there is one."""
        reading = self.reading
        for actor in actors:
            if actor.posts:
                reading.mentioned.append(actor)
            if actor.alias or not (p.roles or actor.posts):
                continue
            name = names_of(self.text, actor)
            reading.learned.setdefault(name, self.where[0])
            reading.known[name] = max(reading.known.get(name, 0.0), actor.quality)
            if "·" in name:
                reading.known[name.split("·")[0] + "·"] = 0.0  # by which a part alone is recognised
        if (p.roles or p.scene) and (actors or units):
            sentence, paragraph, zone = self.where
            event = Event(p.roles, actors, units, clause, sentence, paragraph, zone, p.rule)
            event.place, event.watch, event.open, event.local, event.scene = p.place, p.watch, opened, local, p.scene
            reading.events.append(event)
