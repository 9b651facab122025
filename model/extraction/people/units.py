"""Heads without names and bodies that attend or report (guideline 15)."""

import re

from model.extraction.people.items import COUNT_TAIL, PLURAL_START, Item
from model.extraction.people.lexicon import lexicon
from model.text.spans import Span

MEMBERS = ("成员", "组员", "全体成员")
WORKERS = re.compile(
    r"(?:医生?|护士|社工|志愿者|警|支书|会计|代表|班主任|(?:网格|护林|报账|信息|宣传|防疫|安全|保洁)员)$"
)  # people of their own kind, not a rank in the body named before
BARE_POST = re.compile(r"(?:常务|第一)?副?")


def units_of(text: str, items: list[Item]) -> list[Span]:
    """Each run of bodies with the head noun that ends it is one unit; bodies without a head are one each."""
    units: list[Span] = []
    start = -1
    previous: Item | None = None
    for n, item in enumerate(items):
        cut = previous is not None and (
            item.start - previous.end > 1 or not (item.delim in ("、", "") or _one_head(text, items, n))
        )
        if previous is not None and start >= 0 and cut:
            units += _bodies(text, [i for i in items if start <= i.start <= previous.start])
            start = -1
        if start < 0:
            start = item.start
        if item.kind in ("unit", "post", "label"):
            if units and start == item.start and item.delim == "、" and bare_post(text, item):
                units[-1] = (units[-1][0], item.end)  # 各工作组组长、副组长
            else:
                units.append((start, _without_count(text, item)))
            start = -1
        previous = item
    if start >= 0 and previous is not None:
        units += _bodies(text, [i for i in items if i.start >= start])
    return [u for u in units if u[1] > u[0] and (u[1] - u[0] >= 2)]


RANKS = re.compile(r"各?[省市州盟县区旗镇乡]{1,3}")


def _bodies(text: str, items: list[Item]) -> list[Span]:
    """Bodies without a head, one each; ranks alone wait for the body that follows: ``各盟市、旗县卫生健康委``."""
    out: list[Span] = []
    start = -1
    for n, item in enumerate(items):
        start = item.start if start < 0 else start
        goes_on = n + 1 < len(items) and items[n + 1].delim == "、" and RANKS.match(text, items[n + 1].start)
        if goes_on and RANKS.fullmatch(text, item.start, item.end):
            continue
        out.append((start, item.end))
        start = -1
    return out


def _one_head(text: str, items: list[Item], n: int) -> bool:
    """``县公安局，县海关，甲镇、乙镇主要负责人``: bodies behind commas that wait for the head noun of the last."""
    item, before = items[n], items[n - 1]
    if item.delim != "，" or before.kind != "body":
        return False
    if any("各" in text[i.start : i.end] or PLURAL_START.match(text, i.start, i.end) for i in (item, before)):
        return False  # 各县长，各部门负责人: each has its own
    last = next((i for i in items[n:] if i.kind != "body"), None)
    return last is not None and last.kind == "unit"


def bare_post(text: str, item: Item) -> bool:
    """A post without the name of a body: ``副组长``."""
    if WORKERS.search(text, item.start, item.end):
        return False
    m = BARE_POST.match(text, item.start, item.end)
    if item.kind == "unit":
        return text[item.start : item.end] in MEMBERS
    return bool(lexicon().head.fullmatch(text, m.end() if m else item.start, item.end))


def _without_count(text: str, item: Item) -> int:
    m = COUNT_TAIL.search(text, item.start, item.end)
    return m.start() if m else item.end
