"""Pictures of the window to look at: Chinese and English, light and dark, at 100 and 200 per cent.

    python -m tests.helpers.screenshots OUT [CORPUS]

Drawn offscreen, where a window can be active without a window manager. Without CORPUS the sample is opened. HOME is a folder of its own, so nothing of the person is read or written.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

LANGUAGES = ("zh", "en")
THEMES = ("light", "dark")
SCALES = ("1", "2")
SIZE = (1280, 800)


def take(out: Path, corpus: str, language: str, theme: str, suffix: str) -> None:
    """One process, one look: the start page, an article, the raw view, the palette of what is left."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from gui.application import Program

    app = QApplication(["screenshots"])
    program = Program(app, ["--language", language])
    program.set_theme(theme)
    window = program.window
    window.settings.put("window/tour", "seen")
    window.resize(*SIZE)

    def rest(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def save(name: str) -> None:
        window.grab().save(str(out / f"{name}-{language}-{theme}{suffix}.png"))

    program.start()
    rest(400)
    save("start")
    if corpus:
        window.open_corpus(corpus)
    else:
        window.way_in.open_sample()
    rest(2500)
    save("window")
    if suffix == "":
        window.queue.article_chosen.emit(window.queue.model.ids()[2])
        rest(400)
        save("third")
        window.queue.article_chosen.emit(window.queue.model.ids()[6])
        rest(400)
        for mode in ("raw", "compare"):
            window.actions_[f"view_{mode}"].trigger()
            rest(200)
            save(mode)
    window.close()
    rest(50)


def main() -> int:
    out = Path(sys.argv[1]).resolve()
    corpus = sys.argv[2] if len(sys.argv) > 2 else ""
    out.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 3:
        take(out, corpus, *sys.argv[3:6])
        return 0
    for scale in SCALES:
        for language in LANGUAGES:
            for theme in THEMES:
                with tempfile.TemporaryDirectory() as home:
                    environment = {**os.environ, "HOME": home, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
                    suffix = "" if scale == "1" else f"@{scale}x"
                    command = [sys.executable, "-m", "tests.helpers.screenshots", str(out), corpus]
                    subprocess.run([*command, language, theme, suffix], env=environment, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
