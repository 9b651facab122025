"""The ten kinds of article and their look-alikes."""

import pytest

from tests.unit.extraction.articles import TALK, record_of

INSPECTION = (
    "4月6日，县长季开来深入客运站、集贸市场检查疫情防控工作。副县长闻人杰陪同。\n季开来指出，扫码测温一个不漏。"
)

CASES = {
    "own_meeting": "灵石县召开疫情防控工作会议\n4月6日，灵石县召开疫情防控工作会议。\n" + TALK,
    "inspection": f"季开来检查疫情防控工作\n{INSPECTION}\n" + TALK.replace("会议强调", "他强调"),
    "press_conference": "我市举行第九场疫情防控新闻发布会\n4月6日，市政府新闻办举行新闻发布会，通报疫情。\n" + TALK,
    "speech_text": "在全县疫情防控工作会议上的讲话\n同志们：\n今天我们召开全县疫情防控工作会议。下面，我讲三点意见。\n一要快。二要准。三要严，各项防控措施都要落到实处，不能有半点马虎。\n谢谢大家。",
    "notice": "灵石县疫情防控指挥部通告\n根据当前形势，经县疫情防控指挥部会议研究决定，现将有关事项通告如下：\n一、来返人员提前报备。\n二、暂停聚集活动，具体恢复时间另行通知。\n特此通告。",
    "roundup": "灵石县四月大事记\n4月2日，县委召开常委会会议。\n4月6日，全县疫情防控会议召开。\n4月9日，县政府召开常务会议。\n4月12日，全县开展义务植树活动，干部群众三百余人参加。",
    "other_topic": "全县安全生产工作会议召开\n4月6日，灵石县召开全县安全生产工作会议，部署矿山、道路、消防等领域隐患排查。\n会议要求，统筹抓好疫情防控等工作，压实企业主体责任，严查各类隐患。",
    "junk": "第九十章 风雨将至\n夜里，县委小楼灯火通明。\n“都到齐了？”他问。\n“到齐了。”秘书低声答。\n“那就开会，疫情不等人！”他把茶杯往桌上一放，会议室里静得能听见钟声。\n（本章完）",
}


@pytest.mark.parametrize("kind", CASES)
def test_kind(kind: str) -> None:
    assert record_of(CASES[kind]).article.type.value == kind


@pytest.mark.parametrize("kind", ["press_conference", "speech_text", "notice", "roundup", "junk", "inspection"])
def test_look_alikes_hold_no_meeting(kind: str) -> None:
    assert record_of(CASES[kind]).meetings == ()


def test_another_topic_keeps_its_meeting() -> None:
    assert [m.name.value for m in record_of(CASES["other_topic"]).meetings] == ["全县安全生产工作会议"]


def test_a_meeting_after_an_inspection() -> None:
    record = record_of(
        f"季开来检查疫情防控工作\n{INSPECTION}\n检查结束后，季开来主持召开全县疫情防控工作碰头会。\n" + TALK
    )
    assert record.article.type.value == "inspection"
    assert [m.name.value for m in record.meetings] == ["全县疫情防控工作碰头会"]


def test_a_headline_with_both_is_a_meeting() -> None:
    record = record_of(
        f"季开来检查疫情防控工作并主持召开工作会议\n{INSPECTION}\n随后，季开来主持召开全县疫情防控工作会议。\n" + TALK
    )
    assert record.article.type.value == "own_meeting"


@pytest.mark.parametrize("text", ["", "。", "\n\n", "Lorem ipsum dolor sit amet, " * 30, "请输入验证码"])
def test_no_article_is_junk(text: str) -> None:
    record = record_of(text)
    assert record.article.type.value == "junk"
    assert record.meetings == ()


def test_machine_made_page() -> None:
    text = (
        "防疫会议最新消息\n小编导读：今天小编就为大家整理了防疫会议的消息，希望对您有所帮助。\n以上就是防疫会议的全部内容，谢谢阅读。"
        * 2
    )
    assert record_of(text).article.type.value == "junk"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("灵石县人大常委会召开第七次会议\n4月6日，灵石县人大常委会召开第七次会议。\n会议听取了防疫物资情况的报告，通过了人事任免事项，审议了预算调整方案和其他议题。", "other_topic"),
        ("县人民医院召开党委（扩大）会议\n4月6日，我院召开党委（扩大）会议，院长季开来主持。\n会议专题研究了疫情防控工作，要求各科室做好预检分诊，严防院内感染。", "own_meeting"),
        ("灵石县开展疫情处置演练\n4月6日，县疫情防控指挥部组织演练。“指挥长”主持召开紧急会商会，研判形势、下达指令，八个科目依次展开，专家作了点评。", "notice"),
        ("关于召开全县疫情防控会议的通知\n各乡镇：\n定于4月6日召开全县疫情防控会议，现将有关事项通知如下：\n一、时间。二、地点。三、参会人员及有关要求，请准时参加。", "notice"),
    ],
)  # fmt: skip
def test_look_alikes_of_the_second_reading(text: str, kind: str) -> None:
    assert record_of(text).article.type.value == kind
