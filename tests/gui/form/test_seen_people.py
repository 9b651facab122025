"""The same person met before: told beside the person in hand, offered while typing, never copied by itself."""

from dataclasses import replace

import pytest
from form_bench import KEYS, sample
from PySide6.QtCore import Qt

from model.record.schema import Meeting, Person, Record, Value
from model.session.known_people import KnownPeople
from model.session.target import Target


@pytest.fixture
def known(bench):
    known = KnownPeople()
    rows = (Person(Value("田远"), (Value("县长"), Value("县委副书记"))), Person(Value("齐明山"), (Value("县委常委"),)))
    known.add(Record("old.txt", status="verified", meetings=(Meeting("m1", date=Value("2020-02-03"), people=rows),)))
    bench.form.panel.people.known = known
    return known


def _offers(bench):
    options = bench.form.options
    return [options.item(n).text() for n in range(options.count())] if options.isVisible() else []


def test_posts_complete_from_this_article_first(bench, known):
    bench.form.focus_target(Target("m1", "titles", person=1))
    bench.key(Qt.Key.Key_Space)
    bench.key(Qt.Key.Key_End)
    bench.type("、县委")
    offers = _offers(bench)
    assert offers[0] == "县委书记"
    assert [text.split()[0] for text in offers[1:]] == ["县委副书记", "县委常委"]
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Return)  # takes what is offered
    assert not bench.edits
    bench.key(Qt.Key.Key_Return)  # and this one commits
    assert [t.value for t in bench.meeting().people[1].titles] == ["县长", "县委副书记"]


def test_enter_without_a_choice_commits_what_was_typed(bench, known):
    bench.form.focus_target(Target("m1", "titles", person=1))
    bench.key(Qt.Key.Key_Space)
    bench.key(Qt.Key.Key_A, KEYS.ControlModifier)
    bench.type("县委")
    assert _offers(bench)
    bench.key(Qt.Key.Key_Return)
    assert [t.value for t in bench.meeting().people[1].titles] == ["县委"]
    assert not _offers(bench)


def test_names_complete_from_what_was_verified_before(bench, known):
    bench.go("m1.people.add")
    bench.type("齐明")
    assert [text.split()[0] for text in _offers(bench)] == ["齐明山"]
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Return)
    assert bench.line("m1.people.add").text() == "齐明山"
    bench.key(Qt.Key.Key_Return)
    added = bench.meeting().people[-1]
    assert (added.name.value, added.titles) == ("齐明山", ())


def test_posts_complete_the_line_too_from_this_article_first(bench, known):
    bench.go("m1.people.add")
    bench.type("尹若、县委")
    assert [text.split()[0] for text in _offers(bench)] == ["县委书记", "县委副书记", "县委常委"]
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Return)
    assert bench.line("m1.people.add").text() == "尹若、县委书记"
    bench.type("齐明山")
    bench.key(Qt.Key.Key_Return)
    assert [t.value for t in bench.meeting().people[-1].titles] == ["县委书记"]


def test_the_grid_stays_as_it_is_where_nobody_was_met(bench, known):
    seen = bench.line("form.people.seen")
    bench.form.focus_target(Target("m1", "name", person=2))
    assert not seen.isVisible()
    bench.show(replace(sample("b.txt"), meetings=()))
    assert not seen.isVisible()
