"""Can this machine draw Chinese? Without a face for it Qt draws boxes and says nothing."""

import importlib.util
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication

from gui.appearance import PAGE_FAMILIES, page_family

PROBE = "会"
BUNDLE = "pylopdf_fonts_zh_cn"
DEBIAN_PACKAGE = "fonts-noto-cjk"


def draws_chinese() -> bool:
    """Is there a family with a glyph for 会? A face known to be Chinese is enough; else those the system calls Chinese are
    tried, which takes it a look into every font."""
    if page_family() in PAGE_FAMILIES:
        return True
    system = QFontDatabase.WritingSystem.SimplifiedChinese
    for family in QFontDatabase.families(system)[:8]:
        if QRawFont.fromFont(QFont(family), system).supportsCharacter(ord(PROBE)):
            return True
    return False


def bundled_face() -> Path | None:
    """The Noto Sans SC of the fallback wheel, where it is installed."""
    found = importlib.util.find_spec(BUNDLE)
    if found is None or found.origin is None:
        return None
    face = Path(found.origin).parent / "NotoSansSC-Regular.otf"
    return face if face.is_file() else None


def ensure_chinese(app: QApplication) -> bool:
    """Load the bundled face where the system has none. False where there is none at all: the caller says so."""
    if draws_chinese():
        _prefer(app, [page_family()])
        return True
    face = bundled_face()
    if face is None:
        return False
    number = QFontDatabase.addApplicationFont(str(face))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if not families:
        return False
    _prefer(app, families)
    return True


def _prefer(app: QApplication, families: list[str]) -> None:
    """The system's own face first; Han it lacks from ``families``, not from a Japanese or Korean one."""
    font = QFont(app.font())
    font.setFamilies([*font.families(), *families])
    app.setFont(font)
