"""The card that says what a mark means: field, value, reason, confidence, and how the raw article has it."""

from dataclasses import dataclass

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
MOST = 5  # marks told of where they lie on one another
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


@dataclass(frozen=True, slots=True)
class Part:
    """One thing the card tells of: its heading in a colour, and facts as pairs."""

    title: str
    shade: QColor
    facts: list[tuple[str, str]]


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
        self._rows: list[tuple[QLabel, QLabel, QLabel]] = []

    def show_marks(
        self,
        marks: tuple[Mark, ...],
        raw: str,
        raw_spans: tuple[Span, ...],
        below: QPoint,
        change: Change | None = None,
    ) -> None:
        """Show every mark that lies here, the top one first and whole, under the global point ``below``, inside the screen;
        and what was changed there. ``raw_spans`` are those of the top one."""
        parts: list[Part] = []
        for number, mark in enumerate(marks[:MOST]):
            facts = _facts(mark, raw if not number else "", raw_spans)
            parts.append(Part(field_label(mark.target), scheme().hue(mark.group), facts))
        if len(marks) > MOST:
            parts.append(Part(tr("card.more", count=len(marks) - MOST), QColor(scheme().muted), []))
        if change is not None:
            parts.append(_part_of(change))
        self._show(parts, below)

    def show_change(self, change: Change, below: QPoint) -> None:
        """Show what cleaning or a person did here, and why."""
        self._show([_part_of(change)], below)

    def _show(self, parts: list[Part], below: QPoint) -> None:
        tint = QPalette(self.palette())
        tint.setColor(QPalette.ColorRole.Window, QColor(scheme().page))
        self.setPalette(tint)
        self._fill(parts, tint)
        self.adjustSize()
        at = below + QPoint(0, 6)
        area = self.screen().availableGeometry()
        at.setX(max(area.left(), min(at.x(), area.right() - self.width())))
        if at.y() + self.height() > area.bottom():
            at.setY(max(below.y() - self.height() - 40, area.top()))
        self.move(at)
        self.show()

    def _fill(self, parts: list[Part], tint: QPalette) -> None:
        lines = [(part if not n else None, fact) for part in parts for n, fact in enumerate(part.facts or [("", "")])]
        while len(self._rows) < len(lines):
            self._rows.append(self._row(2 * len(self._rows)))
        for at, (heading, name, text) in enumerate(self._rows):
            part, (title, said) = lines[at] if at < len(lines) else (None, ("", ""))
            heading.setVisible(part is not None)
            name.setVisible(bool(title))
            text.setVisible(bool(title))
            heading.setContentsMargins(0, 6 if at else 0, 0, 0)  # air between what lies on one another
            if part is not None:
                hue = QPalette(tint)
                hue.setColor(QPalette.ColorRole.WindowText, part.shade)
                heading.setPalette(hue)
                heading.setText(part.title)
            name.setPalette(muted_palette(self.palette()))
            name.setText(title)
            text.setText(said)

    def _row(self, at: int) -> tuple[QLabel, QLabel, QLabel]:
        heading, name, text = QLabel(self), QLabel(self), QLabel(self)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        for label_ in (heading, text):
            label_.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setMaximumWidth(WIDTH)
        self._grid.addWidget(heading, at, 0, 1, 2)
        self._grid.addWidget(name, at + 1, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, at + 1, 1)
        return heading, name, text

    @property
    def shown(self) -> list[str]:
        """What stands on the card, from above."""
        return [label_.text() for row in self._rows for label_ in row if not label_.isHidden() and label_.text()]


def _part_of(change: Change) -> Part:
    role = {"damage": "bad", "edited": "repaired", "removed": "muted"}.get(change.kind, change.kind)
    return Part(tr(f"change.{change.kind}"), QColor(getattr(scheme(), role)), change_facts(change))


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
