"""Every place of the article where the person in hand is named: washed while the focus is on that person."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QColor, QTextCharFormat

from gui.appearance import scheme
from gui.article.find_bar import occurrences
from gui.article.panel import ArticlePanel
from gui.form.record_form import RecordForm
from model.session.target import Target

LAYER = "same name"
MOST = 100  # places washed: each costs a repaint


class SameName(QObject):
    """``places`` are spans in code points of the cleaned text."""

    def __init__(self, form: RecordForm, article: ArticlePanel) -> None:
        super().__init__(form)
        self._form, self._article = form, article
        self.places: list[tuple[int, int]] = []
        form.target_focused.connect(self._focused)

    @Slot(object)
    def _focused(self, target: Target) -> None:
        record = self._form.record
        meeting = next((m for m in record.meetings if m.id == target.meeting), None) if record is not None else None
        name = ""
        if meeting is not None and target.person is not None and target.person < len(meeting.people):
            name = str(meeting.people[target.person].name.value or "")
        view = self._article.view
        self.places = occurrences(view.text, name)[:MOST]
        shape = QTextCharFormat()
        shape.setBackground(QColor(scheme().accent_wash))
        view.show_layer(LAYER, [(place, shape) for place in self.places])
