"""Somebody who performs the edits of a form, with hands; and a record. People and places of work are invented."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from model.record.schema import Alternative, ArticleFields, Meeting, Person, Record, Value

TEXT = (
    "梅岭县召开防控会议\n3月4日上午，县委书记田远主持召开县疫情防控指挥部会议。\n"
    "县长齐默、副县长尹若出席。各乡镇、街道负责人参加。\n4月5日，县委召开常委会会议。"
)
KEYS = Qt.KeyboardModifier


def found(quote, confidence=0.97, value=None, **more):
    at = TEXT.rindex(quote)
    return Value(value or quote, quote, ((at, at + len(quote)),), confidence=confidence, rule="test", **more)


def sample(id="a.txt"):
    """Doubtful are the outlet, the date, the second person's name and the second meeting's level (left open)."""
    article = ArticleFields(
        type=Value("own_meeting", confidence=0.95),
        title=found("梅岭县召开防控会议", 0.99),
        outlet=Value("梅岭网", confidence=0.4, alternatives=(Alternative("梅岭日报", confidence=0.3),)),
        published=Value("2022-03-05", confidence=0.9, basis="header"),
    )
    people = (
        Person(found("田远"), (found("县委书记"),), ("chair",)),
        Person(found("齐默", 0.5), (found("县长"),), ("attendee",)),
        Person(found("尹若"), (found("副县长"),), ("attendee",)),
    )
    first = Meeting(
        "m1",
        relation=Value("own", confidence=0.9),
        name=found("县疫情防控指挥部会议"),
        date=found("3月4日", 0.5, "XXXX-03-04"),
        convenors=Value(("command_hq",), confidence=0.9),
        people=people,
    )
    level = Value(state="undecided", alternatives=(Alternative("county", confidence=0.5), Alternative("prefecture")))
    second = Meeting("m2", relation=Value("parallel", confidence=0.9), name=found("常委会会议"), level=level)
    return Record(id, text=TEXT, article=article, meetings=(first, second))


class Bench:
    """The form, the record it shows, every edit made, what was said, and hands."""

    def __init__(self, window, form):
        self.window, self.form = window, form
        self.edits, self.said, self.focused = [], [], []
        form.edit_requested.connect(self.perform)
        form.message.connect(self.said.append)
        form.target_focused.connect(self.focused.append)

    def show(self, record):
        self.form.show_record(record, None)

    def perform(self, edit):
        self.edits.append(edit)
        self.form.show_record(edit.apply(self.record), None)

    @property
    def record(self):
        return self.form.record

    def meeting(self, id="m1"):
        return next(m for m in self.record.meetings if m.id == id)

    def line(self, name):
        line = self.form.findChild(QWidget, name)
        assert line is not None, name
        return line

    def go(self, name):
        line = self.line(name)
        line.setFocus(Qt.FocusReason.TabFocusReason)
        assert line.hasFocus()
        return line

    @property
    def here(self):
        focus = QApplication.focusWidget()
        return focus.objectName() if focus else ""

    def key(self, key, modifiers=KEYS.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def type(self, text):
        """As an input method commits it; what was selected goes."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def compose(self, preedit):
        QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(preedit, []))

    def enter(self, name, text):
        """Focus a field, replace what it shows, Enter."""
        self.go(name)
        self.key(Qt.Key.Key_A, KEYS.ControlModifier)
        if text:
            self.type(text)
        else:
            self.key(Qt.Key.Key_Delete)
        self.key(Qt.Key.Key_Return)
