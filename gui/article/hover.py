"""The card that says what a mark means: field, value, reason, confidence, and how the raw article has it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from gui.appearance import muted_palette, scheme
from gui.article.canonical import canonical
from gui.article.marks import Mark
from gui.fields import known
from gui.i18n import catalogue, label, tr
from gui.reasons import words_of
from model.cleaning.changes import Change
from model.record.fields import BY_NAME
from model.record.own_fields import PREFIX
from model.record.schema import Scalar
from model.session.target import Target
from model.text.spans import Span

CONTEXT = 16  # raw code points shown at either side
WIDTH = 360
LONGEST = 120  # code points of a passage


def field_label(target: Target) -> str:
    """The label of what ``target`` names; a person's name goes by the label of the people."""
    if target.person is not None and target.field == "name":
        return label(BY_NAME["meeting", "people"])
    spec = known.spec_at(target)
    return label(spec) if spec is not None else target.field.removeprefix(PREFIX)


def value_text(target: Target, value: Scalar) -> str:
    """``value`` as a person reads it: choices by their labels."""
    if value is None:
        return ""
    spec = known.spec_at(target)
    labels = {choice.value: label(choice) for choice in spec.choices} if spec else {}
    parts = value if isinstance(value, tuple) else (str(value),)
    return "、".join(labels.get(part, part) for part in parts)


class HoverCard(QFrame):
    """A tool tip with rows; it takes no focus and goes when the mouse does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._title = QLabel(self)
        self._grid.addWidget(self._title, 0, 0, 1, 2)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def show_mark(
        self, mark: Mark, raw: str, raw_spans: tuple[Span, ...], below: QPoint, change: Change | None = None
    ) -> None:
        """Show what is known of ``mark`` under the global point ``below``, inside the screen, and what was changed there."""
        facts = _facts(mark, raw, raw_spans) + (change_facts(change) if change is not None else [])
        self._show(field_label(mark.target), scheme().hue(mark.group), facts, below)

    def show_change(self, change: Change, below: QPoint) -> None:
        """Show what cleaning or a person did here, and why."""
        role = {"damage": "bad", "edited": "repaired", "removed": "muted"}.get(change.kind, change.kind)
        self._show(tr(f"change.{change.kind}"), QColor(getattr(scheme(), role)), change_facts(change), below)

    def _show(self, title: str, shade: QColor, facts: list[tuple[str, str]], below: QPoint) -> None:
        tint = QPalette(self.palette())
        tint.setColor(QPalette.ColorRole.Window, QColor(scheme().page))
        self.setPalette(tint)
        hue = QPalette(tint)
        hue.setColor(QPalette.ColorRole.WindowText, shade)
        self._title.setPalette(hue)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._title.setText(title)
        self._fill(facts)
        self.adjustSize()
        at = below + QPoint(0, 6)
        area = self.screen().availableGeometry()
        at.setX(max(area.left(), min(at.x(), area.right() - self.width())))
        if at.y() + self.height() > area.bottom():
            at.setY(below.y() - self.height() - 40)
        self.move(at)
        self.show()

    def _fill(self, facts: list[tuple[str, str]]) -> None:
        while len(self._rows) < len(facts):
            name, text = QLabel(self), QLabel(self)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            text.setMaximumWidth(WIDTH)
            at = len(self._rows) + 1
            self._grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, at, 1)
            self._rows.append((name, text))
        for i, (name, text) in enumerate(self._rows):
            shown = i < len(facts)
            name.setVisible(shown)
            text.setVisible(shown)
            if shown:
                name.setPalette(muted_palette(self.palette()))
                name.setText(facts[i][0])
                text.setText(facts[i][1])


def _facts(mark: Mark, raw: str, raw_spans: tuple[Span, ...]) -> list[tuple[str, str]]:
    value = mark.value
    facts = [(tr("card.value"), value_text(mark.target, value.value))]
    sure = f"{value.confidence:.2f}" if value.confidence is not None else ""
    state = tr(f"origin.{value.origin}")
    facts.append((tr("card.confidence"), " · ".join(part for part in (sure, state) if part)))
    if value.rule:
        facts.append((tr("card.rule"), words_of(value.rule)))
    if value.basis:
        facts.append((tr("card.basis"), tr(f"form.basis.{value.basis}")))
    if raw_spans and raw:
        start, end = raw_spans[0][0], raw_spans[-1][1]
        before, after = raw[max(start - CONTEXT, 0) : start], raw[end : end + CONTEXT]
        shown = f"…{before}〔{raw[start:end][:120]}〕{after}…"
        facts.append((tr("card.raw"), canonical(shown).replace("\n", " ⏎ ")))
    return facts


def change_facts(change: Change) -> list[tuple[str, str]]:
    """Reason, rule, certainty, and what became of what."""
    key = f"why.{change.rule}"
    facts = [
        (tr("change.why"), tr(key if key in catalogue() else "why.other")),
        (tr("change.rule"), change.rule),
        (tr("change.certain"), tr("change.is_certain" if change.certain else "change.is_open")),
    ]
    if change.before:
        facts.append((tr("change.before"), _shortened(change.before)))
    if change.kind != "removed" and change.after:
        facts.append((tr("change.after"), _shortened(change.after)))
    if change.candidates:
        facts.append((tr("change.candidates"), "　".join(change.candidates)))
    return facts


def _shortened(text: str) -> str:
    text = canonical(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")
    return text.replace("\n", " ⏎ ")
