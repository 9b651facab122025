"""What a predicate makes of its subject: the roles of guideline 7-10."""

import re

from model.extraction.people.lexicon import any_of
from model.extraction.scanning import beginnings
from model.text.frozen import frozen

ATTEND = any_of("attend")
SPEAK = any_of("speak")
BRIEF = any_of("brief")
CHAIR = any_of("chair")
NOUN = any_of("acts")
NP = (
    rf"(?:[作做]了?出?[^，。；]{{0,14}}?(?P<noun>{NOUN})|(?:进行|给予|予以)了?[^，。；]{{0,14}}?(?P<noun2>{NOUN})"
    r"|(?P<ask>[提讲谈]出?了?[^，。；]{0,12}?(?:要求|意见|建议|希望|认识|体会|想法))|(?P<talk>发表了?[^，。；]{0,8}讲话))"
)
BARE = (
    rf"(?P<chair>{CHAIR})|(?P<attend>{ATTEND})|(?P<speak>{SPEAK})|(?P<brief>{BRIEF})|{NP}"
    r"|(?P<deploy>(?:安排|研究)?部署(?:安排)?|布置|安排(?=了|工作(?:$|[，。；]))|分析了(?=[^，。；]{0,16}(?:形势|情况|态势)))"
)
FINAL = rf"(?:(?P<chair>主持|组织召开|召开)|(?P<attend>{ATTEND})|(?P<speak>{SPEAK})|(?P<brief>(?:{BRIEF})了?)|{NP}|(?P<deploy>部署了))"
ADVERB = re.compile(f"(?:{any_of('adverbs')})")
ADVERB_BEGINS = beginnings(any_of("adverbs"))
DIRECT = re.compile(BARE)
IN_AFTER = re.compile(
    rf"在[^。；]*(?:上|中|时|后|场|期间|间隙|现场|之前|前)(?:分别|依次|还|再次|明确|着重|也|先后|特别|反复|一同|共同|同步)*{FINAL}"
)
IN_SHORT = re.compile(rf"在[^，。；]{{1,16}}?(?:分别|先后|再次|共同)*{FINAL}")
ABOUT = re.compile(
    rf"(?:就|对|围绕|针对|结合|根据|按照|从|向|与|同|为)[^。；]*?(?:{NP}|(?P<speak>{SPEAK})|(?P<brief>{BRIEF})|(?P<deploy>(?<=方面)[^，。；]{{0,4}}(?:安排|部署|布置)+(?:工作)?))(?=了|$|[，。；：]|并|和[^，。；]{{2,4}}(?:$|[，。；：]))"
)
IN_SCENE = re.compile(r"在[^，。；会]{1,16}?(?:检查|调研|督导|督查|走访|慰问|看望|视察|察看|暗访)(?![^，。；]*会)")
IN_PHRASE = re.compile(r"在[^，。；]{1,30}?(?:讲话|发言|会议?|总结|期间|汇报)?(?:上|中|时|后)(?=[就对围针结从])")
GOING = re.compile(r"(?:到|来到|来|赴|前往|深入)[^，。；]{1,30}?(?:主持召开|组织召开|主持|召开)")
ORGANIZES = re.compile(
    r"(?:立即|随即|随后|迅速|连夜|紧急|当即)*组织(?!召开)(?:(?!收[听看]|观看|参加|检查|调研|学习)[^，。；]){2,16}?召开"
)
THEN_CHAIRS = re.compile(r"[^，。；]{2,40}?(?:并|后)主持(?:召开)?(?=[^，。；]{0,40}会)")
ABOUT_ANY = re.compile(r"就|对|围绕|针对|结合|根据|按照|从|向|与|同|为")
WHILE_CHAIRING = re.compile(
    r"在?主持[^，。；]{0,40}?(?:(?:时|中)(?:再次)?(?:强调|指出|要求|表示|说|讲话)|会(?:议)?(?:并讲话)?(?:强调|指出|要求)(?!会))"
)
DOES_THERE = re.compile(r"[作做](?!为)|进行")
AND = re.compile(r"(?:并|同时|、)(?!且)(?P<x>[^。；]*)")
NOT_A_MEETING = re.compile(
    r"(?:检查|调研|督导|督查|慰问|活动|走访|暗访|巡查|签约|揭牌|植树|考察|发布会|陪同|志愿服务|检测|劳动|救援|培训|座谈交流|仪式|视察|演练)(?:工作|活动|指导)?$"
)
OBJECT_END = re.compile(r"[，；。]|并")
AFTER_COMMA = ("讲话", "主持", "发言", "安排了", "部署了", "作", "传达了", "通报了", "提出")
WATCHES = re.compile(r"收听|收看|观看")
SCENE = re.compile(any_of("scene"))
COLLECTIVE = re.compile(r"传达学习|学习传达|传达贯彻|研究部署|安排部署|部署安排")
QUOTING = ("强调", "指出", "要求", "表示", "认为", "说", "谈到", "说道", "希望", "号召")
BRIEF_NOUNS = frozenset(["汇报", "通报", "说明", "解读", "介绍", "传达", "讲解", "报告"])


@frozen
class Predicate:
    """``roles`` with the end of the verb; ``place`` is ``branch`` | ``main`` | empty; ``scene`` marks an inspection."""

    roles: tuple[str, ...]
    rule: str = ""
    place: str = ""
    watch: bool = False
    quoting: bool = False
    scene: bool = False
    convened: bool = False
    end: int = 0


def _noun_role(noun: str) -> str:
    return "briefer" if noun in BRIEF_NOUNS else "speaker"


ROLE_OF_GROUP = {
    "chair": "chair", "speak": "speaker", "ask": "speaker", "talk": "speaker", "deploy": "speaker", "brief": "briefer",
}  # fmt: skip


def _of(m: re.Match[str]) -> str:
    kind = m.lastgroup or ""  # each alternative has one group
    if kind == "attend":
        return "observer" if m.group(kind) in ("列席", "旁听") else "attendee"
    return ROLE_OF_GROUP.get(kind) or _noun_role(m.group(kind))


def _adverbs(text: str, start: int, end: int) -> int:
    while start < end and text[start] in ADVERB_BEGINS and (m := ADVERB.match(text, start, end)):
        start = m.end()
    return start


def read(text: str, start: int, end: int) -> Predicate:
    """The predicate at ``start``, which follows its subject; ``end`` is the end of the clause."""
    organizes = ORGANIZES.match(text, start, end) if text.find("组织", start, end) >= 0 else None
    if organizes:
        return Predicate(("chair",), "organizes", convened=True, end=organizes.end())
    at = _adverbs(text, start, end)
    m = WHILE_CHAIRING.match(text, at, end) if text.startswith(("主持", "在主持"), at, end) else None
    if m:
        return Predicate(("chair", "speaker"), "while_chairing", quoting=True, end=m.end())
    rule = "direct"
    m = DIRECT.match(text, at, end)
    if not m and text.startswith("在", at):
        m = IN_AFTER.match(text, at, end) or IN_SHORT.match(text, at, end)
        rule = "at_meeting"
        if not m:
            inner = IN_PHRASE.match(text, at, end)
            if inner:
                return read(text, inner.end(), end)
            return Predicate((), scene=bool(IN_SCENE.match(text, at, end)), end=at)
    elif not m and (going := GOING.match(text, at, end)):
        return Predicate(("chair",), "going", convened=True, end=going.end())
    elif not m and ABOUT_ANY.match(text, at, end):
        m = ABOUT.match(text, at, end)
        rule = "about"
    if not m:
        scene = bool(SCENE.match(text, at, end))
        then = THEN_CHAIRS.match(text, at, end) if scene else None
        if then:
            return Predicate(("chair",), "after_tour", convened=True, end=then.end())
        return Predicate((), scene=scene, end=at)
    return _complete(text, at, end, m, rule)


def _complete(text: str, at: int, end: int, m: re.Match[str], rule: str) -> Predicate:
    role = _of(m)
    if rule == "direct" and m.lastgroup == "deploy" and text.startswith(("会", "推"), m.end(), end):
        return Predicate((), end=m.end())
    if role in ("attendee", "observer"):
        object_ = OBJECT_END.split(text[m.end() : end], maxsplit=1)[0]
        if NOT_A_MEETING.search(object_) and "会" not in object_:
            return Predicate((), scene=True, end=m.end())
    roles = [role]
    quoting = m.lastgroup == "speak" and m.group("speak") in QUOTING
    if role != "observer" and not quoting:
        for a in AND.finditer(text, m.end(), end):
            if COLLECTIVE.match(text, a.start("x"), end):
                continue
            if text[a.start()] == "、" and not text.startswith(AFTER_COMMA, a.start("x"), end):
                continue
            more = read(text, a.start("x"), end)
            roles += [r for r in more.roles if r != "attendee"]
            if more.roles:
                break
    if role == "attendee" and DOES_THERE.match(text, m.end(), end):
        roles += [r for r in read(text, m.end(), end).roles if r != "attendee"]  # 应邀到会作…解读
    place, watch = "", False
    if text.find("会场", at, end) >= 0:
        place = "branch" if text.find("分会场", at, end) >= 0 else "main" if text.find("主会场", at, end) >= 0 else ""
    if role == "attendee":
        watch = WATCHES.search(text, at, min(m.end() + 4, end)) is not None
    convened = role == "chair" and "召开" in text[at : m.end() + 2]
    return Predicate(tuple(dict.fromkeys(roles)), rule, place, watch, quoting, convened=convened, end=m.end())


INHERITED = re.compile(
    r"(?:并|还|同时|再次|他|她|进一步|着重|特别)*(?:(?P<speak>强调|指出|要求(?!各位)|讲话$|作[^，。；]{0,8}讲话|发表[^，。；]{0,8}讲话|(?:就|对)?[^，。；]{0,24}提出[^，。；]{0,10}(?:要求|意见|建议))|(?:在[^，。；]{1,20}?)?(?P<chair>主持(?:召开)?(?:会议|了)?|组织召开|召开(?=了?[^，。；]{0,24}会)))"
)
CHAIRS_THERE = re.compile(r"在[^，。；]{1,20}?(?:主持召开|组织召开|召开(?=了?[^，。；]{0,24}会))")
INHERITED_BRIEF = re.compile(r"并(?:传达了?|通报了?|宣读了?)(?!学习|贯彻)")


DONE = re.compile(r"(?:并|还)*(?:(?P<brief>传达|通报|宣读|汇报|解读|介绍)|安排部署|部署|安排)了")


def inherited(text: str, start: int, end: int, *, alone: bool = False) -> Predicate:
    """The predicate of a clause without a subject of its own, for a single subject before it.

    ``alone``: what the subject did before was their own act (传达, 出席), not the meeting's (主持召开), so that
    ``就…作安排`` is theirs too.
    """
    begin = start + 1 if text.startswith("并", start) else start
    if alone and ABOUT_ANY.match(text, begin, end):
        p = read(text, begin, end)
        if "speaker" in p.roles:
            return Predicate(("speaker",), "inherited", end=p.end)
    if alone and (m := DONE.match(text, start, end)):
        return Predicate(("briefer" if m.group("brief") else "speaker",), "inherited", end=m.end())
    m = INHERITED.match(text, start, end)
    if m:
        role = "speaker" if m.group("speak") else "chair"
        if role == "chair" and not text.startswith(("并", "在", "主持会议", "主持召开"), start, end):
            return Predicate(())
        return Predicate((role,), "inherited", quoting=role == "speaker", end=m.end())
    m = INHERITED_BRIEF.match(text, start, end)
    return Predicate(("briefer",), "inherited", end=m.end()) if m else Predicate(())
