"""What hangs on a line of the article: a label before it, a site name behind a headline, a credit behind the last sentence."""

import re
from functools import cache

from model.cleaning.boilerplate import Piece
from model.cleaning.meta import items, rest_of
from model.cleaning.tables import HANZI, settings

_CREDIT_TAIL = re.compile(
    r"[（(\[【]?\s*(?:责任编辑|本期编辑|责编|编辑|审核|校对|值班编辑)[:：]\s*[^。（()）\[\]【】]{1,40}[）)\]】]?(?:\s*(?:审核|校对|监制|终审)[:：][^。]{1,20})*$"
)
_EDITOR = re.compile(rf"(?:责任编辑|本期编辑|责编|编辑)[:：]\s*([{HANZI}·\s、]{{2,20}})")
_GAP = re.compile(r"\s+")
LONGEST_HEADLINE = 200  # code points with its header; each blank in it is tried
LEAST_HEADLINE = 6  # code points before a header on the same line
_BEHIND = re.compile(r"\s*(?:[_|｜]|\s-\s|-{1,2}|—{1,2})\s*([^_|｜—-]{2,20})$")


def trim_piece(piece: Piece, headline: bool) -> None:
    """Move the ends of ``piece`` inward; what goes and says something becomes its evidence."""
    _cut_label(piece)
    if headline:
        _cut_header(piece)
        _cut_site(piece)
    elif piece.prose:
        _cut_notice(piece)
        _cut_credit(piece)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = settings("markers.toml")
    sources = (table["prefix"]["line"], table["site"]["suffix"], table["site"]["not_site"], table["site"]["channels"])
    return tuple(re.compile(source) for source in sources)


def _cut_label(piece: Piece) -> None:
    """``标题：``, ``正文：`` of a crawler."""
    if match := _patterns()[0].match(piece.text):
        piece.trimmed.append(("boilerplate.label", piece.start, piece.start + match.end()))
        piece.start += match.end()
        piece.text = piece.text[match.end() :]


def _cut_header(piece: Piece) -> None:
    """``…会议召开 发布日期：2021-11-06 来源：X``: a page's header on the line of its headline."""
    if len(piece.text) > LONGEST_HEADLINE:
        return
    for gap in _GAP.finditer(piece.text):
        if gap.start() < LEAST_HEADLINE:
            continue
        found = items(piece.text, gap.end(), len(piece.text))
        kinds = {item.kind for item in found}
        if "header_date" not in kinds or len(rest_of(piece.text, gap.end(), len(piece.text), found)) > 1:
            continue
        at = piece.start + gap.start()
        piece.trimmed.append(("boilerplate.meta", at, piece.end))
        piece.text = piece.text[: gap.start()]
        piece.end = at
        return


def _cut_site(piece: Piece) -> None:
    """``…会议召开_要闻_临溪新闻网``: the channel and the site behind a headline."""
    _, suffix, not_site, channels = _patterns()
    while match := _BEHIND.search(piece.text):
        part = match[1].strip()
        site = suffix.search(part) is not None and not not_site.search(part)
        if match.start() < 6 or not (site or channels.match(part)):
            return
        if site:
            piece.evidence.append(("site_name", piece.start + match.start(1), piece.start + match.end(1)))
        piece.trimmed.append(("boilerplate.site", piece.start + match.start(), piece.end))
        piece.end = piece.start + match.start()
        piece.text = piece.text[: match.start()]


def _cut_notice(piece: Piece) -> None:
    """``…参加会议。皖ICP备12345号``: the site's number or right goes, the paragraph stays."""
    offset = max(len(piece.text) - 100, 0)
    match = _notice().search(piece.text, offset)
    if not match:
        return
    length = match.start("notice")
    at = piece.start + length
    piece.evidence.append(("footer_owner", at, piece.end))
    piece.trimmed.append(("boilerplate.copyright", at, piece.end))
    piece.text = piece.text[:length]
    piece.end = at


@cache
def _notice() -> re.Pattern[str]:
    return re.compile(settings("markers.toml")["lines"]["notice_tail"])


def _cut_credit(piece: Piece) -> None:
    """``…参加会议。(责任编辑:X)``: the credit goes, the paragraph stays."""
    offset = max(len(piece.text) - 90, 0)
    end = piece.text[offset:]
    match = _CREDIT_TAIL.search(end) if "：" in end or ":" in end else None  # a label ends so, few paragraphs do
    before = piece.text[: offset + match.start()].rstrip() if match else ""
    if not match or not before or before[-1] not in "。！？”）":
        return
    at = piece.start + offset + match.start()
    if editor := _EDITOR.search(match.group()):
        piece.evidence.append(("editor", at + editor.start(1), at + editor.end(1)))
    piece.trimmed.append(("boilerplate.credits", at, piece.end))
    piece.text = before
    piece.end = piece.start + len(before)
