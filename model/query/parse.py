"""From what a person typed to a tree, and from a tree to text that means the same."""

import re
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, cast

from model.query.errors import QueryError
from model.query.fields import QueryField, Vocabulary, vocabulary
from model.query.tree import EVERYTHING, And, Everything, Not, Or, Query, Term, all_of, any_of
from model.query.values import resolved

_OPERATORS = {"：": ":", "＝": "=", "＜": "<", "＞": ">", "≤": "<=", "≥": ">="}
_PLAIN = re.compile(r"[^\s()（）\"“”「」,，、:：=＝<＜>＞≤≥\-－\\][^\s()（）\"“”「」,，、:：=＝<＜>＞≤≥\\]*")
_KEYWORDS = frozenset({"or", "and", "not", "或", "或者", "且", "并且", "非", "|", "&"})


def parse(text: str, known: Vocabulary | None = None) -> Query:
    """The query ``text`` means; empty text is all articles. ``known``: with the fields of a corpus. Raises QueryError."""
    known = known or vocabulary()
    if not text.strip():
        return EVERYTHING
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    try:
        tree = _grammar().parse(text)
    except (UnexpectedToken, UnexpectedCharacters) as error:
        raise _unexpected(text, error, known) from None
    return _Reading(known).either(tree.children[0])


@cache
def _grammar() -> Any:
    from lark import Lark  # 40 ms, and only who writes a query needs it

    source = files("resources.query").joinpath("query.lark").read_text(encoding="utf-8")
    return cast("Any", Lark)(
        source, parser="lalr", lexer="contextual", propagate_positions=True, maybe_placeholders=False
    )


class _Reading:
    """From the parser's tree to ours, in the terms of one corpus."""

    def __init__(self, known: Vocabulary) -> None:
        self._known = known

    def either(self, tree: Any) -> Query:
        return any_of(self._both(part) for part in tree.children if getattr(part, "data", "") == "both")

    def _both(self, tree: Any) -> Query:
        return all_of(self._part(part) for part in tree.children if hasattr(part, "data"))

    def _part(self, tree: Any) -> Query:
        match tree.data:
            case "no":
                inner = self._part(tree.children[-1])
                return inner.part if isinstance(inner, Not) else Not(inner)
            case "group":
                return self.either(tree.children[1])
            case "term":
                return self._part(tree.children[0])
            case "about":
                return self._about(tree)
            case _:
                token = tree.children[0]
                return Term("", ":", (_content(token),))

    def _about(self, tree: Any) -> Term:
        name, op, *values = tree.children
        field = self._field(name)
        op = _OPERATORS.get(str(op), str(op))
        tokens = [value.children[0] for value in values if hasattr(value, "data")]
        return Term(
            field.key,
            op,
            tuple(dict.fromkeys(resolved(field, op, _content(t), t.start_pos, t.end_pos) for t in tokens)),
        )

    def _field(self, token: Any) -> QueryField:
        word = str(token).lower()
        names = self._known.by_name
        found = names.get(word)
        if found is None:
            near = get_close_matches(word, names, 1, 0.5)
            raise QueryError(
                "no_field", token.start_pos, token.end_pos, suggestion=near[0] if near else "", word=str(token)
            )
        return found


def _content(token: Any) -> str:
    text = str(token)
    if token.type != "STRING":
        return text
    return re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL) if text[0] == '"' else text[1:-1]


def _unexpected(text: str, error: Any, known: Vocabulary) -> QueryError:
    """The parser's complaint in the terms of whoever typed."""
    token = getattr(error, "token", None)
    at_end = token is not None and token.type == "$END"
    start = len(text) if at_end else int(error.pos_in_stream)
    expected = cast("set[str]", set(getattr(error, "accepts", None) or getattr(error, "expected", None) or ()))
    before = re.search(r"([^\W\d][\w.]*)\s*(?:[:：=＝<＜>＞≤≥]|<=|>=)+\s*$", text[:start])
    if before and "WORD" in expected and "OPEN" not in expected:
        field = known.by_name.get(before[1].lower())
        if field is not None:
            return QueryError("value_missing", before.start(), start, word=before[0].strip(), field=field.key)
        near = get_close_matches(before[1].lower(), known.by_name, 1, 0.5)
        return QueryError(
            "no_field", before.start(1), before.end(1), suggestion=near[0] if near else "", word=before[1]
        )
    return _broken(text, start, at_end)


def _broken(text: str, start: int, at_end: bool) -> QueryError:
    if at_end:
        opened = [m.start() for m in re.finditer(r"[(（]", text)]
        return QueryError("bracket_open" if opened else "unfinished", opened[-1] if opened else start, len(text))
    found = text[start]
    code = "bracket_close" if found in ")）" else "quote_open" if found in '"“「”」' else "unexpected"
    return QueryError(code, start, len(text) if code == "quote_open" else start + 1, word=found)


def to_text(query: Query) -> str:
    """Text that ``parse`` reads as ``query`` again, in the language's own (English) words."""
    match query:
        case Everything():
            return ""
        case Term(field, op, values):
            words = ",".join(map(quoted, values))
            return f"{field}{op}{words}" if field else quoted(values[0])
        case Not(part):
            return f"-{_bracketed(part, (And, Or))}"
        case And(parts):
            return " ".join(_bracketed(part, (Or,)) for part in parts)
        case Or(parts):
            return " or ".join(to_text(part) for part in parts)


def _bracketed(part: Query, kinds: tuple[type, ...]) -> str:
    return f"({to_text(part)})" if isinstance(part, kinds) else to_text(part)


def quoted(value: str) -> str:
    """``value`` as it must be written in a query: in quotation marks where it holds what means something there."""
    if _PLAIN.fullmatch(value) and value.lower() not in _KEYWORDS:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
