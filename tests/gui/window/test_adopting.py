"""A renamed or moved corpus finds its work again; nothing is moved or taken without a person's word."""

import json
from pathlib import Path

import pytest
from program import Run, write_corpus
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gui.i18n import set_language
from gui.keeping.found_dialog import FoundDialog
from model.session import edits
from model.session.find_work import WorkFound, find_work, move_beside
from model.session.workspace import Workspace


def worked(corpus: Path, annotator: str = "甲") -> Path:
    """Work on two articles; the folder it is in."""
    space = Workspace.open(corpus, annotator, extraction=False)
    for id in ("1.txt", "2.txt"):
        space.prepared(id)
        space.perform(id, edits.set_note(f"{annotator}写"))
        space.verify(id, 1.0)
    folder = space.journal_path.parent
    space._surveyor.join()
    assert space.close() is None
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "疫情语料𠮷")


@pytest.fixture
def start(qapp, qtbot):
    runs = []

    def start(corpus: Path, answer: object) -> Run:
        run = Run(qapp, qtbot, [str(corpus), "--annotator", "甲", "--no-extraction"])
        run.dialogs.answers |= {"inform": None, "found_work": answer}
        runs.append(run)
        return run

    yield start
    for run in runs:
        run.close()


@pytest.mark.parametrize("name", ["防控会议 2020–2022", "Corpus é", "疫情语料𠮷２"])
def test_a_renamed_corpus_finds_its_work(corpus, name) -> None:
    folder = worked(corpus)
    new = corpus.rename(corpus.with_name(name))
    (found,) = find_work(new)
    assert (found.folder, found.annotators, found.records, found.known, found.looked) == (folder, ("甲",), 2, 3, 3)
    home = move_beside(found.folder, new)
    assert home == new.with_name(f"{name}.annotations")
    assert find_work(new) == ()
    space = Workspace.open(new, "甲", extraction=False)
    assert space.record("1.txt").note == "甲写"
    assert space.close() is None


def test_a_name_of_another_case_comes_first(tmp_path) -> None:
    lower = write_corpus(tmp_path / "corpus")
    other = write_corpus(tmp_path / "abc")
    one, two = worked(lower), worked(other)
    lower.rename(tmp_path / "Corpus")
    other.rename(tmp_path / "gone")
    assert [work.folder for work in find_work(tmp_path / "Corpus")] == [one, two]


@pytest.mark.parametrize("place", ["inside", "outside"])
def test_a_folder_of_work_that_was_moved_is_found(corpus, place) -> None:
    deep = corpus.parent / "项目" / corpus.name
    folder = worked(corpus)
    deep.parent.mkdir()
    corpus.rename(deep)
    if place == "inside":
        folder = folder.rename(deep / folder.name)
    (found,) = find_work(deep)
    assert found.folder == folder


def test_other_peoples_work_on_a_corpus_that_is_there_is_left_alone(corpus, tmp_path) -> None:
    worked(corpus)
    copy = write_corpus(tmp_path / "副本")
    assert find_work(copy) == ()


def test_work_on_other_articles_is_not_offered(corpus, tmp_path) -> None:
    worked(corpus)
    corpus.rename(tmp_path / "搬走")
    different = write_corpus(tmp_path / "别的", {"1.txt": "南渡市召开会议。\n"})
    assert find_work(different) == ()


def test_there_is_nothing_to_find_where_there_is_work_beside(corpus) -> None:
    worked(corpus)
    assert find_work(corpus) == ()


def test_moving_writes_over_nobodys_work(corpus, tmp_path) -> None:
    folder = worked(corpus)
    new = corpus.rename(corpus.with_name("新名"))
    home = new.with_name("新名.annotations")
    home.mkdir()
    (home / "乙.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(FileExistsError):
        move_beside(folder, new)
    (home / "乙.jsonl").unlink()
    (home / "corpus.json").write_text("{}", encoding="utf-8")
    assert move_beside(folder, new) == home
    assert (home / "甲.jsonl").exists()
    assert (tmp_path / "新名.annotations.old" / "corpus.json").exists()


def test_a_table_goes_by_its_name(tmp_path) -> None:
    table = tmp_path / "表.csv"
    table.write_text("正文\n青禾县召开会议。\n", encoding="utf-8")
    folder = tmp_path / "旧表.csv.annotations"
    folder.mkdir()
    (folder / "甲.jsonl").write_text(json.dumps({"format": "huibiao/1", "event": "header"}), encoding="utf-8")
    (found,) = find_work(table)
    assert found.folder == folder
    assert found.looked == 0


def test_the_window_asks_and_goes_on_with_it(start, corpus) -> None:
    folder = worked(corpus)
    new = corpus.rename(corpus.with_name("改名"))
    (work,) = find_work(new)
    run = start(new, (work, "move"))
    run.wait_for("1.txt")
    assert run.record.note == "甲写"
    assert run.window.desk.workspace.journal_path.parent == new.with_name("改名.annotations")
    assert not folder.exists()


def test_it_may_stay_where_it_is_and_is_found_there_next_time(start, corpus) -> None:
    folder = worked(corpus)
    new = corpus.rename(corpus.with_name("改名"))
    (work,) = find_work(new)
    run = start(new, (work, "stay"))
    run.wait_for("1.txt")
    assert run.window.desk.workspace.journal_path.parent == folder
    run.close()
    again = start(new, "not asked")
    again.wait_for("1.txt")
    assert again.record.note == "甲写"
    assert not any(name == "found_work" for name, _ in again.dialogs.asked)


def test_a_person_may_begin_anew_or_open_nothing(start, corpus) -> None:
    folder = worked(corpus)
    new = corpus.rename(corpus.with_name("改名"))
    (work,) = find_work(new)
    run = start(new, None)
    run.qtbot.waitUntil(lambda: any(name == "found_work" for name, _ in run.dialogs.asked), timeout=10_000)
    run.qtbot.waitUntil(lambda: run.window.way_in.page.buttons["folder"].isEnabled(), timeout=5_000)
    assert run.window.desk is None
    run.dialogs.answers["found_work"] = (work, "anew")
    run.window.open_corpus(str(new))
    run.wait_for("1.txt")
    assert run.record.note == ""
    assert (folder / "甲.jsonl").exists()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_dialog_says_what_was_compared_and_takes_enter(qtbot, corpus, language) -> None:
    worked(corpus)
    new = corpus.rename(corpus.with_name("改名"))
    set_language(language)
    found = WorkFound(new, find_work(new))
    dialog = FoundDialog(found)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "3" in dialog.list.item(0).text()
    assert str(found.found[0].folder) in dialog.list.item(0).text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.answer() == (found.found[0], "move")
    for button, how in (("found_anew", "anew"), ("found_stay", "stay")):
        from gui.i18n import tr

        next(b for b in dialog.findChildren(QPushButton) if b.text() == tr(f"keeping.{button}")).click()
        assert dialog.answer()[1] == how
