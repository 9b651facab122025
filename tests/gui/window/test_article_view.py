"""The article on screen: marks, clicks, letters, the raw view, the place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.article.hand import Selection
from gui.article.panel import ArticlePanel
from model.record.schema import Value
from model.session.target import Target


@pytest.fixture
def panel(qtbot: QtBot, record, clean) -> ArticlePanel:
    panel = ArticlePanel()
    qtbot.addWidget(panel)
    panel.resize(700, 500)
    panel.view.set_zoom(0)
    panel.show_record(record, clean)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def formats(panel: ArticlePanel, text: str) -> list[QTextCharFormat]:
    """The formats drawn on the last place where ``text`` stands, one for each of its stretches."""
    whole = panel.active.toPlainText()
    unit = len(whole[: whole.rindex(text)].encode("utf-16-le")) // 2
    block = panel.active.document().findBlock(unit)
    at = unit - block.position()
    length = len(text.encode("utf-16-le")) // 2
    return [
        QTextCharFormat(r.format) for r in block.layout().formats() if r.start < at + length and r.start + r.length > at
    ]


def point_of(panel: ArticlePanel, text: str) -> QPoint:
    at = panel.view.text.rindex(text)
    return panel.view.cursorRect(panel.view.cursor_over(at, at)).center() + QPoint(6, 0)


def test_evidence_is_underlined_behind_a_character_outside_the_basic_plane(panel) -> None:
    """A rare character shifts nothing: Qt counts 𠮷 as two."""
    for name in ("𠮷田远", "齐默"):
        (drawn,) = formats(panel, name)
        assert drawn.underlineStyle() == QTextCharFormat.UnderlineStyle.SingleUnderline
    assert formats(panel, "尹若") == []


def test_doubt_is_dotted_and_the_focus_is_strong(panel) -> None:
    (quiet,) = formats(panel, "3月4日")
    assert quiet.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    panel.focus_target(Target("m1", "date"))
    (strong,) = formats(panel, "3月4日")
    assert strong.background().color().alpha() > quiet.background().color().alpha()


def test_a_click_on_a_mark_names_its_target(panel, qtbot) -> None:
    with qtbot.waitSignal(panel.view.target_clicked) as clicked:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(panel, "齐默"))
    assert clicked.args == [Target("m1", "name", person=1)]


def test_a_click_beside_the_marks_is_no_target(panel, qtbot) -> None:
    with qtbot.assertNotEmitted(panel.view.target_clicked):
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(panel, "尹若"))


def test_a_letter_carries_the_selection_in_code_points(panel, qtbot, record) -> None:
    at = record.text.index("尹若")
    panel.view.select(at, at + 3)
    with qtbot.waitSignal(panel.view.letter_pressed) as pressed:
        qtbot.keyClick(panel.view, Qt.Key.Key_A)
    assert pressed.args == ["a", Selection(at, at + 3, "尹若出")]


def test_a_letter_with_control_is_no_letter(panel, qtbot) -> None:
    with qtbot.assertNotEmitted(panel.view.letter_pressed):
        qtbot.keyClick(panel.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def test_the_keyboard_alone_selects(panel, qtbot, record) -> None:
    at = record.text.index("齐默")
    panel.view.select(at, at)
    panel.view.setFocus()
    for _ in range(2):
        qtbot.keyClick(panel.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    chosen = panel.view.selection()
    assert chosen is not None
    assert chosen.text == "齐默"


def test_a_double_click_takes_a_word_and_not_a_sentence(panel) -> None:
    panel.view.words.load()
    QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(panel, "出席"))
    chosen = panel.view.selection()
    assert chosen is not None
    assert chosen.text == "出席"


def test_the_raw_view_shows_what_was_removed_in_grey_and_the_same_evidence(panel, clean) -> None:
    panel.set_mode("raw")
    assert panel.active.text == clean.raw
    (grey,) = formats(panel, "网站导航")
    assert grey.underlineStyle() == QTextCharFormat.UnderlineStyle.NoUnderline
    (drawn,) = formats(panel, "𠮷田远")
    assert drawn.underlineStyle() == QTextCharFormat.UnderlineStyle.SingleUnderline
    panel.set_mode("clean")
    assert panel.active.text == clean.text


def test_a_selection_has_evidence_in_both_texts_whichever_is_shown(panel, clean) -> None:
    at, raw_at = clean.text.index("尹若"), clean.raw.index("尹若")
    assert panel.evidence_of(Selection(at, at + 2, "尹若")) == (((at, at + 2),), ((raw_at, raw_at + 2),))
    panel.set_mode("raw")
    assert panel.evidence_of(Selection(raw_at, raw_at + 2, "尹若", raw=True)) == (
        ((at, at + 2),),
        ((raw_at, raw_at + 2),),
    )
    assert panel.evidence_of(Selection(0, 4, "网站导航", raw=True)) == ((), ((0, 4),))


def test_an_edit_redraws_marks_and_leaves_the_page_where_it_is(panel, record) -> None:
    from dataclasses import replace

    panel.resize(400, 160)
    bar = panel.view.verticalScrollBar()
    bar.setValue(30)
    before = bar.value()
    panel.refresh_record(replace(record, meetings=()))
    assert bar.value() == before > 0
    assert formats(panel, "𠮷田远") == []


def test_the_place_survives_a_narrower_window(panel, record) -> None:
    panel.resize(400, 200)
    at = record.text.index("县长")
    panel.view.scroll_to(at)
    top = panel.view.top_position()
    panel.resize(340, 200)
    assert abs(panel.view.top_position() - top) <= 24


def test_lines_are_at_most_forty_hanzi_in_a_wide_window(panel) -> None:
    panel.resize(3000, 600)
    frame = panel.view.document().rootFrame().frameFormat()
    width = panel.view.viewport().width() - frame.leftMargin() - frame.rightMargin()
    assert width <= panel.view.fontMetrics().horizontalAdvance("会") * 42


def test_find_marks_every_match_and_walks_them(panel, qtbot) -> None:
    panel.find_bar.open_bar()
    qtbot.waitUntil(panel.find_bar.isVisible)
    edit = panel.find_bar.findChild(type(panel.find_bar._edit))
    edit.setText("防控")
    assert len(panel.view.extraSelections()) == 2
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert panel.view.extraSelections() == []
    assert not panel.find_bar.isVisible()


def test_the_hover_card_says_field_value_reason_and_raw_context(panel) -> None:
    view = panel.view
    view.hovering.marks = view.marks_at(view.text.index("齐默"))
    view.hovering.show_card()
    shown = " ".join(view.hovering.card.shown)
    for part in ("人员", "齐默", "0.97", "test", "〔齐默〕"):
        assert part in shown
    view.hovering.card.hide()


def test_an_article_without_text_says_what_to_do(panel, record) -> None:
    from dataclasses import replace

    panel.show_record(replace(record, text="", meetings=(), article=type(record.article)()), None)
    assert "F6" in panel.empty.title


def test_the_scroll_bar_has_a_tick_where_something_is_doubtful(panel) -> None:
    ticks = panel.view.verticalScrollBar().ticks
    assert [role for _, role in ticks] == ["doubt"]
    panel.focus_target(Target("m1", "name", person=1))
    heights = {role: part for part, role in panel.view.verticalScrollBar().ticks}
    assert 0 < heights["doubt"] < heights["accent"] < 1


def test_evidence_that_was_cleaned_away_is_said_to_be_in_the_raw_text(panel, record, clean) -> None:
    from dataclasses import replace

    from model.record.schema import Value

    outlet = Value("某某", "某某", (), ((clean.raw.index("某某"), clean.raw.index("某某") + 2),))
    panel.show_record(replace(record, article=replace(record.article, outlet=outlet)), clean)
    assert panel.stands_only_in_raw(Target("", "outlet"))
    assert not panel.stands_only_in_raw(Target("m1", "name"))
    panel.set_mode("raw")
    assert len(formats(panel, "某某")) == 1


def test_where_marks_overlap_the_card_shows_every_one_the_top_one_first(panel, record, clean) -> None:
    view = panel.view
    long = record.text.index("县长齐默、副县长尹若出席")
    unit = Value("县长齐默等", record.text[long : long + 12], ((long, long + 12),), confidence=0.6, rule="people.unit")
    held = replace(record.meetings[0], units=(unit,))
    panel.show_record(replace(record, meetings=(held,)), clean)
    at = view.text.index("齐默")
    assert [m.target.field for m in view.marks_at(at)] == ["name", "units"], "the shorter lies on top"
    view.hovering.move(view.marks_at(at), None)
    view.hovering.show_card()
    shown = view.hovering.card.shown
    assert shown.index("人员") < shown.index("单位")
    assert "县长齐默等" in shown
    assert "写明参会，没有姓名" in shown
    assert sum("〔" in line for line in shown) == 1, "the raw context is told of the top one"
    panel.focus_target(Target("m1", "units", index=0))
    assert [m.target.field for m in view.marks_at(at)] == ["units", "name"], "what has the focus lies on top"
    view.hovering.leave()
    assert not view.hovering.card.isVisible()


def test_many_marks_on_one_another_are_counted(panel, record, clean) -> None:
    view = panel.view
    at = record.text.index("齐默")
    units = tuple(Value(f"单位{n}", "齐默", ((at, at + 2),), confidence=0.9) for n in range(8))
    panel.show_record(replace(record, meetings=(replace(record.meetings[0], units=units),)), clean)
    view.hovering.move(view.marks_at(at), None)
    view.hovering.show_card()
    assert "另有 4 处标记" in view.hovering.card.shown
    view.hovering.leave()
