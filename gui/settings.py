"""What the program remembers between runs, in one ini file in the user's configuration folder."""

from pathlib import Path

from platformdirs import PlatformDirs
from PySide6.QtCore import QByteArray, QLocale, QSettings

from gui.appearance import MODES

RECENT = 10
_DIRS = PlatformDirs("huibiao", appauthor=False)


def config_folder() -> Path:
    """Asked for at each start, so a redirected HOME or XDG_CONFIG_HOME counts."""
    return Path(_DIRS.user_config_dir)


def state_folder() -> Path:
    """Where the log and crash traces go."""
    return Path(_DIRS.user_log_dir)


def data_folder() -> Path:
    """Where the copy of the sample corpus lives, and the work on it."""
    return Path(_DIRS.user_data_dir)


def system_language() -> str:
    """``zh`` where the first language of the system is Chinese, else ``en``."""
    languages = QLocale.system().uiLanguages()
    return "zh" if languages and languages[0].lower().startswith("zh") else "en"


class Settings:
    """Typed access; an unknown or broken entry falls back to its default."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or config_folder() / "huibiao.ini"
        self._store = QSettings(str(self.path), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        found = self._store.value(key, default)
        return found if isinstance(found, str) else default

    def number(self, key: str, default: float = 0.0) -> float:
        try:
            return float(self.text(key, str(default)))
        except ValueError:
            return default

    def blob(self, key: str) -> QByteArray:
        found = self._store.value(key, QByteArray())
        return found if isinstance(found, QByteArray) else QByteArray()

    def put(self, key: str, value: str | float | QByteArray) -> None:
        self._store.setValue(key, value if isinstance(value, QByteArray) else str(value))

    def sync(self) -> None:
        self._store.sync()

    @property
    def language(self) -> str:
        chosen = self.text("window/language")
        return chosen if chosen in ("zh", "en") else system_language()

    @property
    def theme(self) -> str:
        chosen = self.text("window/theme", "system")
        return chosen if chosen in MODES else "system"

    @property
    def recent(self) -> list[str]:
        """Corpora opened before, latest first; those that are gone are left out."""
        kept = self.text("corpora/recent").split("\n")
        return [path for path in kept if path and Path(path).exists()]

    def add_recent(self, path: str) -> None:
        kept = [path, *(other for other in self.recent if other != path)]
        self.put("corpora/recent", "\n".join(kept[:RECENT]))
