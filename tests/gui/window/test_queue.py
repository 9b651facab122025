"""The queue: rows, filter, states."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt

from gui.queue.model import QueueModel, matches
from gui.queue.panel import QueuePanel


@dataclass(frozen=True)
class Row:
    id: str
    state: str = "todo"
    title: str = ""
    place: str = ""
    date: str = ""
    confidence: float | None = None
    problem: str = ""
    flags: tuple[str, ...] = ()


ROWS = [
    Row("a.txt", "verified", "梅岭县召开防控会议", "梅岭县", "2021-03-04", 0.9),
    Row("b.txt", "todo", "清溪市部署防控工作", "清溪市", "2021-03-05", 0.4),
    Row("c.txt", "skipped", "转载"),
    Row("d.txt", problem="含有 NUL 字节"),
    Row("e.txt", "todo", flags=("看",)),
]


@pytest.mark.parametrize(
    ("filter", "ids"),
    [
        ("", "abcde"),
        ("防控", "ab"),
        ("防控 todo", "b"),
        ("state:verified", "a"),
        ("skipped", "c"),
        ("problem", "d"),
        ("flag", "e"),
        ("<0.8", "b"),
        ("2021-03", "ab"),
        ("e.TXT", "e"),
        ("没有这篇", ""),
    ],
)
def test_filter(qapp, filter: str, ids: str) -> None:
    model = QueueModel()
    model.set_rows(ROWS)
    model.set_filter(filter)
    assert "".join(id[0] for id in model.ids()) == ids
    for row in ROWS:
        assert model.index_of(row.id).isValid() == (row.id[0] in ids)


def test_an_unfinished_number_filters_nothing_away() -> None:
    assert matches(ROWS[0], ["<"])


def test_a_changed_row_stays_where_it_is_until_the_filter_changes(qapp) -> None:
    model = QueueModel()
    model.set_rows(ROWS)
    model.set_filter("todo")
    model.update_row(replace(ROWS[1], state="verified"))
    assert model.ids() == ["b.txt", "e.txt"]
    model.set_filter("")
    model.set_filter("todo")
    assert model.ids() == ["e.txt"]


def test_enter_opens_and_showing_an_article_chooses_nothing(qtbot) -> None:
    panel = QueuePanel()
    qtbot.addWidget(panel)
    panel.set_rows(ROWS)
    with qtbot.assertNotEmitted(panel.article_chosen):
        panel.show_current("b.txt")
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert chosen.args == ["b.txt"]


def test_a_filter_that_hides_everything_offers_to_be_cleared(qtbot) -> None:
    panel = QueuePanel()
    qtbot.addWidget(panel)
    panel.set_rows(ROWS)
    panel.filter.setText("没有这篇")
    assert panel._stack.currentWidget() is panel._empty
    panel._empty.pressed.emit()
    assert panel.filter.text() == ""
    assert panel._stack.currentWidget() is panel.list


def test_every_state_is_painted(qtbot) -> None:
    """Nine thousand rows cost no more than those in sight, and each state has its own shape."""
    panel = QueuePanel()
    qtbot.addWidget(panel)
    panel.set_rows(ROWS + [Row(f"{i}.txt") for i in range(9000)])
    panel.resize(240, 600)
    glyphs = set()
    picture = panel.list.grab().toImage()
    for row in range(5):
        box = panel.list.visualRect(panel.model.index(row))
        glyphs.add(bytes(picture.copy(10, box.top() + 4, 18, 20).constBits()))
    assert len(glyphs) == 5
