"""Sessions told in unusual ways, odd dates and credits, and townships named under their county."""

import pytest

from tests.unit.extraction.articles import TALK, record_of, report, sessions, shown


@pytest.mark.parametrize(
    ("paragraphs", "want"),
    [
        (
            [
                "4月6日晚，全市疫情防控工作视频会议召开，县长季开来在我县分会场收看。",
                "全市会议结束后，岚皋县随即召开疫情防控工作部署会，季开来主持会议并讲话。",
            ],
            [("upstream_watched", "全市疫情防控工作视频会议"), ("follow_up", "疫情防控工作部署会")],
        ),
        (
            [
                "4月6日晚，全省疫情防控工作视频会议召开。",
                "会议结束后，我县随即召开疫情防控工作部署会，县长季开来主持会议。",
            ],
            [("upstream_watched", "全省疫情防控工作视频会议"), ("follow_up", "疫情防控工作部署会")],
        ),
    ],
)
def test_what_follows_a_higher_meeting_is_another_session(paragraphs: list[str], want: list[tuple[str, str]]) -> None:
    record = report(*paragraphs)
    assert sessions(record) == want
    assert record.article.type.value == "watch_then_own"


def test_a_second_session_of_the_day_under_another_chair() -> None:
    record = report(
        "4月6日上午，县委书记罗浮主持召开全县疫情防控工作调度会并讲话。",
        "罗浮强调，要压实责任。",
        "当晚，县长季开来主持召开县疫情防控工作领导小组视频调度会议，安排部署疫情防控工作。",
    )
    assert sessions(record) == [
        ("own", "全县疫情防控工作调度会"),
        ("parallel", "县疫情防控工作领导小组视频调度会议"),
    ]
    assert [m.day_part.value for m in record.meetings] == ["morning", "evening"]


def test_the_same_session_told_twice_is_one() -> None:
    record = report(
        "4月6日，全县疫情防控工作调度会召开。县长季开来主持。",
        "当天，县长季开来主持召开全县疫情防控工作调度会，安排部署工作。",
    )
    assert sessions(record) == [("own", "全县疫情防控工作调度会")]


@pytest.mark.parametrize("adverb", ["准时", "如期", "再次", "随即"])
def test_an_adverb_before_the_verb(adverb: str) -> None:
    record = report(f"4月6日下午，全县疫情防控工作第4次调度会{adverb}召开，县长季开来主持会议。")
    assert sessions(record) == [("own", "全县疫情防控工作第4次调度会")]
    assert record.meetings[0].day_part.value == "afternoon"


@pytest.mark.parametrize(
    ("lede", "date"),
    [
        ("*月21日，县长季开来主持召开全县疫情防控工作会议。", "XXXX-XX-21"),
        ("2022.2.22上午，县长季开来主持召开全县疫情防控工作会议。", "2022-02-22"),
    ],
)
def test_odd_dates(lede: str, date: str) -> None:
    assert shown(report(lede).meetings[0].date) == date


def test_the_party_group_of_a_congress_is_no_standing_committee() -> None:
    meeting = report("4月6日，县人大常委会党组召开疫情防控工作专题会议。").meetings[0]
    assert meeting.convenors.value == ("party_group",)


@pytest.mark.parametrize(
    ("credit", "want"),
    [
        ("文字丨罗浮\n图片丨欧阳松", ["罗浮", "欧阳松"]),
        ("（玉罕光 罗 浮）", ["玉罕光", "罗浮"]),
        ("作者：校办", []),
        ("撰稿：高一年级", []),
    ],
)
def test_credits(credit: str, want: list[str]) -> None:
    record = record_of(f"岚皋县召开疫情防控工作会议\n4月6日，岚皋县召开疫情防控工作会议。\n{TALK}\n{credit}")
    assert [r.value for r in record.article.reporters] == want


@pytest.mark.parametrize("name", ["疫情防控工作领导小组第五次会议", "疫情防控专题会议"])
def test_a_township_named_under_its_county(name: str) -> None:
    meeting = record_of(f"岚皋县柳溪镇召开{name}\n4月6日，岚皋县柳溪镇召开{name}，安排工作。\n{TALK}").meetings[0]
    assert (meeting.level.value, meeting.place.value) == ("township", "610925")


def test_two_higher_meetings_in_one_sentence_are_both_watched() -> None:
    record = report(
        "4月6日下午，全省疫情防控工作电视电话会议和全市疫情防控工作视频会议相继召开。县长季开来在我县分会场收看。"
    )
    assert sessions(record) == [
        ("upstream_watched", "全省疫情防控工作电视电话会议"),
        ("upstream_watched", "全市疫情防控工作视频会议"),
    ]
    assert [m.day_part.value for m in record.meetings] == ["afternoon", "afternoon"]


@pytest.mark.parametrize(
    "lede",
    [
        "本报讯（记者 罗浮 通讯员 温欧松）全县疫情防控工作座谈会于4月6日在指挥中心召开。",
        "本报讯 4月6日，县长季开来主持召开全县疫情防控工作座谈会 会议强调，要守住底线",
    ],
)
def test_a_name_holds_no_dateline_and_no_second_sentence(lede: str) -> None:
    assert sessions(report(lede)) == [("own", "全县疫情防控工作座谈会")]


def test_the_title_of_front_matter_stands_above_its_kicker() -> None:
    record = record_of(
        "---\ntitle: 守好每一道门 看好每一个人\ndate: 2022-04-07 09:02:11\n---\n# 守好每一道门 看好每一个人\n\n"
        "季开来在全县疫情防控专题会上要求\n\n罗浮温松出席\n\n4月6日，全县疫情防控专题会召开。县长季开来讲话。\n\n"
        + TALK
    )
    article = record.article
    assert article.title.value == "守好每一道门 看好每一个人"
    assert article.kicker.value == "季开来在全县疫情防控专题会上要求"
    assert [d.value for d in article.decks] == ["罗浮温松出席"]


def test_the_items_of_a_chronicle_are_no_captions() -> None:
    record = record_of(
        "一周要闻回顾（4月4日—4月10日）\n来源：岚皋发布\n◆4月4日，县长季开来主持召开全县疫情防控工作调度会。\n"
        "◆4月6日，县委书记罗浮调研春耕工作。\n◆4月8日，县政府召开常务会议。"
    )
    assert record.article.type.value == "roundup"
    assert "◆4月8日" in record.text


def test_a_hospital_behind_a_dateline_is_no_county() -> None:
    meeting = record_of(
        "岚皋县中医院召开党委（扩大）会议\n岚皋融媒讯（记者 罗浮）4月6日，岚皋县中医院召开党委（扩大）会议。"
        "会议专题研究了当前疫情防控工作。\n" + TALK
    ).meetings[0]
    assert meeting.level.value == "hospital"


def test_a_district_s_own_meeting_with_branch_venues_is_not_watched() -> None:
    record = report(
        "4月6日下午，全区疫情防控工作专题调度会召开。区委书记罗浮主持会议并讲话。",
        "副区长季开来在高新区分会场参加会议。",
    )
    assert sessions(record) == [("own", "全区疫情防控工作专题调度会")]


def test_attending_and_speaking_names_the_session() -> None:
    record = record_of(
        "岚皋县召开疫情防控会议\n4月6日晚，县委书记罗浮出席县新冠肺炎疫情防控工作领导小组全体会议并强调，要守住底线。"
        f"会议由县长季开来主持。\n{TALK}"
    )
    assert sessions(record) == [("own", "县新冠肺炎疫情防控工作领导小组全体会议")]


def test_a_chain_from_the_region_down_in_one_sentence() -> None:
    record = report(
        "4月6日下午，全区疫情防控电视电话会议结束后，市里接续召开全市疫情防控电视电话会议。"
        "随后，我旗立即召开全旗疫情防控工作座谈会，旗委书记罗浮主持会议并讲话。"
    )
    assert sessions(record) == [
        ("upstream_watched", "全区疫情防控电视电话会议"),
        ("follow_up", "全市疫情防控电视电话会议"),
        ("follow_up", "全旗疫情防控工作座谈会"),
    ]


def test_a_blank_for_a_lost_sentence_end_after_watching() -> None:
    record = record_of(
        "我盟召开疫情防控工作视频会议\n4月6日，全区疫情防控工作视频会议召开。盟领导罗浮、季开来在盟分会场收听收看 "
        "区会议结束后，我盟召开全盟疫情防控工作视频会议。盟委书记温松主持会议并讲话 "
        "温松指出，要把人员排查抓在前面，把物资储备做在平时"
    )
    assert sessions(record)[0] == ("upstream_watched", "全区疫情防控工作视频会议")
    assert sessions(record)[1][0] == "follow_up"
