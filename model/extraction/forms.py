"""Convenors, forms and channel of a session (guideline 1, 6, 20-22), read off its name and what is said of it."""

import re
from functools import cache

from model.extraction.document import Document, Frame
from model.extraction.names import kinds_of
from model.extraction.tables import either, table
from model.record.schema import Value
from model.text.spans import Span

_INSTITUTION = re.compile(
    r"(?:公司|集团|医院|学校|中学|小学|大学|学院|幼儿园|厂|矿|卫生院|煤业|银行|局|厅|总队|支队|委|中心|院|校|村|社区)$"
)
_SMALL = ("school", "hospital", "enterprise", "department", "village")


@cache
def _rows(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["value"], re.compile(either(row["words"]))) for row in table("meetings")[kind])


def parts_of(name: str) -> list[str]:
    """The names joined by 暨. The 党组 of a people's congress's 常委会 is no Party standing committee."""
    return [p for p in name.replace("人大常委会党组", "人大党组").split("暨") if p]


def forms_in(name: str) -> tuple[str, ...]:
    """The forms a name holds, in its order, each once; ``other`` for a name without a form word; none for 会议."""
    found: list[str] = []
    for part in parts_of(name):
        here = [(m.start(), value) for value, words in _rows("form") if (m := words.search(part))]
        here = _settle(part, [v for _, v in sorted(here, key=lambda h: h[0])])
        if not here and re.search(r"工作(?:视频|紧急|扩大|（扩大）|（视频）|视频连线)*(?:会|会议)$", part):
            here = ["work_meeting"]
        found += [v for v in here if v not in found]
    if not found and not re.fullmatch(r"(?:[^召]{0,4}召开)?(?:全体|本次|此次)?会议?|.{0,6}续会", name):
        return ("other",)
    return tuple(found)


def _settle(part: str, found: list[str]) -> list[str]:
    """One form where a name says the same twice: 党组（扩大）会议 is no 常委会, 指挥部办公室 no 办公会."""
    if "standing_committee_meeting" in found and "party_group_meeting" in found:
        found.remove("party_group_meeting")
    if (
        "teleconference" in found
        and "dispatch" not in found
        and "deployment" in found
        and re.search(r"安全生产部署", part)
    ):
        found.remove("deployment")
    return found


def convenors_in(*names: str) -> tuple[str, ...]:
    """The kinds of body the names hold, each once."""
    found: list[str] = []
    for name in names:
        for part in parts_of(name):
            here = sorted((m.start(), v) for v, words in _rows("convenor") if (m := words.search(part)))
            found += [v for _, v in here if v not in found]
    return tuple(found)


_BODY = re.compile(
    r"(?:领导小组|指挥部|联防联控\S{0,4}机制|常委会|党组|党委|党工委|专班|工作组|(?<!小)组)(?:（[^）]*）)?$"
)


def convenors_value(doc: Document, frame: Frame, subject: Span | None, level: str) -> Value:
    """Whose meeting it was: the bodies in its name, else the one that stands before the verb, else an institution."""
    name = str(frame.name.value or "")
    found = convenors_in(name)
    spans = frame.name.spans
    if found:
        return Value(found, frame.name.quote, spans, confidence=0.96, basis="body", rule="convenors.name")
    if subject:
        text = doc.text[subject[0] : subject[1]]
        body = convenors_in(text + "会") if _BODY.search(text) else ()
        if body:
            return Value(body, text, (subject,), confidence=0.9, basis="body", rule="convenors.subject")
        if level in _SMALL and _INSTITUTION.search(text):
            return Value(("institution",), text, (subject,), confidence=0.8, basis="body", rule="convenors.institution")
    if level in _SMALL and not kinds_of(name) and not re.match(r"全[省市县区州]", name):
        return Value(("institution",), confidence=0.65, rule="convenors.small_body")
    return Value(("none",), confidence=0.85, rule="convenors.none")


def forms_value(doc: Document, frame: Frame, subject: Span | None) -> Value:
    """What kind of session it was, from its name and, where the lede splits it, from the body before the verb."""
    name = str(frame.name.value or "")
    if (
        subject is not None
        and forms_in(name)
        and not convenors_in(name)
        and _BODY.search(body := doc.text[slice(*subject)])
    ):
        found = tuple(f for f in forms_in(body + name) if f != "other")
        if found:
            return Value(
                found, frame.name.quote, frame.name.spans, confidence=0.85, basis="body", rule="forms.body_and_name"
            )
    found = forms_in(name)
    if not found:
        return Value(state="absent", confidence=0.9, rule="forms.none")
    sure = 0.8 if found == ("other",) else 0.95
    return Value(found, frame.name.quote, frame.name.spans, confidence=sure, basis="body", rule="forms.name")


_VIDEO = re.compile(
    r"(?:以|采[取用]|通过|利用|运用|用)(?:[^，。；]{0,8})?(?:视频|网络|远程)(?:[^，。；]{0,6})?(?:形式|方式|会议|连线|系统|会|直播)|视频(?:会议)?(?:形式|方式)(?:召开|举行|进行|开)|"
    r"会议?(?:以|采[取用])[^，。；]{0,10}视频|(?:视频|线上)(?:形式|方式)?开[到至]|视频连线召开"
)
_TELE = re.compile(r"(?:以|采[取用]|通过)(?:电视)?电话(?:[^，。；]{0,6})?(?:形式|方式|会议)")
_ONSITE = re.compile(r"现场(?:推进|办公|观摩|调度|工作|督办)?会")


_REMOTE = ("视频", "网络", "远程", "线上", "电话")  # _VIDEO and _TELE hold one of them

_JOINED_BY_VIDEO = re.compile(
    r"(?:通过|以|利用)(?:线上)?视频(?:连线|会议|系统|形式|方式)?(?:在[^，。；]{2,12})?(?:参加|参会|出席|列席)"
)


def _own_zone(doc: Document, frame: Frame) -> list[Span]:
    return [(s.start, s.end) for s in doc.zone("body") if frame.body[0] <= s.start < frame.body[1]]


def channel_value(doc: Document, frame: Frame, others: tuple[Frame, ...]) -> Value:
    """How the session was held, only as stated of itself."""
    name = str(frame.name.value or "")
    at = frame.name.spans[0][0] if frame.name.spans else 0
    for word, value in (
        ("电视电话", "teleconference"),
        ("电话会", "teleconference"),
        ("电视会", "teleconference"),
        ("视频", "video"),
    ):
        where = name.find(word)
        if where >= 0:
            span = (at + where, at + where + len(word))
            return Value(
                value, doc.text[span[0] : span[1]], (span,), confidence=0.97, basis="body", rule="channel.name"
            )
    remote = any(word in doc.text for word in _REMOTE)
    for start, end in _own_sentences(doc, frame, others) if remote else ():
        for pattern, value in ((_TELE, "teleconference"), (_VIDEO, "video")):
            m = pattern.search(doc.text, start, end)
            if m:
                return Value(value, m.group(), (m.span(),), confidence=0.93, basis="body", rule="channel.stated")
    for short in frame.short_names:
        for word, value in (("电视电话", "teleconference"), ("视频", "video")):
            if word in short:
                start = next(s for s in frame.mentions if doc.text[s[0] : s[1]] == short)
                return Value(value, short, (start,), confidence=0.85, basis="body", rule="channel.other_name")
    joined = doc.text.find("视频") >= 0 and next(
        (j for s in _own_zone(doc, frame) if (j := _JOINED_BY_VIDEO.search(doc.text, *s))), None
    )
    if joined:
        return Value("video", joined.group(), (joined.span(),), confidence=0.75, basis="body", rule="channel.joined")
    m = _ONSITE.search(name)
    if m and frame.name.spans:
        return Value("onsite", name, frame.name.spans, confidence=0.85, basis="body", rule="channel.onsite")
    return Value("not_stated", confidence=0.95, rule="channel.none")


def _own_sentences(doc: Document, frame: Frame, others: tuple[Frame, ...]) -> list[Span]:
    """Sentences that speak of this session: its opening, and those of its body that talk about 会议 as such."""
    out: list[Span] = [frame.opening]
    foreign = [m for f in others if f.id != frame.id for m in f.mentions]
    for s in doc.zone("body"):
        named = any(s.start <= m[0] < s.end for m in frame.mentions)
        inside = frame.body[0] <= s.start < frame.body[1]
        if not (inside or named) or (not named and any(s.start <= m[0] < s.end for m in foreign)):
            continue
        if (
            named
            or _OF_ITSELF.match(doc.text, s.start, s.end)
            or doc.text.find("会议以", s.start, s.end) >= 0
            or doc.text.find("会议采", s.start, s.end) >= 0
        ):
            speech = _SAYS.search(doc.text, s.start, s.end)
            out.append((s.start, speech.start() if speech else s.end))
    return out


_OF_ITSELF = re.compile(
    r"(?:本次|此次|这次|全省|全市|全县|当[日天晚]的?)?(?:调度|视频|部署|推进)?会议?(?!强调|指出|要求|认为)"
)
_SAYS = re.compile(r"(?:强调|指出|要求)[，：]")
