"""Many articles in one step: what to do, how many it would change, and only then the button that does it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.bulk.choice import ACTIONS, BulkChoice, Hand, Incomplete, plan_of
from gui.bulk.planning import Planning
from gui.i18n import label, tr
from model.index.certain import BLIND, Certain
from model.record.fields import TYPES
from model.record.own_fields import OwnField
from model.session.bulk import BulkPlan, flagging, joined_plans, planned_states
from model.session.typed import NotUnderstood

REST = 250  # milliseconds after a stroke before it is counted
Sort = Callable[[float, float], Certain]
"""Sorts the articles of the filter by how sure they are at least, and which share of the sure is put aside."""
SHARE = 0.05
"""Of what is verified unseen so much is put aside for a look."""


class BulkDialog(QDialog):
    """``ids`` are those of the filter; ``certain`` gives those of them whose lowest confidence is at least a number.

    ``plan`` is what was counted when the button was pressed.
    """

    def __init__(
        self, ids: Sequence[str], certain: Sort, fields: Sequence[OwnField], planning: Planning, hand: Hand,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(tr("bulk.title"))
        self._ids, self._certain, self._hand = ids, certain, hand
        self._own = list(fields)
        self.plan: BulkPlan | None = None
        self._sorted: Certain | None = None
        self._offered: list[str] = []
        self.planning = planning
        planning.progress.connect(self._progress)
        planning.planned.connect(self._counted)
        planning.failed.connect(self._failed)
        self.action = QComboBox(self)
        for name in ACTIONS:
            if name != "own" or self._own:
                self.action.addItem(tr(f"bulk.do_{name}"), name)
        self.value = QLineEdit(self)
        self.type = QComboBox(self)
        for choice in TYPES:
            self.type.addItem(label(choice), choice.value)
        self.field = QComboBox(self)
        for number, field in enumerate(self._own):
            name = label(field.spec)
            self.field.addItem(tr("bulk.of_meetings", field=name) if field.of == "meeting" else name, number)
        self.sure = QDoubleSpinBox(self)
        self.sure.setRange(0.0, 1.0)
        self.sure.setSingleStep(0.05)
        self.sure.setValue(0.9)
        self.aside = QCheckBox(tr("bulk.aside"), self)
        self.aside.setChecked(True)
        self._counts = QLabel(self)
        self._counts.setWordWrap(True)
        self._counts.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._count)
        self.buttons = QDialogButtonBox(self)
        self.go = QPushButton(self)
        self.buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(tr("dialog.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._wire()
        self._changed()

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.addRow(tr("bulk.on"), QLabel(tr("bulk.scope", count=len(self._ids)), self))
        rows = (
            ("action", self.action), ("sure", self.sure), ("type", self.type), ("field", self.field),
            ("value", self.value), ("", self.aside),
        )  # fmt: skip
        for name, editor in rows:
            if name:
                editor.setAccessibleName(tr(f"bulk.{name}"))
            self._form.addRow(tr(f"bulk.{name}") if name else "", editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(self._form)
        column.addWidget(self._counts)
        column.addWidget(self.bar)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self._counts.setMinimumHeight(self._counts.fontMetrics().lineSpacing() * 4)
        self.resize(460, 360)

    def _wire(self) -> None:
        for combo in (self.action, self.type, self.field):
            combo.currentIndexChanged.connect(self._changed)
        self.value.textChanged.connect(self._changed)
        self.sure.valueChanged.connect(self._changed)
        self.aside.toggled.connect(self._changed)

    @property
    def choice(self) -> BulkChoice:
        name = str(self.action.currentData())
        if name == "type":
            return BulkChoice(name, str(self.type.currentData()))
        field = self._own[self.field.currentData()] if name == "own" else None
        return BulkChoice(name, self.value.text().strip(), field)

    @Slot()
    def _changed(self, *_: object) -> None:
        """Another choice: show what it needs, and count anew once the person rests."""
        name = str(self.action.currentData())
        wanted = {"verify": ("sure", "aside"), "skip": ("value",), "type": ("type",), "own": ("field", "value")}
        shown = wanted.get(name, ("value",))
        for part in ("sure", "type", "field", "value", "aside"):
            self._form.setRowVisible(getattr(self, part), part in shown)
        line = {"unflag": "flag"}.get(name, name)
        caption = tr(f"bulk.value_{line}") if line in ("skip", "flag", "assign") else tr("bulk.value")
        if isinstance(shown_as := self._form.labelForField(self.value), QLabel):
            shown_as.setText(caption)
        self.value.setAccessibleName(caption)
        self._offer(name)
        self.plan = None
        self.planning.stop()
        self._say(tr("bulk.counting"))
        self._rest.start()

    def _offer(self, name: str) -> None:
        """What may stand in the line: known annotators, or the options of an own field."""
        offered: Sequence[str] = ()
        if name == "assign":
            offered = self._hand.people
        elif name == "own":
            offered = [label(option) for option in self._own[self.field.currentData()].options]
        hint = "、".join(offered[:6]) + ("…" if len(offered) > 6 else "")
        self.value.setPlaceholderText(tr("bulk.assign_hint", names=hint) if name == "assign" else hint)
        if list(offered) != self._offered:
            self._offered = list(offered)
            self.value.setCompleter(QCompleter(self._offered, self.value))

    def _say(self, text: str) -> None:
        self._counts.setText(text)
        count = len(self.plan.items) if self.plan is not None else 0
        self.go.setText(tr("bulk.go", count=count) if self.plan is not None else tr("bulk.go_none"))
        self.go.setEnabled(count > 0)
        self.bar.setVisible(self.planning.active)

    @Slot()
    def _count(self) -> None:
        choice = self.choice
        try:
            make = plan_of(choice, self._hand)
        except Incomplete as missing:
            self._say(tr(missing.args[0]))
            return
        except NotUnderstood as wrong:
            self._say(tr(f"form.not_understood_{wrong.kind}", text=wrong.args[0]))
            return
        ids: Sequence[str] = self._ids
        self._sorted = None
        if choice.action == "verify":
            self._sorted = self._certain(self.sure.value(), SHARE if self.aside.isChecked() else 0.0)
            ids = self._sorted.verify
        self.planning.start(ids, make)

    @Slot(int, int)
    def _progress(self, done: int, total: int) -> None:
        self.bar.setVisible(True)
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    @Slot(object)
    def _counted(self, plans: list[BulkPlan]) -> None:
        label = f"edit.bulk_{self.choice.action}"
        found = self._sorted
        aside = found.sample if found is not None else ()
        if aside:
            plans = [*plans, planned_states(label, self.planning.sources(aside), flagging(BLIND))]
        plan = self.plan = joined_plans(label, plans)
        parts = [tr("bulk.changes", count=len(plan.items) - len(aside))]
        if aside:
            parts.append(tr("bulk.put_aside", count=len(aside), flag=BLIND))
        left = {
            "doubtful": len(found.doubtful) if found else 0,
            "settled": len(found.settled) if found else 0,
            "drafts": len(plan.drafts) + (len(found.drafts) if found else 0),
            "unknown": len(plan.unknown) + (len(found.unknown) if found else 0),
            "same": len(plan.same),
        }
        parts += [tr(f"bulk.left_{name}", count=count) for name, count in left.items() if count]
        self._say("\n".join(parts))

    @Slot(str)
    def _failed(self, reason: str) -> None:
        self._say(tr("bulk.failed", reason=reason))

    def done(self, result: int) -> None:
        self.planning.stop()
        self._rest.stop()
        super().done(result)
