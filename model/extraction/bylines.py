"""Reporters and editors: who made the article, from datelines, bylines, closing brackets, headers and footers."""

import re
from functools import cache, lru_cache

from model.cleaning.article import CleanArticle
from model.extraction.people.lexicon import lexicon
from model.extraction.tables import either, words
from model.text.frozen import frozen
from model.text.spans import Span


@frozen
class Credit:
    """A name in a credit. ``span`` is in the cleaned text, ``raw`` in the raw article; one of them is None."""

    name: str
    role: str  # reporter | editor
    span: Span | None
    raw: Span | None
    rule: str
    confidence: float


_NAME = r"[一-龥㐀-䶿][一-龥㐀-䶿·]{0,6}[一-龥㐀-䶿]"
_SPACED = re.compile(r"(?<![一-龥])([一-龥])[ 　]+([一-龥])(?![一-龥])")
_BRACKET = re.compile(r"[（(【\[]([^（）()【】\n]{2,60})[）)】\]]")
_DATELINE = re.compile(r"^[^。，]{0,30}?(?:讯|报道|消息|电)?\s*[（(]([^（）()]{2,50})[）)]")


@cache
def _reporter_role() -> re.Pattern[str]:
    return re.compile(either(words("article", "reporter_roles")))


@cache
def _labels() -> re.Pattern[str]:
    """Every word of a credit that names a function, with the colon or slash beside it."""
    groups = (
        ("editor", either(words("article", "editor_roles"))),
        ("other", either(words("article", "other_roles"))),
        ("reporter", either([r for r in words("article", "reporter_roles") if len(r) > 1])),
    )
    long = "|".join(f"(?P<{n}>{p})" for n, p in groups)
    return re.compile(
        rf"(?:{long})\s*[:：/∕|丨｜]?\s*|(?P<pre>[文图摄]{{1,2}})\s*[:：/∕|丨｜]\s*|[/∕|丨｜\s](?P<post>[文图摄])(?![一-龥]|\s*[:：/∕|丨｜])|\s?(?P<shot>摄)$"
    )


@cache
def _bad() -> re.Pattern[str]:
    return re.compile(either(words("article", "not_person")))


_OFFICE = re.compile(r"(?:办|局|部|处|室|院|社|台|网|报|科|镇|县|市|年级|班级?)$")
_SIGNED_BY_OFFICE = re.compile(r"^.办$")  # 校办, 党办: two hanzi behind 作者 that name no person


def is_name(text: str) -> bool:
    """Could this be a reporter's or editor's name: 2-4 hanzi (6 with a dot) and no word of an office."""
    bare = text.replace("·", "")
    if (len(bare) >= 3 and _OFFICE.search(bare)) or _SIGNED_BY_OFFICE.match(bare):
        return False
    return 2 <= len(bare) <= (8 if "·" in text else 4) and not _bad().search(text) and bool(re.fullmatch(_NAME, text))


def split_names(text: str, at: int = 0) -> list[tuple[str, Span]]:
    """The names in a piece of a credit, with their spans from ``at`` on."""
    pairs = [m for m in _SPACED.finditer(text) if not set(m.group()) & set("文图摄")]
    out = [(m.group(1) + m.group(2), (at + m.start(), at + m.end())) for m in pairs]
    rest = "".join("　" if any(m.start() <= i < m.end() for m in pairs) else c for i, c in enumerate(text))
    for m in re.finditer(r"[一-龥㐀-䶿·]+", rest):
        pieces = re.finditer(r"[^·]+", m.group()) if _joined_by_dots(m.group()) else ()
        for piece in pieces:
            start = at + m.start() + piece.start()
            out.append((piece.group(), (start, start + len(piece.group()))))
        if not pieces and is_name(m.group()):
            out.append((m.group(), (at + m.start(), at + m.end())))
    return sorted(out, key=lambda found: found[1])


def _joined_by_dots(text: str) -> bool:
    """``甲乙·丙丁戊``: several Han names with a dot between them, not one name of parts."""
    parts = text.split("·")
    lex = lexicon()
    length = sum(map(len, parts))
    syllables = sum(c in lex.syllables for p in parts for c in p)
    return (
        len(parts) > 1
        and all(2 <= len(p) <= 3 and p[0] in lex.surnames and is_name(p) for p in parts)
        and (syllables * 2 < length or (syllables < length and any(p[0] in lex.common_surnames for p in parts)))
    )


_ATTACHED = re.compile(r"[一-龥]+$")


def credits_in(text: str, at: int = 0, default: str = "") -> list[tuple[str, str, Span]]:
    """``(name, role, span)`` for each name of a credit line; ``default`` is the role of names without a label."""
    out: list[tuple[str, str, Span]] = []
    marks = list(_labels().finditer(text))
    role, start = default, 0
    for mark in marks:
        kind = mark.lastgroup or ""
        piece = text[start : mark.start()]
        if kind in ("reporter", "editor"):
            piece = _ATTACHED.sub("", piece)  # 某台记者: whose reporter it is, no name
        here = "reporter" if kind in ("post", "shot") else role
        out += [(n, here, s) for n, s in split_names(piece, at + start) if here in ("reporter", "editor")]
        start = mark.end()
        role = {"pre": "reporter", "post": default, "shot": default}.get(kind, kind)
    if role in ("reporter", "editor"):
        out += [(n, role, s) for n, s in split_names(text[start:], at + start)]
    return out


_BYLINE = re.compile(
    r"^[（(【□■◎●○◇☐]?\s?(?:(?:\S{2,14}?(?:报|网|社|台|融媒|融媒体|融媒体中心|集团|客户端|发布|中心)\s?[|｜丨]?\s?)?(?:\S{0,3}媒体|首席|见习|实习|本报|本网|特约|本台)?(?:记者|通讯员)|(?:文|图|摄|文字|图片|摄影)[丨｜|]|文[/∕:：、]|图[/∕:：]|撰稿|供稿|作者[:：])"
    r"|[/∕](?:文|图|摄|摄影)[）)]?$|^(?:责任编辑|责编|编辑|审核|校对)[:：]"
)


def is_byline(line: str) -> bool:
    """Is this line only a credit (``全媒体记者 A B∕文 C∕图``)?"""
    if len(line) > LONGEST_BYLINE or "。" in line or ("，" in line and len(line) > 30):
        return False
    return _is_credit(line)


@lru_cache(maxsize=64)  # the lines of a headline block are asked about three times
def _is_credit(line: str) -> bool:
    return bool(_BYLINE.search(line)) and not _NEWS.search(line)


LONGEST_BYLINE = 60  # code points
_NEWS = re.compile(r"召开|会议|主持|强调|防控")


_HINT = re.compile(r"记者|通讯员|编辑|责编|作者|摄|[文图][/∕:：]|撰稿|供稿")


def credits_of(article: CleanArticle) -> list[Credit]:
    """Every reporter and editor of the article, in the order found, each name once a role."""
    out: list[Credit] = []
    text = article.text
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text)]
    for number, (at, line) in enumerate(lines):
        out += _line_credits(line, at, number, len(lines))
    for e in article.evidence:
        if e.kind == "author" and e.detail:
            continue  # a front matter's author is who reposted it
        out += _evidence_credits(e.kind, e.text, e.raw)
    for note in article.notes:
        if (
            not note.kind.startswith(("boilerplate", "caption"))
            or len(note.before) > 400
            or not _HINT.search(note.before)
        ):
            continue
        out += [
            Credit(n, role, None, note.raw, "credit.removed", 0.9)
            for n, role, _ in credits_in(note.before)
            if _explicit(note.before, n)
        ]
    seen: set[tuple[str, str]] = set()
    kept: list[Credit] = []
    for credit in out:
        if (credit.name, credit.role) not in seen:
            seen.add((credit.name, credit.role))
            kept.append(credit)
    return kept


def _explicit(text: str, name: str) -> bool:
    """Does a label with a colon, or 记者/摄 beside it, give this name?"""
    at = text.find(name)
    while at >= 0:
        if _LABELLED.search(text, 0, at) or _SHOT.match(text, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


_LABELLED = re.compile(
    r"(?:编辑|责编|记者|通讯员|作者|摄影|文|图)\s*[:：/∕]\s*[^：:]{0,20}$|(?:记者|通讯员)\s*[^：:，。]{0,12}$"
)
_SHOT = re.compile(r"\s*[/∕]?\s*摄")


def _line_credits(line: str, at: int, number: int, count: int) -> list[Credit]:
    stripped = line.strip()
    if is_byline(stripped):
        body = re.sub(
            r"^\S*?(?:报|网|社|台|融媒|集团|中心|客户端|发布)\s?[|｜丨]?\s?(?=\S{0,4}记者)",
            lambda m: "　" * len(m.group()),
            line,
        )
        return [Credit(n, r, s, None, "credit.byline", 0.97) for n, r, s in credits_in(body, at, "reporter")]
    out: list[Credit] = []
    head = _DATELINE.match(line)
    if head and number < 12:
        inner, start = head.group(1), at + head.start(1)
        named = bool(_reporter_role().search(inner))
        if named or (_only_names(inner) and re.search(r"[讯电]\s*$|报道\s*$", line[: head.start(1) - 1])):
            default = "" if named else "reporter"
            out += [Credit(n, r, s, None, "credit.dateline", 0.98) for n, r, s in credits_in(inner, start, default)]
    tail = re.search(r"[（(]([^（）()\n]{2,50})[）)]\s*$", line[-56:]) if stripped.endswith(("）", ")")) else None
    open_line = _OPEN_DATELINE.match(line) if number < 12 and not out else None
    if open_line:
        start = at + open_line.start(1)
        out += [Credit(n, r, s, None, "credit.dateline", 0.93) for n, r, s in credits_in(open_line.group(1), start)]
    behind = at + max(0, len(line) - 56)
    if tail and not out:
        inner = tail.group(1)
        labelled = bool(re.search(r"记者|通讯员|编辑|责编|摄|[文图][/∕:：]|供稿|作者", inner))
        if labelled or (number >= count - 2 and _only_names(inner)):
            out += [
                Credit(n, r, s, None, "credit.closing", 0.95 if labelled else 0.8)
                for n, r, s in credits_in(inner, behind + tail.start(1), "reporter")
            ]
    photo = len(line) < 80 and "摄" in line[-4:]
    shot = re.search(r"(?:记者|通讯员)?\s*([一-龥·]{2,4})\s*[/∕]?\s*摄[。）)]?\s*$", line) if photo else None
    if shot and is_name(shot.group(1).removeprefix("记者")):
        span = at + shot.start(1), at + shot.end(1)
        out.append(Credit(shot.group(1), "reporter", span, None, "credit.photo", 0.9))
    return out


_OPEN_DATELINE = re.compile(
    r"^[^。，（(]{0,20}?[讯电]\s+((?:\S{0,4}记者|通讯员)\s*[一-龥·]{2,4}(?:[ 　、]+(?:通讯员\s*)?[一-龥·]{2,4}){0,3}?)\s+(?=[\d昨今近日连为]|\S{0,12}[，。])"
)


def _only_names(text: str) -> bool:
    parts = [p for p in re.split(r"[\s、，,]+", _SPACED.sub(r"\1\2", text)) if p]
    return bool(parts) and all(2 <= len(p) <= 4 and is_name(p) for p in parts) and len(parts) <= 5


def _evidence_credits(kind: str, text: str, raw: Span | None) -> list[Credit]:
    if kind not in ("reporter", "author", "editor", "caption"):
        return []
    default = {"reporter": "reporter", "author": "reporter", "editor": "editor"}.get(kind, "")
    if kind == "author" and "记者" not in text and not _only_names(re.sub(r"^作者\s*[:：]", "", text)):
        return []
    found = credits_in(text, 0, default)
    if kind == "caption":
        m = re.search(r"(?:记者|通讯员)?\s*([一-龥·]{2,4})\s*[/∕]?\s*摄", text)
        found = [(m.group(1), "reporter", (0, 0))] if m and is_name(m.group(1)) else []
    return [Credit(n, r, None, raw, f"credit.{kind}", 0.96) for n, r, _ in found]
