"""Finding place names in text: one Aho-Corasick automaton over full names, short names and the usual contractions."""

from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from model.extraction.places.gazetteer import Place, current, read_rows, versions
from model.extraction.places.tables import outlets, platforms
from model.text.frozen import frozen

# Full names that are also common nouns: read as a place only right behind their parent.
GENERIC = frozenset(
    {"城区", "郊区", "矿区", "东区", "西区", "南区", "新区", "市中区", "城中区", "市北区", "市南区", "开发区"}
)
# Short names that are everyday words: in a label they count only before a word that makes it a paper's name.
WORDS = frozenset(
    [
        "公安",
        "平安",
        "和平",
        "新华",
        "光明",
        "资源",
        "文明",
        "东方",
        "安全",
        "互助",
        "民主",
        "健康",
        "富裕",
        "通道",
        "开放",
        "建设",
        "前进",
        "胜利",
        "红旗",
        "解放",
        "向阳",
        "光山",
        "大众",
        "同心",
        "团结",
        "青年",
        "民族",
        "工农",
        "永和",
        "新城",
        "新民",
        "城关",
        "城中",
        "河口",
        "中方",
        "海南",
        "人民",
        "创业",
        "复兴",
        "兴安",
        "天山",
        "水城",
        "江城",
        "长江",
        "新安",
        "大同",
    ]
)
AND = "和"
"""和县 behind another word is 和 and a 县, unless that word is the city it lies in."""
_OUTLET_TAILS = ("县", "市", "区", "融媒", "新闻", "发布", "日报", "网", "电视", "广播", "报", "在线", "新区", "传媒")


@frozen
class Mention:
    """A place name at ``start:end``; ``places`` are those of that name, ``full`` says it carries its rank (市, 县)."""

    start: int
    end: int
    text: str
    places: tuple[Place, ...]
    full: bool


@cache
def _names() -> tuple[dict[str, tuple[Place, ...]], frozenset[str], AhoCorasick, tuple[str, ...]]:
    full: dict[str, list[Place]] = {}
    short: dict[str, list[Place]] = {}
    for place in current():
        full.setdefault(place.name, []).append(place)
        for alias in _short_forms(place):
            (full if alias[-1] in "州县旗" and len(alias) > 2 else short).setdefault(alias, []).append(place)
    for alias, code, *_ in read_rows("contractions.tsv"):
        full.setdefault(alias, []).extend(versions(code))
    table = {name: tuple(dict.fromkeys(places)) for name, places in short.items()}
    for name, places in full.items():
        table[name] = tuple(dict.fromkeys((*places, *table.get(name, ()))))
    patterns = tuple(table)
    automaton = AhoCorasick(
        list(patterns), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )
    return table, frozenset(full), automaton, patterns


def _short_forms(place: Place) -> tuple[str, ...]:
    """Name without rank and peoples; with 州, 县, 旗 behind it for autonomous units (昌吉州, 互助县)."""
    short = place.short
    if len(short) < 2 or short == place.name or "自治旗" in short:
        return (place.name.split("族自治旗")[0],) if "自治旗" in place.name else ()
    if place.name.endswith("自治旗"):
        return (short, short + "旗") if len(short) > 2 else ()  # 莫力达瓦, 莫力达瓦旗
    if place.name.endswith("旗"):
        return (short,) if len(short) > 2 and short[-1] not in "前后左右中" else ()  # 鄂托克前 is no word
    if place.name.endswith("新区") and short.endswith("新"):
        return (short[:-1],)
    if place.name.endswith("自治州"):
        return short, short + "州", short + "自治州"
    if place.name.endswith("自治县"):
        return short, short + "县", short + "自治县"
    return (short,)


def find(text: str) -> tuple[Mention, ...]:
    """Every place name in ``text``, leftmost longest; common nouns only behind their parent."""
    table, full, automaton, patterns = _names()
    out: list[Mention] = []
    for index, start, end in automaton.find_matches_as_indexes(text):
        name = patterns[index]
        places = table[name]
        joined = name[0] == AND and len(name) == 2 and start > 0 and "一" <= text[start - 1] <= "龥"  # 会议和县委
        if name in GENERIC or joined:
            before = out[-1] if out and out[-1].end == start else None
            codes = {p.code for p in before.places} if before else set[str]()
            places = tuple(p for p in places if p.parent in codes)
        if places:
            out.append(Mention(start, end, name, places, name in full))
    return tuple(out)


def named(name: str) -> tuple[Place, ...]:
    """The places that bear exactly this full or short name."""
    return _names()[0].get(name, ())


@lru_cache(maxsize=4096)
def places_of_label(label: str) -> tuple[Place, ...]:
    """The places an outlet's or a site's name points to: a curated paper, else the most specific name in it.

    Empty for a reposting platform or a national paper, unless a region is named beside it (人民网安徽频道).
    """
    text = label.strip()
    for name, code in outlets().items():
        if text.startswith(name) and (len(name) > 2 or len(text) <= len(name) + 2):
            return versions(code)[-1:]
    for name in platforms():
        text = text.replace(name, " ")
    found = [m for m in find(text) if m.text not in WORDS or text[m.end :].startswith(_OUTLET_TAILS)]
    if not found:
        return next((_names()[0][name] for name in sorted(GENERIC) if text.startswith(name)), ())
    best = found[0]
    for mention in found[1:]:
        above = {p.code for p in best.places}
        children = tuple(p for p in mention.places if p.parent in above or _grandparent(p) in above)
        if children and mention.start - best.end <= 1:
            best = Mention(mention.start, mention.end, mention.text, children, mention.full)
    return best.places


def _grandparent(place: Place) -> str:
    above = versions(place.parent)
    return above[-1].parent if above else ""
