"""Typed and pasted lists of people. Names are invented."""

import pytest

from model.session.typed import split_titles
from model.session.typed_people import parse_people


def rows(text, **kwargs):
    return [(p.name, p.titles, p.roles) for p in parse_people(text, **kwargs).people]


def test_posts_stand_before_names():
    assert rows("市委书记田远、县长尹若、苏木") == [
        ("田远", ("市委书记",), ()),
        ("尹若", ("县长",), ()),
        ("苏木", (), ()),
    ]


def test_a_post_that_several_may_hold_governs_the_bare_names_after_it():
    assert rows("副县长田远、尹若、苏木") == [(n, ("副县长",), ()) for n in ("田远", "尹若", "苏木")]


def test_posts_alone_wait_for_their_name():
    assert rows("田某、尹某、市委常委、宣传部长苏某等")[-1] == ("苏某", ("市委常委", "宣传部长"), ())


def test_deng_leaves_the_list_open_and_is_no_part_of_a_name():
    read = parse_people("田远、尹若等")
    assert read.open
    assert [p.name for p in read.people] == ["田远", "尹若"]
    assert not parse_people("田远、尹若").open


def test_a_group_label_is_no_post():
    assert rows("市领导田远、尹若") == [("田远", (), ()), ("尹若", (), ())]


def test_jian_ends_a_post():
    assert rows("副市长兼公安局局长高山")[0][1] == ("副市长", "公安局局长")


def test_blanks_inside_a_name_go_and_those_between_names_separate():
    assert [r[0] for r in rows("田 远、尹 若")] == ["田远", "尹若"]
    assert [r[0] for r in rows("田远之 尹若木 苏木")] == ["田远之", "尹若木", "苏木"]


def test_names_that_are_not_han():
    assert rows("区委书记买买提•艾力")[0][:2] == ("买买提·艾力", ("区委书记",))


@pytest.mark.parametrize("text", ["田远、尹若 cs", "田远、尹若/CS"])
def test_letters_at_the_end_are_roles(text):
    assert [r[2] for r in rows(text, roles=("attendee",))] == [("chair", "speaker")] * 2


def test_a_role_may_be_written_out():
    assert rows("主持：田远") == [("田远", (), ("chair",))]


def test_roles_given_go_to_all_without_letters():
    assert rows("田远", roles=("attendee",)) == [("田远", (), ("attendee",))]


def test_a_verb_after_the_last_name_goes():
    assert [r[0] for r in rows("田远、尹若出席会议")] == ["田远", "尹若"]


def test_posts_without_a_name_are_told():
    assert parse_people("市委书记").titles_left == ("市委书记",)


def test_posts_are_split_at_enumeration_marks():
    assert split_titles("市委书记、市长；市委书记、 ") == ("市委书记", "市长")


def test_a_short_post_is_no_name():
    assert rows("师政委、师长高山") == [("高山", ("师政委", "师长"), ())]
