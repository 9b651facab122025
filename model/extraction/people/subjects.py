"""The subject of a clause: the items it begins with, and where its predicate starts."""

import re

from model.extraction.people import verbs
from model.extraction.people.cues import CONJ, ENDER, OPEN, STRONG_ENDER
from model.extraction.people.items import Item, classify, post_start, split_posts
from model.extraction.people.lexicon import lexicon
from model.extraction.people.lists import SURE
from model.extraction.people.names import quality
from model.extraction.people.reading import Reading
from model.extraction.people.units import bare_post
from model.extraction.scanning import scanner

PEOPLE = ("person", "name")
NAMELESS = ("unit", "body", "label", "post")
INSIDE = scanner(r"(?<!应)对|(?<!成)就(?!业)")  # the predicate has begun: no body holds it
AT_PLACE = re.compile(r"在[^，。；]{0,12}?(主|分)会场")
ACROSS = re.compile(r"(?:分别|同时)?在[^，。；、]{1,6}、[^，。；]{1,10}会场")  # 分别在县、乡镇会场参加
CERTAIN = 1.5  # a score no later reading of the clause can better
HEADLESS = re.compile(r"(?:主要|分管|具体|相关|有关)(?:负责人|负责同志|领导|同志)$|(?:相关|有关)人员$")
STRONG = re.compile(r"主持|出席|参加|列席|强调|指出|要求|汇报|通报|传达")
PREPOSITIONS = frozenset("在就以作做对从与为同到受讲带陪也向因并于则率都均还")
WORD = 0.75  # quality of an everyday word that could be a name
LOOSE = 12
PLAIN = 0.98
GUESS = 0.8
ODD = 0.5  # quality below which a shorter name is likelier
MOST_ENDERS = 10
OWN_END = re.compile(r"(?:团|镇|街道|公司|医院|学校|中学|小学|社区|支队|大队|法院|检察院|[委局办](?<!纪委))$")
OWN_START = re.compile(r"(?:师?市|县|区|旗|州|省)(?!场)")


class Subjects:
    """Finds subjects; ``pending`` are the items of the list read so far."""

    def __init__(self, text: str, reading: Reading, *, headline: bool) -> None:
        self.text = text
        self.known = reading.known
        self.headline = headline
        self.pending: list[Item] = []

    def listing(self, delim: str) -> bool:
        """Whether what follows ``delim`` goes on a list of people."""
        return delim == "、" and bool(self.pending) and self.pending[-1].kind in PEOPLE

    def known_at(self, a: int, b: int) -> bool:
        """Whether a known name stands at ``a``."""
        return any(self.text[a : a + n] in self.known for n in (2, 3, 4) if a + n <= b)

    def items(self, start: int, end: int, delim: str) -> list[Item]:
        """The whole stretch as one item, or several joined by 和/及/与; empty where it is none."""
        if back := self._addresses(start, end, delim):
            return back
        whole = classify(self.text, start, end, self.known, listed=self.listing(delim))
        if whole:
            whole.delim = delim
            if whole.kind in PEOPLE and (whole.quality >= SURE or end - start <= 4):
                return self._two(whole, start, end, delim) or [whole]
        for m in CONJ.finditer(self.text, start + 2, end - 1):
            left = self.items(start, m.start(), delim)
            if whole and whole.kind == "post" and left and not self._ends_a_title(left[-1]):
                continue  # 县教育和体育局局长: one body
            if whole and whole.kind == "body" and left and left[-1].kind == "name" and left[-1].quality < SURE:
                continue  # 县教育和体育局作了汇报
            right = self.items(m.end(), end, "、") if left else []
            joined = left and right and (_joined(left[-1], right[0]) or self._two_bodies(left[-1], right[0]))
            if joined and not self._headless(right[0]):
                return left + right
        return [whole] if whole else []

    def _two_bodies(self, left: Item, right: Item) -> bool:
        """``四十四团和师市卫健委``: two bodies; ``县教育和体育局`` is one."""
        if left.kind != "body" or right.kind != "body":
            return False
        return bool(OWN_END.search(self.text, left.start, left.end) or OWN_START.match(self.text, right.start))

    def _ends_a_title(self, item: Item) -> bool:
        least = WORD if self.listing(item.delim) else SURE
        return item.kind in ("post", "unit", "label") or (item.kind in PEOPLE and item.quality >= least)

    def _two(self, whole: Item, start: int, end: int, delim: str) -> list[Item]:
        """``副县长甲和办公室主任乙``: two people where one post would hold a person; else empty."""
        if not whole.name or whole.kind != "person":
            return []
        for m in CONJ.finditer(self.text, start + 2, whole.name[0] - 1):
            left = classify(self.text, start, m.start(), self.known)
            listed = left is not None and left.kind == "name" and self.listing(delim)  # 甲、乙和秘书长丙
            if left and left.quality >= SURE and (listed or (left.kind == "person" and left.posts)):
                right = self.items(m.end(), end, "、")
                if right and right[0].kind == "person":
                    left.delim = delim
                    return [left, *right]
        return []

    def _headless(self, item: Item) -> bool:
        """``院长`` in ``各学院党委书记和院长``, ``分管负责人``: no body of its own."""
        return item.kind in ("unit", "post") and bool(
            HEADLESS.match(self.text, item.start, item.end) or bare_post(self.text, item)
        )

    def _addresses(self, start: int, end: int, delim: str) -> list[Item]:
        """``甲书记乙校长``: names with posts after them, one upon the other."""
        if end <= start or self.text[end - 1] not in lexicon().head_last:
            return []
        heads = [m.end() for m in lexicon().head.finditer(self.text, start, end)]
        if len(heads) < 2 or heads[-1] != end or heads[0] - start > 9:
            return []
        first = classify(self.text, start, heads[0], self.known)
        if not first or first.kind != "person" or not first.name or first.name[1] == first.end:
            return []
        joined = self.text[heads[0]] in "和与及"  # 甲书记和乙院长
        rest = (self.items(heads[0] + 1, end, "、") if joined else []) or self.items(heads[0], end, "、")
        if not rest or any(i.kind != "person" or not i.name or i.name[0] != i.start for i in rest):
            return []
        first.delim = delim
        return [first, *rest]

    def find(self, start: int, end: int, delim: str) -> tuple[list[Item], int]:
        """Items at the start of a stretch that goes on with a predicate, and where that begins."""
        best: tuple[float, list[Item], int] = (0.0, [], start)
        sure = False
        for n, m in enumerate(ENDER.finditer(self.text, start, min(end, start + 64))):
            if n == MOST_ENDERS:
                break
            if (
                m.end() == end
                and len(m.group()) == 1
                and m.group() in PREPOSITIONS
                and self.text[end : end + 1] == "、"
            ):
                continue  # 蒙自在、: nothing can follow it
            found = self.items(start, m.start(), delim) if m.start() > start else []
            if not found or (found[-1].kind in NAMELESS and INSIDE.search(self.text, found[-1].start, found[-1].end)):
                continue
            score = self._score(found[-1], m)
            does = 0 < score < CERTAIN and bool(verbs.read(self.text, self._after_open(m.start(), end), end).roles)
            across = self.text[end : end + 1] == "、" and ACROSS.match(self.text, m.start())
            if not (does or across) and found[-1].kind in NAMELESS and not AT_PLACE.match(self.text, m.start(), end):
                continue
            score += 0.4 * does
            if score > best[0]:
                best = (score, found, m.start())
                sure = does or _is_strong(m)
            if score >= CERTAIN:
                break
        if best[1] and not sure and self._whole_person(start, end, delim):
            return [], start  # 副市长李建从: the last character is the name's
        return (best[1], best[2]) if best[1] else self._loose(start, end, delim)

    def _loose(self, start: int, end: int, delim: str) -> tuple[list[Item], int]:
        """``县委书记甲乙丙连续两天主持``: a post, a plain name, then words that end no subject by themselves."""
        m = STRONG.search(self.text, start, end)
        heads = [h.end() for h in lexicon().head.finditer(self.text, start, m.start())] if m else []
        if (
            not m
            or not heads
            or not 4 <= m.start() - heads[-1] <= LOOSE
            or not verbs.read(self.text, m.start(), end).roles
        ):
            return [], start
        for size in (3, 2):
            name = (heads[-1], heads[-1] + size)
            if quality(self.text[name[0] : name[1]]) >= PLAIN:
                at = post_start(self.text, start, heads[-1])
                item = Item("person", at, name[1], name, split_posts(self.text, at, heads[-1]), GUESS, delim)
                return [item], m.start()
        return [], start

    def _whole_person(self, start: int, end: int, delim: str) -> bool:
        whole = self.items(start, end, delim)
        return len(whole) == 1 and whole[0].kind in PEOPLE and whole[0].quality >= SURE

    def _after_open(self, at: int, end: int) -> int:
        m = OPEN.match(self.text, at, end)
        return m.end() if m else at

    def _score(self, item: Item, m: re.Match[str]) -> float:
        strong = 1.0 if m.group() == "等" or _is_strong(m) else 0.6
        if item.kind == "pronoun":
            return 2.0
        if item.kind == "person":
            return strong * (0.6 + 0.9 * item.quality) - (0.3 if item.quality < ODD else 0.0)
        if item.kind == "name":
            listed = bool(self.pending) and self.pending[-1].kind in (*PEOPLE, "label")
            if item.quality < SURE and not listed and (strong < 1.0 or not self.pending):
                return 0.3 * strong if self.headline else 0.0
            return strong * (0.6 + item.quality)
        return 0.7 * strong


def _is_strong(ender: re.Match[str]) -> bool:
    """Is it one of the words that are no part of names and posts? They are tried before the weak ones."""
    return STRONG_ENDER.match(ender.string, ender.start(), ender.endpos) is not None


def _joined(left: Item, right: Item) -> bool:
    if left.kind in PEOPLE and right.kind in (*PEOPLE, "unit", "body", "post", "label"):
        return min(left.quality, right.quality or 1.0) >= 0.5
    if right.kind in PEOPLE:
        return left.kind in ("unit", "post") and right.kind == "person"
    return left.kind in ("unit", "post") and right.kind in ("unit", "post", "body")
