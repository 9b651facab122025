"""What no field claims is reported."""

from model.extraction.mentions import unclaimed
from tests.unit.extraction.articles import record_of, report


def test_a_companion_of_an_inspection_is_unclaimed() -> None:
    record = record_of(
        "季开来检查疫情防控工作\n4月6日，县长季开来深入客运站检查疫情防控工作。副县长闻人杰陪同。\n"
        "季开来指出，扫码测温一个不漏，值守人员不得脱岗，发现异常立即报告，各项措施都要落实。"
    )
    assert "闻人杰" in [m.text for m in unclaimed(record) if m.kind == "person"]


def test_a_planned_meeting_and_a_post_without_name_are_unclaimed() -> None:
    record = report("4月6日，灵石县召开疫情防控工作会议。会议由县委书记主持。", "县里将于4月9日召开校园安全座谈会。")
    found = {m.kind: m.text for m in unclaimed(record)}
    assert found["meeting"] == "校园安全座谈会"
    assert found["post"] == "县委书记"
    assert found["date"] == "4月9日"


def test_claimed_spans_are_left_out() -> None:
    record = report("4月6日，灵石县召开疫情防控工作会议，县长季开来主持会议。")
    claimed = {s for m in record.meetings for v in (m.name, m.date) for s in v.spans}
    for mention in unclaimed(record):
        assert record.text[slice(*mention.span)] == mention.text
        assert mention.span not in claimed
        assert 0 < mention.score <= 1
