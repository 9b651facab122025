"""Which folder holds the work on a corpus, where that is not the one beside it: remembered in the person's settings."""

from pathlib import Path

from gui.settings import Settings

KEY = "keeping/places"


class Places:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def _all(self) -> dict[str, str]:
        rows = (line.partition("\t") for line in self._settings.text(KEY).split("\n"))
        return {corpus: folder for corpus, mark, folder in rows if mark}

    def _keep(self, places: dict[str, str]) -> None:
        self._settings.put(KEY, "\n".join(f"{corpus}\t{folder}" for corpus, folder in places.items()))
        self._settings.sync()

    def get(self, corpus: Path) -> Path | None:
        found = self._all().get(str(corpus))
        return Path(found) if found else None

    def put(self, corpus: Path, folder: Path) -> None:
        self._keep({**self._all(), str(corpus): str(folder)})

    def forget(self, corpus: Path) -> None:
        self._keep({known: folder for known, folder in self._all().items() if known != str(corpus)})
