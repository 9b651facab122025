"""Which session an event belongs to (guideline 2, 6)."""

import re
from dataclasses import replace
from itertools import pairwise

from model.extraction.document import Document, Frame
from model.extraction.people.reading import Event, names_of

HEADLINE = ("kicker", "title", "deck")
LEVELS = (
    ("国", 5),
    ("省", 4),
    ("自治区", 4),
    ("兵团", 4),
    ("市", 3),
    ("州", 3),
    ("盟", 3),
    ("县", 2),
    ("区", 2),
    ("旗", 2),
    ("镇", 1),
    ("乡", 1),
    ("街道", 1),
)
SHORT = re.compile(r"(指挥长|指挥部|领导小组|常委会|常务|党组|联防联控机制|专题|调度|推进|部署|动员|例)(?=[^）]*会)")
SPIRIT = ("精神", "会议精神", "有关精神", "工作要求", "部署要求")
PASSING_ON = re.compile(r"(?:贯彻|落实|传达|学习|领会)[^，。；]{0,4}$")
AND = re.compile(r"[和及与、]|以及")
NESTS = re.compile(r"(?:^|[，、])?(?:并|同时|还)*套开[^，。；]{0,4}$")
BOTH = re.compile(r"上述会议|以上会议|两个会议|两场会议|有关会议|相关会议")


def rank_of(words: str) -> int:
    """Administrative rank of ``全省…``, ``市领导``, ``县委书记``; 0 where none is said."""
    m = re.match(r"(?:全|我|本)?(自治区|省|市|州|盟|县|区|旗|镇|乡|街道|兵团|国)", words)
    return dict(LEVELS).get(m.group(1), 0) if m else 0


class Assigner:
    """Assigns events to frames by the mention in the clause, then by the stretch of text."""

    def __init__(self, doc: Document, frames: tuple[Frame, ...], events: list[Event]) -> None:
        self.doc = doc
        self.frames = frames
        self.mentions = [(s, e, i) for i, f in enumerate(frames) for s, e in self._mentions(f)]
        self._short()
        self.mentions = [m for m in self.mentions if not self._passed_on(m[0], m[1])]
        self.upstream = next((i for i, f in enumerate(frames) if f.relation == "upstream_watched"), -1)
        self.own = next((i for i, f in enumerate(frames) if f.relation != "upstream_watched"), 0)
        self.chairs: dict[str, set[int]] = {}
        self.present: dict[str, set[int]] = {}
        self.watchers: set[str] = set()
        self.nested = [i for i, f in enumerate(frames) if f.relation == "nested"]
        self.joined = self._joined()
        self.chaired = {self._explicit(e) for e in events if "chair" in e.roles}

    def _mentions(self, frame: Frame) -> set[tuple[int, int]]:
        found = set(frame.mentions)
        text = self.doc.text
        for name in {text[s:e] for s, e in frame.name.spans} | set(frame.short_names):
            at = text.find(name) if len(name) > 3 else -1
            while at >= 0:
                found.add((at, at + len(name)))
                at = text.find(name, at + 1)
        return found

    def _passed_on(self, start: int, end: int) -> bool:
        """``就贯彻落实全省会议精神提出要求``: what is spoken of, not where it is said."""
        text = self.doc.text
        return text.startswith(SPIRIT, end) and bool(PASSING_ON.search(text, max(0, start - 8), start))

    def _short(self) -> None:
        """Short forms of a name (``指挥部会议``) that only one session can be meant by."""
        forms: dict[str, set[int]] = {}
        for i, f in enumerate(self.frames):
            for m in SHORT.finditer(str(f.name.value or "")):
                forms.setdefault(m.group(1), set()).add(i)
        for form, owners in forms.items():
            if len(owners) == 1:
                for m in re.finditer(form + r"(?:[（(]扩大[）)]|扩大|全体|视频|专题)*会议?", self.doc.text):
                    self.mentions.append((m.start(), m.end(), next(iter(owners))))

    def _named(self, start: int, end: int) -> int:
        hits = [(e - s, i) for s, e, i in self.mentions if s >= start and e <= end]
        return max(hits)[1] if hits else -1

    def _by_body(self, at: int) -> list[int]:
        return [i for i, f in enumerate(self.frames) if f.body[0] <= at < f.body[1]]

    def took(self, event: Event, at: int) -> None:
        """Remember who was put to session ``at``: headlines are read against it."""
        for actor in event.actors:
            name = names_of(self.doc.text, actor)
            self.present.setdefault(name, set()).add(at)
            if "chair" in event.roles:
                self.chairs.setdefault(name, set()).add(at)
            if at == self.upstream and "attendee" in event.roles and (event.place == "branch" or event.watch):
                self.watchers.add(name)

    def shares(self, event: Event) -> list[tuple[int, Event]]:
        """The sessions an event belongs to, each with its part of the people: several for ``分别主持``, ``上述会议``."""
        clause = self.doc.text[event.clause[0] : event.clause[1]]
        own = [i for i, f in enumerate(self.frames) if f.relation != "upstream_watched"]
        if len(own) > 1 and BOTH.search(clause):
            return [(i, event) for i in own]
        if "chair" in event.roles and len(event.actors) > 1 and "分别" in clause:
            sentence = self.doc.sentences[event.sentence]
            named = sorted((s, i) for s, e, i in self.mentions if event.clause[0] <= s and e <= sentence.end)
            order = list(dict.fromkeys(i for _, i in named))
            if len(order) == len(event.actors):
                return [(i, replace(event, actors=[a])) for i, a in zip(order, event.actors, strict=True)]
        at = self.frame_of(event)
        if "chair" in event.roles and event.zone not in HEADLINE and (within := self._opened_within(event)):
            alone = replace(event, roles=("chair",))
            return [(at, event), *((i, alone) for i in within if i != at)]
        if "chair" in event.roles and event.zone not in HEADLINE and self._explicit(event) < 0:
            # 主持 without an object chairs the session and the one nested in it
            both = [i for i in self.nested if i not in self.chaired and self.frames[i].opening[0] < event.clause[1]]
            if both:
                at = self.own
                alone = replace(event, roles=("chair",))  # the speech is the outer session's
                return [(i, event if i == at else alone) for i in dict.fromkeys((at, *both))]
        if at == self.upstream and at >= 0 and (above := self._all_watched(event)):
            return [(i, event) for i in above]
        return [(at, event)] if at >= 0 else []

    def _opened_within(self, event: Event) -> list[int]:
        """The sessions of ``甲主持召开A，并套开B``: one subject for both verbs."""
        sentence = self.doc.sentences[event.sentence]
        after = [
            (span[0], i)
            for i in self.nested
            if (span := next(iter(self.frames[i].name.spans), None)) and event.clause[1] <= span[0] < sentence.end
        ]
        found = [i for at, i in after if NESTS.search(self.doc.text, event.clause[0], at)]
        named = [i for pair in self.joined.items() for i in pair]
        inside = (i for i in named if event.clause[0] <= self.frames[i].name.spans[0][0] < sentence.end)
        return found or list(dict.fromkeys(inside))

    def _joined(self) -> dict[int, int]:
        """The later session of ``甲主持召开A和B``, one verb for both → the first."""
        spans = sorted(
            (f.name.spans[0], i)
            for i, f in enumerate(self.frames)
            if f.relation in ("own", "parallel") and f.name.spans
        )
        out: dict[int, int] = {}
        for (a, i), (b, j) in pairwise(spans):
            if AND.fullmatch(self.doc.text, a[1], b[0]):
                out[j] = out.get(i, i)
        return out

    def _all_watched(self, event: Event) -> list[int]:
        """The watched sessions told of before people are said to have watched, where none of them is named."""
        above = [i for i, f in enumerate(self.frames) if f.relation == "upstream_watched"]
        here = len(above) > 1 and "attendee" in event.roles and (event.place == "branch" or event.watch)
        if not here or self._explicit(event) >= 0:
            return []
        return above if all(self.frames[i].opening[0] < event.clause[0] for i in above) else []

    def _explicit(self, event: Event) -> int:
        """The session the clause or the start of its sentence names, -1 where none."""
        named = self._named(*event.clause)
        return named if named >= 0 else self._named_before(self.doc.sentences[event.sentence].start, event.clause[0])

    def frame_of(self, event: Event) -> int:
        """The number of the frame, or -1 where the event belongs to none."""
        if len(self.frames) == 1:
            return 0 if self._inside(event, 0) else -1
        sentence = self.doc.sentences[event.sentence]
        start, end = event.clause
        named = self._named(start, max(end, start))
        if named < 0 and event.zone in HEADLINE:
            named = self._named(sentence.start, sentence.end)
            if named == self.upstream and self._elsewhere(event):
                named = -1
        if named < 0:
            named = self._named_before(sentence.start, start)
        here = self._by_body(start)
        if (
            self.upstream >= 0
            and "attendee" in event.roles
            and (event.place == "branch" or event.watch)
            and self._watches(event, here)
        ):
            return self.upstream
        if named >= 0:
            return named
        if event.zone in HEADLINE:
            return self._of_headline(event)
        at = next((i for i in self.nested if self._goes_on(event, i)), self._unnamed(event, here))
        homes = [self.chairs.get(names_of(self.doc.text, a), set[int]()) for a in event.actors]
        if not any(at in home and self.joined.get(at) not in home for home in homes):
            at = self.joined.get(at, at)  # an unassigned list is the first one's
        chaired = any(at in self.chairs.get(names_of(self.doc.text, a), ()) for a in event.actors)
        if at in self.nested and not chaired and not self._goes_on(event, at):
            at = self.own  # tied to neither: the outer one's
        return self._after_watching(event, at) if at == self.upstream else at

    def _goes_on(self, event: Event, at: int) -> bool:
        """Who reports or speaks in the paragraph that has just spoken of session ``at`` does so there."""
        if not {"speaker", "briefer"} & set(event.roles):
            return False
        low = next(s.start for s in self.doc.sentences if s.paragraph == event.paragraph)
        last = max(((s, i) for s, _, i in self.mentions if low <= s < event.clause[0]), default=(-1, -1))
        return last[1] == at

    def _elsewhere(self, event: Event) -> bool:
        """``我市收看A会议 甲主持召开续会``: who chairs or speaks in the line that names what was watched, in the body at
        another session."""
        if "attendee" in event.roles:
            return False
        return any(self.present.get(names_of(self.doc.text, a), set[int]()) - {self.upstream} for a in event.actors)

    def _of_headline(self, event: Event) -> int:
        """The one session all named in a headline's line are at; the body's own where that does not tell."""
        homes = [self.present.get(names_of(self.doc.text, a), set[int]()) - {self.upstream} for a in event.actors]
        common = set[int].intersection(*homes) if homes else set[int]()
        return common.pop() if len(common) == 1 else self.own

    def _after_watching(self, event: Event, at: int) -> int:
        """Who watched a higher meeting speaks and chairs at the one held after it."""
        if not event.actors or "attendee" in event.roles or self.own == self.upstream:
            return at
        if any(names_of(self.doc.text, a) not in self.watchers for a in event.actors):
            return at
        return next((i for i in range(at + 1, len(self.frames)) if self.frames[i].relation == "follow_up"), at)

    def _named_before(self, start: int, end: int) -> int:
        """``在指挥部会议上，甲通报…，乙汇报…`` and ``会议套开Y，由X主持``: the sentence's own session."""
        m = re.match(
            r"(?:会上|随后|当[日天][上下]午|下午的|上午的)?[，]?在?[^，。；]*(?:会议?上?|会议）)(?:上|中)?，",
            self.doc.text[start:end],
        )
        if m:
            return self._named(start, start + m.end())
        m = re.search(r"套开[^，。；]*，$", self.doc.text[start:end]) or re.search(
            r"套开[^，。；]*，", self.doc.text[start:end]
        )
        return self._named(start + m.start(), start + m.end()) if m else -1

    def _watches(self, event: Event, here: list[int]) -> bool:
        text = self.doc.text[event.clause[0] : event.clause[1]]
        if event.watch or self.upstream in here:
            return True
        place = re.search(r"在([^，。；在]*?)分会场", text)
        if place and event.actors and re.fullmatch(r"各[^，。；]*|[^，。；]*(?:乡|镇|街道|社区|村)|", place.group(1)):
            return False
        return bool(place and event.actors)

    def _unnamed(self, event: Event, here: list[int]) -> int:
        text = self.doc.text
        homes = set[int]()
        for actor in event.actors:
            homes |= self.chairs.get(names_of(text, actor), set())
        if len(here) > 1:
            both = homes & set(here)
            if len(both) == 1:
                return both.pop()
            return min(here)
        if here:
            elsewhere = len(homes) == 1 and event.roles == ("speaker",) and here[0] not in homes
            if elsewhere and not any(here[0] in self.present.get(names_of(text, a), ()) for a in event.actors):
                return homes.pop()
            return here[0]
        if len(homes) == 1:
            return homes.pop()
        return self.own if event.sentence and self.frames else -1

    def _inside(self, event: Event, i: int) -> bool:
        frame = self.frames[i]
        if event.zone in HEADLINE or event.zone == "caption":
            return True
        return (
            frame.body[0] <= event.clause[0] < frame.body[1] or frame.opening[0] <= event.clause[0] < frame.opening[1]
        )


__all__ = ["HEADLINE", "Assigner", "rank_of"]
