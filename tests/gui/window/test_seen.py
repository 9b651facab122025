"""Somebody verified in one article is recognised in the next: posts then and now, read again after a restart."""

from PySide6.QtWidgets import QLabel

from model.session.target import Target
from tests.gui.window.program import Run, write_corpus

ARTICLE = (
    "青禾县召开疫情防控工作领导小组会议\n2021-03-05 来源：青禾县融媒体中心\n"
    "3月4日上午，青禾县召开疫情防控工作领导小组会议，研究近期防控工作。{post}陆远舟主持会议并讲话。\n"
    "陆远舟强调，要压实责任。\n"
)


def _seen(window) -> QLabel:
    return window.form.findChild(QLabel, "form.people.seen")


def test_posts_then_and_now(qapp, qtbot, tmp_path):
    articles = {"1.txt": ARTICLE.format(post="县委副书记、县长"), "2.txt": ARTICLE.format(post="县委书记")}
    corpus = write_corpus(tmp_path / "corpus", articles)
    run = Run(qapp, qtbot, [str(corpus), "--annotator", "tester"])
    run.wait_for("1.txt")
    run.window.form.focus_target(Target("m1", "name", person=0))
    assert not _seen(run.window).isVisible()
    run.work.verify_next()
    run.wait_for("2.txt")
    people = run.record.meetings[0].people
    run.window.form.focus_target(Target("m1", "name", person=0))
    assert _seen(run.window).isVisible()
    told = _seen(run.window).text()
    assert "陆远舟" in told
    assert "县委副书记、县长" in told
    assert told.endswith("县委书记")
    assert run.record.meetings[0].people == people, "nothing is copied by itself"
    run.wait_saved()
    run.close()
    again = Run(qapp, qtbot, [str(corpus), "--annotator", "tester"])
    again.wait_for("2.txt")
    again.window.form.focus_target(Target("m1", "name", person=0))
    again.qtbot.waitUntil(lambda: "县委副书记、县长" in _seen(again.window).text(), timeout=5000)
    again.close()
