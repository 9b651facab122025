"""The raw positions of a record mean something in its own raw article only."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from gui.article.hand import Selection
from gui.article.panel import ArticlePanel
from model.cleaning.article import CleanArticle
from model.record.schema import Meeting, Record, Source, Value
from model.session.target import Target
from model.text.offset_map import OffsetMap
from model.text.spans import Replacement

RAW = "2020年8月3日 青禾县召开会议"
CLEAN = CleanArticle(RAW, RAW[10:], OffsetMap.identity(len(RAW)).edited([Replacement(0, 10)]), sha256="1" * 64)
HEADER = Value("2020-08-03", "2020年8月3日", (), ((0, 9),), basis="header")
NAME = Value("会议", "会议", ((5, 7),), ((15, 17),))
RECORD = Record("a", Source(sha256="1" * 64), CLEAN.text, meetings=(Meeting("m1", date=HEADER, name=NAME),))
DATE = Target("m1", "date")


def shown(qtbot: QtBot, record: Record, clean: CleanArticle) -> ArticlePanel:
    panel = ArticlePanel()
    qtbot.addWidget(panel)
    panel.show_record(record, clean)
    return panel


def raw_marks(panel: ArticlePanel) -> dict[str, str]:
    panel.set_mode("raw")
    return {m.target.field: panel.view.raw[m.spans[0][0] : m.spans[-1][1]] for m in panel.raw_view.marks}


def test_in_its_own_raw_article_all_evidence_shows(qtbot: QtBot) -> None:
    panel = shown(qtbot, RECORD, CLEAN)
    assert panel.stands_only_in_raw(DATE)
    assert raw_marks(panel) == {"date": "2020年8月3日", "name": "会议"}
    assert panel.evidence_of(Selection(15, 17, "会议", raw=True)) == (((5, 7),), ((15, 17),))


def test_in_another_raw_article_with_the_same_text_only_what_stands_in_the_text_shows(qtbot: QtBot) -> None:
    raw = "\n\n" + RAW
    clean = CleanArticle(raw, CLEAN.text, OffsetMap.identity(len(raw)).edited([Replacement(0, 12)]), sha256="2" * 64)
    panel = shown(qtbot, RECORD, clean)
    assert not panel.stands_only_in_raw(DATE)
    assert panel.evidence_of(Selection(5, 7, "会议")) == (((5, 7),), ()), "not to be written down as the record's own"
    assert raw_marks(panel) == {"name": "会议"}
    assert panel.evidence_of(Selection(17, 19, "会议", raw=True)) == (((5, 7),), ())


def test_in_another_text_nothing_of_it_shows(qtbot: QtBot) -> None:
    raw = "通知：" + RAW
    clean = CleanArticle(raw, raw, OffsetMap.identity(len(raw)), sha256="2" * 64)
    panel = shown(qtbot, RECORD, clean)
    assert raw_marks(panel) == {}
    assert panel.evidence_of(Selection(0, 2, "通知", raw=True)) == ((), ())


def test_under_another_cleaner_the_raw_positions_still_hold(qtbot: QtBot) -> None:
    clean = replace(CLEAN, text=RAW, offsets=OffsetMap.identity(len(RAW)))
    panel = shown(qtbot, RECORD, clean)
    assert raw_marks(panel) == {"date": "2020年8月3日", "name": "会议"}
    assert panel.evidence_of(Selection(10, 12, "青禾", raw=True)) == ((), ((10, 12),))
