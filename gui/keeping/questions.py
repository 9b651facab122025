"""The questions about keeping work; ``gui.dialogs.Dialogs`` asks them. A dialog is imported when it is first asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets  # each class is made when it is first asked for
from PySide6.QtWidgets import QWidget

from gui.i18n import tr
from gui.jobs import Jobs

if TYPE_CHECKING:
    from gui.keeping.backups_dialog import Listed
    from gui.keeping.reanchor_dialog import Moving
    from model.journal.backups import Backup
    from model.journal.comparison import Difference
    from model.session.find_work import FoundWork, WorkFound


class KeepingQuestions:
    """Each method returns the answer, or None ("") where it was called off."""

    def elsewhere(self, parent: QWidget, journal: Path, unsaved: int) -> tuple[str, bool] | None:
        """The folder to save in, and whether with a copy of the journal."""
        from gui.keeping.elsewhere_dialog import ElsewhereDialog

        dialog = ElsewhereDialog(journal, unsaved, parent)
        try:
            return dialog.answer() if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def backup(
        self, parent: QWidget, found: "list[Listed]", compare: "Callable[[Backup], Difference]", jobs: Jobs, can: bool
    ) -> "Backup | None":
        """The backup to put back."""
        from gui.keeping.backups_dialog import BackupsDialog

        dialog = BackupsDialog(found, compare, jobs, can, parent)
        try:
            return dialog.chosen() if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def reanchor(self, parent: QWidget, found: "list[Moving]") -> bool:
        """Move these records to the text of now?"""
        from gui.keeping.reanchor_dialog import ReanchorDialog

        dialog = ReanchorDialog(found, parent)
        try:
            return dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted
        finally:
            dialog.deleteLater()

    def found_work(self, parent: QWidget, found: "WorkFound") -> "tuple[FoundWork, str] | None":
        """Which work is that of the corpus, and whether to ``move`` it there, let it ``stay``, or begin ``anew``."""
        from gui.keeping.found_dialog import FoundDialog

        dialog = FoundDialog(found, parent)
        try:
            return dialog.answer() if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def wait_for_disk(self, parent: QWidget, journal: Path, unsaved: int, waiting: Callable[[], bool]) -> str:
        """``written`` as soon as the disk has answered, ``elsewhere`` or ``discard`` where the person does not wait for
        it, "" to stay."""
        from gui.keeping.waiting_dialog import WaitingDialog

        dialog = WaitingDialog(journal, unsaved, waiting, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.answer

    def leave_unsaved(self, parent: QWidget, reason: str, unsaved: int) -> str:
        """``retry``, ``elsewhere``, ``discard``, or "" to stay."""
        box = QtWidgets.QMessageBox(QtWidgets.QMessageBox.Icon.Warning, tr("dialog.unsaved_title"), "", parent=parent)
        box.setText(tr("dialog.unsaved_text", reason=reason, n=unsaved))
        role = QtWidgets.QMessageBox.ButtonRole
        names = (("retry", role.AcceptRole), ("elsewhere", role.AcceptRole), ("discard", role.DestructiveRole))
        buttons = {name: box.addButton(tr(f"dialog.unsaved_{name}", n=unsaved), kind) for name, kind in names}
        stay = box.addButton(tr("dialog.unsaved_stay"), role.RejectRole)
        box.setDefaultButton(buttons["retry"])
        box.setEscapeButton(stay)
        box.exec()
        box.deleteLater()
        return next((name for name, button in buttons.items() if box.clickedButton() is button), "")
