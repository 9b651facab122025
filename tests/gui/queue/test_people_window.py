"""People and places across the corpus, from the window."""

import pytest
from PySide6.QtCore import Qt

from gui.people_panel.timeline import told_of
from tests.gui.queue.queue_run import ask, open_run
from tests.gui.queue.replacing import with_real_replace

LINE = (
    "{place}召开疫情防控工作领导小组会议\n{day} 来源：{place}融媒体中心\n{m}月{d}日上午，{place}召开疫情防控工作领导小组会议。"
    "县委书记{chair}主持会议并讲话。{chair}强调，要做好核酸检测。县长白若川出席会议。\n"
)
ARTICLES = {
    f"{n}.txt": LINE.format(place=place, day=f"2021-08-{n + 3:02}", m=8, d=n + 3, chair=chair)
    for n, (place, chair) in enumerate(
        [("光山县", "董知微"), ("光山县", "董知微"), ("光山县", "董知薇"), ("兰考县", "沈望舒")]
    )
}


@pytest.fixture(scope="module")
def opened(qapp, tmp_path_factory):
    with open_run(qapp, tmp_path_factory.mktemp("people"), ARTICLES) as run:
        yield run


@pytest.fixture
def run(opened, qtbot):
    opened.qtbot = qtbot
    return opened


def cells(panel, name: str, column: int = 0) -> list[str]:
    model = panel.models[name]
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_everyone_verified_their_places_and_names_that_may_be_one(run) -> None:
    for id in ARTICLES:
        run.work.go_to(id)
        run.wait_for(id)
        run.work.verify_stay()
        run.wait_saved()
    assert len(ask(run, "state:verified")) == 4
    run.window.actions_["people"].trigger()
    panel = run.window.people.panel
    run.qtbot.waitUntil(lambda: panel.models["people"].rowCount() == 4, timeout=10_000)
    at = cells(panel, "people").index("董知微")
    assert cells(panel, "people", 1)[at] == "2"
    assert "县委书记 2021-08-03–2021-08-04" in cells(panel, "people", 3)[at]
    assert "主持 2" in cells(panel, "people", 4)[at]
    assert any("光山县" in name for name in cells(panel, "places"))
    assert (cells(panel, "variants"), cells(panel, "variants", 1)) == (["董知微"], ["董知薇"])

    panel.word.setText("沈望")
    assert cells(panel, "people") == ["沈望舒"]
    panel.word.clear()
    panel.models["people"].sort(1, Qt.SortOrder.DescendingOrder)
    assert cells(panel, "people")[0] == "白若川"


def test_from_a_row_to_its_articles(run) -> None:
    panel = run.window.people.panel
    row = cells(panel, "people").index("沈望舒")
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        panel.tables["people"].activated.emit(panel.models["people"].index(row, 0))
    assert run.window.queue.model.ids() == ["3.txt"]


def test_a_persons_posts_and_meetings_stand_over_time_and_lead_to_each_article(run) -> None:
    panel = run.window.people.panel
    panel.tabs.setCurrentIndex(0)
    panel.resize(760, 520)
    panel.tables["people"].selectRow(cells(panel, "people").index("董知微"))
    line = panel.timeline
    assert line.isVisible()
    assert line.lanes == ("县委书记",)
    assert [dot.presence.date for dot in line.dots] == ["2021-08-03", "2021-08-04"]
    assert "县委书记 2021-08-03" in line.accessibleName()
    first, last = (line._at(dot) for dot in line.dots)
    assert first.x() < last.x() <= line.width()
    assert "光山县" in told_of(line.dots[0], line.lanes)
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=last.toPoint())
    assert run.window.queue.model.ids() == ["1.txt"]
    panel.tabs.setCurrentIndex(1)
    assert not line.isVisible()


def test_two_names_become_one_only_where_a_person_agrees(run) -> None:
    panel = run.window.people.panel
    panel.tabs.setCurrentIndex(2)
    panel.tables["variants"].selectRow(0)
    seen = with_real_replace(run)
    panel.merge.click()
    assert seen == [("董知薇", "董知微")]
    names = run.window.desk.workspace.record("2.txt").meetings[0].people
    assert [p.name.value for p in names] == ["董知微", "白若川"]
    run.window.actions_["undo"].trigger()
    assert run.window.desk.workspace.record("2.txt").meetings[0].people[0].name.value == "董知薇"
