"""Units that may be people, parts of a post, or bodies that wait for another's head noun (guideline 15)."""

import re

from model.extraction.doubt.lower import RARE, at_most
from model.extraction.people.items import BODY, UNIT
from model.extraction.people.lexicon import lexicon
from model.record.schema import Meeting, Value

_SINGLE_POST = re.compile(
    r"(?<!各)(?<!级)(?:(?:副|常务副)?[省市县区州旗镇乡校院局]长|副?主席|副?主任|副?书记|[一-龥]副?[处科股所]长)$"
)
_MANY = re.compile(r"^[各全]|各|有关|相关|等|主要|分管|负责|全体|成员|部分|所有|及|和|、")
_BARE_TAIL = re.compile(r"副?[省市县区州旗盟镇乡组科股处所站]长$|副?主任$|副?书记$")


def doubted_unit(text: str, meeting: Meeting, number: int) -> Value:
    """The unit with this number: less sure where it may be a person with a post, or part of one with the next's head noun."""
    value = meeting.units[number]
    unit = str(value.value)
    if _is_person_like(unit) or _holds_a_name(unit) or not _ends_like_one(unit):
        return at_most(value, RARE, "person_like")
    if value.spans and _BEFORE_LABEL.match(text, value.spans[-1][1]):
        return at_most(value, RARE, "before_label")  # 市人大、市政协领导甲: whose leaders they are
    if _GOES_ON.search(unit):
        return at_most(value, RARE, "adverb_in_unit")  # 各乡镇负责同志分别在县: the verb's adverb is in it
    if value.spans and any(
        text[value.spans[-1][1] : start] == "、" for p in meeting.people for t in p.titles for start, _ in t.spans[:1]
    ):
        return at_most(value, RARE, "one_of_posts")  # 县委常委、副县长甲: one of a person's posts
    for other in (*meeting.units[max(0, number - 1) : number], *meeting.units[number + 1 : number + 2]):
        if not (value.spans and other.spans):
            continue
        first, second = sorted((value.spans[0], other.spans[0]))
        gap, later = text[first[1] : second[0]], str(other.value if other.spans[0] == second else unit)
        if gap == "、" and _holds_a_name(str(other.value)):
            return at_most(value, RARE, "part_of_body")  # parts of the body before the name
        if gap == "、" and _one_plural(text[slice(*first)], later):
            return at_most(value, RARE, "one_head")
        if gap == "，" and not (UNIT.search(text, *first) or lexicon().head.search(text, *first)):
            return at_most(value, RARE, "one_head")  # 县公安局，县海关，平孟镇负责人: one head noun for all, perhaps
        if gap == "、" and _BARE_TAIL.search(later) and not _MANY.search(later):
            return at_most(value, RARE, "bare_tail")
    return value


_BEFORE_LABEL = re.compile(r"(?:、[一-龥]{2,10}){0,2}、[一-龥]{1,8}领导(?!同志|干部|班子|成员|[，。、等及和在出参列])")
_GOES_ON = re.compile(r"分别|通过|[^存所]在(?!家|职|岗|编|校|[^、]{1,8}(?:单位|企业|高校|机构))")


def _one_plural(first: str, later: str) -> bool:
    """``各盟市、旗县卫生健康委``: one 各 for two bodies and no head noun between them."""
    plain = not (UNIT.search(first) or any(m.end() == len(first) for m in lexicon().head.finditer(first)))
    return plain and first.startswith("各") and "各" not in later


def _ends_like_one(unit: str) -> bool:
    """Does a unit end in a word for a body or for heads?"""
    return bool(
        BODY.search(unit) or UNIT.search(unit) or any(m.end() == len(unit) for m in lexicon().head.finditer(unit))
    )


_LABEL_END = re.compile(r"领导")


def _holds_a_name(unit: str) -> bool:
    """Does a unit end in a post and two or three hanzi more (``副校长甲乙丙``)?"""
    ends = [m.end() for m in (*lexicon().head.finditer(unit), *_LABEL_END.finditer(unit))]
    return bool(ends) and 2 <= len(unit) - ends[-1] <= 3 and not UNIT.search(unit) and not _MANY.search(unit)


def _is_person_like(unit: str) -> bool:
    """Does a unit end in the post of one person (``温松副校长``)?"""
    return bool(_SINGLE_POST.search(unit)) and not _MANY.search(unit)
