"""What a start does without: modules that load behind the first article must not creep back before it."""

import os
import subprocess
import sys
from pathlib import Path

from model.session.workspace import Place, Workspace
from tests.gui.window.program import write_corpus

BEHIND = (
    "model.cleaning.pipeline", "model.cleaning.assemble", "model.cleaning.text_edits", "model.extraction.extract",
    "model.extraction.mentions", "model.extraction.people", "model.session.prepare", "model.session.typed_people",
    "ahocorasick_rs", "opencc", "pypinyin", "borax", "jieba", "openpyxl", "filelock", "tomllib", "difflib",
    "logging.handlers", "importlib.metadata", "sqlite3", "asyncio", "gui.palette", "gui.columns_dialog", "gui.start",
    "csv", "mmap", "ctypes", "PySide6.QtSvg", "model.session.bulk",
    "model.corpus.archive", "model.corpus.delimited", "model.corpus.jsonl", "model.corpus.spreadsheet",
    "model.corpus.table", "model.extraction.places.gazetteer", "model.index.state",
)  # fmt: skip
CLASSES = ("QStyle", "QMessageBox", "QFileDialog", "QWizard")
"""Classes of widgets that are made by being asked for, with hundreds of enumerators; none is needed."""
START = """
import sys
from gui import launch
from gui.launch import main
launch._prepare_imports()
launch._import_qt()
import gui.work
was = gui.work.Work._shown
def shown(self, id, record, clean):
    was(self, id, record, clean)
    import builtins, gc
    self._window.repaint()
    places = [edit.mapTo(self._form, edit.rect().topLeft()).y() for edit in self._form.value_edits]
    self._form._fit()
    painted_once = places == [edit.mapTo(self._form, edit.rect().topLeft()).y() for edit in self._form.value_edits]
    print(
        id, len(record.meetings), painted_once, gc.isenabled(), builtins.__import__.__name__,
        *[name for name in sys.argv[1].split(",") if name in sys.modules],
        *[name for name in sys.argv[2].split(",") if name in vars(sys.modules["PySide6.QtWidgets"])],
        flush=True,
    )
    import os
    os._exit(0)
gui.work.Work._shown = shown
main(sys.argv[3:])
"""


def test_a_start_imports_nothing_the_first_article_can_do_without(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    space = Workspace.open(corpus, "tester")
    space.prepared("2.txt")
    space.place = Place("2.txt")
    assert space.close() is None
    home = {name: str(tmp_path / "home") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", START, ",".join(BEHIND), ",".join(CLASSES), str(corpus), "--annotator", "tester"],
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["2.txt", "1", "True", "False", "__import__"], done.stdout + done.stderr
