"""What new rules would suggest for verified articles."""

from dataclasses import replace

from model.record.schema import ArticleFields, Meeting, Person, Record, Suggested, Value
from model.scoring.newer import differs
from model.session.target import Target


def value(text: str, origin: str = "accepted", **more: object) -> Value:
    return replace(Value(text, text, origin=origin), **more)


def record(meeting: Meeting, **article: Value) -> Record:
    return Record("a", status="verified", article=ArticleFields(**article), meetings=(meeting,))


def fresh(meeting: Meeting, **article: Value) -> Record:
    return replace(record(meeting, **article), status="todo")


def suggested(text: str, confidence: float = 0.97) -> Value:
    return Value(text, text, confidence=confidence, rule="r.new")


def test_another_value_is_news() -> None:
    was = record(Meeting("m1", level=value("county")))
    now = fresh(Meeting("m1", level=suggested("zone")))
    found = differs(was, now)
    assert [(n.kind, n.target, n.verified, n.now.value) for n in found] == [
        ("other", Target("m1", "level"), was.meetings[0].level, "zone")
    ]


def test_what_the_person_has_seen_and_changed_is_none() -> None:
    level = value("county", "edited", suggested=Suggested("zone"))
    assert differs(record(Meeting("m1", level=level)), fresh(Meeting("m1", level=suggested("zone")))) == ()


def test_an_unsure_suggestion_and_the_same_value_are_none() -> None:
    was = record(Meeting("m1", level=value("county"), place=value("410100")))
    now = fresh(Meeting("m1", level=suggested("zone", 0.6), place=suggested("410100")))
    assert differs(was, now) == ()


def test_only_verified_articles_are_looked_at() -> None:
    now = fresh(Meeting("m1", level=suggested("zone")))
    assert differs(replace(record(Meeting("m1", level=value("county"))), status="todo"), now) == ()


def test_persons_posts_and_units_that_are_not_there() -> None:
    was = record(Meeting("m1", name=value("会"), people=(Person(value("甲乙"), (value("县长"),)),)))
    people = (Person(suggested("甲乙"), (suggested("县长"), suggested("县委副书记"))), Person(suggested("丙丁")))
    found = differs(was, fresh(Meeting("m1", name=suggested("会"), people=people, units=(suggested("县卫健局"),))))
    assert {(n.kind, n.target.field, n.target.person, n.now.value) for n in found} == {
        ("more", "titles", 0, "县委副书记"),
        ("more", "people", None, "丙丁"),
        ("more", "units", None, "县卫健局"),
    }


def test_a_renamed_person_is_not_found_again() -> None:
    name = value("甲一", "edited", suggested=Suggested("甲二"))
    was = record(Meeting("m1", name=value("会"), people=(Person(name),)))
    assert differs(was, fresh(Meeting("m1", name=suggested("会"), people=(Person(suggested("甲二")),)))) == ()


def test_meetings_are_compared_by_name_or_day() -> None:
    two = (
        Meeting("m1", name=value("甲会"), level=value("city")),
        Meeting("m2", name=value("乙会"), level=value("county")),
    )
    was = replace(record(two[0]), meetings=two)
    now = fresh(Meeting("m1", name=suggested("乙会"), level=suggested("zone")))
    assert [(n.target.meeting, n.now.value) for n in differs(was, now)] == [("m2", "zone")]
