"""Patterns of clauses: what ends a subject, what opens a list, what is no subject at all."""

import re

from model.extraction.people.items import LEAD, LEAD_BEGINS
from model.extraction.people.lexicon import any_of
from model.extraction.scanning import scanner

CUE = scanner(any_of("cues"))
CUE_IN = scanner(
    any_of("cues")
    + r"|等|会场|[就在对从]|代表|通过|围绕|结合|针对|作[了出]|分别|宣布|深入|检查|调研|带队|实地|先后|来到|前往|走进|察看|充分|肯定|希望|号召|回顾|带领|来我"
)
LEADS = re.compile(rf"(?:{LEAD.pattern}|日)+[，,]?")
WHEN = re.compile(r"[^，。；、]{0,30}(?:[之以]?后|时|期间|之前|会上|会议上|结束时)")
WHEN_ENDS = ("后", "时", "期间", "之前", "会上", "会议上")
OBJECT = re.compile(
    r"(?:(?:会议|大会|例会)(?![首先后依次分别]{0,2}由)|就|对|围绕|针对|按照|根据|贯彻|落实|学习|传达|听取|研究|审议|分析|要|把|把握|为)"
)
SPEECH = re.compile(
    r"(?:[一二三四五六七八九十]|第[一二三四五六七八九十])?(?:是|要|、)?要|坚持|[一二三四五六七八九十]是"
)
SEPARATOR = re.compile(r"[、，,；;：:\s]")
ENDER = scanner(f"{any_of('enders')}|{any_of('weak_enders')}")
STRONG_ENDER = re.compile(any_of("enders"))
DELEGATED = re.compile(
    r"(?:受|经|按照|根据)(?P<who>[^，。；]{2,40}?)(?:同志)?(?:的)?(?:委托|委派|指派|授权|安排)(?:，|$)?"
)
ENTRUSTS = re.compile(r"(?P<who>[^，。；、受]{2,40}?)委托(?P<to>[^，。；]+)")
HAVE = re.compile(
    r"(?P<verb>出席|参加|列席|参会|到会|与会)(?:了)?(?:今天|此次|本次|这次)?[^，。；：]{0,24}?的(?:还)?(?:市|县|区|省|州|旗|盟|校|院|公司|主要)?(?:领导|人员|同志|领导同志|单位)?(?:还)?(?:有|包括|为|是)[：:]?"
)
OPEN = re.compile(
    r"等(?P<count>\d+|[一二三四五六七八九十]+)?(?:[名位人])?(?:[^，。；]{0,12}?领导(?:同志|干部|班子成员|班子)?|[^，。；]{0,8}?(?:常委|委员|班子成员)|同志|人员|专家|[^，。；]{0,8}?代表)?"
)
INVITED = re.compile(
    r"邀请了?(?P<who>[^，。；]{3,40}?)(?P<does>解读|讲解|介绍|授课|作[^，。；]{0,10}(?:讲座|辅导|培训|解读|讲解|报告|授课))"
)
LABELLED = re.compile(
    r"(?P<verb>主持|出席|参加|参会|列席|到会|汇报|发言|讲话)(?:会议)?(?:人员?|领导|同志)?(?:名单)?[：:]"
)
LABELLED_ROLES = {"主持": "chair", "列席": "observer", "汇报": "briefer", "发言": "speaker", "讲话": "speaker"}
UNDER = re.compile(r"[^，。；]{0,20}?在(?P<who>[^，。；]{4,40}?)的?主持下")
HEARD = re.compile(
    r"听取了?(?P<who>[^。；]{4,80}?)(?:关于|就|所作)|听取了?(?P<one>[^，。；]{4,50}?)(?:对|分别|的)(?=[^，。；]{0,14}汇报)"
)
CONJ = scanner(r"以及|和(?![及与暨]|以及)|[及与暨]")
QUOTE_STOP = re.compile(r"(?:强调|指出|要求|表示|认为|说|提出|谈到|说道|希望|号召)[：，:,]")


def is_adverbial(text: str, start: int, end: int) -> bool:
    """Does ``text[start:end]`` only say when (``当天下午``, ``听取汇报后``)?"""
    if text.endswith(WHEN_ENDS, start, end) and WHEN.fullmatch(text, start, end):
        return True
    begins = start < end and (text[start] in LEAD_BEGINS or text[start] == "日")
    return begins and LEADS.fullmatch(text, start, end) is not None
