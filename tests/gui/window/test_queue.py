"""The queue: rows, filter, states."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt

from gui.queue.model import ROW, QueueModel
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


def fill(panel_or_model, rows=ROWS):
    by_id = {row.id: row for row in rows}
    panel_or_model.set_queue(list(by_id), by_id.__getitem__)


def test_what_is_shown_are_ids_in_any_order(qapp) -> None:
    model = QueueModel()
    fill(model)
    assert model.ids() == [row.id for row in ROWS]
    model.show(["e.txt", "b.txt"])
    assert model.total == 5
    assert [model.index(row).data() for row in range(model.rowCount())] == ["（无标题）", "清溪市部署防控工作"]
    assert model.index_of("b.txt").row() == 1
    assert not model.index_of("a.txt").isValid()
    model.show(None)
    assert model.rowCount() == 5


def test_a_changed_row_stays_where_it_is_until_the_filter_changes(qapp) -> None:
    model = QueueModel()
    fill(model)
    model.show(["b.txt", "e.txt"])
    model.update_row(replace(ROWS[1], state="verified"))
    assert model.ids() == ["b.txt", "e.txt"]
    assert model.index(0).data(ROW).state == "verified"


def test_pain_5_of_100000_rows_only_those_painted_are_asked_for(qtbot) -> None:
    asked = []
    panel = QueuePanel()
    qtbot.addWidget(panel)
    panel.set_queue([f"{n}.txt" for n in range(100_000)], lambda id: asked.append(id) or Row(id))
    panel.resize(240, 600)
    panel.grab()
    assert 0 < len(set(asked)) < 100


def test_enter_opens_and_showing_an_article_chooses_nothing(qtbot) -> None:
    panel = QueuePanel()
    qtbot.addWidget(panel)
    fill(panel)
    with qtbot.assertNotEmitted(panel.article_chosen):
        panel.show_current("b.txt")
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert chosen.args == ["b.txt"]


def test_a_filter_that_hides_everything_offers_to_be_cleared(qtbot) -> None:
    panel = QueuePanel()
    qtbot.addWidget(panel)
    fill(panel)
    panel.filter.setText("没有这篇")
    panel.show_ids([])
    assert panel._stack.currentWidget() is panel._empty
    panel._empty.pressed.emit()
    assert panel.filter.text() == ""
    panel.show_ids(None)
    assert panel._stack.currentWidget() is panel.list


def test_every_state_is_painted(qtbot) -> None:
    """Nine thousand rows cost no more than those in sight, and each state has its own shape."""
    panel = QueuePanel()
    qtbot.addWidget(panel)
    fill(panel, ROWS + [Row(f"{i}.txt") for i in range(9000)])
    panel.resize(240, 600)
    glyphs = set()
    picture = panel.list.grab().toImage()
    for row in range(5):
        box = panel.list.visualRect(panel.model.index(row))
        glyphs.add(bytes(picture.copy(10, box.top() + 4, 18, 20).constBits()))
    assert len(glyphs) == 5


def test_rows_in_sight_are_worth_preparing_only_once_the_open_article_is_there(qtbot) -> None:
    panel = QueuePanel()
    qtbot.addWidget(panel)
    panel.show()
    seen = []
    panel.seen.connect(seen.append)
    panel.hold()
    fill(panel)
    panel._look()
    assert seen == []
    with qtbot.waitSignal(panel.seen, timeout=5000):
        panel.let()
    assert seen[-1][0] == "a.txt"
