"""Signs in the text that a person of the record, their role or their posts may be wrong or incomplete.

Each sign lowers a confidence, none changes a value. The signs look at the finished record and its text alone, so that
they see what a rule could not: a verb behind a name whose role the record lacks, a name inside another, a session that
was last spoken of when a person came up, a post that belongs to somebody unread.
"""

import re
from dataclasses import dataclass, replace

from model.extraction.people.lexicon import lexicon
from model.extraction.people.names import quality
from model.record.schema import Meeting, Person, Record, Value
from model.text.spans import Span

ODD = 0.7  # about how often such values were right among articles at first contact
RARE = 0.6
LONGEST_TAIL = 8  # code points of a session's name by which the text speaks of it again
NEAR = 60

_DOES = re.compile(
    r"(?:同志)?(?:[（(][^）)]{0,12}[）)])?(?:[^，。；、：！？\n]{0,14}?)(?:(?P<chair>(?<!在)主持(?![词人下]))|(?P<speaker>强调|指出|要求|讲话(?!精神)|发言|表态|作[了出]?[^，。；、\n]{0,8}(?:部署|安排))|(?P<briefer>汇报|通报(?!会)|宣读|传达(?!学习)))"
)
_GLUE = re.compile(r".{2,}[及等和与并就对在]$")
_ORDERS = re.compile(r"[^，。；]{0,14}(?:批示|指示|致信|致电|签批|来电)")
_TOUR = re.compile(r"检查|调研|督导|督查|暗访|察看|走访|慰问|一行|来到|深入")
_ROLES = ("chair", "speaker", "briefer")
_WEAK = frozenset(["about", "inherited", "heard", "invited", "headline_run", "caption"])


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the text speaks of which session: positions in order, with the number of the meeting."""

    at: tuple[tuple[int, int], ...]
    first: tuple[int, ...]

    def before(self, position: int) -> int:
        """The meeting last spoken of before a place, -1 for none."""
        found = -1
        for start, number in self.at:
            if start > position:
                break
            found = number
        return found


def doubted_people(record: Record, hidden: int) -> tuple[tuple[Person, ...], ...]:
    """The people of each meeting with lower confidence where something is odd. ``hidden``: where a session that no
    meeting explains is spoken of, else -1."""
    names = {str(p.name.value) for m in record.meetings for p in m.people}
    roles: dict[str, set[str]] = {}
    for m in record.meetings:
        for p in m.people:
            roles.setdefault(str(p.name.value), set()).update(p.roles)
    lacking = {name for name in names if _lacks(record.text, name, roles[name])}
    marks = _marks(record)
    body = _body(record)
    return tuple(
        tuple(_doubted(record, m, i, p, names, lacking, marks, hidden, body) for p in m.people)
        for i, m in enumerate(record.meetings)
    )


def _doubted(
    record: Record, meeting: Meeting, number: int, person: Person, names: set[str], lacking: set[str],
    marks: Marks, hidden: int, body: int,
) -> Person:  # fmt: skip
    name = str(person.name.value)
    sure = 1.0
    if any(name != other and name in other for other in names):
        sure = RARE  # 古丽 beside 古丽·甲
    if name in lacking or _odd_form(name):
        sure = min(sure, ODD)
    at = person.name.spans[0][0] if person.name.spans else -1
    if at >= 0:
        if 0 <= hidden <= at and not person.name.rule.endswith("headline"):
            sure = min(sure, ODD)
        if "chair" not in person.roles and at >= body:
            last = marks.before(at)
            if len(record.meetings) > 1 and last >= 0 and last != number:
                sure = min(sure, ODD)
            if _on_tour(record.text, meeting, at, body):
                sure = min(sure, ODD)
        if person.roles == ("speaker",) and _ORDERS.match(record.text, person.name.spans[0][1]):
            sure = min(sure, ODD)
    if person.name.rule.rsplit(".", 1)[-1] in _WEAK:
        sure = min(sure, 0.75)
    posts = tuple(_post(record.text, p, person, names) for p in person.titles)
    return replace(person, name=at_most(person.name, sure), titles=posts)


def at_most(value: Value, confidence: float) -> Value:
    """``value`` with no more than this confidence."""
    known = 1.0 if value.confidence is None else value.confidence
    return replace(value, confidence=confidence) if known > confidence else value


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
    return bool(re.search(r"传达|学习|贯彻|落实|按照|根据|陪同|听取", text[line:at]))


def _body(record: Record) -> int:
    """Where the headline lines end."""
    heads = (record.article.title, record.article.kicker, *record.article.decks)
    return max((span[1] for v in heads for span in v.spans), default=0)


def _marks(record: Record) -> Marks:
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
    first = tuple(min((s[0] for s in m.name.spans), default=-1) for m in record.meetings)
    return Marks(tuple(sorted(found)), first)


def _on_tour(text: str, meeting: Meeting, at: int, body: int) -> bool:
    """Did a person come up before the session, in a text that tells of an inspection first?"""
    start = min((s[0] for s in (*meeting.relation.spans, *meeting.name.spans) if s[0] >= body), default=-1)
    return body <= at < start - NEAR and bool(_TOUR.search(text, body, start))


def _post(text: str, post: Value, person: Person, names: set[str]) -> Value:
    """A post that governs from afar is doubted where somebody else's post stands between it and the name."""
    if not post.spans or not person.name.spans:
        return post
    end, at = post.spans[-1][1], person.name.spans[0][0]
    if not 2 < at - end < NEAR:
        return post
    between = text[end:at]
    for name in names:
        between = between.replace(name, "")
    if lexicon().head.search(between) and not any(_within(t.spans, (end, at)) for t in person.titles if t is not post):
        return at_most(post, ODD)
    return post


def _within(spans: tuple[Span, ...], gap: Span) -> bool:
    return any(gap[0] <= s[0] and s[1] <= gap[1] for s in spans)
