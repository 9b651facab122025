"""People put to the right one of several sessions, and values with their evidence."""

from model.extraction.people.people import people_of
from tests.unit.people.reading import check, document, frame, people, read


def test_watchers_of_a_higher_meeting_are_its_branch_attendees() -> None:
    text = (
        "3月2日，全省疫情防控视频会议召开，省长严守正主持会议。市委书记柳青山，市长路遥知在江城分会场参加会议。\n"
        "严守正强调，要落实责任。\n"
        "全省会议结束后，柳青山主持召开全市疫情防控工作会议并讲话，路遥知作部署。\n"
        "市领导丁一、高兴，市政府秘书长安静在江城分会场参加会议。各县区设分会场。"
    )
    doc = document(text)
    upper, own = people_of(
        doc,
        (
            frame(doc, 1, "upstream_watched", "全省疫情防控视频会议", end="全省会议结束后"),
            frame(doc, 2, "follow_up", "全市疫情防控工作会议", start="全省会议结束后"),
        ),
    )
    check(doc, upper)
    assert people(upper) == [
        "严守正 cs 省长",
        "柳青山 r 市委书记",
        "路遥知 r 市长",
        "丁一 r",
        "高兴 r",
        "安静 r 市政府秘书长",
    ]
    assert people(own) == ["柳青山 cs 市委书记", "路遥知 s 市长"]


def test_titles_are_the_same_in_both_records_of_a_person() -> None:
    text = (
        "3月2日，县委书记柳青山在我县分会场收听收看全市视频会议。随后，县疫情防控指挥部指挥长柳青山主持召开全县调度会。"
    )
    doc = document(text)
    upper, own = people_of(
        doc,
        (
            frame(doc, 1, "upstream_watched", "全市视频会议", end="随后"),
            frame(doc, 2, "follow_up", "全县调度会", start="随后"),
        ),
    )
    assert people(upper) == ["柳青山 r 县委书记+县疫情防控指挥部指挥长"]
    assert people(own) == ["柳青山 c 县委书记+县疫情防控指挥部指挥长"]


def test_nested_session_takes_who_is_named_with_it() -> None:
    text = (
        "市委书记柳青山主持召开市委常委会（扩大）会议。会议套开市防控指挥部第3次会议，由市长路遥知主持。\n"
        "柳青山强调，要压实责任。\n"
        "在指挥部会议上，副市长丁一通报了疫情形势，市疾控中心主任高兴汇报了流调情况。路遥知要求，要核对预案。\n"
        "市委常委安静、平安出席市委常委会（扩大）会议，市人大常委会主任方向列席市委常委会（扩大）会议。\n"
        "市防控指挥部成员单位主要负责人参加指挥部会议。"
    )
    doc = document(text)
    outer, inner = people_of(
        doc,
        (
            frame(doc, 1, "own", "市委常委会（扩大）会议"),
            frame(doc, 2, "nested", "市防控指挥部第3次会议", start="会议套开"),
        ),
    )
    assert sorted(people(outer)) == sorted(
        ["柳青山 cs 市委书记", "安静 a 市委常委", "平安 a 市委常委", "方向 o 市人大常委会主任"]
    )
    assert sorted(people(inner)) == sorted(["路遥知 cs 市长", "丁一 b 副市长", "高兴 b 市疾控中心主任"])
    assert [u.value for u in inner.units] == ["市防控指挥部成员单位主要负责人"]
    assert outer.units == ()


def test_parallel_sessions_by_the_stretch_of_text() -> None:
    text = (
        "3月2日上午，市委书记柳青山主持召开市委常委会会议。柳青山强调，要压实责任。\n"
        "市委常委安静、平安参加市委常委会会议。\n"
        "下午，市长路遥知主持召开指挥部调度会。副市长丁一汇报了情况。市委书记柳青山出席会议并讲话。\n"
        "市领导方向、海阔、江海参加指挥部调度会。"
    )
    doc = document(text)
    first, second = people_of(
        doc,
        (
            frame(doc, 1, "own", "市委常委会会议", end="下午，"),
            frame(doc, 2, "parallel", "指挥部调度会", start="下午，"),
        ),
    )
    assert sorted(people(first)) == sorted(["柳青山 cs 市委书记", "安静 a 市委常委", "平安 a 市委常委"])
    assert sorted(people(second)) == sorted(
        ["路遥知 c 市长", "丁一 b 副市长", "柳青山 s 市委书记", "方向 a", "海阔 a", "江海 a"]
    )


def test_two_chair_two_meetings_respectively() -> None:
    text = (
        "市委书记柳青山，市长路遥知分别主持召开全市调度会和全市专题会。\n"
        "柳青山强调，要增强责任感。路遥知强调，要加强统筹。市领导丁一、高兴分别参加上述会议。"
    )
    doc = document(text)
    first, second = people_of(doc, (frame(doc, 1, "own", "全市调度会"), frame(doc, 2, "parallel", "全市专题会")))
    assert people(first) == ["柳青山 cs 市委书记", "丁一 a", "高兴 a"]
    assert people(second) == ["路遥知 cs 市长", "丁一 a", "高兴 a"]


def test_who_watched_speaks_at_the_meeting_held_after() -> None:
    text = (
        "3月2日，全省疫情防控视频会议召开。市委书记柳青山在江城分会场参加会议。柳青山强调，要落实全省会议要求。\n"
        "随后召开全市部署会，市长路遥知主持。"
    )
    doc = document(text)
    upper, own = people_of(
        doc,
        (
            frame(doc, 1, "upstream_watched", "全省疫情防控视频会议", end="随后"),
            frame(doc, 2, "follow_up", "全市部署会", start="随后"),
        ),
    )
    assert people(upper) == ["柳青山 r 市委书记"]
    assert sorted(people(own)) == sorted(["柳青山 s 市委书记", "路遥知 c 市长"])


def test_headline_names_go_where_the_body_has_them() -> None:
    text = (
        "路遥知主持 丁一高兴出席\n3月2日，市委书记柳青山主持召开市委常委会会议。\n"
        "下午，市长路遥知主持召开指挥部调度会。市领导丁一、高兴参加指挥部调度会。"
    )
    doc = document(text, headline=1)
    first, second = people_of(
        doc,
        (
            frame(doc, 1, "own", "市委常委会会议", end="下午，"),
            frame(doc, 2, "parallel", "指挥部调度会", start="下午，"),
        ),
    )
    assert people(first) == ["柳青山 c 市委书记"]
    assert sorted(people(second)) == sorted(["路遥知 c 市长", "丁一 a", "高兴 a"])


def test_no_frames_give_nothing() -> None:
    assert people_of(document("县委书记柳青山主持召开会议。"), ()) == ()


def test_order_is_that_of_first_appearance() -> None:
    result = read("会议由县长路遥知主持。县委书记柳青山讲话。路遥知要求，要落实。", headline=0)
    assert [p.name.value for p in result.people] == ["路遥知", "柳青山"]


def test_dots_and_blanks_of_names_are_normal_in_the_value_only() -> None:
    result = read("州长阿不都拉•玉素甫主持会议，副州长库尔班.托合提参加会议。")
    assert [(p.name.value, p.name.quote) for p in result.people] == [
        ("阿不都拉·玉素甫", "阿不都拉•玉素甫"),
        ("库尔班·托合提", "库尔班.托合提"),
    ]


def test_doubtful_names_are_less_sure_than_plain_ones() -> None:
    result = read("县委书记柳青山主持会议，县领导平安、方向出席。\n")
    sure = {p.name.value: p.name.confidence or 0.0 for p in result.people}
    assert sure["柳青山"] >= 0.97
    assert 0.9 < sure["平安"] < sure["柳青山"]


def test_a_run_with_two_readings_stays_one_doubtful_span() -> None:
    result = read("安平安宁出席\n3月2日，会议召开。", headline=1)
    assert len(result.people) in (1, 2)
    assert all((p.name.confidence or 0.0) < 0.9 for p in result.people)


def test_the_span_is_where_the_role_is_stated() -> None:
    text = "柳青山主持\n3月2日，县委书记柳青山主持召开会议。"
    result = read(text, headline=1)
    assert result.people[0].name.spans == ((text.rindex("柳青山"), text.rindex("柳青山") + 3),)


def test_who_spoke_after_the_watched_session_spoke_not_at_it() -> None:
    text = (
        "3月2日，全市视频会议召开，市长严守正主持会议。县委书记柳青山、县长路遥知在青石分会场收看。"
        "会后，柳青山、路遥知分别就贯彻落实会议精神提出要求。"
    )
    doc = document(text)
    (upper,) = people_of(doc, (frame(doc, 1, "upstream_watched", "全市视频会议"),))
    assert people(upper) == ["严守正 c 市长", "柳青山 r 县委书记", "路遥知 r 县长"]
