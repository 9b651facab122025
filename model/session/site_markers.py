"""The markers a corpus' cleaning has of its own: read when it is opened; a file that cannot be used is told and left out."""

from pathlib import Path

from model.cleaning.markers import FILE, NO_MARKERS, BadMarkers, Markers, read_markers
from model.corpus.messages import Message, message


class SiteMarkers:
    """``boilerplate.toml`` in the folder of the annotations, as it was when the corpus was opened."""

    def __init__(self, folder: Path) -> None:
        self.all: Markers = NO_MARKERS
        self.notices: tuple[Message, ...] = ()
        try:
            self.all = read_markers(folder / FILE)
        except (BadMarkers, OSError) as error:
            reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
            self.notices = (message("bad_markers", path=str(folder / FILE), reason=reason),)

    def as_of(self, cleaner: str | None) -> Markers:
        """Those in force for an article: all of them for one nobody worked on, else those its text was made with."""
        return self.all if cleaner is None else self.all.of_version(cleaner)
