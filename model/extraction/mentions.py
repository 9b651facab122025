"""Names, dates, posts and meetings in the text that no field claims: how an omission can be seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from model.extraction.dates import expressions
from model.extraction.names import kinds_of, phrases, same_session
from model.extraction.people.lexicon import lexicon
from model.extraction.people.names import normal, quality
from model.record.schema import Record, Value
from model.text.spans import Span

UNSURE = 0.8
LEAST_SCORE = 0.3  # below this a mention is more often noise than an omission


@dataclass(frozen=True, slots=True)
class Mention:
    """``kind``: person | unit | date | post | meeting. ``score`` 0..1: how likely it is something a field has missed."""

    kind: str
    span: Span
    text: str
    score: float


_VERBS = (
    "强调|指出|要求|表示|介绍|主持|出席|参加|列席|讲话|汇报|通报|传达|宣读|作部署|提出|发言|陪同|带队|率队|在会上|就"
)
_SUBJECT = re.compile(rf"(?:^|[，。；、\s：“])([一-龥]{{2,6}}?)(?:同志)?(?={_VERBS})", re.M)
_LIST = re.compile(r"[一-龥·]{2,6}(?:、[一-龥·]{2,6})+")


_ATTEND = re.compile(r"出席|参加|列席|陪同|参会|分会场|主会场")


def unclaimed(record: Record) -> tuple[Mention, ...]:
    """What no field claims, in text order, the likeliest reading of a place kept, the same words once. A name is
    claimed wherever it stands once a person, reporter or editor of the record bears it; an article that surely holds
    no meeting has only sessions and credits to point at."""
    taken = sorted(_claimed(record))
    names = _names(record)
    found = [*_meetings(record), *_credits(record.text, names)]
    if not record.meetings and _surely_none(record):
        found = [m for m in found if m.score >= HELD]
    else:
        found += [*_people(record.text, names), *_posts(record.text)]
        found += [*_dates(record), *_units(record)] if record.meetings else []
    out: list[Mention] = []
    told = set[tuple[str, str]]()
    for mention in sorted(found, key=lambda m: (-m.score, m.span)):
        if (
            mention.score < LEAST_SCORE
            or (mention.kind, mention.text) in told
            or _overlaps(mention.span, taken)
            or any(_touch(mention.span, m.span) for m in out)
        ):
            continue
        told.add((mention.kind, mention.text))
        out.append(mention)
    return tuple(sorted(out, key=lambda m: m.span))


def _surely_none(record: Record) -> bool:
    """Does the article surely hold no meeting? Then its people and dates are nobody's omission."""
    kind = record.article.type
    if kind.value == "inspection":
        return False  # who went along may have sat in a meeting after it
    return kind.is_present and (kind.origin != "suggested" or (kind.confidence or 0.0) >= UNSURE)


def _values(record: Record) -> Iterator[Value]:
    a = record.article
    yield from (a.type, a.title, a.kicker, *a.decks, a.outlet, a.published, *a.reporters, *a.editors)
    for m in record.meetings:
        yield from (m.name, m.date, m.day_part, m.venue, *m.units, *m.upstream, m.place)
        for p in m.people:
            yield from (p.name, *p.titles)


def _claimed(record: Record) -> set[Span]:
    """Places that a value holds; a doubtful unit holds none, somebody may stand in it."""
    out = {id(v) for v in (record.article.title, record.article.kicker, *record.article.decks)}
    weak = (
        *(u for m in record.meetings for u in m.units),
        *(t for m in record.meetings for p in m.people for t in p.titles),
    )
    out |= {id(v) for v in weak if v.confidence is not None and v.confidence < UNSURE}
    return {span for v in _values(record) if id(v) not in out for span in v.spans}


def _names(record: Record) -> set[str]:
    people = {str(p.name.value) for m in record.meetings for p in m.people}
    return people | {str(v.value) for v in (*record.article.reporters, *record.article.editors)}


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _overlaps(span: Span, taken: list[Span]) -> bool:
    return any(_touch(span, t) for t in taken if t[0] < span[1])


def _people(text: str, names: set[str]) -> Iterator[Mention]:
    for m in _SUBJECT.finditer(text):
        yield from _person(text, m.span(1), names, 0.75, 0.6)
    for run in _LIST.finditer(text):
        parts = list(re.finditer(r"[一-龥·]+", run.group()))
        attend = _ATTEND.search(text, run.end(), run.end() + 30)
        good = [p for p in parts if quality(p.group()) >= (0.78 if attend else 0.95)]
        if len(good) * 2 >= len(parts) and (attend or (len(good) > 1 and not _in_words(text, run.start()))):
            for p in good:
                yield from _person(text, (run.start() + p.start(), run.start() + p.end()), names, 0.6, 0.9)
    yield from _after_posts(text, names)
    yield from _standing(text, names)
    yield from _behind_unknown_posts(text, names)


_BEFORE = re.compile(r"[、，；：\s]|^", re.M)
_RIGHT = re.compile(
    rf"[、，；]|(?:和|与|及|等|在|因|向|作|同志|分别|先后)|{_VERBS}|[省市县区州旗镇乡校院局]?[一-龥]{{0,2}}(?:[副校]|主)(?:校长|院长|主席|主任|县长|市长|区长)"
)
_ACTS = re.compile(
    rf"{_VERBS}|加入|下转|参会|与会|到会|解读|安排|部署|会场|表态"
)  # a sentence in which somebody is present or speaks
_DOER = re.compile(rf"、|同志|等|{_VERBS}")
_SAID = re.compile(
    r"(?:强调|指出|要求|提出|表示|[要坚确]|各地)[，：]|(?<=[，；：])要|一要|坚持|确保"
)  # from here on it is what was said
_GROUP = re.compile(r"[一-龥]领导|老党员|村医|网格员|民兵连长|[*×?]长|会计|医生")


_ODD_NAME = re.compile(
    r"(?P<n>[一-龥*×]{4,6})(?=(?:主持|出席|参加|列席|汇报|通报|报告|传达|宣读|强调|指出|要求|讲话|作了?|就|对|、[^、，。]{2,4}[、出参列]))"
)


def _in_words(text: str, at: int) -> bool:
    """Does a place stand behind 强调： in its sentence, in what was said?"""
    return bool(_SAID.search(text, max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1, at))


def _after_posts(text: str, names: set[str]) -> Iterator[Mention]:
    """Who stands right behind a post, whatever verb follows: a verb that no list knows tells of people too."""
    for post in lexicon().head.finditer(text):
        start = post.end()
        for size in (3, 2):
            name = text[start : start + size]
            sure = quality(name) if name[:1] in lexicon().common_surnames else 0.0
            if (
                sure >= 0.95
                and (size == 3 or _RIGHT.match(text, start + size))
                and not any(n.startswith(name[:2]) for n in names)
            ):
                if not _in_words(text, start):
                    yield from _person(text, (start, start + size), names, 0.45, 0.95)
                break


def _told(text: str, acting: re.Pattern[str]) -> Iterator[Span]:
    """The sentences in which somebody does something, each up to where words that were said begin."""
    for line in re.finditer(r"[^\n。！？]+", text):
        low, high = line.span()
        said = _SAID.search(text, low, high)
        high = said.start() if said else high
        if acting.search(text, low, high):
            yield low, high


def _standing(text: str, names: set[str]) -> Iterator[Mention]:
    """Strings that stand where names stand in a sentence of people: behind a post, a group's label or a mark."""
    for low, high in _told(text, _ACTS):
        posts = [m.end() for p in (lexicon().head, _GROUP) for m in p.finditer(text, low, high)]
        marks = [m.end() for m in _BEFORE.finditer(text, low, high)]
        for start, post in sorted([*((p, True) for p in posts), *((m, False) for m in marks)]):
            odd = _ODD_NAME.match(text, start, high) if post else None
            if odd and not any(n in odd.group() for n in names) and quality(odd.group("n")) > 0.1:
                yield from _person(text, odd.span("n"), names, 1.0, 0.1)
            for size in (3, 2, 4):
                end = start + size
                if end > high or (end < high and not _RIGHT.match(text, end)):
                    continue
                likely = quality(text[start:end])
                if size == 2 and not post and not _DOER.match(text, end):
                    continue  # 错峰, 实习: a word at a clause's start
                if likely >= (0.6 if post and size == 3 else 0.78 if post else 0.9):
                    yield from _person(text, (start, end), names, 0.8 if post else 0.5, 0.6)
                    break


_STRETCH = re.compile(r"[一-龥*×]{4,22}?(?=[、，。；]|等|同志|$|(?:和|及|在|因|分别|先后|就|对|作)|" + _VERBS + ")")
_PRESENT = re.compile(r"出席|参加|列席|参会|到会|主持|讲话|汇报|通报|传达|宣读|交流|强调|指出|要求")
_POST_LAST = frozenset("长任记员席委师理事监")  # what posts end in, known or not
_ALONE = re.compile(r"(?:同志)?(?:主持|出席|讲话|通报了?|汇报了?|传达了?|宣读了?|作了?)")
_KNOWN_END = re.compile(
    r"情况|工作|要求|会议|精神|会上|随后|任务|安排|部署|方案|措施|责任|形势|负责人?|意见|管理|进展|文件|通[知告]|行动|委托|中央|已经|供暖|工$|关..$|[省市县区镇乡]$"
)


def _behind_unknown_posts(text: str, names: set[str]) -> Iterator[Mention]:
    """The last two or three hanzi of a stretch in a sentence of people, behind words no list of posts knows."""
    for low, high in _told(text, _PRESENT):
        company, listed = any(n in text[low:high] for n in names), False
        for m in re.finditer(r"[^、，；：\s“”]+", text[low:high]):
            start, end = low + m.start(), low + m.end()
            listed = listed and text[start - 1] == "、"
            if listed and end - start <= 3 and quality(m.group()) >= 0.6:
                yield from _person(text, (start, end), names, 0.5, 0.6)
                continue
            part = _STRETCH.match(text, start, high)
            listed = False
            if not part or any(n in part.group() for n in names):
                continue
            for size in (3, 2):
                start = part.end() - size
                name = text[start : part.end()]
                plain = name[0] in lexicon().common_surnames or (size == 3 and company)
                plain = plain or text[start - 1] in _POST_LAST or bool(_ALONE.match(text, part.end()))
                if start - part.start() >= 2 and plain and quality(name) >= 0.98 and not _KNOWN_END.search(name):
                    yield from _person(text, (start, part.end()), names, 0.45, 0.9)
                    listed = True
                    break


def _person(text: str, span: Span, names: set[str], score: float, least: float) -> Iterator[Mention]:
    name = text[span[0] : span[1]]
    likely = quality(name)
    if likely >= least and normal(name) not in names and not any(n.startswith(name + "·") for n in names):
        yield Mention("person", span, name, round(score * likely, 2))


_CREDIT = re.compile(
    r"(?:记者|通讯员|摄影|撰文|撰稿|编辑|责编|(?<![一-龥])[文图摄])[:：/∕ 　]{0,2}(?P<names>[一-龥·]{2,9}(?:[、 　·][一-龥·]{2,9}){0,4})"
)


_ROLE_WORDS = ("记者", "通讯员", "编辑", "责编", "摄影")


def _credits(text: str, names: set[str]) -> Iterator[Mention]:
    """Names behind 记者, 通讯员, 文/, 图/ that are among neither reporters nor editors."""
    for m in _CREDIT.finditer(text):
        for part in re.finditer(r"[一-龥]{2,4}", m.group("names")):
            if _CREDIT.match(part.group() + "：") or part.group().endswith(_ROLE_WORDS):
                continue
            start = m.start("names")
            yield from _person(text, (start + part.start(), start + part.end()), names, 0.6, 0.78)


_HEADS = re.compile(
    r"(?:负责人员?|成员单位|(?:有关|相关|主要|分管|班子|负责)(?:负责)?(?:领导|同志|干部|人员|部门)|四大班子[一-龥]{0,4}|在家的?[一-龥]{2,8}(?:常委|领导|成员)|全体[一-龥]{2,4}|[各全][一-龥]{1,12}(?:书记|[镇乡组]长|主任|成员))(?=[，。；、）\n]|等|在|通过|出席|参加|列席|参会|以视频|收听|收看|作|分别|先后|就|[汇通]报|介绍|发言|$)"
)
_ACTED = re.compile(
    r"(?P<who>[^，。；：“”\n]{3,30}?)(?:分别|先后|依次|还|也)*(?:[作做]了?[^，。；\n]{0,8}(?:汇报|发言|介绍|表态|通报|交流)|(?:汇报|通报|介绍|报告)了)"
)
_BODY_END = re.compile(
    r"(?:[局委办部处室科厅站所院校镇乡村县区市旗州组会员长席记人]|街道|社区|公司|集团|中心|[）)]|医院|单位|部门|支队|专班|领导|同志|代表|干部|班子|骨干)$"
)
_SOMEBODY = re.compile(r"[一-龥（）*]{4,40}")
_ATTENDED = re.compile(r"出席|参加|列席|参会|与会|收听|收看|在[^，。；]{0,9}会场")
_JOINS = re.compile(r"[，。；：\n]|以及|[及和](?=在家|[省市县区旗州]?四大)")


def _units(record: Record) -> Iterator[Mention]:
    """Heads without names in a sentence of those present, and bodies that report or speak, that no unit holds."""
    text = record.text
    for m in _HEADS.finditer(text):
        low = max(text.rfind(c, 0, m.start()) for c in "。\n") + 1
        high = min((e for e in (text.find(c, m.end()) for c in "。\n") if e >= 0), default=len(text))
        if not _PRESENT.search(text, m.end(), high) or _SAID.search(text, low, m.start()):
            continue
        start = max((j.end() for j in _JOINS.finditer(text, low, m.start())), default=low)
        if m.end() - start >= 4:
            yield Mention("unit", (start, m.end()), text[start : m.end()], 0.45)
    for m in _ACTED.finditer(text):
        if not _in_words(text, m.start()):
            yield from _parts(text, *m.span("who"))
    for low, high in _told(text, _ATTENDED):
        verb = _ATTENDED.search(text, low, high)
        if verb:
            yield from _parts(text, low, verb.start())


_ADVERB_END = re.compile(r"(?:分别|先后|共同|一同|共计|以视频形式|通过视频|也|还|在)+$")


def _parts(text: str, low: int, high: int) -> Iterator[Mention]:
    """Each body or group of nameless people between marks of ``text[low:high]``."""
    for piece in re.finditer(r"[^，、；：\s“”]+", text[low:high]):
        words = _ADVERB_END.sub("", piece.group())
        if _SOMEBODY.fullmatch(words) and _BODY_END.search(words) and not _NOBODY.search(words):
            yield Mention("unit", (low + piece.start(), low + piece.start() + len(words)), words, 0.4)


_NOBODY = re.compile(r"^(?:会议|会上|会后|随后|当[天日晚]|我[市县区])$|召开|会议|强调|要求|主持|传达|学习|^在|讲话|\d")


def _dates(record: Record) -> Iterator[Mention]:
    lede = record.text.find("\n", 60)
    for when in expressions(record.text):
        if when.kind in ("lunar", "vague"):
            continue
        base = {"full": 0.5, "day": 0.4, "masked": 0.5}.get(when.kind, 0.3)
        if record.meetings and any(m.date.is_present for m in record.meetings):
            base -= 0.15
        yield Mention(
            "date",
            when.span,
            record.text[when.start : when.end],
            round(base + (0.2 if when.start < max(lede, 120) else 0), 2),
        )


def _posts(text: str) -> Iterator[Mention]:
    """A post that acts without a name: ``会议由公司党委书记主持``."""
    for m in re.finditer(r"(?<=由)([一-龥]{2,16}?)(?=主持)", text):
        if any(h.end() == len(m.group(1)) for h in lexicon().head.finditer(m.group(1))):
            yield Mention("post", m.span(1), m.group(1), 0.7)


def _same(name: str, known: str) -> bool:
    """Is a phrase another form of a name that a meeting has?"""
    return name in known or known in name or (same_session(name, known) and bool(kinds_of(name) & kinds_of(known)))


MOST_READ = 6000  # code points in which a session that no meeting explains is looked for


def other_session(record: Record) -> int:
    """Where a name stands that a verb holds (召开N) and that no meeting of the record bears; -1 for nowhere."""
    taken = sorted(_claimed(record))
    found = (m.span[0] for m in _meetings(record, MOST_READ, held_only=True) if not _overlaps(m.span, taken))
    return min(found, default=-1)


HELD = 0.75  # the score of a session's name beside 召开 or 收看


_HOLDING = ("召开", "举行", "主持", "收看", "收听", "组织")
_HELD_AFTER = re.compile(
    r"(?:(?:接着|随即|随后|立即|接续|相继|先后|又|也|于[^，。]{1,8})*|在[^，。]{1,12})(?:召开|举行)"
)


def _meetings(record: Record, most: int | None = None, *, held_only: bool = False) -> Iterator[Mention]:
    text = record.text[:most]
    known = {str(m.name.value) for m in record.meetings} | {str(u.value) for m in record.meetings for u in m.upstream}
    at = 0
    for line in text.split("\n"):
        for phrase in phrases(text, at, at + len(line)):
            if phrase.bare or len(phrase.text) < 4:
                continue
            held = text.endswith(_HOLDING, max(0, phrase.start - 4), phrase.start)
            held = held or _HELD_AFTER.match(text, phrase.end, phrase.end + 20) is not None
            if (held_only and not held) or any(_same(phrase.text, k) for k in known):
                continue
            yield Mention("meeting", phrase.span, phrase.text, HELD if held else 0.35)
        at += len(line) + 1
