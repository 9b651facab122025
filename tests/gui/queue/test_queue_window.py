"""The queue in the whole window: filter, explanation, correction, completion, counts, order, hits, kept filters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.queue.facet_model import Node
from gui.queue.sorting import ORDERS, Sorting
from tests.gui.queue.queue_run import MORE, ask, open_run


@pytest.fixture(scope="module")
def opened(qapp, tmp_path_factory):
    with open_run(qapp, tmp_path_factory.mktemp("queue")) as run:
        yield run


@pytest.fixture
def run(opened, qtbot):
    opened.qtbot = qtbot
    ask(opened, "")
    if opened.window.queue.sort.sorting != Sorting():
        with qtbot.waitSignal(opened.window.search.answered):
            opened.window.queue.sort.show_sorting(Sorting())
            opened.window.search.ask()
    return opened


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


def test_pain_5_the_users_thread_neither_filters_nor_sorts_nor_counts(run, monkeypatch) -> None:
    import threading

    from model.index import index as of_index

    threads = set()
    view, facet = of_index.Index.view, of_index.Index.facet
    monkeypatch.setattr(
        of_index.Index, "view", lambda *a, **k: threads.add(threading.current_thread()) or view(*a, **k)
    )
    monkeypatch.setattr(of_index.Index, "facet", lambda *a: threads.add(threading.current_thread()) or facet(*a))
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.window.actions_["show_facets"].trigger()
    ask(run, "level:county")
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.window.queue.sort.choose("date")
    run.window.actions_["show_facets"].trigger()
    assert threads
    assert threading.main_thread() not in threads


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
    assert len(run.window.article.view.extraSelections()) == 2
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


def test_a_click_on_the_heading_sorts_turns_round_and_gives_the_order_of_the_corpus_back(run) -> None:
    heading = run.window.queue.heading
    seen = []
    for _ in range(3):
        with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
            run.qtbot.mouseClick(heading.buttons["date"], Qt.MouseButton.LeftButton)
        seen.append((heading.buttons["date"].text()[-1], run.window.queue.model.ids()[0], run.window.queue.sort.text()))
    assert [arrow for arrow, _, _ in seen[:2]] == ["↑", "↓"]
    assert seen[2][0] not in "↑↓"
    assert [first for _, first, _ in seen] == ["1.txt", "2.txt", "1.txt"]
    assert run.program.settings.text("queue/sorting") == "order 0 1"


def test_the_heading_is_worked_by_keys_and_the_order_is_remembered(run) -> None:
    heading = run.window.queue.heading
    run.window.activateWindow()
    heading.buttons["place"].setFocus()
    run.qtbot.keyClick(heading.buttons["place"], Qt.Key.Key_Right)
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.qtbot.keyClick(heading.buttons["date"], Qt.Key.Key_Return)
    kept = run.program.settings.text("queue/sorting")
    assert Sorting.of_saved(kept, ORDERS) == Sorting("date") == run.window.queue.sort.sorting
    assert Sorting.of_saved(kept, ()) == Sorting() == Sorting.of_saved("date x", ORDERS)
    assert heading.buttons["date"].font().bold()
