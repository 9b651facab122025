"""Filtering, sorting and counting over columns give what a plain reading of every row gives."""

from itertools import compress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.index.columns import PART
from model.index.evaluate import filtered
from model.index.facets import facet, place_tree
from model.index.snapshot import COLUMN_OF
from model.index.sorting import Orders, ordered, sort_keys
from model.query.matches import matches
from model.query.tree import EVERYTHING, Query, Term
from tests.helpers.index_rows import Corpus, corpora
from tests.helpers.queries import KNOWN, queries, terms

OF_CORPUS = tuple(key for key, about in KNOWN.fields.items() if about.is_own)


def rows_of(mask: bytes) -> list[int]:
    return list(compress(range(len(mask)), mask))


@given(corpora(), queries())
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_filter_is_the_plain_reading_of_every_row(corpus: Corpus, query: Query) -> None:
    naive = [row.number for row in corpus.rows if matches(query, row, corpus.texts[row.number], KNOWN)]
    assert rows_of(filtered(query, corpus.snapshot(), corpus.search, KNOWN)) == naive


@pytest.mark.parametrize("key", OF_CORPUS)
@given(corpus=corpora(), data=st.data())
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_field_of_the_corpus_is_filtered_as_it_is_read(key: str, corpus: Corpus, data: st.DataObject) -> None:
    query = data.draw(terms((key,)))
    naive = [row.number for row in corpus.rows if matches(query, row, corpus.texts[row.number], KNOWN)]
    assert rows_of(filtered(query, corpus.snapshot(), corpus.search, KNOWN)) == naive


@given(corpora(), corpora(), queries())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_articles_put_one_by_one_are_as_if_filled_at_once(before: Corpus, after: Corpus, query: Query) -> None:
    snapshot = before.snapshot()
    for key in OF_CORPUS:  # columns of own fields are made when they are first asked for: then they are to follow
        snapshot.column_of(key, KNOWN.fields[key].scope)
    held = before.replaced(after)
    for row in after.rows[: len(before.rows)]:
        held.put(snapshot, row.number)
    assert filtered(query, snapshot, held.search, KNOWN) == filtered(query, held.snapshot(), held.search, KNOWN)
    everything = b"\1" * len(snapshot)
    for term in ("level", "place", "chair", "month", "has", "assigned", "own.remark", "own.stage"):
        about = KNOWN.fields[term]
        assert facet(snapshot, everything, term, about) == facet(held.snapshot(), everything, term, about)


@pytest.mark.parametrize(
    "term",
    [
        *("level", "form", "chair", "month", "state", "flag", "cleaned", "outlet", "doubt", "assigned"),
        *("own.remark", "own.weight", "own.stage"),
    ],
)
@given(corpus=corpora())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_facet_counts_what_its_query_finds(term: str, corpus: Corpus) -> None:
    snapshot = corpus.snapshot()
    for value, count in facet(snapshot, b"\1" * len(snapshot), term, KNOWN.fields.get(term)).items():
        query = Term(term, ":" if term == "doubt" else "=", (value,))
        assert PART not in value
        assert count == sum(filtered(query, snapshot, corpus.search, KNOWN))


@given(corpora())
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_tree_of_places_counts_what_lies_within(corpus: Corpus) -> None:
    snapshot = corpus.snapshot()
    todo = place_tree(snapshot, b"\1" * len(snapshot))
    while todo:
        node = todo.pop()
        assert node.count == sum(filtered(Term("place", ":", (node.code,)), snapshot, corpus.search))
        todo += node.below


@pytest.mark.parametrize(
    "by",
    ["order", "random", "confidence", "doubt", "title", "date", "state", "id", "own.weight", "own.stage", "own.remark"],
)
@given(corpus=corpora(), descending=st.booleans())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_sorting_keeps_every_row_and_what_has_nothing_last(by: str, corpus: Corpus, descending: bool) -> None:
    snapshot = corpus.snapshot()
    keys = sort_keys(snapshot, by, 7, KNOWN.fields.get(by))
    rows = ordered(range(len(snapshot)), keys, descending)
    assert sorted(rows) == list(range(len(snapshot)))
    held = [keys[row] for row in rows]
    known = [key for key in held if key != float("inf")]
    assert held[: len(known)] == sorted(known, reverse=descending)
    assert ordered(range(len(snapshot)), sort_keys(snapshot, by, 7, KNOWN.fields.get(by)), descending) == rows


@given(corpora(), corpora(), st.sampled_from(["order", "random", "doubt", "title", "date", "chair"]), st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_filter_keeps_the_order_and_the_order_follows_what_changes(
    corpus: Corpus, after: Corpus, by: str, descending: bool
) -> None:
    snapshot, orders = corpus.snapshot(), Orders()
    some = bytes(row % 3 != 1 for row in range(len(snapshot)))
    for _ in "twice":
        for mask in (some, b"\1" * len(snapshot)):
            plain = ordered(rows_of(mask), sort_keys(snapshot, by, 7), descending)
            assert list(orders.rows(snapshot, mask, by, descending, 7)) == plain
        for row in after.rows[: len(corpus.rows)]:
            corpus.replaced(after).put(snapshot, row.number)


@given(corpora(), st.sampled_from(["title", "date", "chair", "state", "outlet"]))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_tidied_column_says_the_same(corpus: Corpus, term: str) -> None:
    snapshot, query = corpus.snapshot(), Term(term, ":", ("a",))
    every = b"\1" * len(snapshot)
    cells = [snapshot.parts(COLUMN_OF.get(term, term), row) for row in range(len(snapshot))]
    before = filtered(query, snapshot, corpus.search), facet(snapshot, every, term), sort_keys(snapshot, term)
    for _, column, _ in snapshot.columns():
        column.tidy()
        assert list(column.vocabulary) == sorted(set(column.vocabulary))
    assert [snapshot.parts(COLUMN_OF.get(term, term), row) for row in range(len(snapshot))] == cells
    assert (filtered(query, snapshot, corpus.search), facet(snapshot, every, term), sort_keys(snapshot, term)) == before


def test_the_same_meeting_must_satisfy_all_terms_about_one(tmp_path: Path) -> None:
    corpus = Corpus.of_meetings([("county", "甲"), ("province", "乙")], [("county", "乙")], [])
    snapshot = corpus.snapshot()

    def found(text: str) -> list[int]:
        from model.query.parse import parse

        return rows_of(filtered(parse(text), snapshot, corpus.search))

    assert found("level:county chair:乙") == [1]
    assert found("level:county") == [0, 1]
    assert found("-level:province") == [1, 2]
    assert found("level:county -chair:甲") == [1]
    assert rows_of(filtered(EVERYTHING, snapshot, corpus.search)) == [0, 1, 2]
