"""Values on an odd structure are shown as doubtful, plain ones are not."""

from dataclasses import replace

from model.extraction.doubt.record import doubted
from model.extraction.mentions import unclaimed
from model.record.schema import ArticleFields, Meeting, Record, Source, Value
from model.session.walk import is_doubtful
from tests.unit.extraction.articles import TALK, record_of, report


def test_a_plain_report_has_no_doubt_in_relation_and_type() -> None:
    record = report("4月6日，岚皋县召开疫情防控工作会议，县长季开来主持会议。")
    assert not is_doubtful(record.article.type)
    assert not is_doubtful(record.meetings[0].relation)


def test_an_unexplained_session_is_pointed_at() -> None:
    text = f"4月6日，岚皋县召开疫情防控工作会议。\n当天，季开来列席了水利部门召开防汛抢险推进会。\n{TALK}"
    name = "疫情防控工作会议"
    sure = Value("own", confidence=0.97)
    meeting = Meeting(id="m1", relation=sure, name=Value(name, name, ((text.index(name), text.index(name) + 8),)))
    record = doubted(Record(id="a", source=Source(), text=text, meetings=(meeting,)))
    assert is_doubtful(record.meetings[0].relation)
    assert record.meetings[0].relation.value == "own"


def test_another_topic_with_a_word_of_the_epidemic_is_doubtful() -> None:
    plain = "岚皋县召开防汛抢险工作会议\n4月6日，岚皋县召开防汛抢险工作会议。会议要求，{}巡堤查险不留死角，物资备足、人员到位，谁的环节出问题就问谁的责，值班电话随时有人接听。"
    without, with_word = record_of(plain.format("")), record_of(plain.format("统筹疫情防控，"))
    assert without.article.type.value == with_word.article.type.value == "other_topic"
    assert not is_doubtful(without.article.type)
    assert is_doubtful(with_word.article.type)


def test_no_date_beside_a_date_is_doubtful() -> None:
    text = f"截至4月5日，形势平稳。岚皋县召开疫情防控工作会议。\n{TALK}"
    meeting = Meeting(id="m1", date=Value(state="absent", confidence=0.9), year_source=Value("unknown", confidence=0.9))
    record = doubted(Record(id="a", source=Source(), text=text, meetings=(meeting,)))
    assert is_doubtful(record.meetings[0].year_source)
    assert is_doubtful(record.meetings[0].date)


def test_a_unit_that_ends_in_one_post_is_doubtful() -> None:
    units = tuple(Value(u, confidence=0.95) for u in ("温松工会主席", "各乡镇长", "县直部门主要负责人", "教育局局长"))
    record = doubted(Record(id="a", source=Source(), text=TALK, meetings=(Meeting(id="m1", units=units),)))
    assert [is_doubtful(u) for u in record.meetings[0].units] == [True, False, False, True]


def test_names_behind_a_label_or_a_mark_are_unclaimed_where_no_rule_took_them() -> None:
    text = f"县领导章欧松、闻人杰，各专班组长加入会议。\n方案要求，梁上灰、瓦上霜一并清扫。\n{TALK}"
    people = [m.text for m in unclaimed(Record(id="a", source=Source(), text=text)) if m.kind == "person"]
    assert people == ["章欧松", "闻人杰"]


def test_a_headline_that_watched_without_a_watched_session_is_pointed_at() -> None:
    title = Value("我县收听收看全市会议", confidence=0.9)
    article = ArticleFields(type=Value("own_meeting", confidence=0.96), title=title)
    own = Meeting(id="m1", relation=Value("own", confidence=0.97))
    record = doubted(Record(id="a", source=Source(), text=TALK, article=article, meetings=(own,)))
    assert is_doubtful(record.article.type)
    watched = replace(own, relation=Value("upstream_watched", confidence=0.93))
    record = doubted(replace(record, article=article, meetings=(watched,)))
    assert not is_doubtful(record.article.type)


def test_names_at_a_cut_and_behind_a_masked_post_are_unclaimed() -> None:
    text = f"县委常委章欧松、闻人杰，（下转第二版）\n县委副书记、*长水经注就落实会议精神提出要求。\n{TALK}"
    people = [m.text for m in unclaimed(Record(id="a", source=Source(), text=text)) if m.kind == "person"]
    assert people == ["章欧松", "闻人杰", "水经注"]
