"""Sessions: which there are, what they are called, how they hang together, and when they were (guideline 1-6, 17-18)."""

import pytest

from tests.unit.extraction.articles import TALK, record_of, report, sessions, shown


@pytest.mark.parametrize(
    ("lede", "name"),
    [
        ("4月6日，全区疫情防控工作调度会在区会议中心召开，安排近期工作。", "全区疫情防控工作调度会"),
        ("4月6日，镇长季开来主持召开全镇疫情防控工作推进会。", "全镇疫情防控工作推进会"),
        ("为守好校门，4月6日下午，第三小学组织召开疫情防控专题部署会。", "疫情防控专题部署会"),
        ("4月6日，岚皋县召开了由各镇书记参加的疫情防控工作会议。", "疫情防控工作会议"),
        ("4月6日上午，在全县疫情防控工作会议上，县委书记季开来强调，要守住底线。", "全县疫情防控工作会议"),
        ("记者从4月6日召开的全县疫情防控视频会议上获悉，近期形势平稳。", "全县疫情防控视频会议"),
        ("4月6日，县委召开常委（扩大）会议，研究疫情防控工作。", "常委（扩大）会议"),
        ("4月6日，县疫情防控专家咨询会举行。", "县疫情防控专家咨询会"),
    ],
)
def test_one_session(lede: str, name: str) -> None:
    assert sessions(report(lede)) == [("own", name)]


def test_the_longest_unbroken_phrase_replaces_a_split_name() -> None:
    record = report(
        "4月6日，县疫情防控指挥部召开视频调度会议，部署工作。", "县疫情防控指挥部视频调度会议由县长季开来主持。"
    )
    assert sessions(record) == [("own", "县疫情防控指挥部视频调度会议")]
    assert record.meetings[0].name.rule == "name.unbroken"
    assert [a.value for a in record.meetings[0].name.alternatives] == ["视频调度会议"]


def test_a_split_name_stays_short_where_nothing_is_longer() -> None:
    record = report("4月6日，县疫情防控指挥部召开第十七次会议，部署工作。")
    meeting = record.meetings[0]
    assert meeting.name.value == "第十七次会议"
    assert meeting.convenors.value == ("command_hq",)
    assert meeting.forms.value == ("command_meeting",)


def test_two_names_joined_by_ji_are_one_session() -> None:
    record = report("4月6日，县委书记季开来主持召开县委常委会会议暨县疫情防控指挥部会议。")
    assert len(record.meetings) == 1
    assert record.meetings[0].convenors.value == ("standing_committee", "command_hq")


def test_watched_then_own_in_one_sentence() -> None:
    record = report("6日晚，收听收看全省疫情防控工作视频会议后，县委书记季开来主持召开全县疫情防控工作会议。")
    assert sessions(record) == [
        ("upstream_watched", "全省疫情防控工作视频会议"),
        ("follow_up", "全县疫情防控工作会议"),
    ]
    own = record.meetings[1]
    assert own.parent == "m1"
    assert own.day_part.value == "evening"
    assert own.channel.value == "not_stated"
    assert record.article.type.value == "watch_then_own"


def test_watched_without_the_word_is_seen_by_the_branch_venue() -> None:
    record = report(
        "4月6日上午，全省疫情防控工作电视电话会议召开。市委书记季开来、市长闻人杰在安顺分会场参加会议。",
        "全省会议结束后，我市立即召开全市疫情防控工作会议。",
    )
    assert [r for r, _ in sessions(record)] == ["upstream_watched", "follow_up"]
    assert record.meetings[1].date.value == "XXXX-04-06"
    assert record.meetings[1].day_part.value == "not_stated"


def test_watch_only() -> None:
    record = report("4月6日，我县组织收听收看全国疫情防控工作电视电话会议。县长季开来在县分会场参加。")
    assert record.article.type.value == "watch_only"
    assert sessions(record) == [("upstream_watched", "全国疫情防控工作电视电话会议")]


def test_unnamed_follow_up_is_named_by_its_words() -> None:
    record = report("6日，收看全市疫情防控视频会议后，太白县随即召开会议，部署工作。")
    assert sessions(record)[1] == ("follow_up", "随即召开会议")
    assert not record.meetings[1].forms.is_present


def test_chain_of_three() -> None:
    record = report(
        "4月6日下午，国务院联防联控机制召开全国疫情防控工作电视电话会议。省、市组织收听收看会议。",
        "随后，省里接着召开全省疫情防控工作视频会议。",
        "全省会议后，市里又召开全市疫情防控工作视频会议，市长季开来出席会议并讲话。",
    )
    assert [r for r, _ in sessions(record)] == ["upstream_watched", "follow_up", "follow_up"]
    assert [m.parent for m in record.meetings] == ["", "m1", "m2"]


def test_nested_and_parallel() -> None:
    nested = report("4月6日，县委书记季开来主持召开县委常委会会议。会议套开县疫情防控指挥部第9次会议。")
    assert [r for r, _ in sessions(nested)] == ["own", "nested"]
    parallel = report("4月6日上午，县委召开常委会会议，研究疫情防控工作。当日下午，县疫情防控指挥部召开第9次调度会议。")
    assert [r for r, _ in sessions(parallel)] == ["own", "parallel"]
    assert [m.day_part.value for m in parallel.meetings] == ["morning", "afternoon"]


def test_two_under_one_verb() -> None:
    record = report("4月6日，我县组织收看省疫情防控第八次专题会议、市疫情防控调度会议。")
    assert [r for r, _ in sessions(record)] == ["upstream_watched", "upstream_watched"]


@pytest.mark.parametrize(
    "more",
    [
        "会议传达了市疫情防控指挥部会议精神。",
        "县里将于4月9日召开全县疫情防控动员大会。",
        "各乡镇分别召开会议，部署本地工作。",
        "会议要求，各单位要及时召开会议传达。",
        "4月2日召开的省疫情防控调度会已作出部署。",
    ],
)
def test_cited_planned_and_generic_meetings_are_no_session(more: str) -> None:
    assert len(report("4月6日，灵石县召开疫情防控工作会议。", more).meetings) == 1


def test_cited_meetings_are_upstream() -> None:
    record = report("4月6日，灵石县召开疫情防控工作会议，传达学习全省疫情防控视频会议精神。")
    assert [u.value for u in record.meetings[0].upstream] == ["全省疫情防控视频会议"]


def test_headline_alone_names_the_session() -> None:
    record = record_of("季开来在全县疫情防控工作会议上强调\n抓早抓小守好家门\n" + TALK)
    assert sessions(record) == [("own", "全县疫情防控工作会议")]


def test_serial_days_are_one_interval() -> None:
    record = record_of("发布时间：2021-04-09\n我县召开疫情防控会议\n4月6日、7日，灵石县召开疫情防控工作会议。\n" + TALK)
    assert [m.date.value for m in record.meetings] == ["2021-04-06/2021-04-07"]


def test_a_dateline_is_not_the_day_of_the_session() -> None:
    record = report("灵石融媒4月7日讯（记者 费又新）昨天上午，全县疫情防控工作会议召开。")
    assert record.meetings[0].date.value == "XXXX-04-06"
    assert shown(record.article.outlet) == "灵石融媒"


@pytest.mark.parametrize(
    ("name", "said", "channel"),
    [
        ("全县疫情防控视频会议", "", "video"),
        ("全县疫情防控电视电话会议", "", "teleconference"),
        ("全县疫情防控工作会议", "会议以视频形式召开，开至各乡镇。", "video"),
        ("全县疫情防控工作会议", "各乡镇设分会场。", "not_stated"),
        ("全县疫情防控工作会议", "会议传达了全省疫情防控视频会议精神。", "not_stated"),
    ],
)
def test_channel(name: str, said: str, channel: str) -> None:
    assert report(f"4月6日，{name}召开。", *([said] if said else [])).meetings[0].channel.value == channel


def test_venue() -> None:
    record = report("4月6日，县长季开来在县政府三楼会议室主持召开全县疫情防控工作会议。")
    assert shown(record.meetings[0].venue) == "县政府三楼会议室"


def test_confidence_and_rule_everywhere() -> None:
    record = report("4月6日，灵石县召开疫情防控工作会议。")
    meeting = record.meetings[0]
    for value in (meeting.relation, meeting.name, meeting.forms, meeting.channel, meeting.date, record.article.type):
        assert value.rule
        assert value.confidence is not None
        assert 0 < value.confidence <= 1


def test_a_follow_up_told_twice_is_one() -> None:
    record = report(
        "4月6日，我市组织收看全省疫情防控视频会议，并在省会议结束后接着召开市工作会议。",
        "全省会议结束后，我市立即召开电视电话会议，市长季开来讲话。",
    )
    assert [r for r, _ in sessions(record)] == ["upstream_watched", "follow_up"]


def test_a_session_announced_before_the_watched_one_still_follows_it() -> None:
    record = report(
        "全市疫情防控会议召开 季开来部署 6日，在收听收看全省疫情防控视频会议后，我市随即召开全市疫情防控会议。"
    )
    assert sessions(record) == [("upstream_watched", "全省疫情防控视频会议"), ("follow_up", "全市疫情防控会议")]


@pytest.mark.parametrize(
    "who",
    ["副市长闻人杰在云岩分会场参加会议。", "各县区主要负责人在各分会场参加会议。", "市委常委季开来在云岩分会场参加。"],
)
def test_own_leaders_at_a_branch_venue_watch_nothing(who: str) -> None:
    assert [r for r, _ in sessions(report("4月6日，全市疫情防控视频会议召开。", who))] == ["own"]


@pytest.mark.parametrize("lede", ["县长季开来参加全市疫情防控视频会议后，随即召开全县疫情防控会议。"])
def test_joined_then_held(lede: str) -> None:
    assert [r for r, _ in sessions(report("4月6日，" + lede))] == ["upstream_watched", "follow_up"]


def test_two_days_with_day_parts_are_an_interval() -> None:
    record = report("4月6日晚、7日上午，县长季开来主持召开全县疫情防控会议。")
    assert [m.date.value for m in record.meetings] == ["XXXX-04-06/XXXX-04-07"]


def test_a_higher_session_that_ended_before_was_watched() -> None:
    record = report(
        "4月6日上午，全省疫情防控视频会议结束后，市里接续召开全市疫情防控会议。随后，我县立即召开全县疫情防控会议。"
    )
    assert [r for r, _ in sessions(record)] == ["upstream_watched", "follow_up", "follow_up"]
    handed = report("4月6日，全省疫情防控视频会议召开。", "会议结束后，我市随即召开全市疫情防控会议。")
    assert [r for r, _ in sessions(handed)] == ["upstream_watched", "follow_up"]


def test_the_day_part_heads_both_behind_a_dateline() -> None:
    record = report("岚皋融媒讯（记者 费又新）4月6日晚，收看全市疫情防控视频会议后，我县随即召开会议。")
    assert [m.day_part.value for m in record.meetings] == ["evening", "evening"]


@pytest.mark.parametrize(
    "name",
    ["全县疫情防控动员部署会", "“三保”措施落实情况点评会", "疫情防控再动员再部署会议", "全县疫情防控调度会商会议"],
)
def test_names_with_verbs_in_them(name: str) -> None:
    assert sessions(report(f"4月6日，县长季开来主持召开{name}，部署工作。")) == [("own", name)]


def test_talk_about_meetings_is_no_session() -> None:
    assert sessions(report("领导主持召开了会议，不等于群众领到了菜，疫情面前要少开会。")) == []


def test_a_date_at_the_start_of_a_line_is_read_without_the_line_above() -> None:
    record = record_of("季开来在全县疫情防控会议上强调 一条一条抓落实\n4月6日，全县疫情防控会议召开。\n" + TALK)
    assert record.meetings[0].date.value == "XXXX-04-06"
