"""Places, choices, and the edits that typing makes."""

from dataclasses import replace

import pytest

from model.record.fields import BY_NAME, CONVENORS, FIELDS, FORMS, RELATIONS
from model.record.schema import ArticleFields, Meeting, Record, Value
from model.session.shown_places import shown_place
from model.session.target import Target
from model.session.typed import NotUnderstood, accept_field, edit_of, split_items
from model.session.typed_choices import NotAChoice, parse_choice, parse_choices, parse_flag
from model.session.typed_choices import _initials as initials
from model.session.typed_places import UnclearPlace, parse_place

TEXT = "8月6日下午，嵩县召开会议。各乡镇、街道参加。"
PUBLISHED = Value("2021-08-07", origin="suggested", confidence=0.9, basis="header")
RECORD = Record("a", text=TEXT, article=ArticleFields(published=PUBLISHED), meetings=(Meeting("m1"),))


@pytest.mark.parametrize("typed", ["天门", "天门市", "湖北天门", "429006", "湖北省天门市 429006"])
def test_places_by_name_short_name_parents_or_code(typed):
    assert parse_place(typed, "2021-08-06") == "429006"


def test_a_place_by_pinyin_initials():
    assert parse_place("zmd", "2021-08-06") == "411700"


def test_places_of_one_name_are_offered():
    with pytest.raises(UnclearPlace) as raised:
        parse_place("朝阳区")
    assert {"110105", "220104"} <= {p.code for p in raised.value.candidates}


@pytest.mark.parametrize("typed", ["虚无县", "999999"])
def test_no_such_place(typed):
    with pytest.raises(UnclearPlace) as raised:
        parse_place(typed)
    assert not raised.value.candidates


def test_a_place_is_shown_with_its_parents_and_reads_back():
    shown = shown_place("429006", "2021-08-06")
    assert shown == "湖北省天门市 429006"
    assert parse_place(shown) == "429006"


def test_choices_by_value_label_part_or_initials():
    for typed in ("own", "本级", "bj", "本"):
        assert parse_choice(RELATIONS, typed) == "own"
    assert parse_choice(FORMS, "电视") == "teleconference"


def test_several_choices_in_any_separation():
    for typed in ("zhb cwh", "指挥部、常委会", "command_hq, standing"):
        assert parse_choices(CONVENORS, typed) == ("command_hq", "standing_committee")
    assert parse_choices(CONVENORS, "Leading group") == ("leading_group",)


def test_a_choice_that_is_not_there_is_named():
    with pytest.raises(NotAChoice, match="乌有"):
        parse_choices(CONVENORS, "指挥部 乌有")


def test_every_choice_can_be_typed_by_value_and_by_both_labels():
    for spec in FIELDS:
        for choice in spec.choices:
            for typed in (choice.value, choice.zh, choice.en):
                assert parse_choice(spec.choices, typed) == choice.value
            assert choice.zh in initials()


def test_yes_and_no():
    assert [parse_flag(t) for t in ("是", "y", "true", "s", "否", "n", "f")] == [True] * 4 + [False] * 3


def edited(field, text, record=RECORD):
    target = Target("m1" if ("meeting", field) in BY_NAME else "", field)
    spec = BY_NAME["meeting" if target.meeting else "article", field]
    return edit_of(spec, target, text, record).apply(record)


def test_a_typed_date_finds_its_evidence_and_says_where_the_year_is_from():
    meeting = edited("date", "0806下午").meetings[0]
    assert (meeting.date.value, meeting.date.quote) == ("2021-08-06", "8月6日")
    assert meeting.year_source.value == "header"
    assert meeting.day_part.value == "afternoon"


def test_a_date_without_a_year_says_that_it_is_unknown():
    assert edited("date", "3月4日").meetings[0].year_source.value == "unknown"


def test_the_source_of_the_year_follows_the_date_that_was_typed_last():
    record = edited("date", "0806", edited("date", "3月4日"))
    assert record.meetings[0].year_source.value == "header"
    assert edited("date", "3月4日", record).meetings[0].year_source.value == "unknown"


def test_a_typed_year_is_from_the_body_where_it_stands_there():
    without = edited("date", "3月4日")
    assert edited("date", "2021-08-05", without).meetings[0].year_source.value == "header"  # the publish date says it
    assert edited("date", "2019-03-04", without).meetings[0].year_source.value == "unknown"  # nobody knows
    told = replace(without, text="2019年3月4日开会。" + without.text)
    assert edited("date", "2019-03-04", told).meetings[0].year_source.value == "body"


def test_a_source_of_the_year_that_a_person_gave_is_left_alone():
    record = edited("date", "0806", edited("year_source", "body"))
    assert record.meetings[0].year_source.value == "body"


def test_units_hold_enumeration_marks_and_reporters_do_not():
    assert split_items("units", "各乡镇、街道；各单位") == ("各乡镇、街道", "各单位")
    assert split_items("reporters", "田远、尹若") == ("田远", "尹若")
    assert edited("units", "各乡镇、街道").meetings[0].units[0].spans == ((14, 20),)


def test_an_empty_text_takes_the_value_away():
    assert edited("name", "", edited("name", "会议")).meetings[0].name.state == "undecided"


@pytest.mark.parametrize(
    ("field", "text"), [("date", "某日"), ("place", "虚无"), ("level", "乌有"), ("published", "x")]
)
def test_what_cannot_be_read_is_refused(field, text):
    with pytest.raises(NotUnderstood) as raised:
        edited(field, text)
    assert raised.value.args[0] == text


def test_accepting_a_field_accepts_its_items():
    record = edited("reporters", "田远、尹若")
    items = tuple(Value(v.value, confidence=0.5) for v in record.article.reporters)
    record = Record("a", text=TEXT, article=ArticleFields(reporters=items))
    target = Target("", "reporters")
    assert [v.origin for v in accept_field(record, target).apply(record).article.reporters] == ["accepted"] * 2
