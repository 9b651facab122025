"""Evidence that does not stand is dropped before it is written; nothing else is."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.record.codec import decode_line, encode_line
from model.record.schema import Alternative, ArticleFields, Meeting, Person, Record, Suggested, Value
from model.record.validation import sound, stands
from tests.helpers.records import records

WRONG = Value(
    "x", "不在", ((0, 2),), alternatives=(Alternative("y", "无", ((0, 1),)),), suggested=Suggested("z", "非", ((1, 9),))
)


def test_a_sound_record_is_itself() -> None:
    record = Record("a", text="青禾", article=ArticleFields(title=Value("青", "青", ((0, 1),))))
    assert sound(record) is record


def test_broken_evidence_goes_and_the_value_stays() -> None:
    record = Record(
        "a",
        text="青禾县",
        article=ArticleFields(title=WRONG, decks=(WRONG,), extra={"k": (WRONG,)}),
        meetings=(Meeting("m1", name=WRONG, people=(Person(WRONG, (WRONG,)),), units=(WRONG,)),),
    )
    mended = sound(record)
    assert decode_line(encode_line(mended)) == mended
    for value in (
        mended.article.title,
        mended.article.decks[0],
        mended.article.extra["k"][0],  # type: ignore[index]
        mended.meetings[0].name,
        mended.meetings[0].people[0].name,
        mended.meetings[0].people[0].titles[0],
        mended.meetings[0].units[0],
    ):
        assert isinstance(value, Value)
        assert (value.value, value.quote, value.spans) == ("x", "不在", ())
        assert value.alternatives[0].value == "y"
        assert value.alternatives[0].spans == ()
        assert value.suggested == Suggested("z", "非")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(), st.integers(0, 20))
def test_whatever_becomes_of_the_text_a_sound_record_can_be_read_again(record: Record, keep: int) -> None:
    cut = sound(replace(record, text=record.text[:keep]))
    assert decode_line(encode_line(cut)) == cut


def test_a_span_outside_the_text_does_not_stand() -> None:
    assert not stands("青", Value("", "", ((2, 2),)))
    assert stands("青", Value("", "", ((1, 1),)))
