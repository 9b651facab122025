"""Habits of real pages, in our own words: how a session was held, who is meant, what only looks like a name or a place."""

from model.record.schema import Meeting
from tests.unit.extraction.articles import TALK, record_of


def only(text: str) -> Meeting:
    (meeting,) = record_of(text + "\n" + TALK).meetings
    return meeting


def people(text: str) -> list[tuple[object, tuple[str, ...]]]:
    return [(p.name.value, p.roles) for p in only(text).people]


def test_how_it_was_held_is_not_what_was_held() -> None:
    for how in ("以电视电话会议形式在康定", "采取视频会议的方式"):
        meeting = only(f"12月9日，州疫情应急指挥部第4次会议{how}召开。州长云飞扬主持会议。")
        assert meeting.name.value == "州疫情应急指挥部第4次会议"


def test_words_of_carrying_out_do_not_begin_a_name() -> None:
    text = "3月1日，县长云飞扬主持召开全县疫情防控工作会议，要求落实好省疫情防控会议精神以及全市疫情防控调度会精神。"
    assert [u.value for u in only(text).upstream] == ["省疫情防控会议", "全市疫情防控调度会"]


def test_an_office_among_offices_is_no_person() -> None:
    text = "4月15日，校长云飞扬主持召开返校准备工作会议。两办、宣传部、保卫处、教务处负责人参加会议。"
    assert people(text) == [("云飞扬", ("chair",))]


def test_praise_and_manner_are_no_names() -> None:
    text = (
        "2月16日，县长云飞扬主持召开疫情防控工作会议，学习习近平总书记重要讲话精神。会上，职能部门详细介绍了准备情况。"
    )
    assert people(text) == [("云飞扬", ("chair",))]


def test_a_speaker_acts_on_what_was_found() -> None:
    text = "2月17日，学校召开疫情防控工作会议，副校长季青主持。校长云飞扬根据学校实际做出具体部署和要求：一是加强值班。"
    assert ("云飞扬", ("speaker",)) in people(text)


def test_a_charge_stands_before_a_post_behind_the_name() -> None:
    text = "2月24日，学院召开疫情防控工作会议，院长季青主持。主管教学的云飞扬副院长对网络教学做了具体安排。"
    assert ("云飞扬", ("speaker",)) in people(text)


def test_and_a_county_is_no_county_of_that_name() -> None:
    text = "3月21日，县长云飞扬主持召开县政府党组会议和县疫情防控专题会议。"
    for meeting in record_of(text + "\n" + TALK).meetings:
        assert meeting.place.state == "absent"
    assert only("3月21日，马鞍山市和县召开疫情防控工作会议，县长云飞扬主持。").place.value == "340523"


def test_our_institute_with_students_is_a_college() -> None:
    text = "2月24日上午，我院召开疫情防控工作会议，院长云飞扬主持。会议研究了学生返校和网络教学。"
    assert only(text).level.value == "school"


def test_the_day_a_notice_calls_for_is_not_its_own() -> None:
    record = record_of(
        "关于召开疫情防控工作会议的通知\n会议时间\n2020年3月19日上午9:00\n会议地点\n三楼会议室\n校长办公室"
    )
    assert record.article.published.value is None
