"""The queue in the whole window: filter, explanation, correction, completion, counts, order, hits, kept filters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.queue.facet_model import Node
from gui.queue.sorting import Sorting
from tests.gui.window.program import ARTICLES, Run, write_corpus

MORE = {
    "1.txt": "光山县召开疫情防控工作领导小组会议\n2021-03-05 来源：光山县融媒体中心\n"
    "3月4日上午，光山县召开疫情防控工作领导小组会议，研究近期防控工作。县委书记陆远舟主持会议并讲话。\n"
    "陆远舟强调，要压实责任。县委副书记、县长沈知行，副县长柏清出席会议。\n",
    "2.txt": "信阳市召开疫情防控视频调度会\n2021-04-12 来源：信阳日报\n"
    "4月11日晚，信阳市召开疫情防控视频调度会。市长闻笛主持会议。\n闻笛要求，要查漏补缺。\n",
    "3.txt": ARTICLES["3.txt"],
    "4.txt": "兰考县召开疫情防控工作会议\n2021-03-08 来源：兰考县融媒体中心\n3月7日上午，兰考县召开疫情防控工作会议。"
    "县委书记董望舒主持会议并讲话。董望舒强调，要做好核酸检测，核酸检测要应检尽检。\n",
}


@pytest.fixture(scope="module")
def opened(qapp, tmp_path_factory):
    """One window for all of the module: an index takes a process of its own."""
    from pytestqt.qtbot import QtBot

    folder = tmp_path_factory.mktemp("queue")
    patch = pytest.MonkeyPatch()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        patch.setenv(name, str(folder / name))

    class Request:
        class node:
            qt_log_capture = None

    bot = QtBot.__new__(QtBot)
    bot._request = Request
    run = Run(qapp, bot, [str(write_corpus(folder / "corpus", MORE)), "--annotator", "tester"])
    bot.waitUntil(lambda: run.record is not None, timeout=20_000)
    run.window.search._begin_index()
    bot.waitUntil(lambda: run.window.search.index.state.kind == "ready", timeout=60_000)
    yield run
    run.close()
    patch.undo()


@pytest.fixture
def run(opened, qtbot):
    opened.qtbot = qtbot
    ask(opened, "")
    if opened.window.queue.sort.sorting != Sorting():
        with qtbot.waitSignal(opened.window.search.answered):
            opened.window.queue.sort.show_sorting(Sorting())
            opened.window.search.ask()
    return opened


def ask(run, text: str) -> list[str]:
    """Type a filter; the ids shown once it is answered."""
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.window.queue.filter.setText(text)
        run.window.search.ask()
    return [id[0] for id in run.window.queue.model.ids()]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", "1234"),
        ("chair:董", "4"),
        ("level:county", "14"),
        ("level:county -chair:董", "1"),
        ("date:2021-03", "14"),
        ("核酸", "4"),
        ("陆远舟 or 闻笛", "12"),
        ("-level:county,prefecture", "3"),
    ],
)
def test_a_filter_shows_what_it_means(run, text: str, ids: str) -> None:
    assert "".join(ask(run, text)) == ids


def test_what_it_means_is_said_in_words(run) -> None:
    ask(run, "level:county chair:董")
    assert "县级" in run.window.queue.bar.said
    ask(run, "")
    assert run.window.queue.bar.said == ""


def test_what_is_wrong_is_said_and_mended_in_place(run) -> None:
    ask(run, "chair:董")
    bar = run.window.queue.bar
    run.window.queue.filter.setText("level:conty chair:董")
    run.qtbot.waitUntil(lambda: bar.correction is not None, timeout=10_000)
    assert [id[0] for id in run.window.queue.model.ids()] == ["4"], "what was shown before stays"
    run.window.queue.filter.setFocus()
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.qtbot.keyClick(run.window.queue.filter, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert run.window.queue.filter.text() == "level:county chair:董"
    assert bar.correction is None


def test_what_may_come_next_is_offered_and_taken_by_keys(run) -> None:
    line = run.window.queue.filter
    run.window.activateWindow()
    line.setFocus()
    run.qtbot.waitUntil(line.hasFocus)
    run.qtbot.keyClicks(line, "lev")
    run.qtbot.waitUntil(lambda: line.offering, timeout=10_000)
    run.qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "level:"
    run.qtbot.keyClicks(line, "cou")
    run.qtbot.waitUntil(lambda: line.offering and line.options.count() == 1, timeout=10_000)
    run.qtbot.keyClick(line, Qt.Key.Key_Down)
    run.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "level:county "
    run.qtbot.keyClick(line, Qt.Key.Key_Escape)
    if line.text():
        run.qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""


def nodes(run) -> dict[tuple[str, str], Node]:
    return {node.key: node for node, _ in run.window.queue.facets.facets.nodes()}


def test_counts_stand_beside_and_go_into_the_query(run) -> None:
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.window.actions_["show_facets"].trigger()
    assert nodes(run)["level", "county"].count == 2
    panel = run.window.queue.facets
    index = next(index for node, index in panel.facets.nodes() if node.key == ("level", "county"))
    panel.setCurrentIndex(index)
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.qtbot.keyClick(panel, Qt.Key.Key_Space)
    assert run.window.queue.filter.text() == "level:county"
    assert nodes(run)["level", "county"].chosen == "in"
    assert nodes(run)["level", "prefecture"].count == 1, "another value of the same term can still be chosen"
    index = next(index for node, index in panel.facets.nodes() if node.key == ("level", "county"))
    panel.scrollTo(index)
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.qtbot.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=panel.visualRect(index).center())
    assert run.window.queue.filter.text() == ""
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.window.search.toggle("type", "notice", True)
    assert run.window.queue.filter.text() == "-type:notice"
    run.window.actions_["show_facets"].trigger()
    assert not panel.isVisible()


def test_places_are_a_tree(run) -> None:
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.window.actions_["show_facets"].trigger()
    panel = run.window.queue.facets
    top = next(index for node, index in panel.facets.nodes() if node.key == ("place", ""))
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        panel.setExpanded(top, True)
    found = [node for node in nodes(run).values() if node.term == "place" and node.count > 0]
    assert found
    assert all(node.value.isdigit() for node in found)
    run.window.actions_["show_facets"].trigger()


def test_any_order_and_back(run) -> None:
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.window.queue.sort.choose("date")
    up = run.window.queue.model.ids()
    assert up[0] == "1.txt"
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.window.queue.sort.choose("date")
    assert run.window.queue.model.ids()[0] == "2.txt"
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.window.queue.sort.choose("random")
    assert sorted(run.window.queue.model.ids()) == sorted(MORE)


def test_the_next_article_is_the_next_of_the_filter(run) -> None:
    ask(run, "level:county")
    run.work.go_to("1.txt")
    run.wait_for("1.txt")
    run.work.next()
    run.wait_for("4.txt")


def test_hits_are_marked_counted_and_walked(run) -> None:
    ask(run, "核酸")
    run.work.go_to("4.txt")
    run.wait_for("4.txt")
    assert len(run.window.article.view._layers["find"]) == 2
    assert "2" in run.window.status.hits.text()
    run.window.actions_["next_hit"].trigger()
    ask(run, "")
    assert run.window.article.view.extraSelections() == []
    assert run.window.status.hits.text() == ""


def test_a_filter_is_kept_for_the_corpus(run) -> None:
    ask(run, "level:county")
    run.dialogs.answers["filter_name"] = "县里的"
    run.window.queue.bar.save_wanted.emit()
    assert run.window.desk.workspace.kept.filters == (("县里的", "level:county"),)
    run.window.queue.bar._fill_menu()
    assert run.window.queue.bar._menu.actions()[0].text().startswith("县里的")
    ask(run, "")
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.window.queue.bar._menu.actions()[0].trigger()
    assert run.window.queue.filter.text() == "level:county"
    run.window.queue.bar.remove_wanted.emit("县里的")
    assert run.window.desk.workspace.kept.filters == ()


def test_what_is_verified_is_found_as_verified(run) -> None:
    run.work.go_to("1.txt")
    run.wait_for("1.txt")
    run.work.verify_stay()
    run.wait_saved()
    assert ask(run, "state:verified") == ["1"]
    run.window.actions_["undo"].trigger()
    assert ask(run, "state:verified") == []


def test_nothing_acts_while_an_input_method_composes(run) -> None:
    from PySide6.QtGui import QInputMethodEvent

    line = run.window.queue.filter
    line.setFocus()
    QApplication.sendEvent(line, QInputMethodEvent("he suan", []))
    assert line.composing
    run.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not line.offering
    event = QInputMethodEvent()
    event.setCommitString("核酸")
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        QApplication.sendEvent(line, event)
    assert [id[0] for id in run.window.queue.model.ids()] == ["4"]
