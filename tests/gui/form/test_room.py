"""Nothing is cut: long values get lines of their own, and what has the focus is in view."""

from form_bench import sample
from PySide6.QtCore import QRect, Qt

from model.session.target import Target


def in_view(bench, widget):
    viewport = bench.form.viewport()
    return viewport.rect().contains(QRect(widget.mapTo(viewport, widget.rect().topLeft()), widget.size()))


def test_a_long_title_is_shown_whole(bench):
    line = bench.line("article.title")
    height = line.height()
    bench.enter(
        "article.title", "梅岭县召开疫情防控工作领导小组第二十七次会议暨秋冬季疫情防控工作部署会议并观看警示教育片"
    )
    assert line.height() > height
    bench.enter("article.title", "短")
    assert line.height() == height


def test_a_narrower_form_gives_a_value_more_lines(bench, qtbot):
    bench.enter("article.title", "梅岭县召开疫情防控工作领导小组第二十七次会议")
    line = bench.line("article.title")
    height = line.height()
    bench.window.resize(300, 800)
    qtbot.waitUntil(lambda: line.height() > height)


def test_the_focus_is_scrolled_into_view(bench, qtbot):
    bench.window.resize(420, 300)
    bench.form.focus_target(Target("m1", "topics"))
    qtbot.waitUntil(lambda: in_view(bench, bench.line("m1.topics")))
    bench.show(sample("b.txt"))
    bench.form.focus_target(Target("m2", "units"))
    qtbot.waitUntil(lambda: in_view(bench, bench.line("m2.units")))
    bench.go("article.type")
    for _ in range(14):
        bench.key(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: in_view(bench, bench.line(bench.here)))
