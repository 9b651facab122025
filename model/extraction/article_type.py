"""Which of the ten kinds an article is (guideline, article type), judged from headline, shape and sessions."""

import re

from model.extraction.document import Document
from model.extraction.meetings import Session
from model.extraction.scanning import scanner
from model.extraction.tables import pattern
from model.extraction.vocabulary import occurrences
from model.record.schema import Alternative, Value

NO_SESSION = frozenset({"press_conference", "speech_text", "notice", "roundup", "junk"})
SHORTEST_ARTICLE = 40  # code points: less is no article
LEAST_MACHINE_WORDS = 2  # different phrases of page-spinning machines
MOST_SESSIONS = 4  # as many that stand alone are a chronicle

_HANZI = re.compile("[一-龥]+")
_CHAPTER = re.compile(r"^\s*第[一二三四五六七八九十百千零〇0-9]{1,8}[章回节卷](?:\s|$|\S)")
_DIALOGUE = scanner(r"[“\"][^”\"\n]{2,60}[？！。…，][”\"]")
_PLACEHOLDER = re.compile(
    r"[XxＸ×]{2,}(?=[同志镇县市区书月年局长日街单人副，。、]|$)|[某]{2}|20\d?[XxＸ×]{1,3}年|[XxＸ×]+月[XxＸ×]+日|[○〇]{2,}(?=[同书县市长])"
)
_DATED_LINE = re.compile(
    r"^[^\d\n一-龥]{0,4}(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.]\s*)?(?:20\d\d年)?\d{1,2}月\d{1,2}日", re.M
)
_ADDRESS = re.compile(
    r"^(?:尊敬的[^，。\n]{0,20}|各位[^，。\n]{0,12}|同志们|广大[^，。\n]{2,12}|亲爱的[^，。\n]{2,12})[，：:！、]", re.M
)
_WE = scanner(
    r"我(?:再)?(?:强调|讲|提)(?:[一二三四五几]点|几个|几点)|下面[，,]?(?:请|进行)|现在开会|散会|会议到此结束|谢谢大家|大家好|今天我们召开|我代表|我就"
)
_ORDER = scanner(
    r"(?:现(?:将|就)[^。\n]{2,40}(?:通[知告]|公[告布]|公示)如下|特此(?:通[知告]|公[告示])|作如下(?:调整|通告|规定)|通告如下|自[^。\n]{4,24}(?:起|时)[，,][^。\n]{0,20}(?:执行|实行|施行|调整)|第\d{1,3}号）)"
)


_NOTICE_END = re.compile(
    r"(?:通知|公告|通告|公示|一封信|倡议书|告知书|承诺书|的决定|的意见|实施方案)(?:（[^）\n]*）)?$", re.M
)


def type_of(doc: Document, sessions: list[Session]) -> Value:
    """The article's type with what it beat."""
    ranked = _look_alike(doc, sessions) or _by_sessions(doc, sessions)
    (value, rule, confidence), *rest = ranked
    return Value(
        value,
        confidence=confidence,
        rule=rule,
        alternatives=tuple(Alternative(v, confidence=round(c, 2), rule=r) for v, r, c in rest),
    )


Verdict = tuple[str, str, float]

# A kicker of a tour: the slogan below may speak of meetings, it tells of none.
_ON_TOUR = re.compile(
    r"^[^\n]{2,30}(?:检查|调研|督导|督查|走访|慰问|看望|暗访|视察|巡查)(?:[^\n会]{0,20})(?:时|中)(?:强调|指出|要求|表示)[：:]?\n[^\n]*(?=\n|$)"
)


def _head(doc: Document) -> str:
    zones = [doc.text[s.start : s.end] for s in doc.zone("kicker", "title", "deck")]
    if zones:
        return "\n".join(zones)
    return "\n".join(e.text for e in doc.article.of_kind("front_matter_title", "headline_widget", "html_title")[:1])


def _lede(doc: Document) -> str:
    body = doc.zone("body")
    return "".join(doc.text[s.start : s.end] for s in body if s.paragraph == body[0].paragraph)[:400] if body else ""


def _look_alike(doc: Document, sessions: list[Session]) -> list[Verdict]:
    text, head, lede = doc.text, _head(doc), _lede(doc)
    sample = text[:3000]
    hanzi = sum(map(len, _HANZI.findall(sample)))
    short = hanzi < SHORTEST_ARTICLE and not sessions  # a report in brief is one all the same
    if short or hanzi * 3 < len(sample) - sample.count(" ") - sample.count("\n"):
        return [("junk", "type.no_article", 0.85), ("notice", "type.short", 0.1)]
    first_meeting = any(s.lead.sentence.zone == "body" and s.lead.kind in ("held", "watched") for s in sessions)
    if len({text[s:e] for s, e in occurrences(text, "article", "machine", 0, len(sample))}) >= LEAST_MACHINE_WORDS:
        return [("junk", "type.machine_made", 0.9), ("notice", "type.no_session", 0.06)]
    talk = _DIALOGUE.findall(sample)
    if (
        _CHAPTER.match(text)
        or re.search(r"本章完|下一章|欲知后事", text)
        or (len(talk) >= 5 and len(talk) * 120 > hanzi and not first_meeting)
    ):
        return [("junk", "type.novel", 0.93), ("own_meeting", "type.sessions", 0.04)]
    if _is_speech(text, head, first_meeting):
        return [("speech_text", "type.speech", 0.93), ("own_meeting", "type.sessions", 0.05)]
    if _is_press(head, lede):
        return [("press_conference", "type.press", 0.96), ("own_meeting", "type.sessions", 0.03)]
    roundup = _is_roundup(text, head, sessions)
    if roundup:
        return [("roundup", "type.roundup", roundup), ("own_meeting", "type.sessions", 0.05)]
    title_meeting = bool(
        re.search(r"会议?(?:召开|精神|$)|召开[^\n]{2,40}会|主持召开|会上(?:强调|指出|要求)", _ON_TOUR.sub("", head))
    )
    notice = pattern("article", "notice_title").search(head.split("\n")[-1] if "\n" not in head else head)
    if (
        _NOTICE_END.search(head)
        and not re.search(r"[^关于]召开[^\n]*会议?$", head)
        and not any(s.lead.kind == "held" and s.lead.dated and s.lead.sentence.zone == "body" for s in sessions)
    ):
        return [("notice", "type.notice_title", 0.93), ("own_meeting", "type.sessions", 0.05)]
    if re.search(r"演练|推演|技能竞赛|知识竞赛", head) and not title_meeting:
        return [("notice", "type.drill", 0.85), ("own_meeting", "type.sessions", 0.1)]
    if _ORDER.search(text[:600]) and not title_meeting and not _opens_with_meeting(sessions, doc):
        return [("notice", "type.order", 0.95), ("own_meeting", "type.sessions", 0.04)]
    if notice and not title_meeting and not _opens_with_meeting(sessions, doc):
        return [("notice", "type.notice_title", 0.85), ("own_meeting", "type.sessions", 0.1)]
    return _inspection(doc, head, lede, sessions, title_meeting)


_WALKED = re.compile(r"(?:检查|调研|督导|督查|督察|走访|慰问|看望|视察|暗访|巡查)(?!组|工作组|情况|专班|报告|的)")


def _opens_with_meeting(sessions: list[Session], doc: Document) -> bool:
    body = doc.zone("body")
    if any(e.kind == "spoken" and e.sentence.paragraph == body[0].paragraph for s in sessions for e in s.events):
        return any(s.lead.kind == "held" for s in sessions)  # the words of a session told of below
    return bool(
        sessions
        and body
        and sessions[0].lead.kind in ("held", "watched")
        and sessions[0].lead.sentence.paragraph == body[0].paragraph
        and not _WALKED.search(doc.text[sessions[0].lead.sentence.start : sessions[0].lead.verb[0]])
    )


def _is_speech(text: str, head: str, meeting: bool) -> bool:
    blanks = len(_PLACEHOLDER.findall(text)) if any(c in text for c in "XxＸ×某○〇") else 0
    said = len(_WE.findall(text))
    titled = bool(pattern("article", "speech_title").search(head)) and not re.search(r"召开|传达|学习|贯彻|发表", head)
    address = bool(_ADDRESS.search(text[:300]))
    return bool(
        (titled and (said or address or blanks or not meeting))
        or blanks >= 3
        or (blanks >= 1 and said >= 1)
        or (address and said >= 2)
        or said >= 4
    )


def _is_press(head: str, lede: str) -> bool:
    press = pattern("article", "press")
    if press.search(head) and not re.search(r"筹备|准备|部署", head):
        return True
    m = re.search(
        r"(?:召开|举行|举办)[^，。]{0,40}(?:新闻发布会|新闻通气会|媒体通气会|疫情防控[^，。]{0,10}发布会|记者会|招待会|见面会)",
        lede,
    )
    return bool(m) or bool(
        re.match(r"[^。]{0,60}(?:新闻发布会|发布会)上[，,]", lede) and not re.search(r"主持召开", lede)
    )


_PLACED_LINE = re.compile(
    r"^[△●◆■▲·【\[]?\s?([一-龥]{1,10}(?:[县市区旗州镇乡村局院委办校园]|街道|社区|公司|中心|医院|学校))(?:[：:】\]]|[ \u3000](?=[^\n]{20}))",
    re.M,
)  # 石桥县：4月6日，…


def _is_roundup(text: str, head: str, sessions: list[Session]) -> float:
    dated = len(set(_DATED_LINE.findall(text)))
    places = len(set(_PLACED_LINE.findall(text)))
    if places >= 3 and places * 2 > text.count("\n"):
        return 0.85
    titled = bool(pattern("article", "roundup_title").search(head)) and "会议" not in head
    if dated >= 4:
        return 0.95 if titled else 0.85
    if titled and (dated >= 2 or len(sessions) >= 3 or not sessions):
        return 0.85
    alone = [s for s in sessions if s.relation in ("own", "parallel")]
    return 0.75 if len(alone) >= MOST_SESSIONS else 0.0


def _inspection(doc: Document, head: str, lede: str, sessions: list[Session], title_meeting: bool) -> list[Verdict]:
    headline = pattern("article", "inspection").search(head)
    first = re.split(r"[。！？]", lede)[0]
    walked = pattern("article", "inspection_lede").search(first)
    opens = _opens_with_meeting(sessions, doc) and sessions[0].lead.sentence.start < doc.zone("body")[0].end
    if headline and not title_meeting and not opens:
        return [
            ("inspection", "type.inspection_headline", 0.93 if walked else 0.8),
            ("own_meeting", "type.sessions", 0.15 if sessions else 0.04),
        ]
    if (
        walked
        and not title_meeting
        and not opens
        and re.search(r"检查|调研|督导|督查|督察|看望|慰问|暗访|走访|查看|察看|视察|巡查", first)
    ):
        return [
            ("inspection", "type.inspection_lede", 0.85 if not sessions else 0.75),
            ("own_meeting", "type.sessions", 0.2),
        ]
    return []


def _by_sessions(doc: Document, sessions: list[Session]) -> list[Verdict]:
    if not sessions:
        return [("notice", "type.no_session", 0.7), ("own_meeting", "type.sessions", 0.15)]
    if not _about_epidemic(doc, sessions):
        return [("other_topic", "type.other_topic", 0.85), ("own_meeting", "type.sessions", 0.12)]
    relations = [s.relation for s in sessions]
    if relations[0] == "upstream_watched":
        if all(r == "upstream_watched" for r in relations):
            return [("watch_only", "type.watch_only", 0.92), ("own_meeting", "type.sessions", 0.06)]
        return [("watch_then_own", "type.watch_then_own", 0.95), ("own_meeting", "type.sessions", 0.04)]
    sure = 0.96 if sessions[0].lead.kind == "held" and sessions[0].lead.sentence.zone == "body" else 0.75
    return [("own_meeting", "type.sessions", sure), ("notice", "type.no_session", round(0.97 - sure, 2))]


_ASSEMBLY = re.compile(r"人大常委会(?!\S{0,6}主任)|人民代表大会|政协(?!\S{0,4}(?:主席|党组书记))|中心组|民主生活会")


def _about_epidemic(doc: Document, sessions: list[Session]) -> bool:
    epidemic, foreign = pattern("article", "epidemic"), pattern("article", "not_epidemic")
    names = "\n".join(e.phrase.text for s in sessions for e in s.events)
    if re.search(r"疫|新冠|肺炎|联防联控|核酸|疫苗", names):
        return True
    head, lede = _head(doc), _lede(doc)
    body = len(re.findall(r"疫情|新冠|核酸|防疫|肺炎", doc.text))
    if foreign.search(names):
        return bool(re.search(r"疫|新冠|肺炎", head))
    if epidemic.search(names):
        return body >= 2 or bool(re.search(r"疫|新冠|肺炎", head))
    if re.search(r"疫|新冠|肺炎|核酸", head + lede.split("。")[0]) or (body >= 2 and re.search(r"疫情|新冠", lede)):
        return True
    if _ASSEMBLY.search(head + lede.split("。")[0]):
        return False
    early = "".join(doc.text[s.start : s.end] for s in doc.zone("body")[:4])
    if re.search(r"疫情|新冠|疫苗", early) and not foreign.search(head + early):
        return True
    return body * 300 >= len(doc.text) and body >= 3
