"""What was found amiss in the journal stays in sight until somebody has read it; a passing word would be missed."""

from PySide6.QtCore import QObject

from gui.i18n import label, tr
from gui.i18n import reason as reason_of
from gui.keeping.banner import Banner
from gui.keeping.host import Host
from model.corpus.messages import Message
from model.session.workspace import SaveState

CODES = frozenset(
    {
        "journal_line", "journal_torn", "journal_line_kept", "journal_line_changed", "journal_emptied", "segment_missing",
        "recovered", "draft_damaged", "bulk_cut_off",
    }
)  # fmt: skip
"""The notices that are about saved work."""
READ_ONLY = frozenset({"newer_journal", "annotations_read_only", "journal_is_link"})
"""Why nothing can be saved, where nobody else has the journal: then the strip says who (``Takeover``)."""
SHOWN = 3
"""So many lines, then how many more there are."""


class JournalTold(QObject):
    def __init__(self, host: Host, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._host, self._banner = host, banner

    def begin(self) -> None:
        """A corpus was opened: it cannot be written, lines were set aside, it holds nothing and its backups do."""
        space = self._host.desk.workspace if self._host.desk is not None else None
        if space is None:
            return
        found = [notice for notice in space.notices if notice.code in CODES]
        if space.read_only is not None and space.read_only.code in READ_ONLY:
            newer = space.read_only.code == "newer_journal"  # then nothing is damaged, and nothing was set aside
            found = [space.read_only] if newer else [space.read_only, *found]
        if found:
            self._put(_listed(found))

    def saw(self, state: SaveState) -> None:
        """What the writer noticed while it saved: saved is saved, and yet somebody should know."""
        space = self._host.desk.workspace if self._host.desk is not None else None
        if space is None or state.kind != "saved" or not state.notice:
            return
        told = {"path": str(space.journal_path), "n": state.again, "reason": reason_of(state.reason)}
        self._put(tr(f"keeping.noticed_{state.notice}", **told))

    def _put(self, text: str) -> None:
        self._banner.put("journal", text, self._host.actions_["backups"], can_go=tr("keeping.understood"))


def _listed(found: list[Message]) -> str:
    most_urgent_first = sorted(found, key=lambda notice: notice.code not in (*READ_ONLY, "journal_emptied"))
    lines = [label(notice) for notice in most_urgent_first[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(tr("keeping.journal_more", n=len(found) - SHOWN))
    return "\n".join(lines)
