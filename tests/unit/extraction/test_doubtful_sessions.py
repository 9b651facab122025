"""Sessions that may be missed, merged, planned or none at all are doubted; who does what no verb list knows is mentioned."""

from dataclasses import replace

import pytest

from model.extraction.doubt.record import doubted
from model.extraction.doubt.sessions import sessions_doubted
from model.extraction.mentions import unclaimed
from model.record.schema import ArticleFields, Meeting, Person, Record, Value

LEDE = "8月4日，县委书记钱启明主持召开全县疫情防控工作调度会。"
NAME = "全县疫情防控工作调度会"

POSTS = {"钱启明": "县委书记", "孙立文": "县长"}


def at(text: str, words: str, value: str = "", **more: object) -> Value:
    start = text.index(words)
    return Value(value or words, words, ((start, start + len(words)),), confidence=0.97, rule="r", **more)  # type: ignore[arg-type]


def record(text: str, *chairs: str, relation: str = "own", verb: str = "召开", kind: str = "own_meeting") -> Record:
    people = tuple(Person(at(text, name), (at(text, POSTS[name]),), ("chair",)) for name in chairs)
    meeting = Meeting("m1", relation=at(text, verb, relation), name=at(text, NAME), people=people)
    article = ArticleFields(type=Value(kind, confidence=0.96, rule="r"))
    return Record("a", text=text, article=article, meetings=(meeting,))


def test_a_plain_report_is_not_doubted() -> None:
    after = doubted(record(LEDE, "钱启明"))
    assert after.meetings[0].relation.confidence == 0.97
    assert after.article.type.confidence == 0.96


@pytest.mark.parametrize(
    ("more", "sign"),
    [
        ("散会后，指挥部成员坐到一起，县长孙立文主持部署会。", "hidden"),
        ("\n同志们：下面我讲三点意见。谢谢大家！", "speech_text"),
        ("\n8月6日，召开碰头会。\n8月7日，植树。\n8月9日，调研。\n8月12日，召开例会。", "roundup"),
    ],
)
def test_what_the_text_goes_on_to_tell_speaks_against_a_session(more: str, sign: str) -> None:
    seen = record(LEDE + more, "钱启明")
    signs = sessions_doubted(seen, -1)
    assert signs.hidden >= 0 if sign == "hidden" else signs.instead == sign
    after = doubted(seen)
    assert after.meetings[0].relation.confidence < 0.8
    assert after.article.type.confidence < 0.8
    assert sign == "hidden" or [a.value for a in after.article.type.alternatives] == [sign]


def test_what_was_said_to_follow_a_session_is_no_session() -> None:
    text = LEDE + "钱启明强调：会后，各单位要逐项部署。"
    assert sessions_doubted(record(text, "钱启明"), -1).hidden == -1


def test_two_who_chair_one_session_may_chair_two() -> None:
    text = LEDE + "县长孙立文主持会议。"
    after = doubted(record(text, "钱启明", "孙立文")).meetings[0]
    assert after.relation.confidence < 0.8
    assert all(p.name.confidence < 0.8 for p in after.people)


def test_a_plan_is_doubted_as_a_whole() -> None:
    after = doubted(record(f"8月4日，我县将召开{NAME}，县委书记钱启明主持会议。", "钱启明")).meetings[0]
    assert after.name.confidence < 0.8
    assert after.people[0].name.confidence < 0.8


def test_a_higher_session_that_nobody_watched_is_doubted() -> None:
    text = f"8月4日，{NAME}结束后，我镇安排了工作。"
    assert doubted(record(text, relation="upstream_watched", verb="结束后")).meetings[0].name.confidence < 0.8
    text = f"8月4日，我镇干部收看{NAME}。"
    assert doubted(record(text, relation="upstream_watched", verb="收看")).meetings[0].name.confidence == 0.97


def test_an_article_without_sessions_that_names_one_held_is_of_doubtful_type() -> None:
    none = replace(record(LEDE, kind="notice"), meetings=())
    after = doubted(none)
    assert after.article.type.confidence < 0.8
    assert NAME in [m.text for m in unclaimed(after) if m.kind == "meeting"]


def test_people_and_units_beside_verbs_nobody_listed_are_mentioned() -> None:
    text = LEDE + "\n县长孙立文坐镇会场。\n县卫生健康局、县教育局先后作了发言。"
    found = {(m.kind, m.text) for m in unclaimed(record(text, "钱启明"))}
    assert ("person", "孙立文") in found
    assert {("unit", "县卫生健康局"), ("unit", "县教育局")} <= found


def test_a_verb_that_could_not_be_read_behind_a_name_doubts_the_person() -> None:
    text = LEDE + "\n钱启明掌舵并讲话。"
    assert doubted(record(text, "钱启明")).meetings[0].people[0].name.confidence < 0.8
    text = LEDE + "\n钱启明讲话。"
    speaks = record(text, "钱启明")
    both = replace(speaks.meetings[0].people[0], roles=("chair", "speaker"))
    speaks = replace(speaks, meetings=(replace(speaks.meetings[0], people=(both,)),))
    assert doubted(speaks).meetings[0].people[0].name.confidence == 0.97
