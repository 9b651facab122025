"""Every question the window asks, through one object, so that a test can answer in its place.

A dialog is imported when it is first asked for: the window stands earlier.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets  # each class is made when it is first asked for
from PySide6.QtWidgets import QWidget

from gui.i18n import label, tr
from gui.i18n import reason as reason_of
from gui.keeping.questions import KeepingQuestions

if TYPE_CHECKING:
    from gui.bulk.choice import Hand
    from gui.bulk.dialog import Sort
    from gui.bulk.planning import Planning
    from gui.bulk.replace_dialog import Search
    from gui.keys.table import KeyTable
    from gui.palette import Command
    from model.corpus.columns import Columns
    from model.corpus.errors import ColumnsNeeded
    from model.exchange.own_values import OwnValues
    from model.record.own_fields import OwnField
    from model.session.bulk import BulkPlan


class Dialogs(KeepingQuestions):
    """Asks a person. Each method returns the answer, or None (False, "") where it was called off."""

    def skip_reason(self, parent: QWidget) -> str | None:
        reasons = tr("dialog.skip_suggestions").split("|")
        text, agreed = QtWidgets.QInputDialog.getItem(
            parent, tr("dialog.skip_title"), tr("dialog.skip_reason"), reasons, 0, editable=True
        )
        return text.strip() if agreed else None

    def dismiss_reason(self, parent: QWidget) -> str | None:
        """Why a warning is none."""
        reasons = tr("dialog.dismiss_suggestions").split("|")
        text, agreed = QtWidgets.QInputDialog.getItem(
            parent, tr("dialog.dismiss_title"), tr("dialog.dismiss_reason"), reasons, 0, editable=True
        )
        return text.strip() if agreed else None

    def note(self, parent: QWidget, text: str) -> str | None:
        from gui.note_dialog import NoteDialog

        dialog = NoteDialog(text, parent)
        try:
            return dialog.text() if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def flag_note(self, parent: QWidget, text: str) -> str | None:
        """The note of an article that was flagged: Enter keeps it."""
        from gui.note_dialog import NoteDialog

        dialog = NoteDialog(text, parent, flagged=True)
        try:
            return dialog.text() if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def own_fields(self, parent: QWidget, fields: "Sequence[OwnField]", told: Sequence[str]) -> "list[OwnField] | None":
        from gui.fields.dialog import FieldsDialog

        dialog = FieldsDialog(fields, told, parent)
        try:
            return dialog.fields() if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def correct(self, parent: QWidget, before: str, text: str, after: str) -> str | None:
        """What should stand between ``before`` and ``after`` instead of ``text``."""
        from gui.correct_dialog import CorrectDialog

        dialog = CorrectDialog(before, text, after, parent)
        try:
            return dialog.text() if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def bulk(
        self, parent: QWidget, ids: Sequence[str], certain: "Sort", fields: "Sequence[OwnField]", planning: "Planning",
        hand: "Hand",
    ) -> "BulkPlan | None":  # fmt: skip
        """What is done to many articles; None where it was called off."""
        from gui.bulk.dialog import BulkDialog

        dialog = BulkDialog(ids, certain, fields, planning, hand, parent)
        try:
            return dialog.plan if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def replace(
        self, parent: QWidget, chosen: tuple[str, str], narrowed: bool, search: "Search", title: Callable[[str], str], planning: "Planning", hand: "Hand",
    ) -> "BulkPlan | None":  # fmt: skip
        """Every value a replacement changes; None where it was called off."""
        from gui.bulk.replace_dialog import ReplaceDialog

        dialog = ReplaceDialog(chosen, narrowed, search, title, planning, hand, parent)
        try:
            return dialog.plan if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def table_path(self, parent: QWidget) -> str:
        """A table with values of own fields; "" none."""
        return QtWidgets.QFileDialog.getOpenFileName(
            parent, tr("import.title"), "", f"{tr('import.tables')} (*.xlsx *.csv *.tsv)"
        )[0]

    def import_values(
        self, parent: QWidget, path: Path, found: "OwnValues", ids: Sequence[str], planning: "Planning", hand: "Hand",
    ) -> "BulkPlan | None":  # fmt: skip
        """What a table gives to own fields; None where it was called off."""
        from gui.bulk.import_dialog import ImportDialog

        dialog = ImportDialog(path, found, ids, planning, hand, parent)
        try:
            return dialog.plan if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def export_path(self, parent: QWidget) -> str:
        return QtWidgets.QFileDialog.getSaveFileName(
            parent, tr("export.title"), "", "JSONL (*.jsonl);;Excel (*.xlsx);;CSV (*.csv)"
        )[0]

    def filter_name(self, parent: QWidget, text: str) -> str:
        name, agreed = QtWidgets.QInputDialog.getText(parent, tr("queue.keep_title"), tr("queue.keep_name"), text=text)
        return name.strip() if agreed else ""

    def folder(self, parent: QWidget) -> str:
        return QtWidgets.QFileDialog.getExistingDirectory(parent, tr("dialog.folder_title"))

    def file(self, parent: QWidget) -> str:
        return QtWidgets.QFileDialog.getOpenFileName(parent, tr("dialog.file_title"), "", tr("dialog.file_filter"))[0]

    def columns(self, parent: QWidget, needed: "ColumnsNeeded") -> "Columns | None":
        from gui.columns_dialog import ColumnsDialog

        dialog = ColumnsDialog(needed, parent)
        try:
            return dialog.columns() if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def cannot_open(self, parent: QWidget, path: str, error: BaseException) -> None:
        """Why a corpus could not be opened, and what to do: the model's errors say both, in both languages."""
        reason = label(error) if hasattr(error, "zh") and hasattr(error, "en") else reason_of(error)  # type: ignore[arg-type]
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Warning,
            tr("dialog.error_title"),
            "",
            QtWidgets.QMessageBox.StandardButton.Ok,
            parent,
        )
        box.setText(tr("dialog.cannot_open", path=Path(path).name or path))
        box.setInformativeText(reason)
        self._exec(box)

    def error(self, parent: QWidget, text: str) -> None:
        self._exec(
            QtWidgets.QMessageBox(
                QtWidgets.QMessageBox.Icon.Warning,
                tr("dialog.error_title"),
                text,
                QtWidgets.QMessageBox.StandardButton.Ok,
                parent,
            )
        )

    def inform(self, parent: QWidget | None, title: str, text: str) -> None:
        self._exec(
            QtWidgets.QMessageBox(
                QtWidgets.QMessageBox.Icon.Information, title, text, QtWidgets.QMessageBox.StandardButton.Ok, parent
            )
        )

    def save_to(self, parent: QWidget, title: str, name: str, filters: str) -> str:
        """Where a file is to be written."""
        return QtWidgets.QFileDialog.getSaveFileName(parent, title, name, filters)[0]

    def shortcuts(self, parent: QWidget, keys: "KeyTable") -> None:
        from gui.keys.dialog import ShortcutsDialog

        dialog = ShortcutsDialog(keys, self._keys_file, parent)
        dialog.exec()
        dialog.deleteLater()

    def command(self, parent: QWidget, commands: "list[Command]") -> str | None:
        from gui.palette import CommandPalette

        palette = CommandPalette(commands, parent)
        try:
            return palette.chosen() if palette.exec() == QtWidgets.QDialog.DialogCode.Accepted else None
        finally:
            palette.deleteLater()

    def _keys_file(self, parent: QWidget) -> str:
        return self.save_to(parent, tr("keys.export").rstrip("…"), "huibiao-keys.html", tr("keys.export_filter"))

    def _exec(self, box: "QtWidgets.QMessageBox") -> None:
        box.exec()
        box.deleteLater()
