"""The guideline follows the focus, and the analysts' additions are written down off the user's thread."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.fields.known import spec_at
from gui.guide.panel import GuidePanel
from gui.i18n import reason as reason_of
from gui.i18n import tr
from gui.jobs import Jobs
from model.record.fields import BY_NAME
from model.session.guideline_notes import path_in, read_notes, write_note
from model.session.places_in_record import PERSON_NAME
from model.session.target import Target

FIRST = BY_NAME["article", "type"]


class Guide(QObject):
    """Made when the panel is first shown; ``annotations`` is the folder of the open corpus' work."""

    def __init__(self, jobs: Jobs, say: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs, self._say = jobs, say
        self._path: Path | None = None
        self._writing: list[tuple[Path, str, str]] = []
        self.panel = GuidePanel(parent)
        self.panel.note_written.connect(self._write)
        self.panel.show_field(FIRST, FIRST.scope)

    def use(self, annotations: Path | None, writable: bool) -> None:
        """Another corpus: its notes, or none."""
        self.panel.flush()
        self._path = path_in(annotations) if annotations is not None else None
        notes: dict[str, str] = {}
        if self._path is not None:
            try:
                notes = read_notes(self._path)
            except OSError as error:
                writable = False
                self._say(tr("guide.unreadable", path=self._path, reason=reason_of(error)))
        self.panel.set_notes(notes, writable and self._path is not None)

    @Slot(object)
    def follow(self, target: Target) -> None:
        """The focus went to another field."""
        person_name = target.person is not None and target.field == "name"
        spec = PERSON_NAME if person_name else spec_at(target)
        if spec is not None:
            self.panel.show_field(spec, "person" if person_name else spec.scope)

    @Slot(str, str)
    def _write(self, field: str, text: str) -> None:
        """One after the other: two writes of one file must not cross."""
        if self._path is not None:
            self._writing.append((self._path, field, text))
            if len(self._writing) == 1:
                self._next()

    def _next(self) -> None:
        path, field, text = self._writing[0]
        self._jobs.start(partial(write_note, path, field, text), self._written, partial(self._failed, path))

    def _written(self, notes: object) -> None:
        del self._writing[:1]
        self._say(tr("guide.kept"))
        if self._writing:
            self._next()

    def finish(self) -> None:
        """The window closes: what is typed and not yet written is, now."""
        self.panel.flush()
        if self._writing:
            self._jobs.wait()
            left, self._writing = self._writing, []
            for path, field, text in left:
                try:
                    write_note(path, field, text)
                except OSError as error:
                    self._failed(path, error)

    def _failed(self, path: Path, error: BaseException) -> None:
        for _, field, _text in self._writing:
            self.panel.not_kept(field)
        self._writing.clear()
        self._say(tr("guide.not_kept", path=path, reason=reason_of(error)))
