"""Article fields whose look is odd: a form's line as a title, a look-alike without its words, an outlet not taken."""

import re
from dataclasses import replace

from model.extraction.doubt.levels import SMALL
from model.extraction.doubt.lower import ODD, RARE, at_most, beside
from model.extraction.doubt.sessions import WHY_INSTEAD, Sessions
from model.extraction.scanning import scanner
from model.extraction.tables import pattern
from model.record.schema import ArticleFields, Record, Value

_HAN_PAIR = re.compile(r"[一-龥]{2,3}·[一-龥]{2,3}")
_SHEET = re.compile(r"^[^。\n]{0,6}(?:索引|发文|文号|主题|分类|信息|有效|生成|公开)[一-龥]{0,4}[:：]")
_SLOGANS = re.compile(r"^[一-龥]{4,}[ 　][一-龥]{4,}(?:[ 　][一-龥]{4,})?$")
_WHO = re.compile(r"主持|出席|参加|讲话|列席")  # 甲主持 乙出席: a deck in its place
_OUTLET = scanner(r"(?:报(?<=[一-龥]报)|融媒|新闻网|发布|电视台|广播)(?:\s|$|社|体|中心)", re.M)
DOCUMENT = re.compile(r"(?:通知|公告|通告|函|方案|议程|预案|倡议书|公开信)$")
_WALKED = re.compile(r"检查|调研|督导|督查|督察|走访|慰问|看望|视察|暗访|巡查")
_HELD = re.compile(r"召开|会|强调|要求|指出|部署|主持|防|疫")


def doubted_article(record: Record, signs: Sessions) -> ArticleFields:
    """The article's own fields; ``signs``: what speaks against its sessions."""
    article = record.article
    kind, title, outlet = article.type, article.title, article.outlet
    if kind.rule == "type.other_topic" and pattern("article", "epidemic").search(record.text):
        kind = at_most(kind, RARE, "epidemic_named")
    elif signs.hidden >= 0 and kind.value in ("own_meeting", "watch_only"):
        kind = at_most(kind, ODD, "another_session")
    if signs.instead and signs.instead != kind.value:
        kind = beside(kind, ODD, signs.instead, "type.signs", why=WHY_INSTEAD[signs.instead])
    if _SHEET.match(str(title.value)) or any(_is_slogan(str(d.value)) for d in article.decks):
        title = _or_a_deck(article)  # a line of a form, or a headline that stands below its kicker
    if kind.value not in ("notice", "junk", "speech_text") and DOCUMENT.search(str(title.value)):
        kind = beside(kind, ODD, "notice", "type.document_title", why="document_title")
    if kind.value == "inspection" and not _WALKED.search(str(title.value)):
        kind = at_most(kind, ODD, "not_in_headline")
    if not _HELD.search(str(title.value)) and any("召开" in str(d.value) for d in article.decks):
        title = _or_a_deck(article)  # the name of a site or a column above the headline
    small = any(m.level.value in SMALL for m in record.meetings)
    if not outlet.is_present and (small or _OUTLET.search(record.text)):
        outlet = at_most(outlet, ODD, "outlet_unread")
    reporters = tuple(
        at_most(r, ODD, "dotted_pair") if _HAN_PAIR.fullmatch(str(r.value)) else r for r in article.reporters
    )
    return replace(article, type=kind, title=title, outlet=outlet, reporters=reporters)


def _is_slogan(deck: str) -> bool:
    return bool(_SLOGANS.match(deck)) and not _WHO.search(deck)


def _or_a_deck(article: ArticleFields) -> Value:
    title = article.title
    for deck in article.decks:
        title = beside(title, ODD, str(deck.value), "title.deck", why="odd_title")
    return at_most(title, ODD, "odd_title")
