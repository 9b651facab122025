"""What speaks against a suggestion is told anew from the text, and changes nothing."""

from dataclasses import replace

from model.corpus.article import SourceArticle
from model.record.schema import Record
from model.session import doubt_signs
from model.session.prepare import prepare
from model.session.target import Target
from model.session.walk import doubts_of

TWO = """苇川县召开两场会议部署疫情防控
2021年8月4日上午，县委书记钱启明主持召开全县疫情防控工作调度会。县长孙立文参加会议。
会后，县指挥部成员坐到一起，孙立文主持部署会，就落实调度会要求提出意见。
"""
PLAN = """苇川县部署疫情防控工作
2021年8月4日，苇川县拟召开全县疫情防控工作调度会，县委书记钱启明主持会议。
"""


def prepared(text: str) -> Record:
    return prepare(SourceArticle("a.txt", "a.txt", text.encode())).record


def test_signs_are_told_for_doubtful_suggestions_only() -> None:
    record = prepared(TWO)
    doubt_signs.load(record)
    found = doubt_signs.signs_against(record)
    assert set(found) <= set(doubts_of(record))
    assert found[Target("m1", "relation")] in ("another_session", "two_chairs")


def test_what_a_person_settled_is_doubted_no_more() -> None:
    record = prepared(TWO)
    doubt_signs.load(record)
    first = record.meetings[0]
    settled = replace(first, relation=replace(first.relation, origin="accepted"))
    after = replace(record, meetings=(settled, *record.meetings[1:]))
    assert Target("m1", "relation") not in doubt_signs.signs_against(after)


def test_telling_signs_leaves_no_trace_in_rules() -> None:
    record = prepared(TWO)
    doubt_signs.load(record)
    doubt_signs.signs_against(record)
    assert prepared(TWO) == record


def test_a_plan_is_no_session_or_a_doubtful_one() -> None:
    record = prepared(PLAN)
    doubt_signs.load(record)
    assert all(
        doubt_signs.signs_against(record).get(Target(m.id, "name")) == "planned" or m.name.confidence < 0.8
        for m in record.meetings
    )
