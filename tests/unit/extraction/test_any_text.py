"""Whatever the text, extraction gives a record that can be stored, in linear time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.cleaning.article import CleanArticle
from model.extraction.extract import extract
from model.extraction.mentions import unclaimed
from model.record.codec import decode_line, encode_line
from model.record.schema import Source
from model.text.offset_map import OffsetMap

PIECES = [
    "4月6日", "昨日下午", "？日晚", "，", "。", "、", "；", "：", "（", "）", "“", "”", "\n", " ", "?", "县委书记", "季开来", "费又新", "主持召开",
    "召开", "收听收看", "套开", "全省", "全县", "疫情防控", "指挥部", "工作", "调度", "会议", "会", "第三次", "暨", "（扩大）", "强调", "会后", "随即",
    "在我县分会场", "参加", "各乡镇", "记者", "来源", "编辑", "的", "XX", "同志们", "A", "7",
]  # fmt: skip


def plain(text: str) -> CleanArticle:
    return CleanArticle(text, text, OffsetMap.identity(len(text)))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=200))
def test_any_text_gives_a_record_that_round_trips(text: str) -> None:
    record = extract(plain(text), id="a.txt", source=Source(path="a.txt"))
    assert decode_line(encode_line(record)) == record
    for mention in unclaimed(record):
        assert text[slice(*mention.span)] == mention.text


@pytest.mark.parametrize(
    "unit",
    ["会", "召开会议", "收看全省会议、", "季开来、", "（", "A", "市指挥部会议暨", "4月6日，县召开全县疫情防控会议。"],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        article = plain((unit * length)[:length])
        start = time.process_time()
        extract(article, id="a.txt", source=Source())
        return time.process_time() - start

    seconds(1000)
    assert seconds(40_000) < 40 * max(seconds(4_000), 0.01)
