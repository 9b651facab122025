"""The query language: what is typed is understood, told, corrected and completed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.query.complete import complete
from model.query.errors import QueryError
from model.query.explain import explain
from model.query.fields import vocabulary
from model.query.parse import parse, to_text
from model.query.tree import And, Everything, Not, Or, Query, Term
from model.record.own_fields import OwnField
from tests.helpers.queries import KNOWN, queries


@given(queries())
@settings(max_examples=120, deadline=None)
def test_what_is_printed_is_read_as_the_same(query: Query) -> None:
    assert parse(to_text(query), KNOWN) == query


@given(st.text(st.sampled_from('state:todo层级县 -or()（"“<>=,..2021河'), max_size=20))
@settings(max_examples=120, deadline=None)
def test_any_text_is_a_query_or_an_error_that_says_where(text: str) -> None:
    query, error = parsed(text)
    if error is not None:
        assert 0 <= error.start <= error.end <= len(text)
        assert error.message("zh") != error.message("en")
    if query is not None:
        assert parse(to_text(query), KNOWN) == query
        assert explain(query, "zh")
        assert explain(query, "en")


def parsed(text: str) -> tuple[Query | None, QueryError | None]:
    try:
        return parse(text), None
    except QueryError as error:
        return None, error


@given(st.text(st.sampled_from("stale:点县,co河 -("), max_size=12), st.integers(0, 12))
@settings(max_examples=80, deadline=None)
def test_completions_replace_what_stands_at_the_cursor(text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    for found in complete(text, cursor):
        assert 0 <= found.start <= cursor <= found.end <= len(text)


def term(field: str, *values: str, op: str = ":") -> Term:
    return Term(field, op, values)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Everything()),
        ("state:todo", term("state", "todo")),
        ("状态：待核", term("state", "todo")),
        ("层级:县", term("level", "county")),
        ("level:county,乡级", term("level", "county", "township")),
        ("confidence<0.7", term("confidence", "0.7", op="<")),
        ("doubt ≥ 2", term("doubt", "2", op=">=")),
        ("核酸 -flag:later", And((term("", "核酸"), Not(term("flag", "later"))))),
        ("a or b c", Or((term("", "a"), And((term("", "b"), term("", "c")))))),
        ("（a 或 b） 且 非 c", And((Or((term("", "a"), term("", "b"))), Not(term("", "c"))))),
        ('text:"a b" text:or', And((term("text", "a b"), term("text", "or")))),
        ("「核酸 检测」", term("", "核酸 检测")),
        ("date:2021-08..2021-10", term("date", "2021-08..2021-10")),
    ],
)
def test_what_is_typed_means(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "code", "suggestion", "place"),
    [
        ("stat:todo", "no_field", "state", (0, 4)),
        ("a state:tdo", "no_value", "todo", (8, 11)),
        ("层级:县极", "no_value", "县级", (3, 5)),
        ("place:河难", "no_place", "河南", (6, 8)),
        ("state:", "value_missing", "", (0, 6)),
        ("date:2021-13", "no_date", "", (5, 12)),
        ("confidence<x", "no_number", "", (11, 12)),
        ("level<county", "no_order", "", (6, 12)),
        ("(a or b", "bracket_open", "", (0, 7)),
        ("a)", "bracket_close", "", (1, 2)),
        ('"a', "quote_open", "", (0, 2)),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(text: str, code: str, suggestion: str, place: tuple[int, int]) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    error = caught.value
    assert (error.code, error.suggestion, (error.start, error.end)) == (code, suggestion, place)
    assert suggestion in error.message("zh")


def test_every_term_has_an_example_that_is_one() -> None:
    for field in KNOWN.fields.values():
        assert field.key in to_text(parse(field.example.replace("…", "甲"), KNOWN))


def test_a_query_is_told_in_both_languages() -> None:
    query = parse("level:county place:河南 (chair:董 or confidence<0.7) -flag:later date>=2021-08 has:doubt")
    assert explain(query, "zh") == (
        "层级为县级，且地点在河南省（含下辖），且（主持人以“董”开头，或置信度小于0.7），且不是（标记为later），且日期不早于2021-08，且有存疑"
    )
    assert explain(query, "en") == (
        "level is County, and place in 河南省 and below, and (chair begins with “董”, or confidence below 0.7), "
        "and not (flag is later), and date from 2021-08 on, and has a doubt"
    )


def test_completion_offers_terms_values_places_and_what_the_corpus_holds() -> None:
    assert [c.insert for c in complete("lev", 3)][:1] == ["level:"]
    assert [c.insert for c in complete("a -层", 4)] == ["层级:"]
    assert [c.insert for c in complete("level:co", 8)] == ["county"]
    assert [c.insert for c in complete("层级:县", 4)] == ["县级"]
    assert "河南省" in [c.insert for c in complete("place:hn", 8)]
    found = complete("outlet:云", 8, lambda field, begun: [("云岭 日报", 3)])
    assert [(c.insert, c.count) for c in found] == [('"云岭 日报"', 3)]
    assert complete("nothing:a", 9) == ()


def test_a_field_of_the_corpus_is_asked_by_key_id_or_label_and_completed_and_explained() -> None:
    query = parse("own.weight>=2 stage:二", KNOWN)
    assert parse("分量>=2 extra.stage=second", KNOWN) == parse("weight>=2 own.stage=two", KNOWN)
    assert to_text(query) == "own.weight>=2 own.stage:two"
    assert explain(query, "zh", KNOWN) == "分量不小于2，且stage为二"
    assert [c.insert for c in complete("own.st", 6, known=KNOWN)] == ["own.stage:"]
    assert [c.insert for c in complete("分", 1, known=KNOWN)] == ["分量:"]
    assert [c.insert for c in complete("own.stage:o", 11, known=KNOWN)] == ["one"]
    with pytest.raises(QueryError, match="no term"):
        parse("own.weight:2")
    with pytest.raises(QueryError, match="is no number") as wrong:
        parse("own.weight:much", KNOWN)
    assert wrong.value.start == 11


def test_a_field_of_the_corpus_never_hides_a_term_of_the_language() -> None:
    known = vocabulary((OwnField("level", "number", "article"), OwnField("depth", "text", "article", "层级")))
    assert to_text(parse("level:county 层级:县级", known)) == "level:county level:county"
