"""Where a text says that a session was held, watched or spoken at.

An event is a verb with the phrase it holds (``主持召开 N``, ``N 召开``, ``收听收看 N``, ``套开 N``, ``在 N 上强调``).
Plans, citations and generic plurals are no events (guideline 4).
"""

import re
from dataclasses import replace
from functools import cache

from model.extraction.document import Document, Sentence
from model.extraction.names import Phrase, phrases, rank_of
from model.extraction.scanning import scanner
from model.extraction.tables import either, words
from model.text.frozen import frozen
from model.text.spans import Span

MOST_EVENTS = 120  # no article reports as many sessions; what comes after is not read


@frozen
class Event:
    """``kind``: held | watched | nested | spoken | titled (a headline that is a name). ``clause`` is where it stands."""

    kind: str
    phrase: Phrase
    verb: Span
    clause: Span
    sentence: Sentence
    subject: str
    follows: bool
    dated: bool
    split: bool  # a body stands before the verb: 指挥部召开视频会议
    listed: bool = False  # named beside another session under one verb

    @property
    def start(self) -> int:
        return self.clause[0]


_SPEECH = re.compile(
    r"强调[，：:,]|指出[，：:,]|要求[，：:,]|表示[，：:,]|认为[，：:,]|提出[，：:,]|介绍[，：:,]|说[，：:,]"
)
_MEETING_SAYS = re.compile(r"(?:[^，。；]{0,12}?会议)(?:强调|指出|要求|认为|决定|明确|同意|听取|还|对)")
_HELD = scanner(
    r"(?:套开|续开|主持召开|组织召开|召集召开|牵头召开|紧急召开|共同召开|召开|举行|召集|(?<![召经公展打拉召])开(?=了?一[次场个]\S{0,12}会议?[，。]))(?:了|起)?(?:一[次场个])?"
    r"|主持(?=[^，。；]{4,60}会)"
)
_SPEAK = re.compile(r"在(?!主持)")
_GAP = re.compile(
    r"(?:（[^）]*）)?(?:已经?|[，,]?\s*(?:在|于)[^，。；]{1,24}?|(?:以|采[取用]|通过)[^，。；]{2,16}?|顺利|正式|隆重|如期|准时|按时|按期|同步|再次|如约|相继|先后|接连|紧急|连夜|随即|立即|接着|紧接着|接续|随后|又|均|也|今天|昨[天日]|下午|上午|晚上?|\d{1,2}月\d{1,2}日)*$"
)
_GENERIC = re.compile(
    r"(?:^|[，；、])(?:各[^，。；]{0,14}|[^，。；]{0,10}(?:各级|各单位|各部门|各乡镇|各镇|各县|各街道|各村|等地))(?:分别|相继|也|纷纷|及时|陆续|均|都|要|第一时间|迅速|先后|立即|连夜)*$"
)
_SUBJECT_CUT = re.compile(r"[，。；：！？\n]")
_CITED_AFTER = re.compile(
    r"^(?:[（(][^）)]*[）)])?[^，。；]{0,4}(?:精神|要求|部署要求|决策|工作部署|议定|纪要|通知|文件|确定)"
)
_DATED = re.compile(r"\d{1,2}(?:月|日)|今[天日晚]|昨[天日晚]|日前|近日|当[天日晚]|同日|晚上?|上午|下午")
_BODY_WORD = re.compile(
    r"(?:领导小组|指挥部|指挥中心|联防联控机制|工作组|专班|常委会|党组|党委|委员会|办公室)(?:（[^）]*）)?$"
)


@cache
def _planned() -> re.Pattern[str]:
    return re.compile(
        either(words("meetings", "planned"))
        + r"(?:于?[^，。；]{0,14}[日时午晚前点分\d]|于[^，。；]{1,15}|在[^，。；]{1,15}|再次|组织)?$"
    )


@cache
def _repeated() -> re.Pattern[str]:
    return re.compile(either(words("meetings", "repeated")) + r"(?:组织|研究|主持)*$")


@cache
def _follow() -> re.Pattern[str]:
    return re.compile(
        either(words("meetings", "follow"))
        + r"|(?:会议?|收听收看|收看|收听|检查|调研|督导|走访|慰问|活动|查看)[^，。；会]{0,6}(?:结束)?(?:之)?后(?=[，市县区省州镇])|在[^，。；]{2,50}(?:会议?)(?:之|结束)?后"
    )


@cache
def _same_day() -> re.Pattern[str]:
    return re.compile(either(words("meetings", "same_day")))


@cache
def _watch() -> re.Pattern[str]:
    return re.compile(either(words("meetings", "watch")) + "[了完]?")


_BY_ORDER = re.compile(r"(?:按照|根据|遵照|落实|贯彻|按)[^，。；]{0,30}$")


def narrative_end(text: str, sentence: Sentence) -> int:
    """Where reporting ends and reported speech begins in a sentence."""
    if sentence.zone in ("title", "kicker", "deck"):
        return sentence.end
    start = sentence.start
    if _MEETING_SAYS.match(text, start, sentence.end):
        return start
    for m in _SPEECH.finditer(text, start, sentence.end):
        before = text[start : m.start()]
        if not _BY_ORDER.search(before) and (m.start() - start > 12 or not before or not _HELD.search(before)):
            return m.start()
    return sentence.end


def events_of(doc: Document) -> list[Event]:
    """Every event of the article in text order, headlines among them."""
    out: list[Event] = []
    for sentence in doc.sentences:
        if sentence.zone in ("byline", "caption"):
            continue
        out += _in_sentence(doc.text, sentence)
        if len(out) > MOST_EVENTS:
            break
    return out


def _in_sentence(text: str, sentence: Sentence) -> list[Event]:
    low, high = sentence.start, narrative_end(text, sentence)
    if text.find("会", low, high) < 0:
        return []
    found = phrases(text, low, high)  # none where the table of heads does not know it: 召开N is read all the same
    out: list[Event] = []
    taken: set[int] = set()
    for verb in _HELD.finditer(text, low, high):
        event = _held(text, sentence, found, verb, high)
        if event and event.phrase.start not in taken:
            taken.add(event.phrase.start)
            out.append(event)
    for verb in _watch().finditer(text, low, high):
        phrase = _after(text, found, verb.end())
        if phrase and text[verb.end() : phrase.start].isspace():
            continue  # a blank is a lost sentence end: 收听收看 区会议结束后
        if phrase and phrase.start not in taken and not (phrase.bare and _EACH.search(text[low : verb.start()])):
            taken.add(phrase.start)
            out.append(_event("watched", phrase, verb.span(), text, sentence))
    for verb in _JOINED.finditer(text, low, high):
        phrase = _after(text, found, verb.end())
        if (
            verb.group() in ("参加", "出席")
            and not (phrase and _THEN.match(text, phrase.end))
            and not _AT_BRANCH.search(text[low : verb.start()])
        ):
            continue
        if phrase and phrase.start not in taken and _is_higher(phrase.text):
            taken.add(phrase.start)
            out.append(_event("watched", phrase, verb.span(), text, sentence))
    for phrase in found:
        ended = phrase.start not in taken and len(phrase.text) >= LEAST_FULL_NAME and _ENDED.match(text, phrase.end)
        above = _is_higher(phrase.text) or (phrase.text.startswith("全区") and _PART_OF_REGION.search(text, low, high))
        if ended and above and any(e.kind == "held" and e.follows for e in out):
            taken.add(phrase.start)
            out.append(_event("watched", phrase, (phrase.end, ended.end()), text, sentence))
    out += _joint(text, sentence, out)
    out += _listed(text, sentence, found, taken, out)
    out += _spoken(text, sentence, found, taken)
    return sorted(out, key=lambda e: e.verb)


_EACH = re.compile(r"各(?!族)")
_JOINED = re.compile(r"组织(?:集中)?(?:参加|参会)|参加|出席")
_ENDED = re.compile(r"(?:一?结束(?:之)?后?|召开(?:之)?后)(?=，)")
_PART_OF_REGION = re.compile(r"全[市盟州县旗]|[市盟州县旗][里上]?(?:接续|随即|立即|接着)?召开")
LEAST_FULL_NAME = 8  # code points: 全省会议 only points back
_AT_BRANCH = re.compile(r"(?:分会场|我[市县区州旗镇])$")
_THEN = re.compile(r"(?:结束|之)?后")


def _is_higher(name: str) -> bool:
    """Does a name begin with a rank that local people can only join from below?"""
    return rank_of(name) in ("national", "province", "prefecture")


_JOINT = re.compile(
    r"(?:全国|全省|全区|(?:[一-龥]{2,3})?省|自治区)(?:、|和)(?P<low>(?:全市|全州|全县|[一-龥]{2,5}[市州]|[市州])(?=[^、，。和]{4,}会))"
)
_ONE_BY_ONE = re.compile(r"先后|相继|接连|陆续|依次|接续")


def _joint(text: str, sentence: Sentence, events: list[Event]) -> list[Event]:
    """``全省、全市N相继召开``, ``收看省、某市N``: two sessions under one name, a body's and that below it.

    The second is named by what stands from its own body on.
    """
    out: list[Event] = []
    for event in events:
        m = _JOINT.match(event.phrase.text)
        if m is None or not (event.kind == "watched" or _ONE_BY_ONE.search(text, event.phrase.end, event.verb[1])):
            continue
        start = event.phrase.start + m.start("low")
        phrase = Phrase(start, event.phrase.end, text[start : event.phrase.end], bare=False)
        out.append(replace(event, phrase=phrase, verb=(event.verb[0], event.verb[1] + 1), listed=True))
    return out


_AND = re.compile(r"[、和及与并]|以及")


def _listed(text: str, sentence: Sentence, found: list[Phrase], taken: set[int], events: list[Event]) -> list[Event]:
    """Further sessions joined to a verb's first one: ``收看 A会议、B会议``, ``主持召开 A会议和B会议``."""
    out: list[Event] = []
    for event in events:
        last = event.phrase
        if event.verb[0] > last.start and not last.bare and event.kind == "held":
            before = next((p for p in reversed(found) if p.end < last.start), None)
            if (
                before
                and not before.bare
                and before.start not in taken
                and _AND.fullmatch(text[before.end : last.start])
            ):
                taken.add(before.start)
                made = _event(event.kind, before, (before.end, last.start), text, sentence)
                out.append(replace(made, listed=True))
            continue
        if event.verb[0] > last.start or last.bare:
            continue
        for phrase in found:
            joined = phrase.start > last.end and _AND.fullmatch(text[last.end : phrase.start])
            if not joined or phrase.start in taken or phrase.bare:
                continue
            if re.match(r"[^，。；]{0,4}(?:精神|要求|部署)", text[phrase.end : phrase.end + 8]):
                continue
            taken.add(phrase.start)
            verb = event.verb if event.kind == "watched" else (last.end, phrase.start)
            made = _event(event.kind, phrase, event.verb, text, sentence)
            out.append(replace(made, verb=verb, listed=True))
            last = phrase
    return out


_TO_PHRASE = re.compile(
    r"(?:了|的|我|[一两二三四五几多][次场]|起|本次|此次|,|，|\s|\d{1,2}月\d{1,2}日|我省|我市|由[^，。；]{2,30}(?:参加|出席|组成)的|有[^，。；]{2,30}(?:参加|出席)的|由[^，。；]{2,16}主持的)*"
)


def _after(text: str, found: list[Phrase], at: int) -> Phrase | None:
    """The phrase that begins right after a verb (或 behind its measure word)."""
    for phrase in found:
        if phrase.start >= at:
            gap = text[at : phrase.start]
            return phrase if not gap or _TO_PHRASE.fullmatch(gap) else None
        if phrase.end > at:
            return Phrase(at, phrase.end, text[at : phrase.end], phrase.bare) if phrase.start < at else None
    return None


def _held(text: str, sentence: Sentence, found: list[Phrase], verb: re.Match[str], high: int) -> Event | None:
    low = sentence.start
    before = text[low : verb.start()]
    if _planned().search(before) or text[verb.end() : verb.end() + 1] in "前后时":
        return None
    clause_before = _SUBJECT_CUT.split(before)[-1]
    if _GENERIC.search("，" + clause_before) or re.search(r"(?:不|没有?|未|禁止|暂缓)$", before):
        return None
    kind = "nested" if verb.group().startswith(("套开", "续开")) else "held"
    if text.startswith("的", verb.end()):
        return _held_de(text, sentence, found, verb)
    phrase = _after(text, found, verb.end())
    if phrase and not _CITED_AFTER.match(text[phrase.end : phrase.end + 10]):
        if phrase.bare and (verb.group() == "主持" or _repeated().search(before)):
            return None
        if _TIMES.search(text, verb.end(), phrase.start) and _SINCE.search(before) and not _DAY.search(before):
            return None  # 此前先后召开了两次…: a count of sessions, none of them told
        if _EVER_SINCE.match(text, phrase.end):
            return None  # 自召开…会议以来
        split = bool(
            _BODY_WORD.search(
                re.sub(r"(?:随即|接续|立即|在[^，]{1,12}|再次|于[^，]{1,8}|连夜|紧急|专题)*$", "", clause_before)
            )
        )
        return _event(kind, phrase, verb.span(), text, sentence, split=split)
    if phrase is None and (odd := _ODD.match(text, verb.end(), high)) and not _NO_SESSION.search(odd.group("n")):
        name = odd.group("n")
        return _event(kind, Phrase(odd.start("n"), odd.end("n"), name, False), verb.span(), text, sentence)
    if verb.group().startswith(("主持", "组织", "召集", "套")):
        return None
    for phrase in reversed(found):
        if phrase.end <= verb.start() and not _MANNER.match(text, phrase.end):
            gap = text[phrase.end : verb.start()]
            if _GAP.match(gap) and not phrase.bare:
                return _event(kind, phrase, verb.span(), text, sentence)
            return None
    return None


_MANNER = re.compile(r"(?:的)?(?:形式|方式)")  # 以电视电话会议形式: how it was held, not what
_EVER_SINCE = re.compile(r"[^，。；]{0,16}以来")
_TIMES = re.compile(r"[两二三四五几多]次")
_SINCE = re.compile(r"此前|先后|累计|已|以来|近期|陆续")
_DAY = re.compile(r"\d{1,2}[日号]")

# A name the table of heads does not know: all that stands between the verb and the end of its clause.
_ODD = re.compile(r"(?:了|的)?(?P<n>[^，。；：的]{3,45}?会议?)(?=[，。；：]|$)")
_NO_SESSION = re.compile(
    r"(?:委员会|协会|商会|学会|工会|理事会|董事会|发布会|招待会|通气会|见面会|培训会|宣讲会|运动会|演唱会|晚会|茶话会|招聘会|展览会|博览会|"
    r"听证会|学习会|读书会|演练|组委会|管委会|居委会|村委会|家长会|说明会|推介会|团拜会|庙会)$|传达|精神|听取|贯彻|召开"
)


def _held_de(text: str, sentence: Sentence, found: list[Phrase], verb: re.Match[str]) -> Event | None:
    """``在随后召开的N上``: held; ``11月24日召开的N已…``, ``召开的N精神``: cited."""
    phrase = _after(text, found, verb.end())
    head = text[sentence.start : verb.start()]
    if not phrase or not text.startswith(("上", "中"), phrase.end) or not re.search(r"(?:在|从)[^，。；]{0,30}$", head):
        return None
    if re.search(r"前不久|此前|刚刚|刚|上周|上月|去年|日前$", head[-12:]):
        return None
    return _event("held", phrase, verb.span(), text, sentence)


_AND_SPOKE = re.compile(r"并(?:作|发表|就[^，。；]{2,10})?(?:重要)?(?:讲话|强调|指出|要求|部署|提出)")


def _spoken(text: str, sentence: Sentence, found: list[Phrase], taken: set[int]) -> list[Event]:
    """``在N上强调``: the session of a kicker, or of a report that never says 召开."""
    out: list[Event] = []
    for phrase in found:
        if phrase.start in taken or phrase.bare:
            continue
        after = text[phrase.end : phrase.end + 14]
        at = re.search(r"[在从](?:[^，。；在]{0,14}(?:召开|举行)的)?$", text[sentence.start : phrase.start])
        if at and re.match(
            r"上?(?:的讲话|讲话|作)?(?:中)?[^，。；]{0,6}(?:强调|指出|要求|讲话|表示|提出|说|动员|部署)|上[，,]", after
        ):
            out.append(_event("spoken", phrase, phrase.span, text, sentence))
        elif (
            sentence.zone in ("title", "kicker")
            and phrase.end >= sentence.end - 1
            and phrase.start <= sentence.start + 6
        ):
            out.append(_event("titled", phrase, phrase.span, text, sentence))
        elif re.match(r"由[^，。；]{2,40}主持", after) or (
            text.endswith(("出席", "参加"), sentence.start, phrase.start) and _AND_SPOKE.match(after)
        ):
            out.append(_event("spoken", phrase, phrase.span, text, sentence))
    return out


_CLAUSE_END = re.compile(r"[，。；：！？]")


def _event(kind: str, phrase: Phrase, verb: Span, text: str, sentence: Sentence, *, split: bool = False) -> Event:
    first = min(phrase.start, verb[0])
    start = sentence.start
    start = max(start, *(text.rfind(mark, start, first) + 1 for mark in "，；："))
    stop = _CLAUSE_END.search(text, max(phrase.end, verb[1]), sentence.end)
    clause = (start, stop.start() if stop else sentence.end)
    lead = text[sentence.start : max(phrase.start, verb[1])]
    return Event(
        kind,
        phrase,
        verb,
        clause,
        sentence,
        text[start : verb[0]],
        bool(_follow().search(lead)) or phrase.text.endswith("续会"),
        bool(_DATED.search(text[sentence.start : max(first, sentence.start + 1)])),
        split,
    )
