"""Who was met before: from verified articles alone, the latest first, and never of the article in hand."""

from dataclasses import replace

from model.record.schema import Meeting, Person, Record, Value
from model.session.known_people import KnownPeople, Seen, article_posts


def _record(id: str, date: str, *people: tuple[str, tuple[str, ...]], status: str = "verified") -> Record:
    rows = tuple(Person(Value(name), tuple(Value(post) for post in posts), ("attendee",)) for name, posts in people)
    return Record(id=id, status=status, meetings=(Meeting("m1", date=Value(date), people=rows),))


def _known() -> KnownPeople:
    known = KnownPeople()
    known.add(_record("a", "2021-03-04", ("田远", ("县长",)), ("尹若", ("副县长",))))
    known.add(_record("b", "2022-01-20", ("田远", ("县委书记",))))
    known.add(_record("c", "2022-02-20", ("田野", ()), status="todo"))
    return known


def test_the_latest_comes_first_and_the_article_in_hand_is_left_out() -> None:
    known = _known()
    assert known.seen("田远") == (Seen("b", "2022-01-20", "", ("县委书记",)), Seen("a", "2021-03-04", "", ("县长",)))
    assert [seen.id for seen in known.seen("田远", but="b")] == ["a"]
    assert known.seen("齐默") == ()


def test_what_is_not_verified_is_not_known() -> None:
    known = _known()
    assert known.seen("田野") == ()
    known.add(replace(_record("b", "2022-01-20", ("田远", ("县委书记",))), status="todo"))
    assert [seen.id for seen in known.seen("田远")] == ["a"]
    assert "县委书记" not in known.posts("")


def test_verified_again_it_says_what_it_says_now() -> None:
    known = _known()
    known.add(_record("a", "2021-03-04", ("齐默", ("县长",))))
    assert [seen.id for seen in known.seen("田远")] == ["b"]
    assert [seen.posts for seen in known.seen("齐默")] == [("县长",)]


def test_completion_offers_the_frequent_and_the_persons_own_first() -> None:
    known = _known()
    assert known.names("田") == ("田远",)
    assert known.posts("县", name="尹若")[0] == "副县长"
    assert set(known.posts("县")) == {"县长", "副县长", "县委书记"}


def test_two_meetings_of_one_article_are_one_sighting() -> None:
    record = _record("d", "2021-03-04", ("田远", ("县长",)))
    second = replace(record.meetings[0], id="m2", people=_record("d", "", ("田远", ("县委副书记",))).meetings[0].people)
    known = KnownPeople()
    known.add(replace(record, meetings=(*record.meetings, second)))
    assert known.seen("田远") == (Seen("d", "2021-03-04", "", ("县长", "县委副书记")),)


def test_posts_of_this_article_come_in_its_order() -> None:
    record = _record("a", "2021-03-04", ("田远", ("县委书记",)), ("尹若", ("副县长", "县委常委")))
    assert article_posts(record, "县委") == ("县委书记", "县委常委")
