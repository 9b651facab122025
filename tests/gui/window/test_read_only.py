"""A corpus that somebody else has open can be looked at, and says why nothing is kept."""

from pathlib import Path

import pytest
from program import Run, write_corpus

from gui.i18n import label


@pytest.fixture
def second(qapp, qtbot, tmp_path: Path):
    """The second of two windows on one corpus."""
    corpus = write_corpus(tmp_path / "一个名字很长的语料文件夹，它的路径比状态栏宽得多")
    first = Run(qapp, qtbot, [str(corpus), "--annotator", "甲"])
    first.wait_for("1.txt")
    run = Run(qapp, qtbot, [str(corpus), "--annotator", "甲"])
    run.wait_for("1.txt")
    yield run
    run.close()
    first.close()


def test_what_would_change_the_article_is_not_offered(second) -> None:
    actions = second.window.actions_
    for name in ("verify_next", "verify_stay", "skip", "flag", "note", "no_meeting", "undo", "redo"):
        assert not actions[name].isEnabled(), name
    assert not actions.menus["no_meeting"].isEnabled()
    for name in ("view_raw", "next_damage", "next_doubt", "next_mention", "next"):
        assert actions[name].isEnabled(), name
    assert all(edit.isReadOnly() for edit in second.window.form.value_edits)


@pytest.mark.parametrize("keys", ["Ctrl+Return", "Ctrl+M", "Ctrl+Shift+M"])
def test_its_keys_say_why(second, keys: str) -> None:
    second.window.status.say("")
    second.window.article.view.setFocus()
    second.press(keys)
    assert label(second.window.desk.workspace.read_only) in second.window.status.message.text()
    assert second.record.status == "todo"
    assert second.dialogs.asked == []


def test_the_reason_does_not_widen_the_window(second) -> None:
    status = second.window.status
    assert second.window.width() == 1280
    assert status.save.text().startswith("只读")
    assert label(second.window.desk.workspace.read_only) in (status.save.toolTip() or status.save.text())
    assert status.minimumSizeHint().width() < 1280
