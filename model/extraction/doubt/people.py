"""Signs in the text that a person of the record, their role or their posts may be wrong or incomplete.

Each sign lowers a confidence, none changes a value. The signs look at the finished record and its text alone, so that
they see what a rule could not: a verb behind a name whose role the record lacks, a name inside another, a session that
was last spoken of when a person came up, a post that belongs to somebody unread.
"""

import re
from dataclasses import dataclass, replace

from model.extraction.doubt.lower import ODD, RARE, WEAK, at_most
from model.extraction.people.lexicon import lexicon
from model.extraction.people.names import quality
from model.record.schema import Meeting, Person, Record, Value
from model.text.spans import Span

LONGEST_TAIL = 8  # code points of a session's name by which the text speaks of it again
NEAR = 60
STRETCH = 3  # paragraphs behind the place where a session is hidden in which people may be its
LONGEST_BARE_NAME = 4

_DOES = re.compile(
    r"(?:同志)?(?:[（(][^）)]{0,12}[）)])?(?:[^，。；、：！？\n]{0,14}?)(?:(?P<chair>(?<!在)主持(?![词人下]))|(?P<speaker>强调|指出|要求|讲话(?!精神)|发言|表态|作[了出]?[^，。；、\n]{0,8}(?:部署|安排))|(?P<briefer>汇报|通报(?!会)|宣读|传达(?!学习)))"
)
_GLUE = re.compile(r".{2,}[及等和与并就对在]$")
_ORDERS = re.compile(r"[^，。；]{0,14}(?:批示|指示|致信|致电|签批|来电)")
_TOUR = re.compile(r"检查|调研|督导|督查|暗访|察看|走访|慰问|一行|来到|深入")
_PASSES_ON = re.compile(r"传达|学习|贯彻|落实|按照|根据|陪同|听取")
_ROLES = ("chair", "speaker", "briefer")
_WEAK = frozenset(["about", "inherited", "heard", "invited", "headline_run", "caption"])


@dataclass(frozen=True, slots=True)
class Signs:
    """What the text says against the people of a record."""

    text: str
    names: set[str]
    inner: set[str]
    """Names inside another name: 古丽 beside 古丽·甲."""
    lacking: set[str]
    """Names with a verb behind them whose role the record lacks."""
    marks: tuple[tuple[int, int], ...]
    """Where the text speaks of which of several sessions: positions in order, with the number of the meeting."""
    hidden: int
    """Where a session that no meeting explains is spoken of, else -1."""
    body: int
    """Where the headline lines end."""
    ends: dict[int, int]
    """Where a name of the record ends -> its length in the text."""

    def last_spoken_of(self, position: int) -> int:
        """The meeting last spoken of before a place, -1 for none."""
        return next((number for start, number in reversed(self.marks) if start <= position), -1)


def doubted_people(record: Record, hidden: int) -> tuple[tuple[Person, ...], ...]:
    """The people of each meeting with lower confidence where something is odd. ``hidden``: where a session that no
    meeting explains is spoken of, else -1."""
    roles: dict[str, set[str]] = {}
    for m in record.meetings:
        for p in m.people:
            roles.setdefault(str(p.name.value), set()).update(p.roles)
    names, together = set(roles), "\n".join(roles)
    inner = {name for name in names if together.count(name) > 1}
    lacking = {name for name in names if _lacks(record.text, name, roles[name])}
    signs = Signs(record.text, names, inner, lacking, _marks(record), hidden, _body(record), _ends(record))
    return tuple(tuple(_doubted(signs, m, i, p) for p in m.people) for i, m in enumerate(record.meetings))


def _doubted(signs: Signs, meeting: Meeting, number: int, person: Person) -> Person:
    sure, why = _odd_person(signs, meeting, number, person)
    posts = tuple(_post(signs.text, p, person, signs.names) for p in person.titles)
    known = 1.0 if person.name.confidence is None else person.name.confidence
    if known <= sure and posts == person.titles:
        return person
    return replace(person, name=at_most(person.name, sure, why), titles=posts)


def _odd_person(signs: Signs, meeting: Meeting, number: int, person: Person) -> tuple[float, str]:
    """How sure a person can be at most, and the sign that says so; 1.0 and "" where nothing is odd."""
    name = str(person.name.value)
    if name in signs.inner:
        return RARE, "inner_name"
    if name in signs.lacking:
        return ODD, "role_lacking"
    if _odd_form(name):
        return ODD, "odd_name"
    if _misplaced(signs, meeting, number, person):
        return ODD, "misplaced"
    if _post_unread(signs.text, person, signs.ends):
        return ODD, "post_unread"
    if _verb_unread(signs, person):
        return ODD, "verb_unread"
    return (WEAK, "weak_frame") if person.name.rule.rsplit(".", 1)[-1] in _WEAK else (1.0, "")


_AFTER_NAME = frozenset(
    "，。、；：（）？！,;:()\n ”“等和与及并同就对围针从向在以于作做的也还则分先依随出列参主强指要讲发表通汇宣传介提说部安受率带"
)
_READ = re.compile(
    r"主持|召[集开]|出席|参[加会]|列席|[到与]会|收[听看]|观看|强调|指出|要求|讲话|发言|表[态示]|[汇通]报|报告|宣[读布]|传达|介绍|解读|部署|安排|布置|说|总结|点评|致辞|陪同|"
    r"检查|调研|督[导查]|察看|慰问|走访|来到|深入|前往|带队|视频|线上|现场|一[行同起道]|[上下中]午|晚|[日月]|近日|任|担|签|批|认为|希望|分析|组织|牵头|谈|主任|书记|[县市区州省镇乡校院局]长|会场|出"
)
_STOPS = re.compile("[，。；：、并\n]")
LONGEST_UNREAD = 12  # code points behind a name in which a verb that is known has come up


def _verb_unread(signs: Signs, person: Person) -> bool:
    """Does a word stand right behind a name that no list of verbs explains, though its sentence tells what was done?"""
    text, called = signs.text, person.name.quote
    at = text.find(called, signs.body) if called else -1
    while at >= 0:
        end = at + len(called)
        if text[end : end + 1] not in _AFTER_NAME and end < len(text):
            stop = _STOPS.search(text, end, end + LONGEST_UNREAD)
            if not _READ.search(text, end, stop.start() if stop else end + LONGEST_UNREAD):
                return True
        at = text.find(called, end)
    return False


def _misplaced(signs: Signs, meeting: Meeting, number: int, person: Person) -> bool:
    """May a person belong to another session, to an inspection, or have been elsewhere?"""
    if not person.name.spans:
        return False
    at, end = person.name.spans[0]
    if 0 <= signs.hidden <= at and not person.name.rule.endswith("headline"):
        return signs.text.count("\n", signs.hidden, at) <= STRETCH
    if "chair" not in person.roles and at >= signs.body:
        last = signs.last_spoken_of(at)
        if last not in (-1, number) or _on_tour(signs.text, meeting, at, signs.body):
            return True
    return person.roles == ("speaker",) and bool(_ORDERS.match(signs.text, end))


def beside_odd_units(text: str, people: tuple[Person, ...], units: tuple[Value, ...]) -> tuple[Person, ...]:
    """People in the sentence of a unit that may be a person or a post are doubted too: it may be theirs."""
    odd = [u.spans[0][0] for u in units if u.spans and u.confidence is not None and u.confidence <= RARE]
    if not odd:
        return people
    sentences = [(max(text.rfind("。", 0, at), text.rfind("\n", 0, at)), _end(text, at)) for at in odd]

    def near(person: Person) -> bool:
        return any(low < s[0] < high for low, high in sentences for s in person.name.spans[:1])

    return tuple(_odd(p) if near(p) else p for p in people)


def _odd(person: Person) -> Person:
    """The name, and posts that do not stand right before it."""
    start = person.name.spans[0][0]
    posts = tuple(
        t if any(s[1] == start for s in t.spans) else at_most(t, ODD, "beside_odd_unit") for t in person.titles
    )
    return replace(person, name=at_most(person.name, ODD, "beside_odd_unit"), titles=posts)


def _end(text: str, at: int) -> int:
    return min((e for e in (text.find("。", at), text.find("\n", at)) if e >= 0), default=len(text))


def _odd_form(name: str) -> bool:
    """Four hanzi that no list of surnames or syllables explains, or a connective at the end."""
    if "·" in name:
        return False
    return (len(name) >= 4 and quality(name) < 0.9) or (len(name) >= 3 and bool(_GLUE.fullmatch(name)))


def _lacks(text: str, name: str, roles: set[str]) -> bool:
    """Does a verb stand behind the name, or its first part, whose role the record does not give them?"""
    for called in dict.fromkeys((name, name.split("·")[0])):
        at = text.find(called)
        while at >= 0:
            end = at + len(called)
            m = _DOES.match(text, end) if text[end : end + 1] != "·" else None
            if m and not roles & {r for r in _ROLES if m.group(r)} and not _quoted(text, at):
                return True
            at = text.find(called, end)
    return False


def _quoted(text: str, at: int) -> bool:
    """Is what the person says only passed on: ``传达甲讲话``, ``贯彻甲要求``?"""
    line = max(text.rfind("。", 0, at), text.rfind("\n", 0, at), text.rfind("，", 0, at)) + 1
    return bool(_PASSES_ON.search(text, line, at))


def _ends(record: Record) -> dict[int, int]:
    ends: dict[int, int] = {}
    for quote in {p.name.quote for m in record.meetings for p in m.people if p.name.quote}:
        at = record.text.find(quote)
        while at >= 0:
            end = at + len(quote)
            ends[end] = max(ends.get(end, 0), len(quote))
            at = record.text.find(quote, end)
    return ends


def _body(record: Record) -> int:
    """Where the headline lines end."""
    heads = (record.article.title, record.article.kicker, *record.article.decks)
    return max((span[1] for v in heads for span in v.spans), default=0)


def _marks(record: Record) -> tuple[tuple[int, int], ...]:
    """Where the sessions are spoken of; tails that several names share tell nothing."""
    found: list[tuple[int, int]] = []
    names = [str(m.name.value or "") for m in record.meetings]
    if len(names) > 1:
        for number, name in enumerate(names):
            others = names[:number] + names[number + 1 :]
            tail = next(
                (
                    name[-n:]
                    for n in range(3, min(LONGEST_TAIL, len(name)) + 1)
                    if not any(o.endswith(name[-n:]) for o in others)
                ),
                name,
            )
            at = record.text.find(tail) if tail else -1
            while at >= 0:
                found.append((at, number))
                at = record.text.find(tail, at + 1)
    return tuple(sorted(found))


def _on_tour(text: str, meeting: Meeting, at: int, body: int) -> bool:
    """Did a person come up before the session, in a text that tells of an inspection first?"""
    start = min((s[0] for s in (*meeting.relation.spans, *meeting.name.spans) if s[0] >= body), default=-1)
    return body <= at < start - NEAR and bool(_TOUR.search(text, body, start))


def _post(text: str, post: Value, person: Person, names: set[str]) -> Value:
    """A post that governs from afar is doubted where somebody else's post stands between it and the name."""
    if not post.spans or not person.name.spans:
        return post
    if _TWO.search(str(post.value)):
        return at_most(post, ODD, "two_people")  # 甲与某局书记: somebody in a post
    end, at = post.spans[-1][1], person.name.spans[0][0]
    if not 2 < at - end < NEAR:
        return post
    between = text[end:at]
    for name in names:
        between = between.replace(name, "")
    if lexicon().head.search(between) and not any(_within(t.spans, (end, at)) for t in person.titles if t is not post):
        return at_most(post, ODD, "post_afar")
    return post


_TWO = re.compile(r"^[一-龥]{2,4}[与及同]")
_RUN = re.compile(r"[一-龥*×?]+$")
_NO_POST = re.compile(
    r"^(?:[^的]{0,7}领导(?:同志|干部|班子成员)?(?:有)?|由|并|和|及|与|以及|受|经|邀请|听取|随后|最后|首先|会上|其中|专家|同时|[^*×?]?|他|.*(?:传达|学习|贯彻|落实|听取|邀请|陪同|通报|宣读|出席|参加|主持|强调|委托|人员|代表|任命|同志|党员|记者))$"
)


def _post_unread(text: str, person: Person, ends: dict[int, int]) -> bool:
    """Does something stand before the name that looks like a post the record has not, or is something masked in it?"""
    if not person.name.spans or person.name.rule.endswith(("headline", "headline_run")):
        return False
    if person.titles:
        first = min((s[0] for t in person.titles for s in t.spans), default=0)
        before = _RUN.search(text, max(0, first - 17), first - 1) if first > 1 and text[first - 1] == "、" else None
        return bool(before and first - 1 not in ends and lexicon().head.search(before.group()))
    at = text.find(person.name.quote)
    while at >= 0:
        start = _chain_start(text, at, ends)
        if start > 1 and text[start - 1] == "、" and len(_run_before(text, start - 1)) > LONGEST_BARE_NAME:
            return True  # behind somebody unread: 市委常委某某、甲
        run = _run_before(text, start)
        while run and (known := ends.get(start, 0)):
            run, start = run[: max(0, len(run) - known)], start - known
        if run and not _NO_POST.match(run):
            return True
        at = text.find(person.name.quote, at + 1)
    return False


def _run_before(text: str, at: int) -> str:
    before = _RUN.search(text, max(0, at - 20), at)
    return before.group() if before else ""


def _chain_start(text: str, at: int, ends: dict[int, int]) -> int:
    """Where a list of names joined by 、 begins that goes on at ``at``."""
    while at > 1 and text[at - 1] == "、" and (known := ends.get(at - 1, 0)):
        at -= known + 1
    return at


def _within(spans: tuple[Span, ...], gap: Span) -> bool:
    return any(gap[0] <= s[0] and s[1] <= gap[1] for s in spans)
