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


def test_two_bodies_under_one_name_held_a_session_each_and_local_people_watched_both() -> None:
    text = (
        "12月9日，全省、全市疫情防控工作视频会议接连召开。县长云飞扬，县领导季青在我县分会场参加会议。\n"
        "全省会议强调，要守住底线。"
    )
    meetings = record_of(text).meetings
    assert [m.relation.value for m in meetings] == ["upstream_watched", "upstream_watched"]
    assert meetings[1].name.value == "全市疫情防控工作视频会议"
    assert all([p.name.value for p in m.people] == ["云飞扬", "季青"] for m in meetings)


def test_one_session_of_two_bodies_stays_one() -> None:
    text = "12月9日，省、青禾市疫情防控工作现场会在我县召开。县长云飞扬参加会议。"
    assert len(record_of(text).meetings) == 1


def test_a_kind_of_meeting_no_table_knows_is_read_behind_its_verb() -> None:
    text = "2月9日上午，我市召开疫情防控指挥部视频磨合会，研究近期工作。副市长云飞扬主持会议。"
    assert only(text).name.value == "疫情防控指挥部视频磨合会"


def test_a_clause_with_two_sessions_tells_whose_both_are() -> None:
    text = "11月14日，我院召开党委（扩大）会议和中层干部会议，研究医院疫情防控工作。党委书记云飞扬主持会议。"
    assert [m.level.value for m in record_of(text).meetings] == ["hospital", "hospital"]


def test_a_conjunction_between_names_with_posts_is_no_surname() -> None:
    text = "2月24日，学院召开疫情防控会议，院长季青主持。云飞书记和邵飞扬院长对学生返校作了部署。"
    assert {"云飞", "邵飞扬"} <= {str(p.name.value) for p in only(text).people}


def test_who_attended_below_a_slogan_speaks_not_against_the_headline() -> None:
    head = "云飞扬在全市疫情防控工作推进会上强调\n织密防控网\n守好安康门\n季青云主持 闻人杰出席"
    text = (
        f"{head}\n11月9日下午，全市疫情防控工作推进会召开。市委书记云飞扬出席会议并讲话，市长季青云主持会议。\n{TALK}"
    )
    assert (record_of(text).article.title.confidence or 0) > 0.8


def test_a_name_in_a_list_and_a_post_behind_和_are_two_people() -> None:
    text = "3月2日，县长云飞扬主持召开疫情防控会议。副主席季青云、雍兴文、李芳芳和秘书长朱伟等出席会议。"
    found = {p.name.value: [t.value for t in p.titles] for p in only(text).people}
    assert found["李芳芳"] == ["副主席"]
    assert found["朱伟"] == ["秘书长"]


def test_a_placeholder_of_a_page_s_author_is_no_person() -> None:
    record = record_of(
        f"我县召开疫情防控会议\n2021-03-02 来源：青禾网 作者：消息\n3月2日，我县召开疫情防控会议。\n{TALK}"
    )
    assert record.article.reporters == ()
