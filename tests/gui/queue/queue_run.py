"""One window with an index of a small corpus of its own: an index takes a process, so a module shares one."""

import threading
from contextlib import contextmanager

import pytest
from pytestqt.qtbot import QtBot

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


@contextmanager
def open_run(qapp, folder, articles=MORE):
    """The program on ``articles``, indexed; closed in the end."""
    patch = pytest.MonkeyPatch()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        patch.setenv(name, str(folder / name))
    run = Run(qapp, QtBot.__new__(QtBot), [str(write_corpus(folder / "corpus", articles)), "--annotator", "tester"])
    try:
        run.qtbot.waitUntil(lambda: run.record is not None, timeout=20_000)
        run.window.search.started()
        run.qtbot.waitUntil(lambda: run.window.search.index.state.kind == "ready", timeout=60_000)
        yield run
    finally:
        run.close()
        patch.undo()


def ask(run, text: str) -> list[str]:
    """Type a filter; the ids shown once it is answered. What was done before is in the index by then."""
    index = run.window.search.index
    if index is not None:
        taken = threading.Event()
        index._tasks.put(taken.set)
        run.qtbot.waitUntil(taken.is_set, timeout=10_000)
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.window.queue.filter.setText(text)
        run.window.search.ask()
    return [id[0] for id in run.window.queue.model.ids()]
