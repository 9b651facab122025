"""Headlines that tell of two sessions or of a tour, sessions opened within one another, ledes without a month."""

import pytest

from model.record.schema import Meeting, Record
from tests.unit.extraction.articles import record_of, sessions


def _roles(meeting: Meeting) -> list[tuple[object, tuple[str, ...]]]:
    return [(p.name.value, p.roles) for p in meeting.people]


def _watched(headline: str) -> Record:
    return record_of(
        f"{headline}\n3月8日晚，全省疫情防控工作视频会议召开。市委书记柳青山、市领导路遥知在我市分会场收看会议。\n"
        "省会议结束后，柳青山随即主持召开全市疫情防控工作会议。路遥知通报了有关情况。"
    )


@pytest.mark.parametrize(
    "headline",
    [
        "我市收看全省疫情防控工作视频会议 柳青山主持召开续会",
        "我市收看全省疫情防控工作视频会议 柳青山讲话",
        "我市收看全省疫情防控工作视频会议 柳青山主持续会并讲话",
        "收听收看全省疫情防控工作视频会议后 柳青山主持召开会议",
        "我市组织收看全省疫情防控工作视频会议 柳青山作部署",
    ],
)
def test_who_chairs_or_speaks_in_a_headline_is_not_put_to_what_was_watched(headline: str) -> None:
    first, second = _watched(headline).meetings
    assert _roles(first) == [("柳青山", ("branch_attendee",)), ("路遥知", ("branch_attendee",))]
    assert dict(_roles(second))["柳青山"][0] == "chair"


@pytest.mark.parametrize(
    "lede",
    [
        "3月8日，县委书记柳青山主持召开县委常委会会议，并套开县疫情防控领导小组会议。",
        "3月8日，县委书记柳青山主持召开县委常委会第6次会议，套开县疫情防控领导小组会议。",
        "3月8日，县委书记柳青山主持召开县委常委会（扩大）会议，同时套开县疫情防控领导小组会议。",
        "3月8日，县委书记柳青山主持召开县委常委会2022年第6次会议，并套开县疫情防控领导小组会议。",
        "3月8日，县委书记柳青山主持召开县委常委会会议，研究有关事项，并套开县疫情防控领导小组会议。",
    ],
)
def test_one_subject_chairs_a_session_and_the_one_opened_within_it(lede: str) -> None:
    text = f"县委常委会召开会议\n{lede}\n领导小组会议听取了情况汇报。副县长路遥知通报了排查情况。"
    outer, inner = record_of(text).meetings
    assert inner.relation.value == "nested"
    assert _roles(outer) == [("柳青山", ("chair",))]
    assert _roles(inner) == [("柳青山", ("chair",)), ("路遥知", ("briefer",))]


@pytest.mark.parametrize(
    "name",
    [
        "县委常委会2022年第6次会议",
        "县政府2021年第十二次常务会议",
        "县疫情防控指挥部2020年度第3次会议",
        "校党委常委会2022年第8次会议",
        "县委常委会第6次会议",
        "县委常委会会议暨理论学习中心组学习会议",
    ],
)
def test_a_year_that_belongs_to_the_ordinal_stays_in_the_name(name: str) -> None:
    record = record_of(f"会议召开\n3月8日，柳青山书记主持召开{name}，研究疫情防控工作。")
    assert [m.name.value for m in record.meetings] == [name]


@pytest.mark.parametrize("day", ["23日晚，", "23日上午，", "23日，", "5号下午，", "23日凌晨，"])
def test_a_lede_without_a_month_or_a_full_stop_is_no_headline(day: str) -> None:
    record = record_of(
        f"全市疫情防控工作会议召开\n{day}全省疫情防控工作视频会议召开，我市设分会场组织收看\n"
        "会议结束后，市委书记柳青山主持召开全市疫情防控工作会议，对我市疫情防控工作进行再部署"
    )
    assert sessions(record) == [
        ("upstream_watched", "全省疫情防控工作视频会议"),
        ("follow_up", "全市疫情防控工作会议"),
    ]


@pytest.mark.parametrize(
    "kicker",
    [
        "柳青山在督导疫情防控工作时强调",
        "柳青山在检查疫情防控工作时指出",
        "柳青山调研疫情防控工作时要求",
        "柳青山暗访疫情防控工作时强调",
        "柳青山看望慰问一线工作人员时强调",
    ],
)
def test_a_tour_s_slogan_may_speak_of_meetings(kicker: str) -> None:
    record = record_of(
        f"{kicker}\n以严实作风落实各项会议精神\n11月22日，市长柳青山深入草河街道实地检查疫情防控工作。"
        "柳青山指出，全市疫情防控指挥部第31次会议对当前工作作出了部署，各地要贯彻会议精神。"
    )
    assert record.article.type.value == "inspection"
    assert not record.meetings


@pytest.mark.parametrize("mark", [" ", "：", "】", "　", ":"])
def test_paragraphs_that_begin_with_a_body_of_their_own_are_a_roundup(mark: str) -> None:
    bodies = ("松柏镇", "阳日街道", "区交通运输局", "区人民医院")
    lines = "\n".join(
        f"{'【' if mark == '】' else ''}{body}{mark}1月2{n}日，负责人柳青{n}主持召开疫情防控工作专题会，部署卡口值守。"
        for n, body in enumerate(bodies)
    )
    record = record_of(f"各地各部门迅速行动\n连日来，全区上下层层召开会议。\n{lines}")
    assert record.article.type.value == "roundup"
    assert not record.meetings


@pytest.mark.parametrize("tail", ["甲乙丙出席并讲话", "柳青山出席并讲话", "柳青山并讲话", "柳青山主持并讲话"])
def test_a_headline_that_ends_with_who_spoke_is_no_kicker(tail: str) -> None:
    record = record_of(f"全省监狱系统疫情防控视频会议召开 {tail}\n视频会议主会场\n2月26日，会议召开。柳青山主持会议。")
    assert str(record.article.title.value).startswith("全省监狱系统疫情防控视频会议召开")
    assert not record.article.kicker.is_present


@pytest.mark.parametrize("group", ["医疗救治组", "流调溯源组", "社区防控组", "物资保障组", "隔离管控组"])
def test_a_group_of_the_command_is_a_task_force(group: str) -> None:
    record = record_of(f"{group}召开专题会\n2月26日，{group}召开专题会。副县长、{group}组长柳青山主持会议。")
    assert record.meetings[0].convenors.value == ("task_force",)


@pytest.mark.parametrize(
    ("lede", "code"),
    [
        ("宏远矿业公司召开疫情防控会议，传达攀枝花市应对疫情应急指挥部要求。", "510400"),
        ("集团公司召开疫情防控会议，传达敦化市委、市政府会议精神。", "222403"),
        ("第三医院召开疫情防控会议，贯彻白银市疫情防控工作会议精神。", "620400"),
        ("白银有色总医院召开疫情防控会议。", "620400"),
        ("平顶山市城乡一体化示范区召开疫情防控会议。", "410400"),
    ],
)
def test_where_a_works_a_hospital_or_a_zone_is(lede: str, code: str) -> None:
    record = record_of(f"疫情防控会议召开\n2022年2月26日，{lede}副院长柳青山主持会议。")
    assert record.meetings[0].place.value == code


@pytest.mark.parametrize(
    ("before", "sure"),
    [
        ("全国疫情防控工作电视电话会议结束后，", False),
        ("收看全国疫情防控工作电视电话会议后，", True),
        ("在收听收看全国疫情防控工作电视电话会议后，", True),
    ],
)
def test_a_session_that_only_ended_is_not_surely_watched(before: str, sure: bool) -> None:
    record = record_of(f"我县召开会议\n2月26日，{before}我县立即召开疫情防控工作会议。县长柳青山主持会议。")
    first = record.meetings[0]
    assert first.relation.value == "upstream_watched"
    assert ((first.name.confidence or 0) >= 0.8) is sure


@pytest.mark.parametrize(
    "names",
    [
        ("县委常委会会议", "县疫情防控领导小组会议"),
        ("市政府党组会议", "疫情防控工作专题会议"),
        ("局党组会议", "疫情防控工作部署会"),
    ],
)
@pytest.mark.parametrize("joined", ["和", "、", "及"])
def test_one_verb_for_two_sessions_has_one_chair(names: tuple[str, str], joined: str) -> None:
    record = record_of(
        f"会议召开\n3月24日，柳青山书记主持召开{joined.join(names)}，研究疫情防控工作。副书记路遥知通报了情况。"
    )
    assert [m.name.value for m in record.meetings] == list(names)
    first, second = record.meetings
    assert _roles(first) == [("柳青山", ("chair",)), ("路遥知", ("briefer",))]
    assert _roles(second) == [("柳青山", ("chair",))]


@pytest.mark.parametrize(
    "deed",
    [
        "到客运站调研疫情防控工作，并召开疫情防控现场会",
        "到城关镇督导疫情防控工作，并组织召开疫情防控座谈会",
        "深入河池市检查疫情防控工作，并在河池市主持召开疫情防控座谈会",
        "先后到城关镇、车站督导疫情防控工作，随后在县指挥部主持召开疫情防控调度会",
        "在城关镇检查疫情防控工作，并主持召开疫情防控调度会",
    ],
)
def test_who_goes_round_and_then_calls_a_meeting_chairs_it(deed: str) -> None:
    record = record_of(f"柳青山调研并召开会议\n3月5日，县委书记柳青山{deed}，研究有关问题。副县长路遥知通报了情况。")
    (meeting,) = record.meetings
    assert _roles(meeting) == [("柳青山", ("chair",)), ("路遥知", ("briefer",))]


@pytest.mark.parametrize("how", ["深夜", "连夜", "凌晨", "再次", "紧急"])
def test_how_a_meeting_was_called_is_no_part_of_a_name(how: str) -> None:
    record = record_of(f"张三江{how}主持召开会议\n3月5日，县委书记张三江主持召开县疫情防控指挥部会议。")
    assert _roles(record.meetings[0]) == [("张三江", ("chair",))]


@pytest.mark.parametrize("body", ["应急指挥部", "应急指挥中心", "应急处置指挥部", "防控指挥部", "联防联控指挥部"])
def test_a_county_s_command_under_any_name_is_the_county_s(body: str) -> None:
    record = record_of(f"会议召开\n3月5日，县{body}召开疫情分析研判会，柳青山主持会议。")
    assert record.meetings[0].level.value == "county"


@pytest.mark.parametrize("body", ["人民法院", "法院", "检察院", "人民检察院", "司法局"])
def test_a_court_is_where_its_county_is(body: str) -> None:
    record = record_of(f"会议召开\n2022年3月5日，临洮县{body}召开疫情防控工作会议，柳青山主持会议。")
    meeting = record.meetings[0]
    assert (meeting.level.value, meeting.place.value) == ("department", "621124")


@pytest.mark.parametrize(
    "where", ["分别在主会场和分会场参会", "在主会场、分会场参加会议", "分别在主会场及分会场参加会议"]
)
def test_a_province_s_own_meeting_has_venues_of_both_kinds(where: str) -> None:
    record = record_of(
        "全省疫情防控视频会召开\n11月5日，全省疫情防控视频会召开，省长柳青山讲话。"
        f"省直部门负责同志、各市疫情防控指挥部负责同志{where}。"
    )
    assert sessions(record) == [("own", "全省疫情防控视频会")]


@pytest.mark.parametrize("over", ["市会议结束后", "会议结束后", "全市会议结束后", "会后", "市会议一结束后"])
def test_who_speaks_when_the_watched_session_is_over_did_not_speak_at_it(over: str) -> None:
    record = record_of(
        "我县收看全市疫情防控视频会议\n11月5日晚，全市疫情防控视频会议召开。县委书记柳青山、县长路遥知在县分会场收看。"
        f"{over}，柳青山就我县贯彻落实工作进行部署。"
    )
    assert _roles(record.meetings[0]) == [("柳青山", ("branch_attendee",)), ("路遥知", ("branch_attendee",))]
