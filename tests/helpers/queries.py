"""Hypothesis strategies for queries: every term with values it may have, nested as the language allows."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from model.query.fields import QueryField, vocabulary
from model.query.tree import EVERYTHING, Not, Query, Term, all_of, any_of
from model.record.fields import Choice
from model.record.own_fields import OwnField

OWN = (
    OwnField("weight", "number", "article", "分量", "weight"),
    OwnField("remark", "text", "article", "评语", "remark here"),
    OwnField("stage", "choice", "meeting", options=(Choice("one", "一", "first"), Choice("two", "二", "second"))),
    OwnField("seen", "date", "meeting"),
)
"""Fields a corpus added, of each owner and the kinds that are asked differently."""
KNOWN = vocabulary(OWN)
WORDS = st.text(st.sampled_from('甲乙县会议核酸ab 8月,、:()"\\-“”or<>='), min_size=1, max_size=4).filter(str.strip)
DATES = st.sampled_from(["2021", "2021-08", "2021-8", "2021-08-03", "2021-08..2021-10", "..2021-09", "2020-12.."])
DAYS = st.sampled_from(["2021", "2021-08", "2021-08-03", "2020-12"])
NUMBERS = st.sampled_from(["0", "1", "0.7", "70%", "2"])
SPANS = st.sampled_from(["0.5..0.7", "1..", "..2", "0"])
PLACES = st.sampled_from(["河南", "信阳", "河南省信阳市", "hn", "xinyang", "41", "411500", "浉河区", "朝阳区"])


def _values(field: QueryField, op: str) -> SearchStrategy[str]:
    match field.kind:
        case "choice" | "marker":
            return st.sampled_from([choice.value for choice in field.choices])
        case "place":
            return PLACES
        case "date":
            return DATES if op in (":", "=") else DAYS
        case "number":
            return SPANS | NUMBERS if op in (":", "=") else NUMBERS
        case _:
            return WORDS


@st.composite
def terms(draw: st.DrawFn, keys: tuple[str, ...] = tuple(KNOWN.fields)) -> Term:
    field = KNOWN.fields[draw(st.sampled_from(keys))]
    op = draw(st.sampled_from([":", "=", "<", "<=", ">", ">="] if field.kind in ("date", "number") else [":", "="]))
    values = draw(st.lists(_values(field, op), min_size=1, max_size=2, unique=True))
    return Term(field.key, op, tuple(values))


def _negated(part: Query) -> Query:
    return part.part if isinstance(part, Not) else Not(part)


def queries(leaves: SearchStrategy[Query] | None = None) -> SearchStrategy[Query]:
    """Queries in the one form ``parse`` gives them."""
    leaf = leaves or terms() | WORDS.map(lambda word: Term("", ":", (word,)))
    nested = st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map(_negated),
            st.lists(inner, min_size=2, max_size=3).map(all_of),
            st.lists(inner, min_size=2, max_size=3).map(any_of),
        ),
        max_leaves=5,
    )
    return nested | st.just(EVERYTHING)
