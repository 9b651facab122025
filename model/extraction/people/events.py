"""Who does what in a sentence: the clause parser of the genre (posts, names, lists, predicates)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.extraction.people import verbs
from model.extraction.people.items import LEAD, UNIQUE, Item, classify, strip_lead
from model.extraction.people.names import DOTTED, quality
from model.extraction.people.units import units_of
from model.text.spans import Span

CUE = re.compile(
    r"主持|召集|召开|出席|参加|列席|参会|到会|收听|收看|观看|讲话|强调|指出|要求|表示|说|部署|安排|发言|表态|汇报|通报|传达|宣读|解读|介绍|提出|点评|意见|布置|致辞|总结"
)
CUE_IN = re.compile(
    CUE.pattern + r"|等|会场|[就在对]|代表|通过|围绕|结合|针对|作[了出]|分别|宣布|深入|检查|调研|带队|实地"
)
ADVERBIAL = re.compile(
    rf"(?:{LEAD.pattern}|日)+(?:[，,])?|(?:日前|近日|会上|会前|会后|随后|期间|最后|首先)|[^，。；、]{{0,30}}(?:[之以]?后|时|期间|之前|会上|会议上|结束时)"
)
OBJECT = re.compile(
    r"(?:(?:会议|大会|例会)(?!由)|就|对|围绕|针对|按照|根据|贯彻|落实|学习|传达|听取|研究|审议|分析|要|把|把握|为)"
)
SPEECH = re.compile(
    r"(?:[一二三四五六七八九十]|第[一二三四五六七八九十])?(?:是|要|、)?要|坚持|[一二三四五六七八九十]是"
)
SEPARATOR = re.compile(r"[、，,；;：:\s]")
ENDER = re.compile(
    r"(?P<strong>主持|召集|组织召开|出席|参加|列席|参会|到会|与会|收听|收看|观看|强调|指出|要求|讲话|部署|安排|提出(?!席)|表示|认为|发言|表态|汇报|通报|传达|宣读|解读|介绍|发表|[作做](?=[了出]|[^，。；]{0,8}(?:部署|安排|讲话|强调|动员|点评|汇报|通报|指示|解读|介绍|发言|表态|总结|说明|布置|传达|要求|交流))|宣布|点评|总结|致辞|布置|说$|说(?=[，：“])|分别|依次|先后|随即|随后|当即|立即|再次|亲自|在|就|围绕|针对|代表|通过|一行|带队|深入|来到|前往|检查(?![组站点官长院])|调研(?!员)|实地|看望|慰问|召开|(?<!主)任(?!务)|应邀|结合|现场|最后|首先|随后|同时|重点|着重|特别|反复|一再|还|共同|走进|(?<!党)组织(?!部|书记)|详细|明确|仔细|认真)"
    r"|(?P<weak>等|同志|(?<!应)对|[作做说也向从以因与为并于同到则率受讲带陪到都均])"
)
DELEGATED = re.compile(
    r"(?:受|经|按照|根据)(?P<who>[^，。；]{2,40}?)(?:同志)?(?:的)?(?:委托|委派|指派|授权|安排)(?:，|$)?"
)
ENTRUSTS = re.compile(r"(?P<who>[^，。；、]{2,40}?)委托(?P<to>[^，。；]+)")
HAVE = re.compile(
    r"(?P<verb>出席|参加|列席|参会|到会|与会)(?:了)?(?:今天|此次|本次|这次)?[^，。；：]{0,24}?的(?:还)?(?:市|县|区|省|州|旗|盟|校|院|公司|主要)?(?:领导|人员|同志|领导同志|单位)?(?:还)?(?:有|包括|为|是)[：:]?"
)
OPEN = re.compile(
    r"等(?P<count>\d+|[一二三四五六七八九十]+)?(?:[名位人])?(?:[^，。；]{0,12}?领导(?:同志|干部)?|同志|人员|专家)?"
)
INVITED = re.compile(r"邀请了?(?P<who>[^，。；]{3,40}?)(?P<does>解读|讲解|介绍|授课|作[^，。；]{0,10}(?:讲座|辅导|培训|解读|讲解|报告|授课))")
LABELLED = re.compile(
    r"(?P<verb>主持|出席|参加|参会|列席|到会|汇报|发言|讲话)(?:会议)?(?:人员?|领导|同志)?(?:名单)?[：:]"
)
LABELLED_ROLES = {"主持": "chair", "列席": "observer", "汇报": "briefer", "发言": "speaker", "讲话": "speaker"}
UNDER = re.compile(r"[^，。；]{0,20}?在(?P<who>[^，。；]{4,40}?)的?主持下")
HEARD = re.compile(r"听取了?(?P<who>[^，。；]{4,60}?)(?:关于|就|对|所作|分别|的)")
CONJ = re.compile(r"以及|[和及与暨]")
QUOTE_STOP = re.compile(r"(?:强调|指出|要求|表示|认为|说|提出)[：，:,]")


@dataclass(slots=True)
class Actor:
    """A person as a clause names them; ``posts`` may be governing posts further left."""

    name: Span
    posts: tuple[Span, ...] = ()
    quality: float = 0.0
    governed: bool = False
    bare: bool = False
    label: bool = False
    alias: str = ""


@dataclass(slots=True)
class Event:
    """Some people in a role, as one clause says it. ``clause`` is the evidence's surroundings."""

    roles: tuple[str, ...]
    actors: list[Actor]
    units: list[Span]
    clause: Span
    sentence: int
    paragraph: int
    zone: str
    rule: str
    place: str = ""
    watch: bool = False
    open: bool = False
    local: str = ""
    pronoun: bool = False
    scene: bool = False
    alternatives: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class Reading:
    """What one pass over the text has gathered so far."""

    known: dict[str, float] = field(default_factory=lambda: dict[str, float]())
    events: list[Event] = field(default_factory=lambda: list[Event]())
    mentioned: list[Actor] = field(default_factory=lambda: list[Actor]())
    learned: dict[str, int] = field(default_factory=lambda: dict[str, int]())
    delegators: set[str] = field(default_factory=lambda: set[str]())


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The stretches between separators outside brackets, each with the separator before it."""
    at, delim, depth_until = start, "", start
    for m in SEPARATOR.finditer(text, start, end):
        if m.start() < depth_until:
            continue
        opening = max(text.find("（", at, m.start()), text.find("(", at, m.start()))
        if opening >= 0:
            closing = text.find("）" if text[opening] == "（" else ")", opening, end)
            if closing > m.start():
                depth_until = closing
                continue
        yield at, m.start(), delim
        at, delim = m.end(), m.group()
    yield at, end, delim


class SentenceParser:
    """Reads one sentence into events; ``reading.known`` grows as names are met."""

    def __init__(self, text: str, reading: Reading, *, headline: bool = False) -> None:
        self.text = text
        self.reading = reading
        self.headline = headline
        self.subject: list[Actor] = []
        self.convened = True
        self.pending: list[Item] = []
        self.deferred: list[tuple[list[Item], str, bool]] = []
        self.local = ""

    # -- subjects ------------------------------------------------------------------------------------------------
    def items(self, start: int, end: int, delim: str) -> list[Item]:
        """The whole stretch as one item, or several joined by 和/及/与; empty where it is none."""
        text, known = self.text, self.reading.known
        whole = classify(text, start, end, known, listed=self._listing(delim))
        if whole and (whole.kind in ("person", "name") and (whole.quality >= 0.9 or end - start <= 4)):
            whole.delim = delim
            return [whole]
        for m in CONJ.finditer(text, start + 2, end - 1):
            left = self.items(start, m.start(), delim)
            right = self.items(m.end(), end, "、") if left else []
            if left and right and self._joined(left[-1], right[0], m):
                return left + right
        if whole:
            whole.delim = delim
            return [whole]
        return []

    def _joined(self, left: Item, right: Item, m: re.Match[str]) -> bool:
        people = ("person", "name")
        if left.kind in people and right.kind in (*people, "unit", "body", "post"):
            return min(left.quality, right.quality or 1.0) >= 0.5
        if right.kind in people:
            return left.kind in ("unit", "post") and right.kind == "person"
        if left.kind == "unit" and right.kind == "unit":
            return right.end - right.start > 5
        return False

    def find_subject(self, start: int, end: int, delim: str) -> tuple[list[Item], int]:
        """Items at the start of a stretch that goes on with a predicate, and where that begins."""
        best: tuple[float, list[Item], int] = (0.0, [], start)
        for n, m in enumerate(ENDER.finditer(self.text, start, min(end, start + 64))):
            if n > 9:
                break
            found = self.items(start, m.start(), delim) if m.start() > start else []
            if not found:
                continue
            score = self._subject_score(found[-1], m, end)
            if 0 < score < 1.5 and verbs.read(self.text, self._after_open(m.start(), end), end).roles:
                score += 0.4
            if score > best[0]:
                best = (score, found, m.start())
            if score >= 1.5:
                break
        return best[1], best[2]

    def _after_open(self, at: int, end: int) -> int:
        m = OPEN.match(self.text, at, end)
        return m.end() if m else at

    def _subject_score(self, item: Item, m: re.Match[str], end: int) -> float:
        strong = 1.0 if m.group("strong") or m.group() == "等" else 0.6
        if item.kind in ("pronoun", "meeting"):
            return 2.0
        if item.kind == "person":
            return strong * (1.0 + item.quality / 2) if item.quality >= 0.4 else 0.0
        if item.kind == "name":
            listed = bool(self.pending) and self.pending[-1].kind in ("person", "name", "label")
            if item.quality < 0.9 and not listed and (strong < 1.0 or not self.pending):
                return 0.3 * strong if self.headline else 0.0
            return strong * (0.6 + item.quality)
        if item.kind in ("unit", "body", "post", "label"):
            return 0.7 * strong
        return 0.0

    # -- a sentence ----------------------------------------------------------------------------------------------
    def parse(self, start: int, end: int, where: tuple[int, int, str]) -> None:
        """Read ``text[start:end]``; ``where`` is (sentence, paragraph, zone)."""
        if SPEECH.match(self.text, start, end) and not self._known_at(start, end):
            return
        self.where = where
        self.pending, self.deferred, self.local = [], [], ""
        stretches = list(pieces(self.text, start, end))
        skip = -1
        quoting = False
        for n, (a, b, delim) in enumerate(stretches):
            while b > a and self.text[b - 1] in "。！？!?…”":
                b -= 1
            if a >= b or n <= skip:
                continue
            if quoting and not self._new_speaker(a, b):
                continue
            quoting = False
            skip, quoting = self._stretch(stretches, n, a, b, delim)
        if self.pending and self.deferred:
            self.pending = []

    def _new_speaker(self, a: int, b: int) -> bool:
        m = ENDER.search(self.text, a + 2, min(b, a + 40))
        if not m or not re.search(r"强调|指出|要求|主持|出席|参加|表示|汇报|通报|作", self.text[m.start() : b]):
            return False
        item = classify(self.text, a, m.start(), self.reading.known)
        return bool(
            item
            and (
                (item.kind == "person" and item.quality >= 0.9 and item.posts)
                or self.text[a : m.start()] in self.reading.known
            )
        )

    def _clause_end(self, stretches: list[tuple[int, int, str]], n: int) -> tuple[int, int]:
        """The end of the clause that stretch ``n`` is in, and the number of its last stretch."""
        last = n
        while last + 1 < len(stretches) and stretches[last + 1][2] == "、":
            last += 1
        end = stretches[last][1]
        while end > stretches[n][0] and self.text[end - 1] in "。！？!?…”":
            end -= 1
        return end, last

    def _stretch(self, stretches: list[tuple[int, int, str]], n: int, a: int, b: int, delim: str) -> tuple[int, bool]:
        text = self.text
        m = DELEGATED.match(text, a, b)
        if m:
            self._delegator(m.start("who"), m.end("who"))
            if m.end() >= b:
                return n, False
            a = m.end()
        entrusts = ENTRUSTS.match(text, a, b)
        if entrusts and "委托书" not in text[a:b] and not text.startswith("受", a):
            self._delegator(entrusts.start("who"), entrusts.end("who"))
            self.pending = []
            a = entrusts.start("to")
        under = UNDER.match(text, a, b)
        if under:
            self._under(under)
            return n, False
        have = HAVE.match(text, a, b) or (LABELLED.match(text, a, b + 1) if n == 0 else None)
        if have:
            self._listed(stretches, n, have)
            return len(stretches), False
        start, passive = strip_lead(text, a, b)
        if self.headline is False and delim in "，；：" and start > a and not passive:
            pass
        if ADVERBIAL.fullmatch(text, start, b):
            self.pending = []
            return n, False
        if OBJECT.match(text, start, b) and not self._known_at(start, b):
            self.pending = []
            end, last = self._clause_end(stretches, n)
            return max(last, n), self._no_subject(a if text[a] in "并还" else start, end, stretches, n)[1]
        found, at = self.find_subject(start, b, delim) if CUE_IN.search(text, start, b) else ([], start)
        if not found:
            found = self.items(start, b, delim)
            if not found and self._listing(delim) and b - start <= 8:
                return n, False  # an unreadable piece does not end a list
            if found and not (
                found[0].kind == "name" and found[0].quality < 0.9 and not self.pending and n + 1 == len(stretches)
            ):
                self.pending += found
                return n, False
            found = []
        if found and found[0].kind == "pronoun":
            return self._pronoun(a, at, b, stretches, n)
        if found:
            return self._predicate(found, at, stretches, n)
        return self._no_subject(a if text[a] in "并还" else start, b, stretches, n)

    def _known_at(self, a: int, b: int) -> bool:
        return any(self.text[a : a + n] in self.reading.known for n in (2, 3, 4) if a + n <= b)

    def _listing(self, delim: str) -> bool:
        return delim == "、" and bool(self.pending) and self.pending[-1].kind in ("person", "name")

    def _interleaved(self, stretches: list[tuple[int, int, str]], first: int, last: int) -> list[Item]:
        """``甲就A、乙就B分别作了安排``: the people in the middle of the clause."""
        out: list[Item] = []
        for a, b, delim in stretches[first : last + 1]:
            found, at = self.find_subject(a, b, delim)
            if found and found[-1].kind in ("person", "name") and verbs.ABOUT_ANY.match(self.text, at, b):
                if found[-1].posts or self.text[found[-1].start : found[-1].end] in self.reading.known:
                    out += found
        return out

    def _predicate(self, found: list[Item], at: int, stretches: list[tuple[int, int, str]], n: int) -> tuple[int, bool]:
        text = self.text
        end, last = self._clause_end(stretches, n)
        own = stretches[n][1]
        while own > at and text[own - 1] in "。！？!?…”":
            own -= 1
        opened = False
        m = OPEN.match(text, at, own)
        if m:
            opened = True
            at = m.end()
            m2 = re.match(r"部门|单位|县|区|乡|镇|地|\w{0,6}负责", text[at:own])
            if m2:
                self.pending = []
                return n, False
        predicate = verbs.read(text, at, own)
        if not predicate.roles and end > own:
            predicate = verbs.read(text, at, end)
            if not predicate.roles:
                last = n
        else:
            last = n
        items = self.pending + found
        if last > n and verbs.ABOUT_ANY.match(text, at, own):
            items = items + self._interleaved(stretches, n + 1, last)
        self.pending = []
        if opened and text[at:own][:1] in ("及", "和", "与", "、"):
            more, after = self.find_subject(at + 1, own, "、")
            if more and verbs.read(text, after, own).roles:
                found, at, predicate = found + more, after, verbs.read(text, after, own)
                items = items + more
        if not predicate.roles and text[at:own][:1] in ("代", "就", "对", "围", "针", "结"):
            last = self._clause_end(stretches, n)[1]
        if not predicate.roles and not predicate.scene:
            place = re.match(r"在[^，。；]{0,12}?(主|分)会场", text[at:own])
            if place or (text[at:own].startswith("在") and own - at <= 12):
                self.deferred.append((items, "branch" if place and place.group(1) == "分" else "main", opened))
                return n, False
        actors, units = self.resolve(items)
        if not self._believable(actors, predicate.roles):
            actors = []
        if predicate.scene and not any(a.posts or self.text[slice(*a.name)] in self.reading.known for a in actors):
            predicate = verbs.Predicate(())
        self._emit(actors, units, predicate, (items[0].start, max(end if last > n else own, predicate.end)), opened)
        if predicate.roles and predicate.roles[0] in ("attendee", "observer"):
            for more, place, was_open in self.deferred:
                a2, u2 = self.resolve(more)
                p = verbs.Predicate(predicate.roles, predicate.rule, place, predicate.watch)
                self._emit(a2, u2, p, (more[0].start, more[-1].end + 8), was_open)
            self.deferred = []
        self.subject, self.convened = actors, predicate.convened or not predicate.roles
        return last, predicate.quoting and bool(QUOTE_STOP.match(text, max(predicate.end - 2, 0), predicate.end + 1))

    def _believable(self, actors: list[Actor], roles: tuple[str, ...]) -> bool:
        """Names without posts must be known, or look like names; one such in a list vouches for those after it."""
        if not actors:
            return True
        sure = [
            a
            for a in actors
            if a.posts or a.label or a.quality >= 0.9 or self.text[slice(*a.name)] in self.reading.known
        ]
        if roles and roles[0] in ("attendee", "observer", "branch_attendee"):
            return bool(sure)
        return bool(sure) and sure[0] is actors[0] and 2 * len(sure) >= len(actors)

    def _no_subject(self, a: int, b: int, stretches: list[tuple[int, int, str]], n: int) -> tuple[int, bool]:
        text = self.text
        if self.pending and any(i.kind in ("person", "name", "unit", "body") for i in self.pending):
            predicate = verbs.read(text, a, b)
            if predicate.roles:
                items, self.pending = self.pending, []
                actors, units = self.resolve(items)
                self._emit(actors, units, predicate, (items[0].start, b), False)
                self.subject, self.convened = actors, predicate.convened
                return n, False
        self.pending = []
        heard = HEARD.search(text, a, b)
        if heard:
            self._heard(heard)
        invited = INVITED.search(text, a, b)
        if invited:
            self._invited(invited)
        if len(self.subject) >= 1:
            predicate = verbs.inherited(text, a, b, alone=not self.convened)
            if predicate.roles and (len(self.subject) == 1 or predicate.roles == ("speaker",)):
                self._emit(self.subject[-1:] if len(self.subject) > 1 else self.subject, [], predicate, (a, b), False)
                return n, predicate.quoting
        elif re.search(r"(?:强调|指出|要求)$", text[a:b]):
            return n, True
        return n, False

    def _pronoun(self, a: int, at: int, b: int, stretches: list[tuple[int, int, str]], n: int) -> tuple[int, bool]:
        end, last = self._clause_end(stretches, n)
        predicate = verbs.read(self.text, at, end)
        self.pending = []
        if self.subject and predicate.roles:
            self._emit(self.subject[-1:], [], predicate, (a, end), False, pronoun=True)
        return last, predicate.quoting

    def _heard(self, m: re.Match[str]) -> None:
        if "汇报" not in self.text[m.start() : m.end() + 40]:
            return
        found = [i for s, e, d in pieces(self.text, m.start("who"), m.end("who")) for i in self.items(s, e, d)]
        found = [i for i in found if i.kind in ("person", "post") or (i.kind == "name" and i.quality > 0.9)]
        if any(i.kind == "person" and i.posts for i in found):
            actors, _ = self.resolve(found)
            self._emit(actors, [], verbs.Predicate(("briefer",), "heard"), m.span(), False)

    def _invited(self, m: re.Match[str]) -> None:
        found = [i for s, e, d in pieces(self.text, m.start("who"), m.end("who")) for i in self.items(s, e, d)]
        if found and found[-1].kind == "person":
            role = "briefer" if re.search(r"解读|讲解|介绍|报告", m.group("does")) else "speaker"
            self._emit(self.resolve(found)[0], [], verbs.Predicate((role,), "invited"), m.span(), False)

    def _under(self, m: re.Match[str]) -> None:
        """``会议在甲主持下召开``."""
        found = [i for s, e, d in pieces(self.text, m.start("who"), m.end("who")) for i in self.items(s, e, d)]
        if found and found[-1].kind == "person":
            actors, _ = self.resolve(found)
            self._emit(actors, [], verbs.Predicate(("chair",), "under"), m.span(), False)

    def _listed(self, stretches: list[tuple[int, int, str]], n: int, m: re.Match[str]) -> None:
        role = LABELLED_ROLES.get(m.group("verb"), "attendee")
        items: list[Item] = []
        opened = False
        for k in range(n, len(stretches)):
            a, b, delim = stretches[k]
            a = max(a, m.end())
            while b > a and self.text[b - 1] in "。！？!?…":
                b -= 1
            if a >= b:
                continue
            tail = re.search(r"等(?:同志|领导|人|[^，。；]{0,8}领导)?$", self.text[a:b])
            if tail:
                opened, b = True, a + tail.start()
            items += self.items(strip_lead(self.text, a, b)[0], b, delim)
        if items:
            actors, units = self.resolve(items)
            self._emit(actors, units, verbs.Predicate((role,), "listed"), (m.start(), items[-1].end), opened)

    def _delegator(self, a: int, b: int) -> None:
        for s, e, d in pieces(self.text, a, b):
            for item in self.items(s, e, d):
                if item.name:
                    self.reading.delegators.add(self.text[item.name[0] : item.name[1]])
                    self.reading.mentioned.append(Actor(item.name, item.posts, item.quality))

    # -- lists ---------------------------------------------------------------------------------------------------
    def resolve(self, items: list[Item]) -> tuple[list[Actor], list[Span]]:
        """People and units of a list: posts wait for their name and govern the bare names after it."""
        actors: list[Actor] = []
        waiting: list[Item] = []
        loose: list[Item] = []
        governing: tuple[Span, ...] = ()
        label = False
        strong = any(i.kind == "person" or (i.kind == "name" and i.quality >= 0.9) for i in items)
        ends_in_unit = bool(items) and items[-1].kind in ("unit", "body")
        for item in items:
            if item.kind == "label":
                self.local = self.local or self.text[item.start : item.end]
                if self._labels_next(items, item):
                    label, governing, waiting = True, (), []
                elif not self._followed(items, item):
                    loose += [*waiting, item]
                    waiting = []
            if item.kind == "post":
                waiting.append(item)
            elif item.kind == "person":
                posts = (*(p for w in waiting for p in w.posts), *item.posts)
                waiting, label = [], item.label
                governing = () if label else posts
                self._add(actors, item, posts, False)
                self.local = self.local or self.text[item.start : item.start + 4]
            elif item.kind == "name":
                if not strong and ends_in_unit:
                    loose.append(item)
                    continue
                if waiting:
                    governing = tuple(p for w in waiting for p in w.posts)
                    waiting, label = [], False
                    self._add(actors, item, governing, False)
                    continue
                posts = governing
                if governing and any(UNIQUE.search(self.text, s, e) for s, e in governing):
                    posts = ()
                self._add(actors, item, posts, bool(posts), bare=not label)
            elif item.kind in ("unit", "body"):
                loose += [*waiting, item]
                waiting = []
        loose += waiting
        return actors, units_of(self.text, [i for i in items if i in loose and i.kind != "name"] if strong else loose)

    def _followed(self, items: list[Item], item: Item) -> bool:
        """A group label before a post that goes on to a name: ``市领导、副指挥长甲``."""
        after = items[items.index(item) + 1 :]
        return (
            bool(after)
            and after[0].delim == "、"
            and after[0].kind in ("post", "person")
            and any(i.name for i in after)
        )

    def _labels_next(self, items: list[Item], item: Item) -> bool:
        at = items.index(item) + 1
        return at < len(items) and items[at].kind == "name" and items[at].delim in "：: "

    def _add(
        self, actors: list[Actor], item: Item, posts: tuple[Span, ...], governed: bool, bare: bool = False
    ) -> None:
        if item.name:
            actors.append(Actor(item.name, posts, item.quality, governed, bare and not posts, item.label, item.alias))

    def _emit(
        self,
        actors: list[Actor],
        units: list[Span],
        p: verbs.Predicate,
        clause: Span,
        opened: bool,
        pronoun: bool = False,
    ) -> None:
        text = self.text
        for actor in actors:
            if actor.alias:
                continue
            name = text[actor.name[0] : actor.name[1]]
            if p.roles or actor.posts:
                self.reading.learned.setdefault(name, self.where[0])
                self.reading.known[name] = max(self.reading.known.get(name, 0.0), actor.quality)
            if actor.posts:
                self.reading.mentioned.append(actor)
        sentence, paragraph, zone = self.where
        if (p.roles or p.scene) and (actors or units):
            self.reading.events.append(
                Event(
                    p.roles,
                    actors,
                    units,
                    clause,
                    sentence,
                    paragraph,
                    zone,
                    p.rule,
                    p.place,
                    p.watch,
                    opened,
                    self.local,
                    pronoun,
                    p.scene,
                )
            )


__all__ = ["CUE", "DOTTED", "Actor", "Event", "Reading", "SentenceParser", "pieces", "quality"]
