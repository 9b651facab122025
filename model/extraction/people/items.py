"""The pieces of a list of people: a post, a post with a name, a bare name, a body, a head without a name.

Positions are code points of the document's text.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from model.extraction.people.lexicon import any_of, lexicon
from model.extraction.people.names import DOTTED, NO_NAME, possible, quality
from model.extraction.scanning import beginnings, scanner
from model.text.spans import Span

LABEL = re.compile(
    r"(?:与会|参会|有关|相关|其他|部分|全体|在家|分管|主管|包联|联系|带班|值班)?(?:的)?(?:[\u4e00-\u9fff]{1,5}?(?=[市县区州旗镇]领导))?(?:(?:中共)?(?:省|市|县|区|州|盟|旗|镇|乡|人大常委会|人大|政协|政府|街道|师市|兵团|自治[区州县]|集团公司|集团|公司|学校|校|院|厂|局|园区|地区|行署|指挥部|领导小组|管委会|开发区|在家|党政|部门|单位|厅|师|团|团场|农场|支队|中心|四[套家]班子|[四几]大班子|四大家(?:班子)?|党政班子|班子)(?:级|委|政府)?){0,3}(?:有关|主要|相关|分管)?领导(?:同志|干部|成员|班子成员|人)?(?:有)?"
)
_LEAD = (
    r"(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}[日号]|(?:当|昨|今|次|前|明|翌|同)[日天晚]|[昨今]（\d+）日|日前|近日|近期|连日来|凌晨|清晨|早上|上午|中午|下午|傍晚|晚上?|深夜|[0-9]{1,2}[时点](?:\d+分|许|半)?|"
    r"随后|随即|接着|然后|之后|其后|接下来|最后|首先|会上|会议上|会前|会后|会议期间|期间|届时|其中|同时|此外|另外|据悉|据了解|以及|并|及|和(?![平林田顺县龙静硕布政])|与(?!会)|由|[▲△■●◆]|图为|图片?[:：]|刚才|紧接着"
)
LEAD = re.compile(_LEAD)
LEAD_BEGINS = beginnings(_LEAD)
PASSIVE = re.compile(r"[^，。；]{0,60}?(?:会议?|大会|[会议]）|活动|调度)(?:仍|随后|继续|首先|先后|依次|分别|先)?由")
ASSIGNED = re.compile(any_of("assigned"))
CUT = scanner(any_of("cut"))
UNIT = re.compile(f"(?:{any_of('heads_without_names')})$")
BODY = scanner(f"(?:{any_of('bodies')})" + r"(?:[（(][^）)]*[）)])?$")
PLURAL_START = re.compile(
    r"(?:各|全体|有关|相关|部分|其他|所有|全市|全县|全区|全省|全州|在[^、，]{1,4}(?:高校|单位|企业))"
)
BODY_ENDS = frozenset("州旗盟市村院校室组局委办处科县区镇乡厅站所")
UNIT_BEFORE_COUNT = re.compile(r"[长人员事记委志表]$")
COLLECTIVE = re.compile(r"(?:各|全体|有关|相关|部分|其他|在[^、，]{1,4}(?:高校|单位|企业))")
SINGULAR = re.compile(r"(?:成员|委员|代表|专家|主任医师)$")
COUNT_TAIL = re.compile(r"(?:等|共计?|约|近|一行)*\s*(?:[\d余多百千几]{1,6}|[*×Xx]{1,3})\s*(?:余|多)?人$")
UNIQUE = scanner(
    r"(?<!副)(?:(?<![各副])(?:[省市县区州旗盟]委|自治[区州县]党委|地委)书记|[省市县区旗盟州]长|师长|自治[区州县]主席|人大(?:常委会)?主任|政协主席|秘书长|检察长|指挥长|董事长)$"
)
BRACKET = re.compile(r"[（(][^）)]{0,30}[）)]$")
SUFFIX = re.compile(r"(?:等?同志|先生|女士)$")
CHARGE = re.compile(r"(?:主管|分管|主抓|负责|挂职)[^，、。；的]{1,12}的(?=[^，、。；的]{3,12}$)")
CHARGE_BEGINS = frozenset("主分负挂")
NAME_MAX = 6
LONGEST_ITEM = 48  # code points
LONGEST_PLAIN = 4  # code points of a name with a compound surname; a longer piece of a list may hold a body too


@dataclass(slots=True)
class Item:
    """``kind``: post | person | name | unit | body | label | pronoun | meeting."""

    kind: str
    start: int
    end: int
    name: Span | None = None
    posts: tuple[Span, ...] = ()
    quality: float = 0.0
    delim: str = ""
    label: bool = False
    alias: str = ""
    doubt: bool = False  # something unreadable stands beside it in the list


def strip_lead(text: str, start: int, end: int) -> tuple[int, bool]:
    """The start of what is said after dates and connectives, and whether a passive 由 stood there."""
    passive = False
    m = PASSIVE.match(text, start, end) if text.find("由", start, end) >= 0 else None
    if m:
        start, passive = m.end(), True
    while start < end and text[start] in LEAD_BEGINS:
        m = LEAD.match(text, start, end)
        if not m or m.end() >= end:
            break
        if m.group() in ("和", "与", "并", "及", "由", "晚") and m.end() - m.start() == 1:
            if (
                m.group() in "和与及"
                and text[start - 1 : start] not in ("，", "；")
                and quality(text[start : start + 3]) >= 0.9
            ):
                return start, passive  # 和 is a surname here: no one writes 、和, or begins a sentence with it
            if quality(text[start:end][:3]) >= 0.9 and end - start <= 3:
                return start, passive
            passive = passive or m.group() == "由"
        start = m.end()
    return start, passive


def post_start(text: str, start: int, end: int) -> int:
    """Where the post ending at ``end`` begins: after the last word that cannot stand inside a post."""
    for m in CUT.finditer(text, start, end):
        if m.end() < end:
            start = m.end()
    start, _ = strip_lead(text, start, end)
    if text[start] == "在" and end - start > 3 and text[start + 1] not in "职岗家线编任读校":
        start += 1  # 在市委书记甲主持下
    while start < end and text[start] in "“”\"'《》":
        start += 1
    return start


def split_posts(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The posts of one segment: 兼 ends a post."""
    at = text.find("兼", start + 1, end - 1)
    if at < 0:
        return ((start, end),)
    after = at + (2 if text.startswith("兼任", at) else 1)
    return ((start, at), *split_posts(text, after, end))


def classify(text: str, start: int, end: int, known: Collection[str], *, listed: bool = False) -> Item | None:
    """What the whole of ``text[start:end]`` is, or None. ``listed``: it follows a name and a 、, where any word may be one."""
    size = end - start
    if size < 1:
        return None
    if text[end - 1] in TAIL_ENDS:
        done, inner = _without_tail(text, start, end, known)
        if done:
            return inner
    if size > LONGEST_ITEM:
        return None
    if text[start] in CHARGE_BEGINS and (charge := CHARGE.match(text, start, end)):
        start = charge.end()  # 分管教学的甲副校长
    s = text[start:end]
    if s in ("他", "她"):
        return Item("pronoun", start, end)
    if s in known:
        return Item("name", start, end, (start, end), (), 1.0)
    if s + "·" in known:  # the first part of a dotted name stands for the whole
        whole = whole_of(s, known)
        return Item("name", start, end, (start, end), (), 0.95, alias=whole) if whole else None
    if s in lexicon().sectors and not listed:
        return Item("body", start, end)
    found = list(lexicon().head.finditer(text, start, end))
    led = text.find("领导", start, end) >= 0
    label = LABEL.match(text, start, end) if led else None
    person = _post_and_name(text, start, end, known, found, label) if found or label else None
    if person is None and led:
        person = _charge_and_name(text, start, end, known)
    if person:
        return person
    if label and label.end() == end:
        return Item("label", start, end, label=True)
    heads = [m.end() for m in found]
    if heads and heads[-1] == end:
        last = found[-1]
        if (
            len(found) > 1
            and last.start() == heads[-2]
            and len(last.group()) == 2
            and last.group()[0] in lexicon().surnames
        ):
            p = post_start(text, start, last.start())  # 主任关长: a name that is a post elsewhere
            return Item("person", p, end, last.span(), split_posts(text, p, last.start()), 0.7)
        if PLURAL_START.match(text, start, end) or (
            UNIT.search(text, start, end) and not SINGULAR.search(text, start, end)
        ):
            return Item("unit", start, end)
        back = (
            _address(text, start, end, known)
            or _name_then_post(text, start, end, known)
            or _between_posts(text, start, end)
        )
        if back:
            return back
        at = post_start(text, start, end)
        return Item("post", at, end, None, split_posts(text, at, end))
    if UNIT.search(text, start, end):
        return Item("unit", start, end)
    q = quality(s)
    if listed and size > LONGEST_PLAIN and (own := _body_and_name(text, start, end)):
        return own
    if listed and q < 0.9 and not BODY.search(text, start, end) and possible(s):
        return Item("name", start, end, (start, end), (), max(q, 0.55))
    if COLLECTIVE.match(text, start, end) and size > 2 and q < 0.9 and not NO_NAME.search(text, start, end):
        return Item("body", start, end)
    if (
        BODY.search(text, start, end)
        and not (q >= 0.9 and s[-1] not in BODY_ENDS and s[0] not in "市县区省州")
        and not (listed and q >= 0.9 and size <= 3)
    ):
        return Item("body", start, end) if size >= 2 else None
    if q >= 0.4:
        return Item("name", start, end, (start, end), (), q)
    return _body_and_name(text, start, end) or (_unknown_post(text, start, end) if listed else None)


TAIL_ENDS = frozenset("人）)志生士")
"""What a count (等5人), a bracket and an address (同志, 先生, 女士) behind a name or a unit end in."""


def _without_tail(text: str, start: int, end: int, known: Collection[str]) -> tuple[bool, Item | None]:
    """Whether what stands before a count, a bracket or an address settles what the whole is, and what it is then."""
    m = COUNT_TAIL.search(text, start, end) if text[end - 1] == "人" else None
    if m and m.start() > start and UNIT_BEFORE_COUNT.search(text, start, m.start()):
        inner = classify(text, start, m.start(), known)
        return True, Item("unit", start, m.start()) if inner and inner.kind in ("unit", "post") else inner
    m = BRACKET.search(text, start, end) if text[end - 1] in "）)" else None
    if m and m.start() > start:
        inner = classify(text, start, m.start(), known)
        if inner and inner.kind in ("person", "name"):
            inner.end = end
            inner.posts = inner.posts or _posts_in(text, m.start() + 1, m.end() - 1)
            inner.kind = "person" if inner.posts else inner.kind
            return True, inner
    m = SUFFIX.search(text, start, end) if text.endswith(("同志", "先生", "女士"), start, end) else None
    if m and m.start() > start:
        inner = classify(text, start, m.start(), known)
        if inner and inner.kind in ("person", "name"):
            return True, inner
    return False, None


def whole_of(part: str, known: Collection[str]) -> str:
    """The dotted name that begins with ``part``, where one is known; else empty."""
    if part + "·" not in known:
        return ""
    return next((k for k in known if k.startswith(part + "·") and k != part + "·"), "")


def _posts_in(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The posts of ``甲（县委副书记、县长）``; none where the bracket holds something else."""
    posts: list[Span] = []
    for part in text[start:end].split("、"):
        if not any(m.end() == start + len(part) for m in lexicon().head.finditer(text, start, start + len(part))):
            return ()
        posts.append((start, start + len(part)))
        start += len(part) + 1
    return tuple(posts)


def _body_and_name(text: str, start: int, end: int) -> Item | None:
    """``院感办甲``: a body without a post before a name that can be nothing else."""
    for size in (3, 2):
        at = end - size
        if (
            at - start >= 3
            and text[at - 1] in OFFICE_ENDS
            and quality(text[at:end]) >= 0.98
            and BODY.search(text, start, at)
        ):
            return Item("person", at, end, (at, end), (), 0.9)
    return None


def _charge_and_name(text: str, start: int, end: int, known: Collection[str]) -> Item | None:
    """``挂联某县的州级领导甲``: whom a leader looks after, before the name."""
    m = ASSIGNED.match(text, start, end)
    if m is None or not 2 <= end - m.end() <= LONGEST_PLAIN:
        return None
    name = text[m.end() : end]
    q = 1.0 if name in known else quality(name)
    return Item("person", start, end, (m.end(), end), (), q, label=True) if q >= LEAST_CHARGED else None


LEAST_CHARGED = 0.6  # quality of a name that only the words before it vouch for


def _unknown_post(text: str, start: int, end: int) -> Item | None:
    """``护苗员甲`` in a list of people: a word for somebody's work before a name, met nowhere else."""
    for size in (3, 2):
        at = end - size
        if 2 <= at - start <= 6 and text[at - 1] in WORKER_ENDS and quality(text[at:end]) >= 0.9:
            posts = () if COMMON.search(text, start, at) else ((start, at),)
            return Item("person", start, end, (at, end), posts, GUESSED, label=not posts)
    return None


def _between_posts(text: str, start: int, end: int) -> Item | None:
    """``县委副书记甲县长``: a post, a plain name and a post after it."""
    heads = list(lexicon().head.finditer(text, start, end))
    if len(heads) < 2 or heads[-1].end() != end:
        return None
    for m in heads[:-1]:
        for size in (3, 2):
            at = m.end() + size
            if (
                at <= heads[-1].start()
                and text[at - 1] not in NOT_LAST
                and AFTER.fullmatch(text, at, heads[-1].start())
                and ADDRESS.fullmatch(text, at, end)
                and quality(text[m.end() : at]) >= 0.98
            ):
                p = post_start(text, start, m.end())
                return Item("person", p, end, (m.end(), at), (*split_posts(text, p, m.end()), (at, end)), 0.9)
    return None


def _post_and_name(
    text: str, start: int, end: int, known: Collection[str], heads: list[re.Match[str]], label: re.Match[str] | None
) -> Item | None:
    best: Item | None = None
    ends = [(m.end() + 2 * text.startswith("代表", m.end(), end), False) for m in heads]  # 网格长代表甲
    if label and label.end() < end and label.end() > start:
        ends.append((label.end(), True))
    for at, is_label in ends:
        rest = text[at:end]
        if at == end or not (2 <= len(rest) <= NAME_MAX or DOTTED.fullmatch(rest)):
            continue
        q = 1.0 if rest in known else quality(rest)
        if q < 0.4 or (best and (q < best.quality or (q == best.quality and "·" not in rest))):
            continue
        if is_label:
            best = Item("person", start, end, (at, end), (), q, label=True)
        else:
            p = post_start(text, start, at)
            best = Item("person", p, end, (at, end), split_posts(text, p, at), q)
    if best and BODY.search(text, start, end) and best.quality < 0.9:
        return None
    if best and UNIT.search(text, start, end) and best.quality < 1.0:
        return None
    return best


AFTER = re.compile(r"(?:常务|第一|代理?|执行)?副?(?:党委|党支部|党总支|总支|支部|党组|工会|妇联|团委|政协|人大)?$")


def _name_then_post(text: str, start: int, end: int, known: Collection[str]) -> Item | None:
    """``X副校长``: a name with an unprefixed post after it."""
    m = next((m for m in lexicon().head.finditer(text, start, end) if m.end() == end), None)
    if not m:
        return None
    own = ORGAN.match(text, start, end)
    for begin, size in [(b, n) for b in dict.fromkeys((start, own.end() if own else start)) for n in (4, 3, 2)]:
        at = begin + size
        if at > m.start():
            continue
        name = text[begin:at]
        if (
            name[-1] not in NOT_LAST
            and name[0] not in "市县区省州镇乡"
            and AFTER.fullmatch(text, at, m.start())
            and (name in known or quality(name) >= (0.75 if OF_WORDS.match(text, at, end) else 0.9))
        ):
            return Item("person", begin, end, (begin, at), ((at, end),), 0.9)
    return None


NOT_LAST = frozenset("副代馆局委办部处科室组队站所院校镇乡县区市州旗村会团党")
ORGAN = re.compile(r"集团公司|集团|公司|学校|学院|医院|我[校院县市区镇]|[省市县区州旗镇乡]委|街道|党委")
OF_WORDS = re.compile(r"副|院长|校长|园长|董事长|总经理")  # posts before which a word is a name
COMMON = re.compile(r"党员|群众|居民|市民|村民|人员$|成员$|先进|优秀")  # who someone is, not a post
WORKER_ENDS = frozenset("员医师生工手警兵官长人嫂导督监管")
GUESSED = 0.5  # quality of a name whose post no list knows
OFFICE_ENDS = frozenset("局委办部科室院校司厂处站所")
ADDRESS = scanner(
    r"(?:副|代)?(?:书记|主席|省长|市长|县长|区长|旗长|盟长|州长|镇长|乡长|局长|主任|院长|校长|部长|组长|总经理|董事长|指挥长|秘书长)"
)
LONGEST_ADDRESS = 4  # code points


def _address(text: str, start: int, end: int, known: Collection[str]) -> Item | None:
    """``路县长``: a surname with a post, where one person of that surname is known."""
    size = next((n for n in (1, 2) if ADDRESS.fullmatch(text, start + n, end)), 0)
    if not size:
        return None
    called = text[start : start + size]
    meant = [n for n in known if (n[0] if size == 1 else n[1:]) == called and len(n) > size]
    return Item("name", start, end, (start, start + size), (), 0.95, alias=meant[0]) if len(meant) == 1 else None
