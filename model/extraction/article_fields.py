"""What is said of the article itself: headlines, outlet, reporters, editors, integrity."""

import re

from model.extraction.bylines import Credit
from model.extraction.document import Document
from model.extraction.vocabulary import occurrences
from model.record.schema import Alternative, Value
from model.text.spans import Span, quote_at

_BLANKS = re.compile(r"\s+")


def _tidy(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def headlines(doc: Document) -> tuple[Value, Value, tuple[Value, ...]]:
    """Title, kicker and decks. A headline only in front matter or ``<title>`` has ``raw_spans`` only."""
    title = doc.zone("title")
    kicker = doc.zone("kicker")
    decks = tuple(_line(doc, (s.start, s.end), "deck.line", 0.9) for s in doc.zone("deck"))
    others = _other_titles(doc)
    if title:
        spans: tuple[Span, ...] = tuple((s.start, s.end) for s in title)
        value = " ".join(_tidy(doc.text[s:e]) for s, e in spans)
        rest = tuple(a for a in others if a.value != value)
        return (
            Value(
                value,
                quote_at(doc.text, spans),
                spans,
                confidence=0.96 if not rest else 0.9,
                basis="body",
                rule="title.line",
                alternatives=rest,
            ),
            _line(doc, (kicker[-1].start, kicker[-1].end), "kicker.line", 0.95)
            if kicker
            else Value(state="absent", confidence=0.9, rule="kicker.none"),
            decks,
        )
    absent = Value(state="absent", confidence=0.9, rule="kicker.none")
    if others:
        first = others[0]
        return (
            Value(
                first.value,
                raw_spans=first.raw_spans,
                confidence=0.85,
                basis=first.basis,
                rule=first.rule,
                alternatives=others[1:],
            ),
            absent,
            decks,
        )
    return Value(state="absent", confidence=0.9, rule="title.none"), absent, decks


def _line(doc: Document, span: Span, rule: str, confidence: float) -> Value:
    quote = doc.text[span[0] : span[1]]
    return Value(_tidy(quote), quote, (span,), confidence=confidence, basis="body", rule=rule)


def _other_titles(doc: Document) -> tuple[Alternative, ...]:
    out: list[Alternative] = []
    seen: set[str] = set()
    for kind, rule, basis in (
        ("front_matter_title", "title.front_matter", "front_matter"),
        ("headline_widget", "title.widget", "header"),
        ("html_title", "title.html", "header"),
    ):
        for e in doc.article.of_kind(kind):
            text = _site_suffix(_tidy(e.text).strip("'\""))
            if len(text) >= 4 and text not in seen and re.search(r"[一-龥]", text):
                seen.add(text)
                out.append(
                    Alternative(text, raw_spans=(e.raw,) if e.raw else (), confidence=0.2, rule=rule, basis=basis)
                )
    return tuple(out)


def _site_suffix(title: str) -> str:
    """A page title without the column and site names behind ``_``, ``|`` or ``-``."""
    return re.split(r"\s*[_|｜]\s*|\s+[-—–]+\s+|-{1,2}(?=[^-]{2,14}$)", title)[0].strip()


def credit_values(doc: Document, credits: list[Credit]) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Reporters and editors."""
    return tuple(_credit(doc, c) for c in credits if c.role == "reporter"), tuple(
        _credit(doc, c) for c in credits if c.role == "editor"
    )


def _credit(doc: Document, credit: Credit) -> Value:
    spans = (credit.span,) if credit.span else ()
    quote = quote_at(doc.text, spans)
    raw = (credit.raw,) if credit.raw else ()
    return Value(
        credit.name,
        quote,
        spans,
        raw,
        confidence=credit.confidence,
        basis="body" if spans else "header",
        rule=credit.rule,
    )


_TRUNCATED = re.compile(
    r"（(?:下转|上接|未完|待续)[^（）()]{0,12}[）)]|\((?:下转|上接|未完|待续)[^（）()]{0,12}[）)]|上接(?<=\A上接)|未完待续|"
    r"阅读全文$|展开全文$|查看更多$"
)
LEAST_SPUN_WORDS = 3  # different ones; one or two occur in honest prose
_LOST = re.compile(
    r"年(?<!\d年)\d{1,2}月\d{1,2}日|共计?余[人名]|\*(?:月|日|副|市|县|委)|×(?:月|日|副|市|县|委)|月(?<=\d月)[*×]+日|\?"
)


def integrity_of(doc: Document) -> Value:
    """How whole the article is, from what cleaning found and what the text shows; worst first."""
    notes, text = doc.article.notes, doc.article.text
    kinds = {n.kind for n in notes}
    spun = {text[s:e] for s, e in occurrences(text, "article", "spun")} | {
        n.before for n in notes if n.kind.endswith(".spun")
    }
    if len(spun) >= LEAST_SPUN_WORDS:
        return Value("rewritten", confidence=0.85, rule="integrity.spun")
    if _TRUNCATED.search(text) or "integrity.truncated" in kinds:
        return Value("truncated", confidence=0.9, rule="integrity.truncated")
    lost = (
        "damage.open",
        "boilerplate.hijack",
        "integrity.digits_lost",
        "integrity.spliced",
        "integrity.masked",
        "integrity.lost",
    )
    if (
        any(k.startswith(lost) for k in kinds)
        or _spliced(doc)
        or any(n.kind.startswith("damage") and not n.certain for n in notes)
    ):
        return Value("damaged", confidence=0.85, rule="integrity.open_damage")
    if _LOST.search(text):
        return Value("damaged", confidence=0.8, rule="integrity.lost_characters")
    if any(k.startswith("damage.") for k in kinds):
        return Value("repaired", confidence=0.9, rule="integrity.repaired")
    return Value("clean", confidence=0.9, rule="integrity.clean")


def _spliced(doc: Document) -> bool:
    """Is the headline set into the middle of a sentence?"""
    for s in doc.zone("title"):
        title = doc.text[s.start : s.end]
        at = doc.text.find(title, s.end)
        if (
            len(title) >= 8
            and at > 0
            and doc.text[at - 1] in "，、"
            and doc.text[at + len(title) : at + len(title) + 1] not in "，。、"
        ):
            return True
    return False
